import Catchments
import Planar

/// Which practices are neighbours: the Delaunay graph of their places, without edges longer than a limit (G_P in
/// Definitions.md, Graphs).
///
/// The graph behind the mixing index and the tests of selection. It looks at distances alone, so anybody can make it again
/// without a map of the land. `OverlandPracticeGraph` is the one that knows towns and water.
public struct PracticeGraph: Sendable {
    private let sites: SiteGraph
    /// Edges of the triangulation that are longer than the limit, left out.
    public let droppedEdges: Int

    /// Undirected edges between the distinct places of practices.
    public var edgeCount: Int { sites.edgeCount }

    /// - Parameter longestEdge: in metres; longer edges of the triangulation are dropped and counted.
    /// - Throws: `SiteError` from the triangulation.
    /// - Complexity: O(sites log sites).
    public init(_ atlas: Atlas, longestEdge: Double) throws(SiteError) {
        var dropped = 0
        sites = try SiteGraph(atlas) { a, b in
            if atlas.sites[a].distance(to: atlas.sites[b]) <= longestEdge { return true }
            dropped += 1
            return false
        }
        droppedEdges = dropped
    }

    /// Pairs of sites that are next to each other, each once. O(edges).
    var siteEdges: [(Int32, Int32)] { sites.edges }

    /// How many neighbours the practices of a set have outside of it.
    func outside(_ members: [Int32]) -> OutsideNeighbours { OutsideNeighbours(members, sites) }

    /// Calls `body` for each neighbour of `practice`; a practice without coordinates has none.
    func forEachNeighbour(of practice: Int32, _ body: (Int32) -> Void) {
        sites.forEachNeighbour(of: practice, body)
    }
}
