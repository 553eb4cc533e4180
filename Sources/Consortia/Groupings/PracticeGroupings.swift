import Catchments
import Ensembles
import Parallelism

/// The practices of a survey as graphs to be divided, area by area, with what a grouping is measured on.
public struct PracticeGroupings: Sendable {
    /// Areas with a practice in a group, by number, practices in no area last.
    public let areas: [AreaGrouping]
    /// Of each of `areas`.
    public let grounds: [GroupingGround]

    /// - Parameters:
    ///   - links: of the same atlas, at the level that the thresholds name.
    ///   - thresholds: limits of the practice graph, and the band of lists.
    /// - Throws: `SiteError` from the triangulation; `CancellationError` when the task is cancelled.
    /// - Complexity: O(sites log sites + registrations), and that of the limits of the practice graph.
    public init(_ atlas: Atlas, links: LinkedGraphs, thresholds: Thresholds, threads: Int) throws {
        var overland: OverlandPracticeGraph?
        var surroundings: PracticeSurroundings?
        if !atlas.sites.isEmpty {
            overland = try OverlandPracticeGraph(
                atlas, thresholds: thresholds, links: links.links, finder: GroundFinder(atlas.coverage))
            surroundings = PracticeSurroundings(
                atlas, try PracticeGraph(atlas, longestEdge: thresholds.longestPracticeEdge))
        }
        let areas = AreaGrouping.ofAreas(atlas, overland, band: thresholds.sizeBand)
        let homes = Self.homes(atlas)
        self.areas = areas
        grounds = try mapIndices(areas.count, threads: threads, chunk: 1) { [surroundings] index in
            GroupingGround(areas[index], atlas, homeOfGroup: homes, surroundings: surroundings)
        }
    }

    /// The area of each group with most of its registered patients, the first of equal ones; practices in no area are one.
    private static func homes(_ atlas: Atlas) -> [Int] {
        atlas.members.map { members in
            var patients: [Int: Int] = [:]
            for practice in members {
                patients[atlas.practices[Int(practice)].area ?? atlas.areas.count, default: 0] +=
                    atlas.registeredPatients[Int(practice)]
            }
            return patients.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key ?? atlas.areas.count
        }
    }
}
