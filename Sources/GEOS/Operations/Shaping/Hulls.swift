internal import CGEOS
import Planar
import Shapes

extension Geometry {
    /// The smallest convex geometry around this one: a polygon, or a line or point when it has no area.
    /// O(n log n). C function `GEOSConvexHull_r`; GEOS 3.0.
    ///
    /// - Throws: `GEOSError` with the library's reason, as for want of memory.
    public func convexHull() throws(GEOSError) -> Geometry {
        try Context.with { (context) throws(GEOSError) in
            try context.adopt(GEOSConvexHull_r(context.handle, solid), "GEOSConvexHull_r", of: self)
        }
    }

    /// A hull of the coordinates that follows hollows, by taking away triangles with long edges.
    ///
    /// - Parameter ratio: 1 gives the convex hull, 0 the tightest hull that stays in one piece; edges longer than
    ///   this share of the way from the shortest to the longest edge of the triangulation are taken away.
    ///
    /// Without holes the hull is taken from this package's own exact triangulation (`ConcaveHull`): the library's, before 3.12.1, ends
    /// the process on ordinary places that lie nearly on a line. There ordinates nearer to 0 than 1e-50 count as 0. With holes it is the
    /// library's, from that version on.
    ///
    /// About O(n log n). C function `GEOSConcaveHull_r`; GEOS 3.11, for holes 3.12.1.
    ///
    /// - Throws: `GEOSError` for a ratio outside 0 to 1, for ordinates that no triangulation takes, and `.unsupported` for holes
    ///   where the library is too old.
    public func concaveHull(ratio: Double, allowingHoles: Bool = false) throws(GEOSError) -> Geometry {
        try require((0...1).contains(ratio), "ratio \(ratio) is not between 0 and 1", "GEOSConcaveHull_r")
        if allowingHoles {
            let needed = GEOSVersion(3, 12, 1)
            guard GEOSLibrary.supports(needed) else {
                throw GEOSError.unsupported(requires: needed, function: "GEOSConcaveHull_r")
            }
            return try Context.with { (context) throws(GEOSError) in
                try context.adopt(GEOSConcaveHull_r(context.handle, solid, ratio, 1), "GEOSConcaveHull_r", of: self)
            }
        }
        let hull: ConcaveHull
        do { hull = try ConcaveHull(coordinates.map(\.withoutVanishingOrdinates), ratio: ratio) } catch {
            try require(false, "\(error)", "GEOSConcaveHull_r")
            return try convexHull()
        }
        guard let ring = hull.ring else { return try convexHull() }
        return try Geometry(Polygon(shell: Ring(ring))).made(of: self)
    }

    /// A hull of the coordinates that follows hollows, by taking away triangles with edges longer than `longest`, in units.
    ///
    /// About O(n log n). C function `GEOSConcaveHullByLength_r`; GEOS 3.12.1, whose `concaveHull` is the first that ends well.
    ///
    /// - Throws: `GEOSError` of kind `unsupported` below GEOS 3.12.1, for a length that is negative or not finite, and with the
    ///   library's reason.
    public func concaveHull(longestEdge longest: Double, allowingHoles: Bool = false) throws(GEOSError) -> Geometry {
        let function = "GEOSConcaveHullByLength_r"
        try requireVersion(GEOSVersion(3, 12, 1), function)
        try requireSquares(self, longest, "longest edge", function)
        try require(longest >= 0, "longest edge \(longest) is negative", function)
        return try derive(function) { catchments_concave_hull_by_length($0, $1, longest, allowingHoles ? 1 : 0) }
    }
}

extension Coordinate {
    /// Ordinates that are no matter for exact arithmetic, because their products vanish, as 0.
    fileprivate var withoutVanishingOrdinates: Coordinate {
        Coordinate(x: abs(x) < 1e-50 ? 0 : x, y: abs(y) < 1e-50 ? 0 : y)
    }
}
