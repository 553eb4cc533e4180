import Catchments
import Coverages
import Planar
import Shapes

/// Two parts with little water between them: a candidate for the link table, for people to look at. Never used.
public struct LinkProposal: Hashable, Sendable {
    /// The nearest places; `from` is the lower cell.
    public let ends: Gap.Ends
    /// Metres of the straight line over no small area.
    public let water: Double
    /// The group whose territory the two are parts of; `nil` for parts of the map.
    public let group: Int?

    /// The pairs of parts on land, of the map as a whole and of every group's territory, whose nearest coasts are within
    /// `distance` and mostly water apart. By group (the map first), then cells.
    ///
    /// Only small areas with a coast are compared: what other groups' ground separates is no case for a link.
    /// - Parameters:
    ///   - distance: in metres.
    ///   - plurality: at group level.
    ///   - links: pairs that these join at the ferry level are left out.
    /// - Complexity: O(cells log cells), and the vertices of coastal small areas within the distance of one another in
    ///   different parts.
    public static func all(
        _ atlas: Atlas, _ plurality: Plurality, links: LinkedGraphs, finder: GroundFinder, within distance: Double
    ) -> [LinkProposal] {
        var search = ProposalSearch(atlas, plurality, finder, distance)
        let coastal = (0..<Int32(atlas.smallAreas.count)).filter { search.hasCoast($0) }
        let graph = links[.ferry]
        let whole = graph.components(of: (0..<Int32(atlas.smallAreas.count)).map { $0 }).numbers
        var proposals = search.proposals(among: coastal, part: { whole[Int($0)] }, group: nil)
        var coastalOfGroup = [[Int32]](repeating: [], count: atlas.groups.count)
        for cell in coastal {
            let owner = plurality.owners[Int(cell)]
            if owner >= 0 { coastalOfGroup[Int(owner)].append(cell) }
        }
        for group in atlas.groups.indices where coastalOfGroup[group].count > 1 {
            let cells = Array(plurality.sets.cells(of: group))
            let (numbers, count) = graph.components(of: cells)
            guard count > 1 else { continue }
            let parts = Dictionary(uniqueKeysWithValues: zip(cells, numbers))
            proposals += search.proposals(among: coastalOfGroup[group], part: { parts[$0] ?? -1 }, group: group)
        }
        return proposals
    }
}

private struct ProposalSearch {
    private let atlas: Atlas
    private let plurality: Plurality
    private let finder: GroundFinder
    private let distance: Double
    private var coasts: [Int32: BorderSegments] = [:]

    init(_ atlas: Atlas, _ plurality: Plurality, _ finder: GroundFinder, _ distance: Double) {
        (self.atlas, self.plurality, self.finder, self.distance) = (atlas, plurality, finder, distance)
    }

    func hasCoast(_ cell: Int32) -> Bool {
        var length = 0.0
        atlas.coverage.forEachBorder(of: Int(cell)) { beyond, stretch, _ in if beyond < 0 { length += stretch } }
        return length > 0
    }

    private mutating func coast(of cell: Int32) -> BorderSegments {
        if let known = coasts[cell] { return known }
        let coast = BorderSegments(atlas.coverage, [cell]) { $0 < 0 }
        coasts[cell] = coast
        return coast
    }

    /// Of each pair of parts the nearest two coasts.
    mutating func proposals(among cells: [Int32], part: (Int32) -> Int32, group: Int?) -> [LinkProposal] {
        let boxes = cells.map { atlas.coverage.boxes[Int($0)] }
        let index = BoxTree(boxes)
        var pairs: [(a: Int, b: Int, distance: Double)] = []
        for (number, box) in boxes.enumerated() {
            let reach = Box(
                minX: box.minX - distance, minY: box.minY - distance, maxX: box.maxX + distance,
                maxY: box.maxY + distance)
            index.forEach(in: reach) { other in
                guard other > number, part(cells[number]) != part(cells[other]) else { return }
                pairs.append((number, other, box.gap(to: boxes[other])))
            }
        }
        // Near boxes first, so that most of the rest need no look at their coasts.
        pairs.sort { ($0.distance, $0.a, $0.b) < ($1.distance, $1.a, $1.b) }
        struct Parts: Hashable {
            let low: Int32
            let high: Int32
        }
        var best: [Parts: Gap.Ends] = [:]
        for pair in pairs {
            let (a, b) = (cells[pair.a], cells[pair.b])
            let key = Parts(low: min(part(a), part(b)), high: max(part(a), part(b)))
            let limit = min(distance, best[key]?.width ?? .infinity)
            guard pair.distance < limit else { continue }
            guard let ends = SegmentIndex(coast(of: b)).nearest(to: coast(of: a), within: limit),
                best[key].map({ ends.width < $0.width }) ?? true
            else { continue }
            best[key] = ends
        }
        return best.values.compactMap { ends in
            let gap = Gap(ends, finder, owners: plurality.owners)
            guard ends.width > 0, gap.water * 2 > ends.width else { return nil }
            return LinkProposal(ends: ends, water: gap.water, group: group)
        }
        .sorted { ($0.ends.from, $0.ends.to) < ($1.ends.from, $1.ends.to) }
    }
}

extension Box {
    /// Shortest distance between two boxes, 0 when they meet.
    fileprivate func gap(to other: Box) -> Double {
        let dx = max(0, minX - other.maxX, other.minX - maxX)
        let dy = max(0, minY - other.maxY, other.minY - maxY)
        return (dx * dx + dy * dy).squareRoot()
    }
}
