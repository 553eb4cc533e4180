internal import CPROJ
public import Shapes

// Places along geodesics, many of them at once, and what lies within a distance on the ellipsoid.

extension Geodesic {
    /// Places along the shortest way from `start` to `end`, both included, at equal distances of at most `spacing` metres.
    /// C functions `geod_inverseline`, `geod_position`.
    ///
    /// - Throws: `PROJError` for a place that is not finite or beyond a pole, a spacing that is not above 0, and more than ten
    ///   million places.
    /// - Complexity: O(result).
    public func points(from start: Coordinate, to end: Coordinate, spacing: Double) throws(PROJError) -> [Coordinate] {
        let function = "geod_position"
        try Self.check(start, 0, function)
        try Self.check(end, 1, function)
        guard spacing > 0, spacing.isFinite else {
            throw PROJError(function: function, kind: .other, message: "spacing \(spacing) is not above 0")
        }
        var line = geod_geodesicline()
        solver { geod_inverseline(&line, $0, start.y, start.x, end.y, end.x, 0) }
        let pieces = (line.s13 / spacing).rounded(.up)
        guard pieces <= 1e7 else {
            throw PROJError(function: function, kind: .other, message: "spacing \(spacing) m gives \(pieces) places")
        }
        guard pieces > 1 else { return start == end ? [start] : [start, end] }
        var places = [start]
        for i in 1..<Int(pieces) { places.append(Self.position(&line, line.s13 * Double(i) / pieces)) }
        return places + [end]
    }

    /// The place `distance` metres along the geodesic from `start` to `end`: before the start where it is negative, beyond the end
    /// where the way is shorter. C functions `geod_inverseline`, `geod_position`.
    ///
    /// - Throws: `PROJError` for a place that is not finite or beyond a pole, and a distance that is not finite.
    /// - Complexity: O(1), about a microsecond.
    public func position(
        from start: Coordinate, to end: Coordinate, at distance: Double
    ) throws(PROJError) -> Coordinate {
        let function = "geod_position"
        try Self.check(start, 0, function)
        try Self.check(end, 1, function)
        guard distance.isFinite else {
            throw PROJError(function: function, kind: .nonFinite, message: "distance \(distance)")
        }
        var line = geod_geodesicline()
        solver { geod_inverseline(&line, $0, start.y, start.x, end.y, end.x, 0) }
        return Self.position(&line, distance)
    }

    /// The places at `distances` metres along the geodesic that leaves `start` in direction `azimuth`. C functions
    /// `geod_lineinit`, `geod_position`: after the first, a place costs less than by `direct`.
    ///
    /// - Throws: `PROJError` for a place that is not finite or beyond a pole, and numbers that are not finite.
    /// - Complexity: O(n).
    public func positions(
        from start: Coordinate, azimuth: Double, distances: [Double]
    ) throws(PROJError) -> [Coordinate] {
        let function = "geod_position"
        try Self.check(start, 0, function)
        guard azimuth.isFinite else {
            throw PROJError(function: function, kind: .nonFinite, message: "azimuth \(azimuth)")
        }
        var line = geod_geodesicline()
        solver { geod_lineinit(&line, $0, start.y, start.x, azimuth, 0) }
        var places: [Coordinate] = []
        places.reserveCapacity(distances.count)
        for (i, distance) in distances.enumerated() {
            guard distance.isFinite else {
                throw PROJError(function: function, kind: .nonFinite, message: "distance \(distance)", index: i)
            }
            places.append(Self.position(&line, distance))
        }
        return places
    }

    /// The shortest way between each pair.
    ///
    /// - Throws: `PROJError`, naming the index, for a place that is not finite or beyond a pole, and arrays of different lengths.
    /// - Complexity: O(n), about a microsecond each.
    public func inverse(from starts: [Coordinate], to ends: [Coordinate]) throws(PROJError) -> [Line] {
        try Self.check(count: starts.count, ends.count, "geod_inverse")
        var lines: [Line] = []
        lines.reserveCapacity(starts.count)
        for (i, (start, end)) in zip(starts, ends).enumerated() {
            do { lines.append(try inverse(from: start, to: end)) } catch {
                throw error.at(i, error.place ?? start)
            }
        }
        return lines
    }

    /// The place `distances[i]` metres from `starts[i]` in direction `azimuths[i]`, for each.
    ///
    /// - Throws: `PROJError`, naming the index, for what is not finite or beyond a pole, and arrays of different lengths.
    /// - Complexity: O(n), about a microsecond each.
    public func direct(
        from starts: [Coordinate], azimuths: [Double], distances: [Double]
    ) throws(PROJError) -> [Coordinate] {
        try Self.check(count: starts.count, azimuths.count, "geod_direct")
        try Self.check(count: starts.count, distances.count, "geod_direct")
        var ends: [Coordinate] = []
        ends.reserveCapacity(starts.count)
        for i in starts.indices {
            do {
                ends.append(try direct(from: starts[i], azimuth: azimuths[i], distance: distances[i]).end)
            } catch { throw error.at(i, starts[i]) }
        }
        return ends
    }

    /// All places within `radius` metres of `center` on the ellipsoid, as a ring of that many corners, counter-clockwise, each
    /// exactly on the circle. Longitudes run on beyond ±180 where the circle crosses that meridian, so that the ring is one.
    ///
    /// - Parameter corners: 3 to 100,000.
    /// - Throws: `PROJError` for a center that is not finite or beyond a pole, a radius that is not above 0, and a circle that
    ///   holds a pole, which no ring in degrees can go round.
    /// - Complexity: O(corners).
    public func buffer(around center: Coordinate, radius: Double, corners: Int = 72) throws(PROJError) -> Polygon {
        let function = "geod_direct"
        guard (3...100_000).contains(corners), radius > 0, radius.isFinite else {
            throw PROJError(function: function, kind: .other, message: "\(corners) corners at \(radius) m")
        }
        for pole in [90.0, -90] {
            let way = try inverse(from: center, to: Coordinate(x: center.x, y: pole)).distance
            guard way > radius else {
                throw PROJError(
                    function: function, kind: .outsideDomain,
                    message: "the circle holds a pole; draw it in a polar projection", place: center)
            }
        }
        var ring: [Coordinate] = []
        for i in 0..<corners {
            var corner = try direct(
                from: center, azimuth: -360 * Double(i) / Double(corners), distance: radius
            ).end
            corner.x = center.x + (corner.x - center.x).remainder(dividingBy: 360)
            ring.append(corner)
        }
        return Polygon(shell: Ring(ring))
    }

    /// For each place whether it is at most `distance` metres from `center`.
    ///
    /// - Throws: `PROJError`, naming the index, for a place that is not finite or beyond a pole.
    /// - Complexity: O(n), about a microsecond each.
    public func isWithin(_ distance: Double, of center: Coordinate, _ places: [Coordinate]) throws(PROJError) -> [Bool]
    {
        try Self.check(center, 0, "geod_inverse")
        var answers: [Bool] = []
        answers.reserveCapacity(places.count)
        for (i, place) in places.enumerated() {
            try Self.check(place, i, "geod_inverse")
            answers.append(try inverse(from: center, to: place).distance <= distance)
        }
        return answers
    }

    private static func position(_ line: inout geod_geodesicline, _ distance: Double) -> Coordinate {
        var (latitude, longitude) = (0.0, 0.0)
        geod_position(&line, distance, &latitude, &longitude, nil)
        return Coordinate(x: longitude, y: latitude)
    }

    private static func check(count: Int, _ other: Int, _ function: String) throws(PROJError) {
        guard count == other else {
            throw PROJError(function: function, kind: .badLayout, message: "\(count) places, \(other) of the others")
        }
    }
}
