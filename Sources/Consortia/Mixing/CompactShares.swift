import Catchments
import Shapes
import Synchronization

/// How much compact sets of practices mix: of the k practices nearest to one, itself included, the mean share of their
/// neighbours that are not among them (Definitions.md, D10).
///
/// Places alone, whoever belongs where: measured once for a practice and a size, by whichever question asks first, and kept,
/// because questions about what would be ask for the same sets again and again.
final class CompactShares: Sendable {
    private let graph: PracticeGraph
    private let tree: PracticeTree
    /// By the practice, then the size; inner `nil` for sets without any neighbour.
    private let known = Mutex<[UInt64: Double?]>([:])

    init(_ graph: PracticeGraph, _ tree: PracticeTree) { (self.graph, self.tree) = (graph, tree) }

    /// Around `practice`, which stands at `place`; `nil` where no practice of the set has a neighbour.
    ///
    /// - Complexity: O(size · (neighbours + log n)) when first asked, O(1) after.
    func share(around practice: Int32, at place: Coordinate, size: Int) -> Double? {
        let key = UInt64(UInt32(bitPattern: practice)) << 32 | UInt64(UInt32(truncatingIfNeeded: size))
        if let share = known.withLock({ $0[key] }) { return share }
        let share = measure(at: place, size)
        known.withLock { $0[key] = .some(share) }
        return share
    }

    private func measure(at place: Coordinate, _ size: Int) -> Double? {
        let members = tree.nearest(size, to: place).map(\.practice).sorted()
        var shares = 0.0
        var counted = 0
        for member in members {
            var (neighbours, outside) = (0, 0)
            graph.forEachNeighbour(of: member) { other in
                neighbours += 1
                if !members.holds(other) { outside += 1 }
            }
            guard neighbours > 0 else { continue }
            shares += Double(outside) / Double(neighbours)
            counted += 1
        }
        return counted > 0 ? shares / Double(counted) : nil
    }
}

extension [Int32] {
    /// Binary search in this ascending array.
    fileprivate func holds(_ value: Int32) -> Bool {
        var (low, high) = (0, count)
        while low < high {
            let middle = (low + high) / 2
            if self[middle] < value { low = middle + 1 } else { high = middle }
        }
        return low < count && self[low] == value
    }
}
