import Catchments

/// Which group each practice is in, in fact or supposed, with who leads where then.
///
/// Leaders are found among all groups; equal counts go to the first in an order that no code decides. Practices in no
/// group have no part.
struct Labelling {
    /// Group of each practice, -1 for none.
    let groups: [Int32]
    /// Leading group of each cell, -1 where no group has a patient.
    let leaders: [Int32]
    /// Of each practice the located patients whose group leads where they live.
    let led: [Int]
    /// `led` and located patients of each group's practices.
    let ofGroups: [(led: Int, located: Int)]

    /// - Parameter groups: one per practice.
    /// - Complexity: O(registrations).
    init(_ atlas: Atlas, _ groups: [Int32], order: LabelFreeOrder) {
        var leaders = [Int32](repeating: -1, count: atlas.coverage.cellCount)
        var counts = [Int](repeating: 0, count: atlas.groups.count)
        for cell in leaders.indices {
            let range = atlas.cellPractices.range(ofRow: cell)
            for entry in range {
                let group = groups[Int(atlas.cellPractices.columns[entry])]
                if group >= 0 { counts[Int(group)] += atlas.cellPractices.counts[entry] }
            }
            var (leader, top) = (Int32(-1), 0)
            for entry in range {
                let group = groups[Int(atlas.cellPractices.columns[entry])]
                guard group >= 0 else { continue }
                let count = counts[Int(group)]
                let isFirst = count == top && count > 0 && order.groups[Int(group)] < order.groups[Int(leader)]
                if count > top || isFirst { (leader, top) = (group, count) }
                // A group that has been looked at counts no more; its next practice finds nothing.
                counts[Int(group)] = 0
            }
            leaders[cell] = leader
        }
        self.init(atlas, groups, leaders: leaders)
    }

    /// The same with leaders that are known, as by the survey's rule of ties.
    init(_ atlas: Atlas, _ groups: [Int32], leaders: [Int32]) {
        (self.groups, self.leaders) = (groups, leaders)
        let led = groups.indices.map { practice -> Int in
            guard groups[practice] >= 0 else { return 0 }
            return atlas.practiceCells.range(ofRow: practice).reduce(0) { sum, entry in
                let isLed = leaders[Int(atlas.practiceCells.columns[entry])] == groups[practice]
                return isLed ? sum + atlas.practiceCells.counts[entry] : sum
            }
        }
        var sums = [(led: Int, located: Int)](repeating: (0, 0), count: atlas.groups.count)
        for (practice, group) in groups.enumerated() where group >= 0 {
            sums[Int(group)].led += led[practice]
            sums[Int(group)].located += atlas.locatedPatients[practice]
        }
        self.led = led
        ofGroups = sums
    }

    /// The same of the practices that are in `group` under the labelling. O(1).
    func localisation(ofGroup group: Int) -> Double? {
        let (led, located) = ofGroups[group]
        return located > 0 ? Double(led) / Double(located) : nil
    }

    /// The share of `practices`' located patients whose group leads where they live; practices in no group aside, `nil`
    /// without such patients. O(practices).
    func localisation(of practices: some Sequence<Int32>, _ atlas: Atlas) -> Double? {
        var (inside, located) = (0, 0)
        for practice in practices where groups[Int(practice)] >= 0 {
            inside += led[Int(practice)]
            located += atlas.locatedPatients[Int(practice)]
        }
        return located > 0 ? Double(inside) / Double(located) : nil
    }
}
