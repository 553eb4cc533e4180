import Catchments
import Parallelism
import Statistics
import Synchronization

extension SampledJoinCount {
    /// Permutations of the survey. Chosen here; no source.
    public static let surveyPermutations = 999

    /// How often neighbouring practices are of the same group, against labels dealt anew within each administrative area
    /// (Definitions.md, D11). One for each group, in order; the same for any number of threads.
    ///
    /// Unaligned practices have a label of their own, which is dealt with the others; practices without area are dealt
    /// among themselves. Each pair of neighbours counts once.
    /// - Throws: `CancellationError` when the task is cancelled.
    /// - Complexity: O(permutations · practices): those at one place are counted together.
    public static func ofGroups(
        _ atlas: Atlas, _ graph: PracticeGraph, permutations: Int = surveyPermutations, seed: UInt64, threads: Int = 1
    ) throws -> [SampledJoinCount] {
        var strata = [[Int32]](repeating: [], count: atlas.areas.count + 1)
        for (number, practice) in atlas.practices.enumerated() where practice.location != nil {
            strata[practice.area ?? atlas.areas.count].append(Int32(number))
        }
        // Label 0 is that of unaligned practices.
        let labelCount = atlas.groups.count + 1
        let sampler = JoinCountSampler(
            placeOfItem: atlas.siteOfPractice,
            neighboursOfPlaces: NeighbourGraph(count: atlas.sites.count, edges: graph.siteEdges),
            labels: atlas.practices.map { Int32(($0.group ?? -1) + 1) }, labelCount: labelCount, strata: strata)
        let sums = Mutex(JoinCountSampler.Sums(labelCount: labelCount))
        forEachIndexRange(permutations, threads: threads) { range in
            let part = sampler.sums(of: range, seed: seed, stream: "join counts")
            sums.withLock { $0.add(part) }
        }
        return Array(sampler.result(sums.withLock { $0 }).dropFirst())
    }
}
