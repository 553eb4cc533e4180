internal import CGEOS
import Planar
import Shapes

/// What the parameter of `polygonHull` counts.
public enum PolygonHullMeasure: UInt32, Hashable, Sendable, CaseIterable {
    /// The share of coordinates that stay.
    case coordinateShare = 1
    /// The greatest change of area, as a share of the area.
    case areaShare
}

extension Geometry {
    /// A hull of polygons that follows hollows between them, by a triangulation of the room between.
    ///
    /// - Parameters:
    ///   - ratio: 1 gives the convex hull, 0 the polygons with what lies closely between them.
    ///   - isTight: keep to the outer borders of the polygons.
    ///   - allowingHoles: leave hollows that are closed all round open.
    ///
    /// About O(n log n). Refuses anything but valid polygons, with the place of the fault.
    /// C function `GEOSConcaveHullOfPolygons_r`; GEOS 3.11.
    public func concaveHullOfPolygons(
        ratio: Double, isTight: Bool = false, allowingHoles: Bool = false
    ) throws(GEOSError) -> Geometry {
        let function = "GEOSConcaveHullOfPolygons_r"
        try require((0...1).contains(ratio), "ratio \(ratio) is not between 0 and 1", function)
        try requireSquares(self, 0, "ratio", function)
        try requireValidArea(self, function)
        if isEmpty { return try nothing(.polygon) }
        return try derive(function) {
            GEOSConcaveHullOfPolygons_r($0, $1, ratio, isTight ? 1 : 0, allowingHoles ? 1 : 0)
        }
    }

    /// Polygons with fewer coordinates that wholly hold these (`isOuter`) or lie wholly inside them.
    ///
    /// - Parameter share: 0 to 1, counted by `measure`.
    ///
    /// About O(n log n). Refuses anything but valid polygons, with the place of the fault.
    /// C function `GEOSPolygonHullSimplifyMode_r`; GEOS 3.11.
    public func polygonHull(
        isOuter: Bool = true, share: Double, measure: PolygonHullMeasure = .coordinateShare
    ) throws(GEOSError) -> Geometry {
        let function = "GEOSPolygonHullSimplifyMode_r"
        try require((0...1).contains(share), "share \(share) is not between 0 and 1", function)
        try requireSquares(self, 0, "share", function)
        try requireValidArea(self, function)
        if isEmpty { return self }
        return try derive(function) {
            GEOSPolygonHullSimplifyMode_r($0, $1, isOuter ? 1 : 0, measure.rawValue, share)
        }
    }

    /// The rectangle of least area at any angle around the geometry: a polygon, or a line or point when it has no area. Computed here
    /// (`LeastRectangle`), because `GEOSMinimumRotatedRectangle_r` before 3.12 gives the one of least width. O(n log n).
    ///
    /// - Throws: `GEOSError` for ordinates whose squares overflow.
    public func minimumRotatedRectangle() throws(GEOSError) -> Geometry {
        try requireSquares(self, 0, "ratio", "GEOSMinimumRotatedRectangle_r")
        let corners = LeastRectangle(around: ConvexHull(coordinates)).corners
        let answer: Geometry
        switch corners.count {
        case 0: answer = try nothing(.polygon)
        case 1: answer = try Geometry(corners[0])
        case 2: answer = try Geometry(lineString: corners)
        default: answer = try Geometry(Polygon(shell: Ring(corners + corners.prefix(1))))
        }
        return try answer.made(of: self)
    }

    /// The line across the geometry where it is narrowest, its length being the width; empty for an empty geometry.
    /// O(n log n). C function `GEOSMinimumWidth_r`; GEOS 3.6.
    ///
    /// - Throws: `GEOSError` for ordinates whose squares overflow.
    public func minimumWidth() throws(GEOSError) -> Geometry {
        let function = "GEOSMinimumWidth_r"
        try requireSquares(self, 0, "ratio", function)
        if isEmpty { return try nothing(.lineString) }
        return try derive(function) { GEOSMinimumWidth_r($0, $1) }
    }
}
