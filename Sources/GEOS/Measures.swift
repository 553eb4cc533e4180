internal import CGEOS
public import Shapes

extension Geometry {
    /// Area of the polygonal parts, holes taken off, in squared units; 0 for points and lines. C function `GEOSArea_r`.
    public var area: Double {
        Context.reading { context in
            var area = 0.0
            _ = GEOSArea_r(context.handle, solid, &area)
            return area
        }
    }

    /// Length of lines, and of all rings of polygons, in units. C function `GEOSLength_r`.
    public var length: Double {
        Context.reading { context in
            var length = 0.0
            _ = GEOSLength_r(context.handle, solid, &length)
            return length
        }
    }

    /// Shortest distance in units, 0 when the two meet; nil when either is empty. C function `GEOSDistance_r`.
    public func distance(to other: Geometry) throws(GEOSError) -> Double? {
        if isEmpty || other.isEmpty { return nil }
        return try Context.with { (context) throws(GEOSError) in
            var distance = 0.0
            guard GEOSDistance_r(context.handle, solid, other.solid, &distance) == 1 else {
                throw context.error("GEOSDistance_r")
            }
            return distance
        }
    }

    /// Centre of mass of the parts of the highest dimension; nil when empty. C function `GEOSGetCentroid_r`.
    public func centroid() throws(GEOSError) -> Coordinate? {
        if isEmpty { return nil }
        return try Context.with { (context) throws(GEOSError) in
            try context.adopt(GEOSGetCentroid_r(context.handle, solid), "GEOSGetCentroid_r").points.first
        }
    }

    /// A point of the interior, as far as there is one; nil when empty. C function `GEOSPointOnSurface_r`.
    public func pointOnSurface() throws(GEOSError) -> Coordinate? {
        if isEmpty { return nil }
        return try Context.with { (context) throws(GEOSError) in
            try context.adopt(GEOSPointOnSurface_r(context.handle, solid), "GEOSPointOnSurface_r").points.first
        }
    }

    /// The smallest circle around the geometry; nil when empty. C function `GEOSMinimumBoundingCircle_r`.
    public func minimumBoundingCircle() throws(GEOSError) -> (center: Coordinate, radius: Double)? {
        if isEmpty { return nil }
        try requireSquares(self, 0, "radius", "GEOSMinimumBoundingCircle_r")
        return try Context.with { (context) throws(GEOSError) in
            var radius = 0.0
            var center: OpaquePointer?
            let circle = GEOSMinimumBoundingCircle_r(context.handle, solid, &radius, &center)
            if let circle { GEOSGeom_destroy_r(context.handle, circle) }
            let middle = try context.adopt(center, "GEOSMinimumBoundingCircle_r").points.first
            guard let middle, radius.isFinite else { throw context.error("GEOSMinimumBoundingCircle_r") }
            return (middle, radius)
        }
    }

    /// The box as a geometry: a rectangle, or a point or line when the box has no area; an empty polygon when empty.
    public func envelope() throws(GEOSError) -> Geometry {
        if isEmpty { return try Geometry(Box.empty) }
        return try Context.with { (context) throws(GEOSError) in
            try context.adopt(GEOSEnvelope_r(context.handle, solid), "GEOSEnvelope_r")
        }
    }
}
