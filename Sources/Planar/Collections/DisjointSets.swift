/// Disjoint sets of the integers 0 ..< count, each known by its smallest member (union–find with path halving).
///
/// The smallest member as root makes results independent of the order of joins.
public struct DisjointSets: Sendable {
    @usableFromInline var parents: [Int32]

    /// `count` sets of one member each.
    ///
    /// - Precondition: `count` is below 2³¹.
    /// - Complexity: O(count).
    public init(count: Int = 0) { parents = (0..<Int32(count)).map { $0 } }

    /// Members of all sets together.
    @inlinable public var count: Int { parents.count }

    /// One more member, `count`, in a set of its own. Amortised O(1).
    @inlinable
    public mutating func append() { parents.append(Int32(truncatingIfNeeded: parents.count)) }

    /// The smallest member of `element`'s set.
    ///
    /// - Precondition: `element` is one of `0 ..< count`.
    /// - Complexity: amortised O(log count), nearly O(1) in practice.
    @inlinable
    public mutating func root(_ element: Int32) -> Int32 {
        var current = element
        while parents[Int(current)] != current {
            parents[Int(current)] = parents[Int(parents[Int(current)])]
            current = parents[Int(current)]
        }
        return current
    }

    /// Makes one set of those of `a` and `b`.
    ///
    /// - Precondition: both are among `0 ..< count`.
    /// - Complexity: that of `root`.
    @inlinable
    public mutating func join(_ a: Int32, _ b: Int32) {
        let (rootA, rootB) = (root(a), root(b))
        if rootA < rootB { parents[Int(rootB)] = rootA } else { parents[Int(rootA)] = rootB }
    }
}
