internal import CGEOS
public import Shapes

// A place on a line, counted in units along it from its start. A multi-line string counts its lines one after another.

extension Geometry {
    /// The place `distance` units along the line, its last one for more, counted from the end when negative; nil for
    /// an empty line. O(n). Refuses everything but lines.
    ///
    /// With `isShare`, the distance is a share of the length, 0 to 1.
    /// C functions `GEOSInterpolate_r`, `GEOSInterpolateNormalized_r`; GEOS 3.2.
    public func place(along distance: Double, isShare: Bool = false) throws(GEOSError) -> Coordinate? {
        let function = isShare ? "GEOSInterpolateNormalized_r" : "GEOSInterpolate_r"
        try requireLines(function)
        try requireSquares(self, distance, "distance", function)
        if isEmpty { return nil }
        // A share of no length at all is the start.
        if length == 0 { return coordinates.first }
        return try derive(function) {
            isShare ? GEOSInterpolateNormalized_r($0, $1, distance) : GEOSInterpolate_r($0, $1, distance)
        }.points.first
    }

    /// How far along the line the place nearest to `coordinate` is, in units, with `isShare` as a share of the length,
    /// 0 for a line without length; nil for an empty line. O(n). Refuses everything but lines.
    ///
    /// C functions `GEOSProject_r`, `GEOSProjectNormalized_r`; GEOS 3.2.
    public func distanceAlong(to coordinate: Coordinate, isShare: Bool = false) throws(GEOSError) -> Double? {
        let function = isShare ? "GEOSProjectNormalized_r" : "GEOSProject_r"
        try requireLines(function)
        let point = try Geometry(coordinate)
        try requireSquares(self, 0, "distance", function)
        try requireSquares(point, 0, "distance", function)
        if isEmpty { return nil }
        if length == 0 { return 0 }
        return try Context.with { (context) throws(GEOSError) in
            let answer = withExtendedLifetime(point) {
                isShare
                    ? GEOSProjectNormalized_r(context.handle, solid, point.handle)
                    : GEOSProject_r(context.handle, solid, point.handle)
            }
            guard answer >= 0, answer.isFinite else { throw context.error(function) }
            return answer
        }
    }

    private func requireLines(_ function: String) throws(GEOSError) {
        try requireType(self, .lineString, .linearRing, .multiLineString, function: function)
    }
}
