import Catchments
import Planar
import Shapes
import Statistics

/// A practice in no group, or alone in one, that achieves more than those around it.
///
/// Only in areas that responded, which have a group: elsewhere membership is unknown, and everybody would be alone. Small
/// lists are noisy at both ends, so a high score is only called high beyond the funnel limit for its list size.
/// Why a practice is on its own is not in the data.
public struct GoingAlone: Hashable, Sendable {
    /// How far beyond chance it is.
    public enum Level: String, Hashable, Sendable {
        /// Above the area's 75th percentile, above the upper 95 % funnel limit for its list, and at least 2 points above
        /// the mean of its five nearest practices.
        case highPerformer
        /// The same without the funnel limit: within what a list of this size does by chance.
        case highPerformerWeak = "highPerformer(weak)"
    }

    /// Number of the practice.
    public let practice: Int32
    /// Whether it is beyond its funnel limit, too.
    public let level: Level
    /// Its achievement less the mean of its nearest practices, in points.
    public let achievementGap: Double
    /// The same in pounds per 1,000 patients; `nil` where it is not known.
    public let costGap: Double?
    /// The same in points of deprivation; `nil` where it is not known.
    public let deprivationGap: Double?
    /// 75th percentile of its area.
    public let percentile: Double
    /// Upper funnel limit for its list size.
    public let funnelLimit: Double
    /// The nearest practices with a known achievement, nearest first.
    public let nearest: [Int32]

    /// Practices on their own with what is known of them; those that are no high performers are not in it.
    ///
    /// - Complexity: O(practices · log practices).
    static func find(in areas: [AreaPractices], _ context: SelectionContext) -> [GoingAlone] {
        let (atlas, performance, thresholds) = (context.atlas, context.performance, context.thresholds)
        guard let achievement = performance.achievement?.values, let graph = context.graph else { return [] }
        let sizes = atlas.registeredPatients.map { Double($0) }
        let strata = atlas.practices.map { Int32($0.area ?? -1) }
        guard let funnel = FunnelLimits(achievement, sizes: sizes, strata: strata) else { return [] }
        var result: [GoingAlone] = []
        for area in areas where !area.groups.isEmpty {
            let summary = Summary(area.practices.compactMap { achievement[Int($0)] })
            guard let bar = summary.quantile(thresholds.highPercentile), let mean = summary.mean else { continue }
            for practice in area.practices where isAlone(practice, atlas) && sizes[Int(practice)] > 0 {
                guard let value = achievement[Int(practice)], value >= bar else { continue }
                let nearest = graph.nearest(thresholds.nearestPractices, to: practice, atlas) {
                    achievement[Int($0)] != nil
                }
                func gap(_ values: [Double?]?) -> Double? {
                    guard let values, let own = values[Int(practice)],
                        let others = Average(nearest.map { values[Int($0)] }).mean
                    else { return nil }
                    return own - others
                }
                guard let lead = gap(achievement), lead >= thresholds.neighbourLead else { continue }
                let limit = funnel.limits(centre: mean, size: sizes[Int(practice)]).upper
                result.append(
                    GoingAlone(
                        practice: practice, level: value > limit ? .highPerformer : .highPerformerWeak,
                        achievementGap: lead, costGap: gap(performance.cost?.perThousand),
                        deprivationGap: gap(performance.deprivation?.values), percentile: bar, funnelLimit: limit,
                        nearest: nearest))
            }
        }
        return result.sorted { $0.practice < $1.practice }
    }

    private static func isAlone(_ practice: Int32, _ atlas: Atlas) -> Bool {
        atlas.practices[Int(practice)].group.map { atlas.members[$0].count == 1 } ?? true
    }
}

extension PracticeGraph {
    /// The nearest practices that `isWanted`, nearest first, equal distances by number; fewer where the graph ends.
    ///
    /// Goes out from the practice over the triangulation, whose k-th nearest site is a neighbour of a nearer one. Edges
    /// that were dropped for their length hide what lies beyond them.
    func nearest(
        _ count: Int, to practice: Int32, _ atlas: Atlas, where isWanted: (Int32) -> Bool
    ) -> [Int32] {
        guard let origin = atlas.practices[Int(practice)].location else { return [] }
        var open = LeastHeap()
        open.push(Int(practice), key: 0)
        var seen: Set<Int32> = [practice]
        var result: [Int32] = []
        while result.count < count, let next = open.popLeast() {
            let current = Int32(truncatingIfNeeded: next.number)
            if current != practice, isWanted(current) { result.append(current) }
            forEachNeighbour(of: current) { other in
                guard seen.insert(other).inserted, let place = atlas.practices[Int(other)].location else { return }
                open.push(Int(other), key: place.distance(to: origin))
            }
        }
        return result
    }
}
