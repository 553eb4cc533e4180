import Shapes

/// Area and polar second moment of polygons, for the inertia index (Li, Goodchild and Church, 2013).
public struct MomentOfArea: Hashable, Sendable {
    /// In m².
    public let area: Double
    /// I_G: the integral of the squared distance from the centroid, in m⁴.
    public let aboutCentroid: Double

    /// A²/(2π·I_G): 1 for a circle, less for all else; holes and several parts included. `nil` without area.
    public var inertia: Double? {
        area > 0 && aboutCentroid > 0 ? area * area / (2 * Double.pi * aboutCentroid) : nil
    }

    /// Rings may run either way. O(vertices).
    public init(_ polygons: MultiPolygon) {
        // Relative to the middle of the box, for the digits that national grid ordinates would cost.
        let box = polygons.box
        let origin = box.isEmpty ? Coordinate(x: 0, y: 0) : box.center
        var (area, x, y, second) = (0.0, 0.0, 0.0, 0.0)
        func add(_ ring: Ring, sign: Double) {
            let coordinates = ring.coordinates
            let direction = ring.signedArea < 0 ? -sign : sign
            for (a, b) in zip(coordinates, coordinates.dropFirst()) {
                let (ax, ay, bx, by) = (a.x - origin.x, a.y - origin.y, b.x - origin.x, b.y - origin.y)
                let cross = direction * (ax * by - bx * ay)
                area += cross / 2
                x += (ax + bx) * cross / 6
                y += (ay + by) * cross / 6
                second += cross * (ax * ax + ax * bx + bx * bx + ay * ay + ay * by + by * by) / 12
            }
        }
        for polygon in polygons.polygons {
            add(polygon.shell, sign: 1)
            for hole in polygon.holes { add(hole, sign: -1) }
        }
        self.area = area
        aboutCentroid = area > 0 ? second - (x * x + y * y) / area : 0
    }
}
