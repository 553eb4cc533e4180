import Catchments
import Ensembles

/// How far the parts of a plan keep to places of their own: at each place the part with the largest count leads, and what
/// the others have there is scattered (Definitions.md, Coherence and Proposals).
///
/// Of practices, places are small areas and counts registered patients; of small areas, places are practices.
public struct PlanLocalisation: PlanAim {
    /// Counts of each node at places, and of each place by nodes.
    private let nodes: SparseCounts, places: SparseCounts
    /// The sum of all counts.
    public let total: Int

    /// - Parameter counts: one row for each node, one column for each place.
    /// - Complexity: O(counts).
    public init(_ counts: SparseCounts) {
        (nodes, places) = (counts, counts.transposed())
        total = counts.counts.reduce(0) { $0.addingReportingOverflow($1).partialValue }
    }

    /// Of these nodes alone, in this order. O(their counts).
    public func selecting(_ nodes: [Int32]) -> PlanLocalisation { PlanLocalisation(self.nodes.selecting(rows: nodes)) }

    /// What does not belong to the leader of its place: the less, the better a plan keeps to its places. O(counts).
    public func value(of plan: Plan, in graph: RegionGraph) -> Double? {
        Double(total) - led(0..<Int32(places.rowCount), parts: plan.partCount) { plan.labels[Int($0)] }
    }

    /// The share of all counts that belongs to the leader of its place: 1 when no place is shared. Nil where nothing is
    /// counted.
    public var share: some PlanQuantity { LocalisedShare(localisation: self) }

    /// Minus what leaders have at the places of `nodes`. O(counts at those places + places + parts).
    public func share(of nodes: [Int32], parts: Int, part: (Int32) -> Int32) -> Double {
        var isSeen = [Bool](repeating: false, count: places.rowCount)
        var touched: [Int32] = []
        for node in nodes {
            for place in self.nodes.columns(ofRow: Int(node)) where !isSeen[Int(place)] {
                isSeen[Int(place)] = true
                touched.append(place)
            }
        }
        return -led(touched, parts: parts, part)
    }

    private struct LocalisedShare: PlanQuantity {
        let localisation: PlanLocalisation

        func value(of plan: Plan, in graph: RegionGraph) -> Double? {
            let total = Double(localisation.total)
            return total == 0 ? nil : localisation.value(of: plan, in: graph).map { (total - $0) / total }
        }
    }

    /// The sum of the leaders' counts.
    private func led(_ places: some Sequence<Int32>, parts: Int, _ part: (Int32) -> Int32) -> Double {
        var (sums, led) = ([Int](repeating: 0, count: parts), 0.0)
        for place in places {
            let row = self.places.range(ofRow: Int(place))
            var largest = 0
            for entry in row {
                let label = Int(part(self.places.columns[entry]))
                sums[label] += self.places.counts[entry]
                largest = max(largest, sums[label])
            }
            for entry in row { sums[Int(part(self.places.columns[entry]))] = 0 }
            led += Double(largest)
        }
        return led
    }
}
