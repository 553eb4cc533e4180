import Coverages
import GEOS
import Shapes

/// The outer border of a set of cells as single segments, each with its cell, to find the nearest of two sets.
struct BorderSegments {
    struct Segment {
        let a: Coordinate
        let b: Coordinate
        let cell: Int32

        var box: Box { Box([a, b]) }
    }

    private(set) var segments: [Segment] = []

    /// - Parameters:
    ///   - cells: in any order.
    ///   - isOutside: whether the border to this neighbour counts; -1 stands for no cell.
    init(_ coverage: Coverage, _ cells: some Sequence<Int32>, isOutside: (Int32) -> Bool) {
        for cell in cells {
            coverage.forEachBorder(of: Int(cell)) { beyond, _, line in
                guard isOutside(beyond) else { return }
                for (a, b) in zip(line, line.dropFirst()) { segments.append(Segment(a: a, b: b, cell: cell)) }
            }
        }
    }

    /// The nearest places of two segments, exact to rounding.
    static func nearest(_ s: Segment, _ t: Segment) -> (distance: Double, from: Coordinate, to: Coordinate) {
        if cross(s, t) { return (0, meeting(s, t), meeting(s, t)) }
        var best = (distance: Double.infinity, from: s.a, to: t.a)
        for (from, to) in [
            (s.a, foot(of: s.a, on: t)), (s.b, foot(of: s.b, on: t)), (foot(of: t.a, on: s), t.a),
            (foot(of: t.b, on: s), t.b),
        ] {
            let distance = from.distance(to: to)
            if distance < best.distance { best = (distance, from, to) }
        }
        return best
    }

    private static func foot(of point: Coordinate, on s: Segment) -> Coordinate {
        let (dx, dy) = (s.b.x - s.a.x, s.b.y - s.a.y)
        let square = dx * dx + dy * dy
        guard square > 0 else { return s.a }
        let along = min(1, max(0, ((point.x - s.a.x) * dx + (point.y - s.a.y) * dy) / square))
        return Coordinate(x: s.a.x + along * dx, y: s.a.y + along * dy)
    }

    private static func side(_ s: Segment, _ point: Coordinate) -> Double {
        (s.b.x - s.a.x) * (point.y - s.a.y) - (s.b.y - s.a.y) * (point.x - s.a.x)
    }

    private static func cross(_ s: Segment, _ t: Segment) -> Bool {
        side(s, t.a) * side(s, t.b) < 0 && side(t, s.a) * side(t, s.b) < 0
    }

    private static func meeting(_ s: Segment, _ t: Segment) -> Coordinate {
        let (first, second) = (side(t, s.a), side(t, s.b))
        let along = first / (first - second)
        return Coordinate(x: s.a.x + along * (s.b.x - s.a.x), y: s.a.y + along * (s.b.y - s.a.y))
    }
}

/// Segments in a tree, to be asked for the nearest to others.
struct SegmentIndex {
    private let segments: [BorderSegments.Segment]
    private let index: SpatialIndex

    init(_ border: BorderSegments) {
        segments = border.segments
        index = SpatialIndex(border.segments.map(\.box))
    }

    /// The nearest places between `border` and these segments; `nil` where either is empty, or nothing is within `limit`.
    /// Among equals the first segments in order.
    ///
    /// - Complexity: O(segments of `border` · log segments) in favourable cases.
    func nearest(to border: BorderSegments, within limit: Double = .infinity) -> Gap.Ends? {
        var best: Gap.Ends?
        for segment in border.segments {
            let reach = min(limit, best?.width ?? .infinity)
            let found = index.nearest(1, to: segment.box, within: reach) { number, _ in
                BorderSegments.nearest(segment, segments[number]).distance
            }
            guard let hit = found.first, best.map({ hit.distance < $0.width }) ?? true else { continue }
            let places = BorderSegments.nearest(segment, segments[hit.index])
            best = Gap.Ends(
                from: segment.cell, to: segments[hit.index].cell, fromPlace: places.from, toPlace: places.to,
                width: hit.distance)
            if hit.distance == 0 { break }
        }
        return best
    }
}
