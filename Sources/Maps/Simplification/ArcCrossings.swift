import Shapes

/// Where arcs on a grid cross themselves or another, beyond meeting in a vertex. Whole numbers, so exact.
struct ArcCrossings {
    /// The line from one vertex of an arc to the next.
    struct Step: Hashable {
        let arc: Int
        /// Of the vertex that it begins at.
        let position: Int
    }

    /// Those that cross another, in order, each once.
    let steps: [Step]

    /// The arcs that they are of, ascending, each once.
    var arcs: [Int] {
        var arcs: [Int] = []
        for step in steps where step.arc != arcs.last { arcs.append(step.arc) }
        return arcs
    }

    private struct Segment {
        let step: Step
        let a: BorderMesh.GridPoint
        let b: BorderMesh.GridPoint
    }

    /// - Complexity: O(segments · segments near each).
    init(_ arcs: [[BorderMesh.GridPoint]]) {
        var segments: [Segment] = []
        for (number, arc) in arcs.enumerated() {
            for (position, (a, b)) in zip(arc, arc.dropFirst()).enumerated() where a != b {
                segments.append(Segment(step: Step(arc: number, position: position), a: a, b: b))
            }
        }
        var crossing = [Bool](repeating: false, count: segments.count)
        Tiles(segments).forEachTile { members in
            for (position, index) in members.enumerated() {
                let one = segments[Int(index)]
                for other in members[(members.startIndex + position + 1)...] {
                    if crossing[Int(index)] && crossing[Int(other)] { continue }
                    if Self.cross(one, segments[Int(other)]) {
                        (crossing[Int(index)], crossing[Int(other)]) = (true, true)
                    }
                }
            }
        }
        steps = segments.indices.filter { crossing[$0] }.map { segments[$0].step }
    }

    /// The segments by the squares of the grid that their boxes meet: what lies apart is never compared.
    private struct Tiles {
        /// Tile `t` has `members[starts[t] ..< starts[t + 1]]`.
        private let members: [Int32]
        private let starts: [Int32]

        /// Length of a tile's side, in steps; and tiles in all, and of a segment on average, beyond which the side doubles.
        /// Chosen here; no source.
        private static let (side, mostTiles, mostOfSegment) = (256, 1 << 19, 8)

        init(_ segments: [Segment]) {
            var box = Box.empty
            for segment in segments {
                box.formUnion(Coordinate(x: Double(segment.a.x), y: Double(segment.a.y)))
                box.formUnion(Coordinate(x: Double(segment.b.x), y: Double(segment.b.y)))
            }
            guard !box.isEmpty else {
                (members, starts) = ([], [0])
                return
            }
            let (left, bottom, width, height) = (Int(box.minX), Int(box.minY), Int(box.width), Int(box.height))
            var side = Self.side
            func span(_ a: Int32, _ b: Int32, from origin: Int) -> ClosedRange<Int> {
                let (low, high) = ((Int(min(a, b)) - origin) / side, (Int(max(a, b)) - origin) / side)
                return low...high
            }
            func columns(_ segment: Segment) -> ClosedRange<Int> { span(segment.a.x, segment.b.x, from: left) }
            func rows(_ segment: Segment) -> ClosedRange<Int> { span(segment.a.y, segment.b.y, from: bottom) }
            func isTooFine() -> Bool {
                if (width / side + 1) * (height / side + 1) > Self.mostTiles { return true }
                let met = segments.reduce(0) { $0 + columns($1).count * rows($1).count }
                return met > Self.mostOfSegment * segments.count + 4096
            }
            while isTooFine() { side *= 2 }
            let across = width / side + 1
            var starts = [Int32](repeating: 0, count: across * (height / side + 1) + 1)
            for segment in segments {
                for row in rows(segment) { for column in columns(segment) { starts[row * across + column + 1] += 1 } }
            }
            for tile in starts.indices.dropFirst() { starts[tile] += starts[tile - 1] }
            var next = starts
            var members = [Int32](repeating: 0, count: Int(starts[starts.count - 1]))
            for (index, segment) in segments.enumerated() {
                for row in rows(segment) {
                    for column in columns(segment) {
                        let tile = row * across + column
                        members[Int(next[tile])] = Int32(truncatingIfNeeded: index)
                        next[tile] += 1
                    }
                }
            }
            (self.members, self.starts) = (members, starts)
        }

        func forEachTile(_ body: (ArraySlice<Int32>) -> Void) {
            for tile in starts.indices.dropLast() where starts[tile + 1] - starts[tile] > 1 {
                body(members[Int(starts[tile])..<Int(starts[tile + 1])])
            }
        }
    }

    /// Whether two segments meet in a point inside both.
    private static func cross(_ one: Segment, _ two: Segment) -> Bool {
        guard max(one.a.x, one.b.x) >= min(two.a.x, two.b.x), max(two.a.x, two.b.x) >= min(one.a.x, one.b.x),
            max(one.a.y, one.b.y) >= min(two.a.y, two.b.y), max(two.a.y, two.b.y) >= min(one.a.y, one.b.y)
        else { return false }
        let (c, d) = (side(one.a, one.b, two.a), side(one.a, one.b, two.b))
        let (a, b) = (side(two.a, two.b, one.a), side(two.a, two.b, one.b))
        return c * d < 0 && a * b < 0
    }

    /// 1 for a point on the left of the line, -1 on the right, 0 on it.
    private static func side(
        _ from: BorderMesh.GridPoint, _ to: BorderMesh.GridPoint, _ point: BorderMesh.GridPoint
    ) -> Int64 {
        let product =
            Int64(to.x - from.x) * Int64(point.y - from.y) - Int64(to.y - from.y) * Int64(point.x - from.x)
        return product.signum()
    }
}
