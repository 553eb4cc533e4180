import Shapes

/// A window of a map, drawn larger below it, with the letter that frames its ground on the map.
struct MapInset {
    let letter: String
    /// Over the window, without the letter.
    let title: String
    /// Its frame is the inset's place on the sheet, its ground the window.
    let page: MapPage

    /// Part of a picture's size that all insets may take. Chosen here; no source.
    private static let share = 0.3

    /// What so many insets take of a picture that must be small; of another about 20,000 each.
    static func bytes(_ style: MapStyle, of count: Int) -> Int {
        guard count > 0 else { return 0 }
        return style.mostBytes.map { Int(Double($0) * share) } ?? count * 20_000
    }

    /// - Parameter map: names the area with most cells in the window, where it names areas.
    init(number: Int, _ map: TerritoryMap, page: MapPage) {
        letter = String(UnicodeScalar(UInt8(ascii: "A") + UInt8(truncatingIfNeeded: number % 26)))
        self.page = page
        var cells: [Int32: Int] = [:]
        for (cell, area) in map.areaOfCell.enumerated() where area >= 0 && map.owners[cell] >= 0 {
            if page.ground.covers(map.coverage.boxes[cell].center) { cells[area, default: 0] += 1 }
        }
        let main = cells.max { ($0.value, -$0.key) < ($1.value, -$1.key) }?.key
        title = main.flatMap { map.areaNames.isEmpty ? nil : map.areaNames[Int($0)] } ?? ""
    }
}

extension MapComposition {
    /// Frames with letters on the map itself.
    func drawInsetFrames(into markup: inout SVGMarkup) {
        guard !insets.isEmpty else { return }
        let number = PageNumber.text
        markup.begin("g", ["fill": "none", "stroke": MapInk.outline, "stroke-width": "1.6"])
        for inset in insets {
            let box = onMap(inset)
            markup.empty(
                "rect",
                [
                    "x": number(box.minX), "y": number(box.minY), "width": number(box.width),
                    "height": number(box.height),
                ])
            markup.empty(
                "rect",
                [
                    "x": number(box.minX), "y": number(box.minY), "width": "16", "height": "17", "fill": MapInk.paper,
                ])
        }
        markup.end()
        markup.begin("g", ["font-size": "13", "font-weight": "700", "text-anchor": "middle", "fill": MapInk.text])
        for inset in insets {
            let box = onMap(inset)
            markup.leaf("text", ["x": number(box.minX + 8), "y": number(box.minY + 13.2)], inset.letter)
        }
        markup.end()
    }

    /// The ground of an inset on the map.
    private func onMap(_ inset: MapInset) -> Box {
        let (low, high) = (
            page.position(of: Coordinate(x: inset.page.ground.minX, y: inset.page.ground.maxY)),
            page.position(of: Coordinate(x: inset.page.ground.maxX, y: inset.page.ground.minY))
        )
        return Box(minX: low.x, minY: low.y, maxX: high.x, maxY: high.y)
    }

    /// The windows in rows below the map.
    func drawInsets(into markup: inout SVGMarkup) {
        let number = PageNumber.text
        for inset in insets {
            let (frame, clip) = (inset.page.frame, identifiers.inset(inset.letter))
            let unions = TerritoryUnions(
                map, window: inset.page.visibleGround, tolerance: map.style.tolerance / inset.page.pixelsPerUnit
            ) { owner in owner >= 0 && inks.isContext[Int(owner)] }
            let heading = inset.title.isEmpty ? inset.letter : "\(inset.letter): \(inset.title)"
            let lines = TextMetrics.wrapped(heading, size: 13, isBold: true, width: frame.width, limit: 2)
            for (index, line) in lines.enumerated() {
                markup.leaf(
                    "text",
                    [
                        "x": number(frame.minX), "y": number(frame.minY - 22 + Double(index) * 16), "font-size": "13",
                        "font-weight": "700", "fill": MapInk.text,
                    ], line)
            }
            markup.begin("clipPath", ["id": clip])
            markup.empty("path", ["d": outline(of: frame)])
            markup.end()
            // A vertex of some few pixels takes six bytes.
            let vertices = MapInset.bytes(map.style, of: insets.count) / insets.count / 6
            let factor =
                map.style.mostBytes == nil ? 1 : min(unions.factor(forVertices: vertices), Self.furthest(map.style))
            drawGround(unions.shapes(coarsenedBy: factor, on: inset.page), on: inset.page, clip: clip, into: &markup)
            markup.empty(
                "path", ["fill": "none", "stroke": MapInk.outline, "stroke-width": "1", "d": outline(of: frame)])
        }
    }
}
