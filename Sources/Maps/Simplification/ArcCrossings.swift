/// Which arcs on a grid cross themselves or another, beyond meeting in a vertex. Whole numbers, so exact.
struct ArcCrossings {
    /// Ascending, each once.
    let arcs: [Int]

    private struct Segment {
        let arc: Int
        let a: BorderMesh.GridPoint
        let b: BorderMesh.GridPoint
    }

    /// Length of a tile's side, in steps.
    private static let tile: Int32 = 256

    /// - Complexity: O(segments · segments near each).
    init(_ arcs: [[BorderMesh.GridPoint]]) {
        var segments: [Segment] = []
        var tiles: [Int64: [Int32]] = [:]
        for (number, arc) in arcs.enumerated() {
            for (a, b) in zip(arc, arc.dropFirst()) where a != b {
                let index = Int32(segments.count)
                segments.append(Segment(arc: number, a: a, b: b))
                for x in (min(a.x, b.x) / Self.tile)...(max(a.x, b.x) / Self.tile) {
                    for y in (min(a.y, b.y) / Self.tile)...(max(a.y, b.y) / Self.tile) {
                        tiles[Int64(x) << 32 | Int64(y), default: []].append(index)
                    }
                }
            }
        }
        var crossing = [Bool](repeating: false, count: arcs.count)
        for members in tiles.values {
            for (position, index) in members.enumerated() {
                let one = segments[Int(index)]
                for other in members[(position + 1)...] {
                    let two = segments[Int(other)]
                    if crossing[one.arc] && crossing[two.arc] { continue }
                    if Self.cross(one, two) { (crossing[one.arc], crossing[two.arc]) = (true, true) }
                }
            }
        }
        self.arcs = crossing.indices.filter { crossing[$0] }
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
