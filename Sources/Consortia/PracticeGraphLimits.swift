import Catchments
import Planar
import Shapes

extension PracticeGraph {
    /// Why an edge of the triangulation is left out; the first that applies.
    public enum Limit: String, Hashable, Sendable, CaseIterable {
        /// Longer than the limit everywhere.
        case tooLong
        /// Longer than the limit in towns, both ends being in one.
        case tooLongInTown
        /// Over too much water without a link.
        case water
    }

    /// The graph with every limit of the definitions: length, length in towns, and water without a link.
    ///
    /// Test D5 asks it. The mixing index is defined on the graph without the limits in towns and on water,
    /// `init(_:longestEdge:)`, which any peer can recompute without a map of the land.
    ///
    /// An edge crosses as much water as its straight line runs over ground of no small area; beyond the map counts as
    /// water. A link serves the edge when one of its cells is within `thresholds.linkReach` of where the edge leaves the
    /// land and the other of where it lands again, at its longest stretch of water.
    /// - Parameters:
    ///   - links: those that join small areas; cuts and kinds beyond `thresholds.linkLevel` serve no edge.
    /// - Throws: `SiteError` from the triangulation.
    /// - Complexity: O(sites log sites), and for each edge the small areas along it and the links near it.
    public init(
        _ atlas: Atlas, _ thresholds: Thresholds, links: [Link], finder: GroundFinder
    ) throws(SiteError) {
        let cells = atlas.cellsOfSites()
        let isInTown = cells.map { cell -> Bool in
            let cell = Int(cell)
            guard cell >= 0, atlas.coverage.areas[cell] > 0 else { return false }
            return Double(atlas.registered[cell]) / (atlas.coverage.areas[cell] / 1_000_000) >= thresholds.townDensity
        }
        let serving = ServingLinks(atlas, links.filter { thresholds.linkLevel.joins($0.kind) }, thresholds.linkReach)
        try self.init(atlas) { a, b in
            let length = atlas.sites[a].distance(to: atlas.sites[b])
            if length > thresholds.longestPracticeEdge { return .tooLong }
            if isInTown[a], isInTown[b], length > thresholds.longestTownEdge { return .tooLongInTown }
            // Shorter than the water allowed, wherever it lies.
            if length <= thresholds.widestWater { return nil }
            let water = finder.openWater(from: atlas.sites[a], to: atlas.sites[b])
            let width = water.reduce(0) { $0 + $1.end - $1.start } * length
            // Rounding is no water.
            guard width > thresholds.widestWater * (1 + 1e-9),
                let longest = water.max(by: { $0.end - $0.start < $1.end - $1.start })
            else { return nil }
            func place(_ along: Double) -> Coordinate {
                Coordinate(
                    x: atlas.sites[a].x + along * (atlas.sites[b].x - atlas.sites[a].x),
                    y: atlas.sites[a].y + along * (atlas.sites[b].y - atlas.sites[a].y))
            }
            return serving.serve(from: place(longest.start), to: place(longest.end)) ? nil : .water
        }
    }
}

/// Which stretches of water a link leads over.
private struct ServingLinks {
    private let boxes: [(Box, Box)]
    private let index: BoxTree
    private let reach: Double

    init(_ atlas: Atlas, _ links: [Link], _ reach: Double) {
        boxes = links.map { (atlas.coverage.boxes[Int($0.a)], atlas.coverage.boxes[Int($0.b)]) }
        index = BoxTree(boxes.map { Self.widened($0.0, by: reach) })
        self.reach = reach
    }

    private static func widened(_ box: Box, by reach: Double) -> Box {
        box.isEmpty
            ? .empty
            : Box(minX: box.minX - reach, minY: box.minY - reach, maxX: box.maxX + reach, maxY: box.maxY + reach)
    }

    func serve(from a: Coordinate, to b: Coordinate) -> Bool {
        func serves(_ one: Coordinate, _ other: Coordinate) -> Bool {
            index.query(Box([one])).contains { Self.widened(boxes[$0].1, by: reach).covers(other) }
        }
        return serves(a, b) || serves(b, a)
    }
}
