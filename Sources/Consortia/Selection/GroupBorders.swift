import Catchments
import Statistics

/// Borders between two groups of one area: what the empirical null is taken from (Definitions.md, Evidence and the
/// empirical null).
struct GroupBorders {
    /// Lower and higher number of the groups, with the edges of the practice graph between scored members of both, as
    /// items of the area's graph.
    private let pairs: [(lower: Int, higher: Int, ends: [Int32])]
    private let area: AreaPractices
    private let values: [Double?]

    /// - Complexity: O(edges of the area · log).
    init(in area: AreaPractices, _ context: SelectionContext) {
        self.area = area
        values = area.local(context.performance.achievement?.values ?? context.atlas.practices.map { _ in nil })
        var ends: [[Int]: Set<Int32>] = [:]
        for item in area.located.indices where values[item] != nil {
            guard let own = context.atlas.practices[Int(area.located[item])].group else { continue }
            for other in area.graph.neighbours(of: item) where values[Int(other)] != nil {
                guard let its = context.atlas.practices[Int(area.located[Int(other)])].group, its > own else {
                    continue
                }
                ends[[own, its], default: []].formUnion([Int32(item), other])
            }
        }
        pairs = ends.map { ($0.key[0], $0.key[1], $0.value.sorted()) }.sorted {
            ($0.lower, $0.higher) < ($1.lower, $1.higher)
        }
    }

    /// X and s² of each border with enough scored practices at either side, by the groups' numbers; X is of the group with
    /// the lower number. Up to B draws each.
    func gaps(_ context: SelectionContext) -> [(gap: Double, variance: Double)] {
        let (atlas, thresholds) = (context.atlas, context.thresholds)
        return pairs.compactMap { pair in
            let names = [pair.lower, pair.higher].map { atlas.groups[$0].code }
            let test = BorderGapTest(
                area.graph.induced(by: pair.ends),
                isInside: pair.ends.map { atlas.practices[Int(area.located[Int($0)])].group == pair.lower },
                values: pair.ends.map { values[Int($0)] }, plan: thresholds.permutations.fixed,
                fewest: thresholds.fewestAtBorder,
                generator: SeededGenerator(
                    seed: context.seed, stream: "border, \(names[0]), \(names[1]) in \(atlas.areas[area.area])"))
            return test.map { ($0.gap, $0.variance) }
        }
    }
}
