import Catchments
import Statistics

/// Whether a group's practices at its border are stronger than the neighbours that it leaves out, in one area.
///
/// Edges of the practice graph from members to practices of other groups or of none. The null hypothesis relabels the
/// practices at the border (`BorderGapTest`); random connected sets of the group's size (`RegroupingTest`) are a second
/// opinion without a say. A positive gap is *consistent with* weaker neighbours left outside; it is not a statement about
/// anybody's intent, and a social boundary that runs exactly along the group's border gives the same.
public struct ExclusionGap: Hashable, Sendable {
    /// Why there is no test.
    public enum Unassessable: String, Hashable, Sendable {
        /// Fewer practices with values at one side of the border than the test needs.
        case tooFewAtBorder
        /// No edge between known values leads out of the group.
        case noBorder
        /// The measure is not known for any practice.
        case noValues
    }

    /// X_g in points of achievement, relabelling the border.
    public let test: BorderGapTest
    /// Against random connected groups.
    public let regrouping: RegroupingTest
    /// The same test on what deprivation leaves; `nil` without deprivation, or where too few remain.
    public let afterDeprivation: BorderGapTest?
    /// The same test on what a linear trend in x and y leaves; `nil` where too few remain.
    public let afterTrend: BorderGapTest?
    /// Mean difference of cost per 1,000 patients across the border, in pounds; negative where members cost less.
    public let costGap: Double?
    /// Difference of deprivation across the border; `nil` where it is not known at enough practices.
    public let deprivation: BorderGapTest?
    /// Practices at the outer side that are in no group; the others are in another one.
    public let unalignedOutside: Int
    /// Largest error of `test.gap` from the rounding of the values as given; `nil` for values that were computed.
    public let roundingHalfWidth: Double?

    /// Deprivation changes across the same edges (p ≤ 0.05): the gap may be that of a social boundary.
    public var hasStepInDeprivation: Bool { deprivation.map { $0.pValue <= 0.05 } ?? false }

    static func measure(
        _ members: [Int32], in area: AreaPractices, _ context: SelectionContext, name: String
    ) -> Result<ExclusionGap, GroupInArea.Unassessable> {
        let (performance, thresholds, seed) = (context.performance, context.thresholds, context.seed)
        guard let achievement = performance.achievement, let adjusted = context.adjusted else {
            return .failure(.init(reason: .noValues))
        }
        let inside = area.isInside(members)
        // Only the gap itself is adjusted for the number of borders, so only its p has to be known to small fractions.
        func test(_ values: [Double?], _ what: String, _ plan: PermutationPlan) -> BorderGapTest? {
            BorderGapTest(
                area.graph, isInside: inside, values: area.local(values), plan: plan,
                fewest: thresholds.fewestAtBorder,
                generator: SeededGenerator(seed: seed, stream: "exclusion gap, \(what), \(name)"))
        }
        let (plan, values) = (thresholds.permutations, area.local(achievement.values))
        guard let sides = BorderGapTest.sides(area.graph, isInside: inside, values: values) else {
            return .failure(.init(reason: .noBorder))
        }
        guard let main = test(achievement.values, "labels", plan),
            let regrouping = RegroupingTest(
                area.graph, isInside: inside, values: values, permutations: plan.permutations,
                generator: SeededGenerator(seed: seed, stream: "exclusion gap, regrouping, \(name)"))
        else {
            return .failure(
                .init(reason: .tooFewAtBorder, smallestP: plan.smallestP([sides.inside, sides.outside])))
        }
        return .success(
            ExclusionGap(
                test: main, regrouping: regrouping,
                afterDeprivation: adjusted.afterDeprivation.flatMap { test($0, "after deprivation", plan.fixed) },
                afterTrend: test(adjusted.afterTrend, "after trend", plan.fixed),
                costGap: performance.cost.flatMap {
                    BorderGapTest.gap(area.graph, isInside: inside, values: area.local($0.perThousand))
                },
                deprivation: performance.deprivation.flatMap { test($0.values, "deprivation", plan.fixed) },
                unalignedOutside: main.outsiders.count {
                    context.atlas.practices[Int(area.located[Int($0)])].group == nil
                },
                // Each difference of two rounded values is off by at most twice the half-width of one.
                roundingHalfWidth: achievement.roundingHalfWidth.map { 2 * $0 }))
    }
}
