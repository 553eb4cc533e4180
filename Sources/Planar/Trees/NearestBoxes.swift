public import Shapes

extension BoxTree {
    /// The `count` boxes nearest to `point`, by distance and then by index; fewer when there are not so many.
    /// O(log n + count · log count) in favourable cases.
    public func nearest(_ count: Int, to point: Coordinate) -> [(index: Int, distance: Double)] {
        nearest(count, to: Box([point])) { _, distance in distance }
    }

    /// The `count` things nearest to `box`, by distance and then by index; fewer when there are not so many.
    ///
    /// - Parameters:
    ///   - greatest: things farther than this are left out, in units.
    ///   - distance: exact distance of the thing with this index, which may not be less than that of its box, the
    ///     second argument; nil to leave it out.
    ///
    /// A count below 1 and an empty box find nothing.
    /// - Throws: what `distance` throws.
    /// - Complexity: O(log n + count · log count) in favourable cases.
    public func nearest<Failure: Error>(
        _ count: Int, to box: Box, within greatest: Double = .infinity,
        distance: (_ index: Int, _ ofBox: Double) throws(Failure) -> Double?
    ) throws(Failure) -> [(index: Int, distance: Double)] {
        guard count > 0, !items.isEmpty, !box.isEmpty else { return [] }
        var best: [(index: Int, distance: Double)] = []
        let top = levels.count - 2
        var stack = [(level: top, node: levels[top], distance: boxes[levels[top]].distance(to: box))]
        while let next = stack.popLast() {
            if next.distance > greatest { continue }
            if best.count == count, next.distance > best[count - 1].distance { continue }
            if next.level > 0 {
                let near = children(of: next.node, level: next.level)
                    .map { (level: next.level - 1, node: $0, distance: boxes[$0].distance(to: box)) }
                // The nearest child is last, so it is looked at first.
                stack += near.sorted { ($0.distance, $0.node) > ($1.distance, $1.node) }
            } else if let exact = try distance(items[next.node], next.distance), exact <= greatest {
                let candidate = (index: items[next.node], distance: exact)
                var (low, high) = (0, best.count)
                while low < high {
                    let middle = (low + high) / 2
                    if (best[middle].distance, best[middle].index) < (exact, candidate.index) {
                        low = middle + 1
                    } else {
                        high = middle
                    }
                }
                best.insert(candidate, at: low)
                if best.count > count { best.removeLast() }
            }
        }
        return best
    }
}
