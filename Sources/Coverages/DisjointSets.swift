/// Disjoint sets of the integers 0 ..< count, each known by its smallest member (union–find with path halving).
///
/// The smallest member as root makes results independent of the order of joins.
struct DisjointSets {
    private var parents: [Int32]

    init(count: Int = 0) { parents = (0..<Int32(count)).map { $0 } }

    var count: Int { parents.count }

    mutating func append() { parents.append(Int32(parents.count)) }

    /// The smallest member of `element`'s set. Amortised nearly O(1).
    mutating func root(_ element: Int32) -> Int32 {
        var current = element
        while parents[Int(current)] != current {
            parents[Int(current)] = parents[Int(parents[Int(current)])]
            current = parents[Int(current)]
        }
        return current
    }

    mutating func join(_ a: Int32, _ b: Int32) {
        let (rootA, rootB) = (root(a), root(b))
        if rootA < rootB { parents[Int(rootB)] = rootA } else { parents[Int(rootA)] = rootB }
    }
}
