public import Shapes

/// Boxes in a Sort-Tile-Recursive tree (Leutenegger, Lopez and Edgington 1997), packed into flat arrays.
///
/// Immutable and complete when `init` returns, so any number of threads may ask at once. For points alone `PointTree` is
/// the faster one.
public struct BoxTree: Sendable {
    /// Number of boxes that were given, empty ones included. Answers are indices below this.
    public let count: Int

    static let fanOut = 16
    /// Boxes of all levels: the entries first, in tree order, the root last.
    private(set) var boxes: [Box]
    /// Index of each entry in the input.
    private(set) var items: [Int]
    /// Where each level starts in `boxes`, and the end of the last one.
    private(set) var levels: [Int]

    /// O(n log n). Empty boxes and boxes with a NaN are never found.
    public init(_ boxes: [Box]) {
        count = boxes.count
        let entries = boxes.indices.filter { !boxes[$0].isEmpty }
        let leaves = (entries.count + Self.fanOut - 1) / Self.fanOut
        let slices = max(1, Int(Double(leaves).squareRoot().rounded(.up)))
        let width = max(1, (leaves + slices - 1) / slices) * Self.fanOut
        let centers = boxes.map(\.center)
        let byX = entries.sorted { (centers[$0].x, $0) < (centers[$1].x, $1) }
        items = []
        items.reserveCapacity(entries.count)
        for start in stride(from: 0, to: byX.count, by: width) {
            items += byX[start..<min(start + width, byX.count)].sorted { (centers[$0].y, $0) < (centers[$1].y, $1) }
        }
        self.boxes = items.map { boxes[$0] }
        levels = [0, self.boxes.count]
        while levels[levels.count - 1] - levels[levels.count - 2] > 1 {
            let (start, end) = (levels[levels.count - 2], levels[levels.count - 1])
            for first in stride(from: start, to: end, by: Self.fanOut) {
                var box = Box.empty
                for child in first..<min(first + Self.fanOut, end) { box.formUnion(self.boxes[child]) }
                self.boxes.append(box)
            }
            levels.append(self.boxes.count)
        }
    }

    /// A tree over points. A point with a NaN is never found. O(n log n).
    public init(_ points: [Coordinate]) {
        self.init(points.map { Box(minX: $0.x, minY: $0.y, maxX: $0.x, maxY: $0.y) })
    }

    /// Indices of the boxes that have a point in common with `box`, ascending. O(log n + answers · log answers).
    public func query(_ box: Box) -> [Int] {
        var found: [Int] = []
        forEach(in: box) { found.append($0) }
        found.sort()
        return found
    }

    /// Calls `body` with the index of each box that has a point in common with `box`, in tree order. O(log n + answers)
    /// for boxes that do not lie on one another.
    public func forEach(in box: Box, _ body: (Int) -> Void) {
        guard !items.isEmpty, !box.isEmpty else { return }
        var stack = [(level: levels.count - 2, node: levels[levels.count - 2])]
        while let (level, node) = stack.popLast() {
            guard boxes[node].intersects(box) else { continue }
            if level == 0 {
                body(items[node])
            } else {
                for child in children(of: node, level: level) { stack.append((level - 1, child)) }
            }
        }
    }

    /// The box nearest to `point` and its distance in units, 0 inside; the lowest index among equals. Nil for an empty tree.
    /// O(log n) in favourable cases.
    public func nearest(to point: Coordinate) -> (index: Int, distance: Double)? {
        let box = Box(minX: point.x, minY: point.y, maxX: point.x, maxY: point.y)
        return nearest(to: box) { _, distance in distance }
    }

    /// The thing nearest to `box` by `distance`, the lowest index among equals. Nil for an empty tree.
    ///
    /// - Parameter distance: exact distance of the thing with this index, which may not be less than that of its box,
    ///   the second argument; nil to leave it out.
    /// - Throws: what `distance` throws.
    /// - Complexity: O(log n) in favourable cases.
    public func nearest<Failure: Error>(
        to box: Box, distance: (_ index: Int, _ ofBox: Double) throws(Failure) -> Double?
    ) throws(Failure) -> (index: Int, distance: Double)? {
        guard !items.isEmpty, !box.isEmpty else { return nil }
        var best: (index: Int, distance: Double)?
        let top = levels.count - 2
        var stack = [(level: top, node: levels[top], distance: boxes[levels[top]].distance(to: box))]
        while let next = stack.popLast() {
            if let best, next.distance > best.distance { continue }
            if next.level > 0 {
                let near = children(of: next.node, level: next.level)
                    .map { (level: next.level - 1, node: $0, distance: boxes[$0].distance(to: box)) }
                // The nearest child is last, so it is looked at first.
                stack += near.sorted { ($0.distance, $0.node) > ($1.distance, $1.node) }
            } else if let exact = try distance(items[next.node], next.distance) {
                let candidate = (index: items[next.node], distance: exact)
                if let old = best, (old.distance, old.index) <= (exact, candidate.index) { continue }
                best = candidate
            }
        }
        return best
    }

    func children(of node: Int, level: Int) -> Range<Int> {
        let first = levels[level - 1] + (node - levels[level]) * Self.fanOut
        return first..<min(first + Self.fanOut, levels[level])
    }
}

extension Box {
    /// Shortest distance between two boxes, 0 when they meet.
    func distance(to other: Box) -> Double {
        let dx = max(0, minX - other.maxX, other.minX - maxX)
        let dy = max(0, minY - other.maxY, other.minY - maxY)
        return (dx * dx + dy * dy).squareRoot()
    }
}
