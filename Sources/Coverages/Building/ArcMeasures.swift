import Shapes

/// What each arc adds to the lengths, areas and boxes of its two cells, summed once for both.
struct ArcMeasures: Sendable {
    /// Length of each arc.
    private(set) var lengths: [Double] = []
    /// What each arc adds to areas.
    private var spans: [Span] = []
    /// The envelope of each arc.
    private(set) var boxes: [Box] = []

    /// Side by side, because they are always wanted together.
    private struct Span: BitwiseCopyable {
        let start: Coordinate
        /// From the start to the end.
        let chord: Coordinate
        /// Twice the signed area of the line along the arc and straight back to its start, positive counter-clockwise.
        let twiceArea: Double
    }

    /// - Complexity: O(vertices of the arcs).
    init(_ arcs: ArcTable, _ vertices: [Coordinate]) {
        self.init(arcs, vertices) { _, _ in }
    }

    /// Measures all arcs and calls `note` with the course of each, in their order, while its vertices are near: they are mostly
    /// far away in memory.
    @inline(__always)
    init(_ arcs: ArcTable, _ vertices: [Coordinate], noting note: (ArcCourse, ArcPlaces) -> Void) {
        lengths.reserveCapacity(arcs.count)
        spans.reserveCapacity(arcs.count)
        boxes.reserveCapacity(arcs.count)
        ArcPlaces.with(arcs, vertices) { places in
            for arc in 0..<arcs.count {
                let range = arcs.range(arc)
                var walk = ArcWalk(from: places[range.lowerBound], to: places[range.upperBound &- 1])
                var position = range.lowerBound &+ 1
                while position < range.upperBound &- 1 {
                    places.prefetch(position &+ ArcPlaces.lookahead)
                    walk.go(to: places[position])
                    walk.lookAtChord()
                    position &+= 1
                }
                if position < range.upperBound { walk.go(to: places[position]) }
                lengths.append(walk.length)
                spans.append(Span(start: walk.start, chord: walk.chord, twiceArea: walk.twiceArea))
                boxes.append(walk.box)
                note(walk.course, places)
            }
        }
    }

    /// Twice the area inside a closed line of `references`, positive counter-clockwise. O(references).
    func twiceArea(of references: ArraySlice<ArcReference>) -> Double {
        guard let first = references.first else { return 0 }
        // Relative to a vertex of the line, for the digits that national grid ordinates would cost.
        let origin = spans[first.arc].start
        var twice = 0.0
        for reference in references {
            let span = spans[reference.arc]
            let forward =
                span.twiceArea + (span.start.x - origin.x) * span.chord.y - (span.start.y - origin.y) * span.chord.x
            twice += reference.isReversed ? -forward : forward
        }
        return twice
    }
}

/// The sums of a walk along an arc, vertex by vertex.
private struct ArcWalk {
    let start: Coordinate
    let chord: Coordinate
    private let squaredChord: Double
    private var place: Coordinate
    /// From the start to `place`.
    private var way = Coordinate(x: 0, y: 0)
    private var goesForward = true
    private var spread = 0.0
    private(set) var length = 0.0
    private(set) var twiceArea = 0.0
    private(set) var box: Box

    @inline(__always)
    init(from start: Coordinate, to end: Coordinate) {
        (self.start, place) = (start, start)
        chord = Coordinate(x: end.x - start.x, y: end.y - start.y)
        squaredChord = chord.x * chord.x + chord.y * chord.y
        box = Box(minX: start.x, minY: start.y, maxX: start.x, maxY: start.y)
    }

    @inline(__always)
    mutating func go(to next: Coordinate) {
        let ahead = Coordinate(x: next.x - start.x, y: next.y - start.y)
        length += place.distance(to: next)
        twiceArea += way.x * ahead.y - ahead.x * way.y
        let (forwardX, forwardY) = ((next.x - place.x) * chord.x, (next.y - place.y) * chord.y)
        let isForward = forwardX + forwardY > 1e-9 * (abs(forwardX) + abs(forwardY))
        goesForward = goesForward && isForward
        box.formUnion(next)
        (place, way) = (next, ahead)
    }

    /// At what angles the last step is seen from the ends. Both ways, along the chord and across it, are wrong by a few units in the
    /// last place of the longer of both and of the squared chord; where the lesser of the ways to the ends is above a billionth of
    /// that, and the tangent below a million, this changes the tangent by less than a millionth of it, and of 1.
    @inline(__always)
    mutating func lookAtChord() {
        let along = way.x * chord.x + way.y * chord.y
        let across = abs(way.x * chord.y - way.y * chord.x)
        let nearest = min(along, squaredChord - along)
        spread = max(spread, nearest > 1e-9 * squaredChord ? across / nearest : .infinity)
    }

    var course: ArcCourse {
        ArcCourse(chord: chord, squaredChord: squaredChord, spread: spread, goesForward: goesForward)
    }
}
