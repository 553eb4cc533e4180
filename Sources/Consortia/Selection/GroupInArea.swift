import Catchments
import Statistics

/// One group in one area: its figures, how it differs from the rest of the area, and what its border shows.
public struct GroupInArea: Sendable {
    /// Number of the group.
    public let group: Int
    /// Number of the area.
    public let area: Int
    /// Members in the area, ascending: a group may have others elsewhere, which count there.
    public let members: [Int32]
    /// Achievement, cost and deprivation of the members there.
    public let metrics: GroupMetrics
    /// Against all other practices of the area, grouped or not; `nil` where it does not exist.
    public let hedges: HedgesG?
    /// T2; `nil` with fewer than four practices with values on either side.
    public let difference: GroupDifferenceTest?
    /// The exclusion gap, or why there is none.
    public let exclusion: Result<ExclusionGap, Unassessable>
    /// Where the people of the group live against those of the rest; `nil` without deprivation of small areas.
    public let deprivationMix: DeprivationMix?

    /// Why there is no exclusion gap.
    public struct Unassessable: Error, Hashable, Sendable {
        /// Which of the reasons it is.
        public let reason: ExclusionGap.Unassessable
        /// The smallest p-value that a border of this size could have; `nil` without a border.
        public var smallestP: Double?
    }

    // Set once all groups and areas are known.

    /// Benjamini–Hochberg over all T2 of the survey.
    public internal(set) var differenceAdjustedP: Double?
    /// Benjamini–Hochberg over all exclusion gaps of the survey, relabelling the border.
    public internal(set) var exclusionAdjustedP: Double?
    /// The same over the testable ones alone; `nil` for others.
    public internal(set) var exclusionTestableP: Double?
    /// Two-sided p of the gap where groups differ as the borders between two groups of this survey do (`EmpiricalNull`): a
    /// second opinion without a say; `nil` where that is not known.
    public internal(set) var betweenP: Double?
    /// Benjamini–Hochberg over all of them.
    public internal(set) var betweenAdjustedP: Double?
    /// Two-sided p of the gap where groups differ from their neighbours as all groups of this survey do (`LevelNull`); `nil`
    /// where that is not known.
    public internal(set) var levelsP: Double?
    /// Benjamini–Hochberg over the testable ones; `nil` for others.
    public internal(set) var levelsAdjustedP: Double?
    /// Benjamini–Hochberg over those alone that are listed by labels (`isListed`); `nil` for others.
    public internal(set) var levelsListedP: Double?
    /// Benjamini–Hochberg over all exclusion gaps of the survey, regrouping the area: a second opinion without a say.
    public internal(set) var regroupingAdjustedP: Double?
    /// Its border is large enough for a gap over it to be listed among all exclusion gaps of the survey.
    public internal(set) var isTestable = false
    /// How much speaks for selection.
    public internal(set) var flag = SelectionFlag.notAssessable

    /// The exclusion gap, `nil` where it could not be measured.
    public var gap: ExclusionGap? { try? exclusion.get() }

    /// The gap is positive and, by relabelling the border, enough for a person to look at.
    func isListed(_ thresholds: SelectionThresholds) -> Bool {
        gap.map { $0.test.gap > 0 } == true && exclusionTestableP.map { $0 <= thresholds.listed } == true
    }

    /// The smallest p-value that a border of this size could have, tested or not; `nil` without a border.
    public var smallestP: Double? {
        switch exclusion {
        case .success(let gap): gap.test.smallestP
        case .failure(let why): why.smallestP
        }
    }

    /// - Parameter people: of all practices of the area; `nil` without deprivation of small areas.
    init(
        group: Int, members: [Int32], in area: AreaPractices, people: PatientsByCell?, _ context: SelectionContext
    ) {
        let (atlas, performance, thresholds) = (context.atlas, context.performance, context.thresholds)
        self.group = group
        self.area = area.area
        self.members = members
        metrics = GroupMetrics(members, atlas, performance)
        let own = Set(members)
        let rest = area.practices.filter { !own.contains($0) }
        let name = "\(atlas.groups[group].code) in \(atlas.areas[area.area])"
        let sides = [members, rest].map { side in
            side.compactMap { performance.achievement?.values[Int($0)] }
        }
        hedges = HedgesG(sides[0], against: sides[1])
        if min(sides[0].count, sides[1].count) >= thresholds.fewestCompared {
            difference = GroupDifferenceTest(
                values: sides[0] + sides[1], groups: sides[0].map { _ in 0 } + sides[1].map { _ in 1 },
                plan: thresholds.permutations.fixed,
                generator: SeededGenerator(seed: context.seed, stream: "difference, \(name)"))
        } else {
            difference = nil
        }
        exclusion = ExclusionGap.measure(members, in: area, context, name: name)
        deprivationMix = people.flatMap { people in
            let own = PatientsByCell(members, atlas)
            return context.isMostDeprived.map {
                DeprivationMix(own, rest: people.without(own), isMostDeprived: $0)
            }
        }
    }
}
