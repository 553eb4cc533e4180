import Catchments
import Shapes
import Synchronization

/// How much compact sets of practices mix: of the k practices nearest to a place, those at it included, the mean share of their
/// neighbours that are not among them (Definitions.md, D10).
///
/// Places alone, whoever belongs where: measured once for a place and a size, by whichever question asks first, and kept,
/// because questions about what would be ask for the same sets again and again.
final class CompactShares: Sendable {
    private let graph: PracticeGraph
    private let tree: PracticeTree
    /// By the site, then the size; inner `nil` for sets without any neighbour.
    private let known = Mutex<[UInt64: Double?]>([:])

    init(_ graph: PracticeGraph, _ tree: PracticeTree) { (self.graph, self.tree) = (graph, tree) }

    /// Around `site`, which is at `place`; `nil` where no practice of the set has a neighbour.
    ///
    /// - Complexity: O(size · (places next to one + log n)) when first asked, O(1) after.
    func share(around site: Int32, at place: Coordinate, size: Int) -> Double? {
        let key = UInt64(UInt32(bitPattern: site)) << 32 | UInt64(UInt32(truncatingIfNeeded: size))
        if let share = known.withLock({ $0[key] }) { return share }
        let share = graph.outside(tree.nearest(size, to: place).map(\.practice).sorted()).meanShare
        known.withLock { $0[key] = .some(share) }
        return share
    }
}
