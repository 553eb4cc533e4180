internal import CGEOS
import Planar
public import Shapes

extension Geometry {
    /// The smallest circle around the geometry, of radius 0 around a single place; nil when empty. O(n log n). Refuses ordinates
    /// whose squares overflow.
    ///
    /// The library's circle is taken if it is a number and holds every coordinate, which it does not where places nearly lie
    /// on a line; then the smallest of the circles about two and three corners of the hull is. C function
    /// `GEOSMinimumBoundingCircle_r`; GEOS 3.8.
    ///
    /// - Throws: `GEOSError` for ordinates whose squares overflow.
    public func minimumBoundingCircle() throws(GEOSError) -> (center: Coordinate, radius: Double)? {
        if isEmpty { return nil }
        try requireSquares(self, 0, "radius", "GEOSMinimumBoundingCircle_r")
        if box.width == 0, box.height == 0 { return (Coordinate(x: box.minX, y: box.minY), 0) }
        let coordinates = coordinates
        if let (center, radius) = libraryCircle() {
            let slack = 1e-9 * radius + 4 * box.greatestOrdinate.ulp
            if coordinates.allSatisfy({ $0.distance(to: center) <= radius + slack }) { return (center, radius) }
        }
        return EnclosingCircle(ConvexHull(coordinates).corners).circle
    }

    private func libraryCircle() -> (center: Coordinate, radius: Double)? {
        Context.reading { context in
            var radius = 0.0
            var center: OpaquePointer?
            let circle = GEOSMinimumBoundingCircle_r(context.handle, solid, &radius, &center)
            if let circle { GEOSGeom_destroy_r(context.handle, circle) }
            let middle = (try? context.adopt(center, "GEOSMinimumBoundingCircle_r"))?.points.first
            // Whatever was said is of no interest: there is another way.
            _ = context.error("GEOSMinimumBoundingCircle_r")
            guard let middle, radius.isFinite, radius >= 0 else { return nil }
            return (middle, radius)
        }
    }
}

/// The smallest circle around the corners of a convex hull, by adding one corner after the other (E. Welzl, 1991). O(h) in
/// ordinary orders of the corners, O(h³) at worst.
private struct EnclosingCircle {
    private(set) var circle: (center: Coordinate, radius: Double)

    init(_ corners: [Coordinate]) {
        circle = (corners.first ?? Coordinate(x: 0, y: 0), 0)
        for i in corners.indices where !holds(corners[i]) {
            circle = (corners[i], 0)
            for j in 0..<i where !holds(corners[j]) {
                circle = Self.around(corners[i], corners[j])
                for k in 0..<j where !holds(corners[k]) {
                    circle = Self.around(corners[i], corners[j], corners[k])
                }
            }
        }
    }

    private func holds(_ corner: Coordinate) -> Bool {
        corner.distance(to: circle.center) <= circle.radius * (1 + 1e-12)
    }

    private static func around(_ a: Coordinate, _ b: Coordinate) -> (center: Coordinate, radius: Double) {
        let center = Coordinate(x: a.x + (b.x - a.x) / 2, y: a.y + (b.y - a.y) / 2)
        return (center, max(center.distance(to: a), center.distance(to: b)))
    }

    /// Through three corners; about the two that are farthest apart where the three lie on a line as far as numbers tell.
    private static func around(
        _ a: Coordinate, _ b: Coordinate, _ c: Coordinate
    ) -> (center: Coordinate, radius: Double) {
        let (bx, by, cx, cy) = (b.x - a.x, b.y - a.y, c.x - a.x, c.y - a.y)
        let doubled = 2 * (bx * cy - by * cx)
        let (bb, cc) = (bx * bx + by * by, cx * cx + cy * cy)
        let center = Coordinate(x: a.x + (cy * bb - by * cc) / doubled, y: a.y + (bx * cc - cx * bb) / doubled)
        let radius = max(center.distance(to: a), center.distance(to: b), center.distance(to: c))
        let pair = [around(a, b), around(b, c), around(a, c)].max { $0.radius < $1.radius }
        // A circle through three corners is never more than √(4/3) of the one about the farthest two where it is the smallest.
        guard let pair, !(center.isFinite && radius <= 1.2 * pair.radius) else { return (center, radius) }
        return pair
    }
}
