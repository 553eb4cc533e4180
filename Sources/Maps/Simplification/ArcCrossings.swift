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

    struct Segment {
        let step: Step
        let a: BorderMesh.GridPoint
        let b: BorderMesh.GridPoint
        /// Its crossings are asked for.
        var isAsked = true
    }

    /// - Parameter asked: only crossings of these arcs, with themselves and with all others; `nil` for all crossings.
    /// - Complexity: O(segments · segments near each); of all others only those near the arcs asked for.
    init(_ arcs: [[BorderMesh.GridPoint]], of asked: Set<Int>? = nil) {
        var segments: [Segment] = []
        func append(_ number: Int, isAsked: Bool, where isNear: (Segment) -> Bool) {
            let arc = arcs[number]
            for position in arc.indices.dropLast() where arc[position] != arc[position + 1] {
                let segment = Segment(
                    step: Step(arc: number, position: position), a: arc[position], b: arc[position + 1],
                    isAsked: isAsked)
                if isNear(segment) { segments.append(segment) }
            }
        }
        for number in arcs.indices where asked?.contains(number) ?? true { append(number, isAsked: true) { _ in true } }
        if let asked {
            let near = GridMarks(segments)
            for number in arcs.indices where !asked.contains(number) {
                append(number, isAsked: false) { near.meets($0) }
            }
        }
        let crossing = Self.crossing(segments)
        let found = segments.indices.filter { crossing[$0] }.map { segments[$0].step }
        steps = asked == nil ? found : found.sorted { ($0.arc, $0.position) < ($1.arc, $1.position) }
    }

    /// Whether each of them crosses one that is asked for, or is asked for and crosses another.
    private static func crossing(_ segments: [Segment]) -> [Bool] {
        var crossing = [Bool](repeating: false, count: segments.count)
        SegmentTiles(segments).forEachTile { members in
            for (position, index) in members.enumerated() {
                let one = segments[Int(index)]
                for other in members[(members.startIndex + position + 1)...] {
                    if crossing[Int(index)] && crossing[Int(other)] { continue }
                    let two = segments[Int(other)]
                    if one.isAsked || two.isAsked, cross(one, two) {
                        (crossing[Int(index)], crossing[Int(other)]) = (true, true)
                    }
                }
            }
        }
        return crossing
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
