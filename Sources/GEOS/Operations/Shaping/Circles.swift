internal import CGEOS
public import Shapes

/// A circle, and the point of the geometry that keeps it from being greater.
public struct Circle: Hashable, Sendable, Codable {
    /// The middle.
    public let center: Coordinate
    /// A point on the circle where it meets what bounds it.
    public let boundaryPoint: Coordinate
    /// Distance of the two, in units.
    public var radius: Double { center.distance(to: boundaryPoint) }
}

extension Geometry {
    /// The greatest circle inside polygons: its middle is the pole of inaccessibility. Nil when empty.
    ///
    /// - Parameter tolerance: the middle is at most this many units from the best place, by default a thousandth of
    ///   the longer side of the box, and no less than four ulps of the greatest ordinate, below which halving a square
    ///   leaves it as it is.
    ///
    /// About O(n log n) plus the number of squares that are looked at, which grows with extent / tolerance; so a
    /// tolerance below one part in 10⁵ of the longer side or below four ulps, a box longer than 10⁵ times its width, and
    /// invalid polygons are refused. Polygons no wider than two such tolerances get a circle about a point of their inside:
    /// no other is farther from the best. C function `GEOSMaximumInscribedCircle_r`; GEOS 3.9.
    public func maximumInscribedCircle(tolerance: Double? = nil) throws(GEOSError) -> Circle? {
        let function = "GEOSMaximumInscribedCircle_r"
        try requireValidArea(self, function)
        if isEmpty { return nil }
        let isSliver = min(box.width, box.height) <= 2 * box.leastStep && box.greatestOrdinate <= 1e150
        if isSliver, tolerance == nil { return try circleOfSliver(function) }
        let tolerance = try searchTolerance(tolerance, in: box, function)
        if isSliver { return try circleOfSliver(function) }
        return try circle(try derive(function) { GEOSMaximumInscribedCircle_r($0, $1, tolerance) }, function)
    }

    /// The circle about any point of the inside, which is within the tolerance of the best in polygons a few ulps wide. The
    /// library would lay squares over them whose sides vanish when they are added to an ordinate, without end.
    private func circleOfSliver(_ function: String) throws(GEOSError) -> Circle? {
        guard let center = try pointOnSurface() else { return nil }
        let nearest = try boundary().nearestPoints(to: Geometry(center))
        return Circle(center: center, boundaryPoint: nearest?.here ?? center)
    }

    /// The greatest circle that holds no point of this geometry inside, its middle within `boundary`, by default
    /// within the convex hull; in GEOS 3.11 never outside the box of this geometry. Nil when either is empty.
    ///
    /// - Parameter tolerance: as in `maximumInscribedCircle`.
    ///
    /// Cost and refusals as there. C function `GEOSLargestEmptyCircle_r`; GEOS 3.9.
    ///
    /// - Throws, complexity: as of `maximumInscribedCircle`.
    public func largestEmptyCircle(
        within boundary: Geometry? = nil, tolerance: Double? = nil
    ) throws(GEOSError) -> Circle? {
        let function = "GEOSLargestEmptyCircle_r"
        if let boundary {
            try requireValidArea(boundary, function)
            if boundary.isEmpty { return nil }
        }
        if isEmpty { return nil }
        let hull: Geometry
        if let boundary { hull = boundary } else { hull = try convexHull() }
        try require(hull.dimension == 2, "no area to search", function)
        let tolerance = try searchTolerance(tolerance, in: hull.box, function)
        // The library lays its squares over the box of the geometry, without end when that is flat.
        _ = try searchTolerance(max(tolerance, max(box.width, box.height) / 1000), in: box, function)
        for searched in [hull.box, box] {
            try require(
                min(searched.width, searched.height) > 2 * searched.leastStep, "box \(searched) is a few ulps wide",
                function)
        }
        return try circle(
            try derive(function, hull) { GEOSLargestEmptyCircle_r($0, $1, $2, tolerance) }, function)
    }

    private func searchTolerance(_ given: Double?, in box: Box, _ function: String) throws(GEOSError) -> Double {
        let (longer, shorter) = (max(box.width, box.height), min(box.width, box.height))
        let least = box.leastStep
        let tolerance = given ?? max(longer / 1000, least)
        try requireSquares(self, tolerance, "tolerance", function)
        try require(
            box.greatestOrdinate <= 1e150 && longer > 1e-140 && shorter >= longer / 1e5,
            "no circle can be searched in box \(box)", function)
        try require(
            tolerance >= longer / 1e5 && tolerance >= least, "tolerance \(tolerance) is too fine", function)
        return tolerance
    }

    private func circle(_ line: Geometry, _ function: String) throws(GEOSError) -> Circle? {
        let ends = line.coordinates
        guard let center = ends.first, let end = ends.last else {
            throw GEOSError(function: function, kind: .other, message: "no circle found")
        }
        return Circle(center: center, boundaryPoint: end)
    }
}

extension Box {
    /// Four ulps of the greatest ordinate: steps below that may not change an ordinate.
    fileprivate var leastStep: Double { 4 * greatestOrdinate.ulp }
}
