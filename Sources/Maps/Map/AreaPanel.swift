import Coverages
import Shapes

/// A small map beside the key that says one thing of each area, such as a share in classes.
public struct AreaPanel: Sendable {
    /// Over the small map.
    public var title: String
    /// From the least to the most; in the key only those that occur.
    public var classes: [MapCategory]
    /// Class of each area by its number in `TerritoryMap.areaOfCell`, negative for none. One for each number used.
    public var ofArea: [Int32]
    /// What is said of each area, for readers who point at it. Empty, or length `ofArea.count`.
    public var labels: [String]
    /// In the key: areas without a class.
    public var noneLabel: String

    /// A panel as it stands beside the key. O(1).
    public init(title: String, classes: [MapCategory], ofArea: [Int32], labels: [String] = [], noneLabel: String) {
        (self.title, self.classes, self.ofArea) = (title, classes, ofArea)
        (self.labels, self.noneLabel) = (labels, noneLabel)
    }

    /// Heading, picture and key, of this width.
    ///
    /// - Parameter map: whose cells and areas are drawn.
    /// - Complexity: O(v log v) for the v vertices of the areas' borders.
    func entries(_ map: TerritoryMap, width: Double) -> [Legend.Entry] {
        var cells = [[Int32]](repeating: [], count: ofArea.count)
        for (cell, area) in map.areaOfCell.enumerated() where area >= 0 && map.owners[cell] > TerritoryMap.hidden {
            cells[Int(area)].append(Int32(truncatingIfNeeded: cell))
        }
        let shown = cells.indices.filter { !cells[$0].isEmpty }
        guard !shown.isEmpty else { return [] }
        var key = classes.indices.filter { number in shown.contains { ofArea[$0] == Int32(number) } }.map {
            Legend.Entry.field(fill: classes[$0].fill.hexadecimal, pattern: nil, dot: nil, text: classes[$0].name)
        }
        if shown.contains(where: { ofArea[$0] < 0 }) {
            key.append(.field(fill: MapInk.unassigned, pattern: nil, dot: nil, text: noneLabel))
        }
        return [.heading(title), picture(map.coverage, cells, width: width)] + key
    }

    private func picture(_ coverage: Coverage, _ cells: [[Int32]], width: Double) -> Legend.Entry {
        var dissolver = Dissolver(coverage)
        var areas = PolygonLayer()
        for members in cells { dissolver.dissolve(members, into: &areas) }
        let shape = areas.box.width > 0 ? areas.box.height / areas.box.width : 1
        let height = (width * min(max(shape, 0.6), 1.3)).rounded()
        let page = MapPage(
            width: width, height: height, frame: Box(minX: 0, minY: 0, maxX: width, maxY: height), ground: areas.box,
            padding: 3)
        let thinned = BorderSimplification(areas, tolerance: 0.5 / page.pixelsPerUnit).simplified(areas)
        let path = PagePath(page: page)
        var markup = SVGMarkup()
        markup.begin(
            "g",
            [
                "stroke": MapInk.coast, "stroke-width": ".6", "stroke-linejoin": "round", "fill-rule": "evenodd",
            ])
        for area in 0..<thinned.regionCount {
            let data = path.data(of: thinned, region: area)
            guard !data.isEmpty else { continue }
            let fill = ofArea[area] < 0 ? MapInk.unassigned : classes[Int(ofArea[area])].fill.hexadecimal
            if labels.isEmpty {
                markup.empty("path", ["fill": fill, "d": data])
            } else {
                markup.begin("path", ["fill": fill, "d": data])
                markup.leaf("title", [:], labels[area])
                markup.end()
            }
        }
        markup.end()
        return .picture(markup, height: height)
    }
}
