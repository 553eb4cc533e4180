/// Items in an order that is known only by comparing them where the sweep line stands: a treap (C. R. Aragon and
/// R. Seidel, 1989), whose items are taken out by number and know their neighbours.
///
/// The weights are drawn anew in each process, so that no input can be made for a deep tree; what is asked of the tree does
/// not depend on them.
struct SweepStatus {
    private static let none: Int32 = -1

    private struct Node: BitwiseCopyable {
        var parent = SweepStatus.none
        var low = SweepStatus.none
        var high = SweepStatus.none
        var below = SweepStatus.none
        var above = SweepStatus.none
    }

    private var nodes: [Node]
    private var root = SweepStatus.none
    private let seed: UInt64

    /// Room for items below `count`.
    init(count: Int) {
        nodes = [Node](repeating: Node(), count: count)
        seed = UInt64.random(in: .min ... .max)
    }

    /// The items next to `item`, which is in the tree.
    func neighbours(of item: Int) -> (below: Int?, above: Int?) {
        let node = nodes[item]
        return (node.below < 0 ? nil : Int(node.below), node.above < 0 ? nil : Int(node.above))
    }

    /// Puts `item` where `isAbove` says. O(log n) expected.
    ///
    /// - Parameter isAbove: whether `item` lies above another one.
    mutating func insert(_ item: Int, isAbove: (Int) -> Bool) {
        let number = Int32(truncatingIfNeeded: item)
        var (below, above, parent, current) = (Self.none, Self.none, Self.none, root)
        while current >= 0 {
            parent = current
            if isAbove(Int(current)) {
                below = current
                current = nodes[Int(current)].high
            } else {
                above = current
                current = nodes[Int(current)].low
            }
        }
        nodes[item] = Node(parent: parent, below: below, above: above)
        if below >= 0 { nodes[Int(below)].above = number }
        if above >= 0 { nodes[Int(above)].below = number }
        if parent < 0 {
            root = number
        } else if below == parent {
            nodes[Int(parent)].high = number
        } else {
            nodes[Int(parent)].low = number
        }
        while nodes[item].parent >= 0, weight(nodes[item].parent) < weight(number) { lift(number) }
    }

    /// Takes `item` out. O(log n) expected.
    mutating func remove(_ item: Int) {
        let number = Int32(truncatingIfNeeded: item)
        while true {
            let (low, high) = (nodes[item].low, nodes[item].high)
            if low < 0 || high < 0 {
                replace(number, with: low < 0 ? high : low)
                break
            }
            lift(weight(low) > weight(high) ? low : high)
        }
        let (below, above) = (nodes[item].below, nodes[item].above)
        if below >= 0 { nodes[Int(below)].above = above }
        if above >= 0 { nodes[Int(above)].below = below }
    }

    /// A mixed word of the item's number (the finalizer of S. Vigna's splitmix64).
    private func weight(_ item: Int32) -> UInt64 {
        var word = seed &+ UInt64(bitPattern: Int64(item)) &* 0x9E37_79B9_7F4A_7C15
        word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
        word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
        return word ^ (word >> 31)
    }

    /// Puts `other` into the place that `item` has under its parent.
    private mutating func replace(_ item: Int32, with other: Int32) {
        let parent = nodes[Int(item)].parent
        if parent < 0 {
            root = other
        } else if nodes[Int(parent)].low == item {
            nodes[Int(parent)].low = other
        } else {
            nodes[Int(parent)].high = other
        }
        if other >= 0 { nodes[Int(other)].parent = parent }
    }

    /// Turns `item` and its parent around, so that the item stands above; the order stays.
    private mutating func lift(_ item: Int32) {
        let parent = nodes[Int(item)].parent
        let isLow = nodes[Int(parent)].low == item
        let child = isLow ? nodes[Int(item)].high : nodes[Int(item)].low
        replace(parent, with: item)
        if isLow {
            nodes[Int(parent)].low = child
            nodes[Int(item)].high = parent
        } else {
            nodes[Int(parent)].high = child
            nodes[Int(item)].low = parent
        }
        if child >= 0 { nodes[Int(child)].parent = parent }
        nodes[Int(parent)].parent = item
    }
}
