import Catchments

/// The practices of a survey as a graph to be divided: those with a place and patients, and the edges of
/// `OverlandPracticeGraph` inside areas (Definitions.md, Proposals).
public struct LocatedPracticeGraph: Sendable {
    /// The practice of each node, ascending.
    public let practices: [Int32]
    /// Pairs of nodes, the lower first, each once.
    public let edges: [(Int, Int)]

    /// - Parameter isWanted: practices that are left out otherwise.
    /// - Throws: `SiteError` from the triangulation.
    /// - Complexity: O(sites log sites), and that of the limits of the practice graph.
    public init(
        _ atlas: Atlas, _ links: LinkedGraphs, _ thresholds: Thresholds, where isWanted: (Atlas.Practice) -> Bool
    ) throws {
        let overland = try OverlandPracticeGraph(
            atlas, thresholds: thresholds, links: links.links, finder: GroundFinder(atlas.coverage))
        let practices = atlas.practices.indices.filter {
            atlas.siteOfPractice[$0] >= 0 && atlas.registeredPatients[$0] > 0 && isWanted(atlas.practices[$0])
        }.map(Int32.init)
        var node: [Int32: Int] = [:]
        for (index, practice) in practices.enumerated() { node[practice] = index }
        var edges: [(Int, Int)] = []
        for (index, practice) in practices.enumerated() {
            overland.forEachNeighbour(of: practice) { other in
                guard let partner = node[other], partner > index,
                    atlas.practices[Int(other)].area == atlas.practices[Int(practice)].area
                else { return }
                edges.append((index, partner))
            }
        }
        (self.practices, self.edges) = (practices, edges)
    }
}
