import Catchments
import Statistics

/// The groups of one area against each other (Definitions.md, F-25): do they differ more than random labels would?
public struct AreaHeterogeneity: Sendable {
    /// Number of the area.
    public let area: Int
    /// All practices of the area, grouped or not.
    public let metrics: GroupMetrics
    /// Groups with at least one value.
    public let groups: Int
    /// Practices in no group.
    public let unaligned: [Int32]
    /// Sum of squares between groups, η² and p; practices in no group take no part. `nil` for fewer than two groups with
    /// values, or fewer than twice the practices that a test of one group needs on a side.
    public let heterogeneity: GroupDifferenceTest?
    /// Benjamini–Hochberg over all areas.
    public internal(set) var heterogeneityAdjustedP: Double?
    /// How far values of neighbouring practices resemble each other in this area; geography, not selection.
    public let moran: MoranTest?
    /// The same for what the means of the groups leave.
    public let moranWithinGroups: MoranTest?
    /// Joins of the practice graph within and between groups, labels permuted within the area. Every sensible group beats
    /// random labels.
    public let joins: [JoinCount]

    init(_ area: AreaPractices, _ context: SelectionContext) {
        let (atlas, performance, thresholds) = (context.atlas, context.performance, context.thresholds)
        let seed = context.seed
        let name = atlas.areas[area.area]
        self.area = area.area
        metrics = GroupMetrics(area.practices, atlas, performance)
        unaligned = area.unaligned
        var (values, labels): ([Double], [Int32]) = ([], [])
        for (index, group) in area.groups.enumerated() {
            for member in group.members {
                guard let value = performance.achievement?.values[Int(member)] else { continue }
                values.append(value)
                labels.append(Int32(index))
            }
        }
        groups = Set(labels).count
        heterogeneity =
            values.count < 2 * thresholds.fewestCompared
            ? nil
            : GroupDifferenceTest(
                values: values, groups: labels, plan: thresholds.permutations.fixed,
                generator: SeededGenerator(seed: seed, stream: "heterogeneity, \(name)"))

        let local = area.local(performance.achievement?.values ?? atlas.practices.map { _ in nil })
        let known = local.indices.filter { local[$0] != nil }
        let graph = area.graph.induced(by: known.map { Int32($0) })
        let scores = known.compactMap { local[$0] }
        let groupOf = known.map { atlas.practices[Int(area.located[$0])].group ?? -1 }
        moran = MoranTest(scores, graph, generator: SeededGenerator(seed: seed, stream: "Moran, \(name)"))
        moranWithinGroups = MoranTest(
            Self.withoutMeans(scores, groupOf), graph,
            generator: SeededGenerator(seed: seed, stream: "Moran within groups, \(name)"))
        let number = Dictionary(uniqueKeysWithValues: area.groups.enumerated().map { ($1.group, Int32($0)) })
        joins = JoinCount.all(
            area.located.map { atlas.practices[Int($0)].group.flatMap { number[$0] } ?? Int32(number.count) },
            area.graph)
    }

    /// Values around the means of their groups; practices in no group are one.
    private static func withoutMeans(_ values: [Double], _ groups: [Int]) -> [Double] {
        var sums: [Int: (sum: Double, count: Int)] = [:]
        for (value, group) in zip(values, groups) {
            let before = sums[group] ?? (0, 0)
            sums[group] = (before.sum + value, before.count + 1)
        }
        return zip(values, groups).map { value, group in
            sums[group].map { value - $0.sum / Double($0.count) } ?? 0
        }
    }
}
