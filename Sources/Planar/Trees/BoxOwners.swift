package import Shapes

/// For each node of a `BoxTree` the owner of all boxes below it, where they have one: so that a search for boxes of other
/// owners need not open it.
package struct BoxOwners: Sendable {
    private static let several: Int32 = -1

    private let tree: BoxTree
    /// Of the nodes of all levels, as in `BoxTree.boxes`.
    private var owners: [Int32]

    /// - Parameter owners: of each box of `tree`, not negative. O(n).
    package init(_ tree: BoxTree, _ owners: [Int32]) {
        self.tree = tree
        self.owners = tree.items.map { owners[$0] }
        self.owners.reserveCapacity(tree.boxes.count)
        for level in 1..<max(1, tree.levels.count - 1) {
            for node in tree.levels[level]..<tree.levels[level + 1] {
                let children = tree.children(of: node, level: level)
                let first = self.owners[children.lowerBound]
                self.owners.append(children.allSatisfy { self.owners[$0] == first } ? first : Self.several)
            }
        }
    }

    /// Indices of the boxes that have a point in common with `box` and another owner than `owner`, ascending.
    /// O(log n + answers · log answers) for boxes that do not lie on one another.
    package func query(_ box: Box, except owner: Int32) -> [Int] {
        guard !tree.items.isEmpty, !box.isEmpty else { return [] }
        var found: [Int] = []
        let top = tree.levels.count - 2
        var stack = [(level: top, node: tree.levels[top])]
        while let (level, node) = stack.popLast() {
            guard owners[node] != owner, tree.boxes[node].intersects(box) else { continue }
            if level == 0 {
                found.append(tree.items[node])
            } else {
                for child in tree.children(of: node, level: level) { stack.append((level - 1, child)) }
            }
        }
        found.sort()
        return found
    }
}
