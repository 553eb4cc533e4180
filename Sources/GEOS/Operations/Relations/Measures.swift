internal import CGEOS
public import Shapes

extension Geometry {
    /// Area of the polygonal parts, holes taken off, in squared units; 0 for points and lines. O(n).
    /// C function `GEOSArea_r`; GEOS 3.0.
    public var area: Double {
        Context.reading { context in
            var area = 0.0
            _ = GEOSArea_r(context.handle, solid, &area)
            return area
        }
    }

    /// Length of lines, and of all rings of polygons, in units. O(n). C function `GEOSLength_r`; GEOS 3.0.
    public var length: Double {
        Context.reading { context in
            var length = 0.0
            _ = GEOSLength_r(context.handle, solid, &length)
            return length
        }
    }

    /// Shortest distance in units, 0 when the two meet; nil when either is empty. About O(n log n),
    /// O(n · m) at worst. C function `GEOSDistance_r`; GEOS 3.0.
    ///
    /// - Throws: `GEOSError` with the library's reason, such as an overflow.
    public func distance(to other: Geometry) throws(GEOSError) -> Double? {
        try requireSameSystem(as: other, "GEOSDistance_r")
        if isEmpty || other.isEmpty { return nil }
        return try Context.with { (context) throws(GEOSError) in
            var distance = 0.0
            guard GEOSDistance_r(context.handle, solid, other.solid, &distance) == 1 else {
                throw context.error("GEOSDistance_r")
            }
            return distance
        }
    }

    /// Centre of mass of the parts of the highest dimension; nil when empty. O(n). C function
    /// `GEOSGetCentroid_r`; GEOS 3.0.
    ///
    /// - Throws: `GEOSError` with the library's reason, such as an overflow.
    public func centroid() throws(GEOSError) -> Coordinate? {
        if isEmpty { return nil }
        return try Context.with { (context) throws(GEOSError) in
            try context.adopt(GEOSGetCentroid_r(context.handle, solid), "GEOSGetCentroid_r").points.first
        }
    }

    /// A point of the interior, as far as there is one; nil when empty. O(n log n). C function
    /// `GEOSPointOnSurface_r`; GEOS 3.0.
    ///
    /// - Throws: `GEOSError` with the library's reason, such as rings so invalid that no interior is found.
    public func pointOnSurface() throws(GEOSError) -> Coordinate? {
        if isEmpty { return nil }
        return try Context.with { (context) throws(GEOSError) in
            try context.adopt(GEOSPointOnSurface_r(context.handle, solid), "GEOSPointOnSurface_r").points.first
        }
    }

    /// The box as a geometry: a rectangle, or a point or line when the box has no area; an empty polygon when empty.
    /// O(1). C function `GEOSEnvelope_r`; GEOS 3.0.
    ///
    /// - Throws: `GEOSError` with the library's reason, such as an overflow.
    public func envelope() throws(GEOSError) -> Geometry {
        if isEmpty { return try Geometry(Box.empty) }
        return try Context.with { (context) throws(GEOSError) in
            try context.adopt(GEOSEnvelope_r(context.handle, solid), "GEOSEnvelope_r", of: self)
        }
    }
}
