internal import CGEOS
public import Shapes

// A place on a line, counted in units along it from its start. A multi-line string counts its lines one after another.

extension Geometry {
    /// The place `distance` units along the line, its last one for more, counted from the end when negative; nil for
    /// an empty line. O(n). Refuses everything but lines. C function `GEOSInterpolate_r`; GEOS 3.2.
    public func point(atDistance distance: Double) throws(GEOSError) -> Coordinate? {
        try point(along: distance, "GEOSInterpolate_r", GEOSInterpolate_r)
    }

    /// The place at `fraction` of the length, 0 to 1, its last one for more, counted from the end when negative; nil for an
    /// empty line. O(n). Refuses everything but lines. C function `GEOSInterpolateNormalized_r`; GEOS 3.2.
    public func point(atFraction fraction: Double) throws(GEOSError) -> Coordinate? {
        try point(along: fraction, "GEOSInterpolateNormalized_r", GEOSInterpolateNormalized_r)
    }

    /// How far along the line the place nearest to `coordinate` is, in units, 0 for a line without length; nil for an empty
    /// line. O(n). Refuses everything but lines. C function `GEOSProject_r`; GEOS 3.2.
    public func distance(alongTo coordinate: Coordinate) throws(GEOSError) -> Double? {
        try way(to: coordinate, "GEOSProject_r", GEOSProject_r)
    }

    /// The same as a fraction of the length, 0 to 1. C function `GEOSProjectNormalized_r`; GEOS 3.2.
    ///
    /// - Throws, complexity: as of `distance(alongTo:)`.
    public func fraction(alongTo coordinate: Coordinate) throws(GEOSError) -> Double? {
        try way(to: coordinate, "GEOSProjectNormalized_r", GEOSProjectNormalized_r)
    }

    private func point(
        along way: Double, _ function: String, _ call: (OpaquePointer?, OpaquePointer?, Double) -> OpaquePointer?
    ) throws(GEOSError) -> Coordinate? {
        try requireLines(function)
        try requireSquares(self, way, "distance", function)
        if isEmpty { return nil }
        // A fraction of no length at all is the start.
        if length == 0 { return coordinates.first }
        return try derive(function) { call($0, $1, way) }.points.first
    }

    private func way(
        to coordinate: Coordinate, _ function: String,
        _ call: (OpaquePointer?, OpaquePointer?, OpaquePointer?) -> Double
    ) throws(GEOSError) -> Double? {
        try requireLines(function)
        let point = try Geometry(coordinate)
        try requireSquares(self, 0, "distance", function)
        try requireSquares(point, 0, "distance", function)
        if isEmpty { return nil }
        if length == 0 { return 0 }
        return try Context.with { (context) throws(GEOSError) in
            let answer = withExtendedLifetime(point) { call(context.handle, solid, point.handle) }
            guard answer >= 0, answer.isFinite else { throw context.error(function) }
            return answer
        }
    }

    func requireLines(_ function: String) throws(GEOSError) {
        try requireType(self, .lineString, .linearRing, .multiLineString, function: function)
    }
}
