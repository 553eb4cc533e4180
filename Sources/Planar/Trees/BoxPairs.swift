import Shapes

extension BoxTree {
    /// All pairs of boxes that have a point in common, lower index first, ascending. O(n log n + pairs · log pairs).
    ///
    /// A tree against itself: pairs of nodes whose boxes meet are opened from the root down, each pair once.
    public func intersectingPairs() -> [(first: Int, second: Int)] {
        guard !items.isEmpty else { return [] }
        var pairs: [(first: Int, second: Int)] = []
        let top = levels.count - 2
        var stack = [(level: top, a: levels[top], b: levels[top])]
        while let (level, a, b) = stack.popLast() {
            guard boxes[a].intersects(boxes[b]) else { continue }
            if level == 0 {
                if a != b { pairs.append((min(items[a], items[b]), max(items[a], items[b]))) }
                continue
            }
            for child in children(of: a, level: level) {
                for other in children(of: b, level: level) where a != b || child <= other {
                    stack.append((level - 1, child, other))
                }
            }
        }
        return pairs.sorted { ($0.first, $0.second) < ($1.first, $1.second) }
    }
}
