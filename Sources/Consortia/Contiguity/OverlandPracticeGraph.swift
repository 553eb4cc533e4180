import Catchments
import Planar
import Shapes

/// Which practices are neighbours for somebody who travels: the Delaunay graph of their places with every limit there
/// is, on length, on length in towns, and on water without a link (Definitions.md, D5).
///
/// Test D5 asks it for what a group hangs by. The mixing index is defined on `PracticeGraph`, which knows length alone.
public struct OverlandPracticeGraph: Sendable {
    /// Why an edge of the triangulation is left out; the first that applies.
    public enum Limit: String, Hashable, Sendable, CaseIterable {
        /// Longer than the limit everywhere.
        case tooLong
        /// Longer than the limit in towns, both ends being in one.
        case tooLongInTown
        /// Over too much water without a link.
        case water
    }

    private let sites: SiteGraph
    /// Edges left out by reason; reasons that do not occur are absent.
    public let dropped: [Limit: Int]

    /// Undirected edges between the distinct places of practices.
    public var edgeCount: Int { sites.edgeCount }

    /// Edges left out for whatever reason.
    public var droppedEdges: Int { dropped.values.reduce(0, +) }

    /// The graph of all located practices.
    ///
    /// An edge crosses as much water as its straight line runs over ground of no small area; beyond the map counts as
    /// water. A link serves the edge when one of its cells is within `thresholds.linkReach` of where the edge leaves the
    /// land and the other of where it lands again, at its longest stretch of water.
    /// - Parameters:
    ///   - thresholds: lengths, density of a town, widest water, reach of a link, and the link level.
    ///   - links: those that join small areas; cuts and kinds beyond `thresholds.linkLevel` serve no edge.
    ///   - finder: of the atlas's coverage.
    /// - Throws: `SiteError` from the triangulation.
    /// - Complexity: O(sites log sites), and for each edge the small areas along it and the links near it.
    public init(
        _ atlas: Atlas, thresholds: Thresholds, links: [Link], finder: GroundFinder
    ) throws(SiteError) {
        let limits = TravelLimits(atlas, thresholds: thresholds, links: links, finder: finder)
        var dropped: [Limit: Int] = [:]
        sites = try SiteGraph(atlas) { a, b in
            guard let reason = limits.reason(against: a, b) else { return true }
            dropped[reason, default: 0] += 1
            return false
        }
        self.dropped = dropped
    }

    /// Sites next to `site`, ascending. O(1).
    func neighbours(ofSite site: Int) -> ArraySlice<Int32> { sites.neighbours(ofSite: site) }

    /// Calls `body` for each neighbour of `practice`; a practice without coordinates has none.
    func forEachNeighbour(of practice: Int32, _ body: (Int32) -> Void) {
        sites.forEachNeighbour(of: practice, body)
    }
}

/// What speaks against an edge between two sites.
private struct TravelLimits {
    private let atlas: Atlas
    private let thresholds: Thresholds
    private let finder: GroundFinder
    private let isInTown: [Bool]
    private let serving: ServingLinks

    init(_ atlas: Atlas, thresholds: Thresholds, links: [Link], finder: GroundFinder) {
        (self.atlas, self.thresholds, self.finder) = (atlas, thresholds, finder)
        isInTown = atlas.cellsOfSites().map { cell -> Bool in
            let cell = Int(cell)
            guard cell >= 0, atlas.coverage.areas[cell] > 0 else { return false }
            return Double(atlas.registered[cell]) / (atlas.coverage.areas[cell] / 1_000_000) >= thresholds.townDensity
        }
        serving = ServingLinks(atlas, links.filter { thresholds.linkLevel.joins($0.kind) }, thresholds.linkReach)
    }

    /// `nil` for an edge that stays.
    func reason(against a: Int, _ b: Int) -> OverlandPracticeGraph.Limit? {
        let (from, to) = (atlas.sites[a], atlas.sites[b])
        let length = from.distance(to: to)
        if length > thresholds.longestPracticeEdge { return .tooLong }
        if isInTown[a], isInTown[b], length > thresholds.longestTownEdge { return .tooLongInTown }
        // The edge is shorter than the water allowed, wherever that lies.
        if length <= thresholds.widestWater { return nil }
        let water = finder.openWater(from: from, to: to)
        let width = water.reduce(0) { $0 + $1.end - $1.start } * length
        // Rounding is no water.
        guard width > thresholds.widestWater * (1 + 1e-9),
            let longest = water.max(by: { $0.end - $0.start < $1.end - $1.start })
        else { return nil }
        func place(_ along: Double) -> Coordinate {
            Coordinate(x: from.x + along * (to.x - from.x), y: from.y + along * (to.y - from.y))
        }
        return serving.serve(from: place(longest.start), to: place(longest.end)) ? nil : .water
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
