import Catchments
import Statistics

/// Borders between two groups of one area: how many there are says whether it can be known how much neighbouring groups
/// differ anyhow (Definitions.md, Evidence and the empirical null).
struct GroupBorders {
    /// Those with enough scored practices at either side.
    let count: Int

    /// - Complexity: O(edges of the area).
    init(in area: AreaPractices, _ context: SelectionContext) {
        let values = area.local(context.performance.achievement?.values ?? context.atlas.practices.map { _ in nil })
        let groups = area.located.map { context.atlas.practices[Int($0)].group }
        // Practices at each border, at the side of the lower number and of the higher.
        var sides: [[Int]: (lower: Set<Int32>, higher: Set<Int32>)] = [:]
        for item in area.located.indices where values[item] != nil {
            guard let own = groups[item] else { continue }
            for other in area.graph.neighbours(of: item) where values[Int(other)] != nil {
                guard let its = groups[Int(other)], its > own else { continue }
                sides[[own, its], default: ([], [])].lower.insert(Int32(item))
                sides[[own, its], default: ([], [])].higher.insert(other)
            }
        }
        count = sides.values.count {
            min($0.lower.count, $0.higher.count) >= context.thresholds.fewestAtBorder
        }
    }
}
