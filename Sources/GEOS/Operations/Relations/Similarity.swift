internal import CGEOS
public import Shapes

extension Geometry {
    /// At most `distance` units apart; false when either is empty. Stops at the first such pair.
    ///
    /// About O(n log n). Refuses a distance that is NaN; infinity is allowed. C function `GEOSDistanceWithin_r`;
    /// GEOS 3.10.
    public func isWithin(distance: Double, of other: Geometry) throws(GEOSError) -> Bool {
        let function = "GEOSDistanceWithin_r"
        try require(!distance.isNaN, "distance is NaN", function)
        try requireSameSystem(as: other, function)
        if isEmpty || other.isEmpty { return false }
        let (here, there) = (try withFacets(), try other.withFacets())
        return try Context.with { (context) throws(GEOSError) in
            try context.truth(GEOSDistanceWithin_r(context.handle, here.solid, there.solid, distance), function)
        }
    }

    /// A pair of points, one of each geometry, that are as near as any two; nil when either is empty.
    ///
    /// About O(n log n) for large inputs, O(n · m) at worst. C function `GEOSNearestPoints_r`; GEOS 3.4.
    ///
    /// - Throws: `GEOSError` with the library's reason, such as distances that overflow.
    public func nearestPoints(to other: Geometry) throws(GEOSError) -> (here: Coordinate, there: Coordinate)? {
        try requireSameSystem(as: other, "GEOSDistance_r")
        if isEmpty || other.isEmpty { return nil }
        let (here, there) = (try withFacets(), try other.withFacets())
        return try Context.with { (context) throws(GEOSError) in
            try context.pair(GEOSNearestPoints_r(context.handle, here.solid, there.solid), "GEOSNearestPoints_r")
        }
    }

    /// Lines whose length vanishes as the points that they are: on such a line the library finds no place, and answers that nothing is
    /// near.
    private func withFacets() throws(GEOSError) -> Geometry { hasZeroLengthLine ? try pointSet() : self }

    /// The Hausdorff distance in units: the farthest that a coordinate of one is from the other. Nil when either is
    /// empty.
    ///
    /// - Parameter densifyFraction: 10⁻⁴ to 1: also looks at points between coordinates, this share of each segment apart;
    ///   nil looks at coordinates only.
    ///
    /// O(n · m / densifyFraction). C functions `GEOSHausdorffDistance_r`, `GEOSHausdorffDistanceDensify_r`; GEOS 3.2.
    ///
    /// - Throws: `GEOSError` for a share out of its range and ordinates whose squares overflow.
    public func hausdorffDistance(to other: Geometry, densifyFraction: Double? = nil) throws(GEOSError) -> Double? {
        let function = densifyFraction == nil ? "GEOSHausdorffDistance_r" : "GEOSHausdorffDistanceDensify_r"
        if let densifyFraction {
            try require(
                (1e-4...1).contains(densifyFraction), "share \(densifyFraction) is not between 0.0001 and 1", function)
        }
        try requireSameSystem(as: other, "GEOSDistance_r")
        if isEmpty || other.isEmpty { return nil }
        let there = try other.ringAsLine()
        return try ringAsLine().measure(function) {
            if let densifyFraction { return GEOSHausdorffDistanceDensify_r($0, $1, there.solid, densifyFraction, &$2) }
            return GEOSHausdorffDistance_r($0, $1, there.solid, &$2)
        }
    }

    /// A linear ring as the line that it is: GEOS 3.11 measures from the corners of a ring alone (shapely issue 1934).
    private func ringAsLine() throws(GEOSError) -> Geometry {
        type == .linearRing && !isEmpty ? try Geometry(lineString: coordinates) : self
    }

    /// The discrete Fréchet distance in units: the shortest leash with which both lines can be walked from start to
    /// end, from coordinate to coordinate. Nil when either is empty.
    ///
    /// - Parameter densifyFraction: 10⁻⁴ to 1: also stops between coordinates, this share of each segment apart.
    ///
    /// The definition of `GEOSFrechetDistance_r` and `GEOSFrechetDistanceDensify_r` (Eiter and Mannila 1994), computed
    /// here: the library's recurses once for each coordinate and keeps a matrix, so that long lines kill the process.
    /// O(n · m / densifying²) time, O(m / densifyFraction) memory. Beyond 10¹⁰ pairs it is refused.
    public func frechetDistance(to other: Geometry, densifyFraction: Double? = nil) throws(GEOSError) -> Double? {
        let function = densifyFraction == nil ? "GEOSFrechetDistance_r" : "GEOSFrechetDistanceDensify_r"
        if let densifyFraction {
            try require(
                (1e-4...1).contains(densifyFraction), "share \(densifyFraction) is not between 0.0001 and 1", function)
        }
        try requireSameSystem(as: other, "GEOSDistance_r")
        if isEmpty || other.isEmpty { return nil }
        let pieces = densifyFraction.map { Int((1 / $0).rounded()) } ?? 1
        let pairs = (Double(coordinateCount) * Double(pieces)) * (Double(other.coordinateCount) * Double(pieces))
        try requireSquares(self, 0, "share", function)
        try requireSquares(other, 0, "share", function)
        try require(pairs <= 1e10, "\(pairs) pairs of coordinates", function)
        return discreteFrechetDistance(stops(on: coordinates, pieces), stops(on: other.coordinates, pieces))
    }
}

/// The coordinates, and between each two of them `pieces - 1` more.
private func stops(on line: [Coordinate], _ pieces: Int) -> [Coordinate] {
    guard pieces > 1, let last = line.last else { return line }
    var stops: [Coordinate] = []
    stops.reserveCapacity(line.count * pieces)
    for (a, b) in zip(line, line.dropFirst()) {
        let (dx, dy) = ((b.x - a.x) / Double(pieces), (b.y - a.y) / Double(pieces))
        for piece in 0..<pieces { stops.append(Coordinate(x: a.x + Double(piece) * dx, y: a.y + Double(piece) * dy)) }
    }
    return stops + [last]
}

/// The leash of each pair of stops is the longer of the way so far and the distance of the pair; one row at a time.
private func discreteFrechetDistance(_ a: [Coordinate], _ b: [Coordinate]) -> Double {
    var row = [Double](repeating: 0, count: b.count)
    for (i, stop) in a.enumerated() {
        var diagonal = Double.infinity
        for j in b.indices {
            let before =
                switch (i, j) {
                case (0, 0): 0.0
                case (0, _): row[j - 1]
                case (_, 0): row[0]
                default: min(row[j], row[j - 1], diagonal)
                }
            diagonal = row[j]
            row[j] = max(before, stop.distance(to: b[j]))
        }
    }
    return row.last ?? 0
}

extension Context {
    /// Takes over a sequence of two coordinates.
    func pair(
        _ sequence: OpaquePointer?, _ function: String
    ) throws(GEOSError) -> (here: Coordinate, there: Coordinate)? {
        guard let sequence else { throw error(function) }
        defer { GEOSCoordSeq_destroy_r(handle, sequence) }
        var (a, b) = (Coordinate(x: 0, y: 0), Coordinate(x: 0, y: 0))
        guard GEOSCoordSeq_getXY_r(handle, sequence, 0, &a.x, &a.y) == 1,
            GEOSCoordSeq_getXY_r(handle, sequence, 1, &b.x, &b.y) == 1
        else { throw error(function) }
        guard a.isFinite, b.isFinite else {
            throw GEOSError(function: function, kind: .nonFinite, message: "the nearest points are not finite")
        }
        return (a, b)
    }
}
