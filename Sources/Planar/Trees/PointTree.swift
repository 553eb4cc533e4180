public import Shapes

/// Places in a tree of halves with their boxes (J. L. Bentley, 1975), to find those near a point wherever they crowd.
///
/// Every answer is the same in whatever order the tree was built: equal distances are settled by the lower index.
/// Immutable and complete when `init` returns, so any number of threads may ask at once.
public struct PointTree: Sendable {
    /// A stretch of `order`, the box around its places, and the two halves of it.
    package struct Node: Sendable {
        package let box: Box
        /// Positions in `order`.
        package let range: Range<Int>
        /// Number of the node of the first half, −1 for a leaf.
        package fileprivate(set) var first = -1
        /// Number of the node of the second half.
        package fileprivate(set) var second = -1
        /// The least index of its places: where many stand at one distance, the rest of them is passed over by it.
        package fileprivate(set) var leastIndex: Int32 = -1

        package var isLeaf: Bool { first < 0 }
    }

    /// A place at a distance.
    public struct Neighbour: Hashable, Sendable, Comparable, BitwiseCopyable {
        /// In squared units of the reference system.
        public let squaredDistance: Double
        /// Index of the place in the input.
        public let index: Int

        /// The place at `index`, so far away. O(1).
        public init(squaredDistance: Double, index: Int) {
            self.squaredDistance = squaredDistance
            self.index = index
        }

        /// In units of the reference system.
        public var distance: Double { squaredDistance.squareRoot() }

        /// By distance, then by index. O(1).
        public static func < (a: Neighbour, b: Neighbour) -> Bool {
            a.squaredDistance != b.squaredDistance ? a.squaredDistance < b.squaredDistance : a.index < b.index
        }
    }

    /// The places as they were given.
    public let places: [Coordinate]
    /// Indices of the places, node by node. Without those that are not finite.
    package let order: [Int32]
    /// The root first; none for no place.
    package let nodes: [Node]

    private static let leafSize = 8

    /// A tree over `places`. One with an ordinate that is NaN or infinite is never found.
    ///
    /// - Precondition: fewer than 2³¹ places.
    /// - Complexity: O(n log n), also for places that are all the same.
    public init(_ places: [Coordinate]) {
        precondition(places.count < Int(Int32.max))
        var order = places.indices.filter { places[$0].isFinite }.map { Int32(truncatingIfNeeded: $0) }
        var nodes: [Node] = []
        if !order.isEmpty {
            nodes.reserveCapacity(4 * order.count / Self.leafSize + 1)
            places.withUnsafeBufferPointer { places in
                order.withUnsafeMutableBufferPointer { order in
                    _ = Self.build(0..<order.count, of: order, places, into: &nodes)
                }
            }
        }
        (self.places, self.order, self.nodes) = (places, order, nodes)
    }

    /// Appends the node of `range` and those below it, and answers its number. Works in place, by halving the longer
    /// side of the box.
    private static func build(
        _ range: Range<Int>, of order: UnsafeMutableBufferPointer<Int32>, _ places: UnsafeBufferPointer<Coordinate>,
        into nodes: inout [Node]
    ) -> Int {
        let number = nodes.count
        var box = Box.empty
        for position in range { box.formUnion(places[Int(order[position])]) }
        nodes.append(Node(box: box, range: range))
        guard range.count > leafSize else {
            nodes[number].leastIndex = range.reduce(Int32.max) { min($0, order[$1]) }
            return number
        }
        let middle = range.lowerBound + range.count / 2
        if box.width >= box.height {
            select(middle, in: range, of: order) { a, b in
                let (first, second) = (places[Int(a)].x, places[Int(b)].x)
                return first != second ? first < second : a < b
            }
        } else {
            select(middle, in: range, of: order) { a, b in
                let (first, second) = (places[Int(a)].y, places[Int(b)].y)
                return first != second ? first < second : a < b
            }
        }
        nodes[number].first = build(range.lowerBound..<middle, of: order, places, into: &nodes)
        nodes[number].second = build(middle..<range.upperBound, of: order, places, into: &nodes)
        nodes[number].leastIndex = min(
            nodes[nodes[number].first].leastIndex, nodes[nodes[number].second].leastIndex)
        return number
    }

    /// Moves what is less than the item that belongs at `target` before it, and the rest behind: C. A. R. Hoare's FIND
    /// (1961), which is linear on average; what it has not settled after many rounds is sorted.
    private static func select(
        _ target: Int, in range: Range<Int>, of items: UnsafeMutableBufferPointer<Int32>,
        by areInIncreasingOrder: (Int32, Int32) -> Bool
    ) {
        var (low, high) = (range.lowerBound, range.upperBound - 1)
        var rounds = 4 * (Int.bitWidth - range.count.leadingZeroBitCount)
        while low < high {
            if rounds == 0 {
                var open = UnsafeMutableBufferPointer(rebasing: items[low...high])
                open.sort(by: areInIncreasingOrder)
                return
            }
            rounds -= 1
            // The middle of three, so that sorted input is halved.
            let (a, b, c) = (items[low], items[low + (high - low) / 2], items[high])
            let (least, greatest) = areInIncreasingOrder(a, b) ? (a, b) : (b, a)
            let pivot =
                areInIncreasingOrder(c, least) ? least : areInIncreasingOrder(greatest, c) ? greatest : c
            var (left, right) = (low, high)
            while left <= right {
                while areInIncreasingOrder(items[left], pivot) { left += 1 }
                while areInIncreasingOrder(pivot, items[right]) { right -= 1 }
                if left <= right {
                    items.swapAt(left, right)
                    left += 1
                    right -= 1
                }
            }
            if target <= right { high = right } else if target >= left { low = left } else { return }
        }
    }
}
