internal import CGEOS

extension Geometry {
    /// The smallest convex geometry around this one: a polygon, or a line or point when it has no area.
    /// O(n log n). C function `GEOSConvexHull_r`; GEOS 3.0.
    public func convexHull() throws(GEOSError) -> Geometry {
        try Context.with { (context) throws(GEOSError) in
            try context.adopt(GEOSConvexHull_r(context.handle, solid), "GEOSConvexHull_r")
        }
    }

    /// A hull of the coordinates that follows hollows, by taking away triangles with long edges.
    ///
    /// - Parameter ratio: 1 gives the convex hull, 0 the tightest hull that stays in one piece; edges longer than
    ///   this share of the way from the shortest to the longest edge of the triangulation are taken away.
    ///
    /// About O(n log n). Refuses a ratio outside 0 to 1. C function `GEOSConcaveHull_r`; GEOS 3.11.
    public func concaveHull(ratio: Double, allowHoles: Bool = false) throws(GEOSError) -> Geometry {
        try require((0...1).contains(ratio), "ratio \(ratio) is not between 0 and 1", "GEOSConcaveHull_r")
        return try Context.with { (context) throws(GEOSError) in
            try context.adopt(
                GEOSConcaveHull_r(context.handle, solid, ratio, allowHoles ? 1 : 0), "GEOSConcaveHull_r")
        }
    }
}
