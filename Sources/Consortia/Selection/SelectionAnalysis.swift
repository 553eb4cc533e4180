import Catchments
import Parallelism
import Statistics

/// Selection by performance, looked for in all areas and groups of a survey.
///
/// All groups and areas are tested, and p-values adjusted over all of a kind: there is no way to ask about a chosen few,
/// to rank groups, or to have a flag from a difference of means or a cluster of high values. What cannot be tested says
/// why. Same atlas, values, seed and thresholds: same result, for any number of threads.
public struct SelectionAnalysis: Sendable {
    /// What was compared.
    public let performance: PracticePerformance
    /// The bars.
    public let thresholds: SelectionThresholds
    /// What all permutations were drawn from.
    public let seed: UInt64
    /// One for each area of the atlas, in order.
    public let areas: [AreaHeterogeneity]
    /// By area, then group: one for each group with members in an area.
    public let groups: [GroupInArea]
    /// `nil` without achievement.
    public let adjusted: AdjustedAchievement?
    /// How far the achievement of neighbouring practices resembles each other over the whole map.
    public let moran: MoranTest?
    /// For each practice; `nil` parts for practices without achievement or neighbours. Clusters are geography.
    public let localMoran: [LocalMoran?]
    /// Practices on their own that achieve more than those around them, by practice.
    public let goingAlone: [GoingAlone]
    /// By area, then group, the practices in no group last.
    public let residual: [ResidualGroup]
    /// One for each group, in order.
    public let adjacent: [AdjacentGroups]
    /// How much neighbouring groups differ anyhow, from the borders between two groups: a second opinion. `nil` with too few
    /// such borders.
    public let empiricalNull: EmpiricalNull?
    /// How much groups differ from their neighbours anyhow, from the gaps of all groups; `nil` with too few borders between
    /// two groups, and then nothing is evidence.
    public let levelNull: LevelNull?
    /// Borders between two groups of one area with enough practices at either side.
    public let borders: Int
    /// m of each family of tests: what the adjusted p-values are adjusted for.
    public let families: Families

    /// Tests made of each kind.
    public struct Families: Hashable, Sendable {
        /// Areas tested for differences among their groups.
        public let heterogeneity: Int
        /// Groups in areas tested against the rest.
        public let difference: Int
        /// Exclusion gaps by relabelled borders.
        public let exclusion: Int
        /// Those of them that are testable.
        public let testable: Int
        /// Exclusion gaps by regrouped areas.
        public let regrouping: Int
        /// Exclusion gaps against what the borders between two groups show; 0 where that is not known.
        public let between: Int
        /// Testable ones against what the gaps of all groups show; 0 where that is not known.
        public let levels: Int
        /// Those of them that are listed by labels.
        public let listed: Int
    }

    /// Tests everything that can be tested.
    ///
    /// - Parameters:
    ///   - graph: neighbours among practices; `nil` when none has coordinates.
    ///   - performance: one value for each practice of the atlas.
    ///   - scoreOfCell: deprivation score of each small area, for where patients live; `nil` when not known.
    ///   - scores: all scores of the source, of which the most deprived fifth is taken.
    ///   - seed: what all permutations are drawn from; part of the result.
    /// - Throws: `CancellationError` when the task is cancelled.
    /// - Complexity: O(areas · B · practices and edges of an area).
    public init(
        _ atlas: Atlas, graph: PracticeGraph?, performance: PracticePerformance, scoreOfCell: [Double?]? = nil,
        scores: [Double] = [], thresholds: SelectionThresholds = SelectionThresholds(), seed: UInt64 = 1,
        threads: Int = 1
    ) throws {
        let compared = performance.comparable(in: atlas)
        let practices = AreaPractices.ofAreas(atlas, graph)
        let context = SelectionContext(
            atlas: atlas, graph: graph, performance: compared,
            adjusted: compared.achievement.map {
                AdjustedAchievement(
                    atlas, practices, achievement: $0.values, deprivation: compared.deprivation?.values)
            },
            isMostDeprived: scoreOfCell.map { DeprivationMix.mostDeprivedFifth($0, among: scores) },
            thresholds: thresholds, seed: seed)
        let measured = try mapIndices(practices.count, threads: threads, chunk: 1) { index in
            let area = practices[index]
            let people = context.isMostDeprived.map { _ in PatientsByCell(area.practices, atlas) }
            return (
                area: AreaHeterogeneity(area, context),
                groups: area.groups.map {
                    GroupInArea(group: $0.group, members: $0.members, in: area, people: people, context)
                },
                borders: GroupBorders(in: area, context).gaps(context)
            )
        }
        var areas = measured.map(\.area)
        var groups = measured.flatMap(\.groups)

        let gaps = measured.flatMap(\.borders)
        borders = gaps.count
        empiricalNull = EmpiricalNull(gaps, fewest: thresholds.fewestBorders)
        levelNull =
            empiricalNull == nil ? nil : LevelNull(groups.compactMap { $0.gap.map { LevelNull.Gap($0.test) } })
        for index in groups.indices {
            guard let test = groups[index].gap?.test else { continue }
            groups[index].betweenP = empiricalNull?.pValue(gap: test.gap, variance: test.variance)
            groups[index].levelsP = levelNull?.pValue(LevelNull.Gap(test))
        }
        families = Self.adjust(&areas, &groups, thresholds)
        var flagged = [[Int]](repeating: [], count: areas.count)
        for group in groups where group.flag >= .exclusionConsistent { flagged[group.area].append(group.group) }

        self.performance = performance
        self.thresholds = thresholds
        self.seed = seed
        self.areas = areas
        self.groups = groups
        adjusted = context.adjusted
        (moran, localMoran) = Self.pattern(context)
        goingAlone = GoingAlone.find(in: practices, context)
        residual = practices.flatMap { ResidualGroup.find(in: $0, flagged: flagged[$0.area], context) }
        adjacent = AdjacentGroups.ofGroups(atlas, graph, performance)
    }

    /// Adjusts the p-values of each kind over all areas and groups, and flags the groups.
    private static func adjust(
        _ areas: inout [AreaHeterogeneity], _ groups: inout [GroupInArea], _ thresholds: SelectionThresholds
    ) -> Families {
        let heterogeneity = BenjaminiHochberg(areas.map { $0.heterogeneity?.pValue })
        for index in areas.indices { areas[index].heterogeneityAdjustedP = heterogeneity.adjusted[index] }
        func adjust(_ path: WritableKeyPath<GroupInArea, Double?>, _ pValue: (GroupInArea) -> Double?) -> Int {
            let family = BenjaminiHochberg(groups.map(pValue))
            for index in groups.indices { groups[index][keyPath: path] = family.adjusted[index] }
            return family.tests
        }
        let difference = adjust(\.differenceAdjustedP) { $0.difference?.pValue }
        let regrouping = adjust(\.regroupingAdjustedP) { $0.gap?.regrouping.pValue }
        let between = adjust(\.betweenAdjustedP) { $0.betweenP }
        let exclusion = adjust(\.exclusionAdjustedP) { $0.gap?.test.pValue }
        for index in groups.indices {
            groups[index].isTestable =
                groups[index].gap.map { Double(exclusion) * $0.test.smallestP <= thresholds.listed } ?? false
        }
        // What could find nothing, whatever the scores, is not counted against the others (Definitions.md, notTestable).
        let testable = adjust(\.exclusionTestableP) { $0.isTestable ? $0.gap?.test.pValue : nil }
        let levels = adjust(\.levelsAdjustedP) { $0.isTestable ? $0.levelsP : nil }
        let listed = adjust(\.levelsListedP) { $0.isListed(thresholds) ? $0.levelsP : nil }
        for index in groups.indices { groups[index].flag = SelectionFlag(groups[index], thresholds) }
        return Families(
            heterogeneity: heterogeneity.tests, difference: difference, exclusion: exclusion, testable: testable,
            regrouping: regrouping, between: between, levels: levels, listed: listed)
    }

    /// Moran's I of the whole map and of each practice, over practices with values that have a place.
    private static func pattern(_ context: SelectionContext) -> (MoranTest?, [LocalMoran?]) {
        let (atlas, seed) = (context.atlas, context.seed)
        var local = [LocalMoran?](repeating: nil, count: atlas.practices.count)
        guard let graph = context.graph, let achievement = context.performance.achievement?.values else {
            return (nil, local)
        }
        let known = atlas.practices.indices.filter { achievement[$0] != nil && atlas.siteOfPractice[$0] >= 0 }
        var position = [Int32](repeating: -1, count: atlas.practices.count)
        for (index, practice) in known.enumerated() { position[practice] = Int32(index) }
        var edges: [(Int32, Int32)] = []
        for practice in known {
            graph.forEachNeighbour(of: Int32(practice)) { other in
                if other > practice, position[Int(other)] >= 0 {
                    edges.append((position[practice], position[Int(other)]))
                }
            }
        }
        let neighbours = NeighbourGraph(count: known.count, edges: edges)
        let values = known.compactMap { achievement[$0] }
        let moran = MoranTest(values, neighbours, generator: SeededGenerator(seed: seed, stream: "Moran"))
        let items = LocalMoran.ofItems(
            values, neighbours, generator: SeededGenerator(seed: seed, stream: "local Moran"))
        for (item, practice) in zip(items ?? [], known) { local[practice] = item }
        return (moran, local)
    }
}
