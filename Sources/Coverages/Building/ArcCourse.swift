import Shapes

/// How an arc runs from its start to its end, as far as one walk along it tells: what spares most arcs every closer look for
/// crossings.
struct ArcCourse: BitwiseCopyable {
    /// Every edge goes the way of the chord from start to end, by more than rounding can hide: then none comes back to another.
    let goesForward: Bool
    /// The unit vector along the chord.
    private let direction: Coordinate
    /// Cosine and sine of an angle: seen from either end, all vertices in between lie less than that from the chord. Not numbers
    /// where there is none below a quarter of a turn, or rounding could hide it.
    private let wedge: (cosine: Double, sine: Double)

    /// - Parameters:
    ///   - chord: from start to end.
    ///   - spread: the greatest tangent of the angle with the chord at which a vertex in between is seen from the nearer of the
    ///     ends; infinite for a quarter of a turn and more.
    init(chord: Coordinate, squaredChord: Double, spread: Double, goesForward: Bool) {
        self.goesForward = goesForward
        // Squares far from 1 may have lost their digits.
        let isSafe = squaredChord > 1e-150 && squaredChord < 1e250
        let inverse = 1 / squaredChord.squareRoot()
        direction = Coordinate(x: chord.x * inverse, y: chord.y * inverse)
        // Ten times what rounding has changed.
        let tangent = spread * 1.00001 + 0.00001
        let cosine = 1 / (1 + tangent * tangent).squareRoot()
        wedge = isSafe && tangent < 1e6 ? (cosine, tangent * cosine) : (.nan, .nan)
    }

    /// The two lie in wedges around chords whose angle is more than half of both wedges, and so have nothing in common but the end
    /// from which both chords are seen.
    ///
    /// - Parameter fromOneEnd: both are seen from their starts, or both from their ends; else one from its start and the other
    ///   from its end.
    func isApart(from other: ArcCourse, fromOneEnd: Bool) -> Bool {
        let along = direction.x * other.direction.x + direction.y * other.direction.y
        // The cosine falls with the angle, and the sum of the two is below half a turn.
        return (fromOneEnd ? along : -along)
            < wedge.cosine * other.wedge.cosine - wedge.sine * other.wedge.sine - 1e-9
    }
}
