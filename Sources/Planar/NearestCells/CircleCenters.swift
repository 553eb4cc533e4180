import Shapes

/// Centres of the circles through the corners of triangles: the corners of the nearest-place cells.
///
/// Each is the double nearest to the exact centre, or a neighbour of it; whether it serves, `NearestCells.isSimple` says
/// exactly. Triangles on one circle share one centre, so that
/// no two cells have different ideas of a corner.
struct CircleCenters {
    /// Centre for each triangle; equal for triangles with the same `corner`.
    let places: [Coordinate]
    /// For each triangle, the lowest-numbered triangle that shares its centre.
    let corner: [Int32]

    init(_ triangulation: Triangulation) {
        let (points, corners) = (triangulation.points, triangulation.corners)
        let places = (0..<triangulation.triangleCount).map { triangle in
            let base = 3 * triangle
            return Self.center(
                points[Int(corners[base])], points[Int(corners[base + 1])], points[Int(corners[base + 2])])
        }
        var shared = DisjointSets(count: triangulation.triangleCount)
        for triangle in places.indices {
            for side in 0..<3 {
                let other = Int(triangulation.across[3 * triangle + side])
                guard other > triangle, Self.isOne(places, triangle, other, triangulation) else { continue }
                shared.join(Int32(triangle), Int32(other))
            }
        }
        corner = places.indices.map { shared.root(Int32($0)) }
        self.places = corner.map { places[Int($0)] }
    }

    /// The centres of two neighbours are equal, exactly or after rounding.
    private static func isOne(_ places: [Coordinate], _ a: Int, _ b: Int, _ triangulation: Triangulation) -> Bool {
        if places[a] == places[b] { return true }
        let ulp = max(
            abs(places[a].x), abs(places[a].y), abs(places[b].x), abs(places[b].y)
        ).ulp
        guard abs(places[a].x - places[b].x) <= 2 * ulp, abs(places[a].y - places[b].y) <= 2 * ulp else {
            return false
        }
        let (points, corners, across) = (triangulation.points, triangulation.corners, triangulation.across)
        guard let side = (0..<3).first(where: { across[3 * b + $0] == Int32(a) }) else { return false }
        return inCircle(
            points[Int(corners[3 * a])], points[Int(corners[3 * a + 1])], points[Int(corners[3 * a + 2])],
            points[Int(corners[3 * b + side])]) == 0
    }

    /// Of a triangle that turns left. Seen from the corner between its shorter sides, which loses least where two corners
    /// are all but one. Not finite, or wrong, where 32 digits do not tell the triangle from a line.
    private static func center(_ a: Coordinate, _ b: Coordinate, _ c: Coordinate) -> Coordinate {
        let (ab, bc, ca) = (a.squaredDistance(to: b), b.squaredDistance(to: c), c.squaredDistance(to: a))
        if ab > bc && ab > ca { return center(from: c, a, b) }
        return ca > bc ? center(from: b, c, a) : center(from: a, b, c)
    }

    private static func center(from a: Coordinate, _ b: Coordinate, _ c: Coordinate) -> Coordinate {
        let (bx, by) = (DoubleDouble(b.x, minus: a.x), DoubleDouble(b.y, minus: a.y))
        let (cx, cy) = (DoubleDouble(c.x, minus: a.x), DoubleDouble(c.y, minus: a.y))
        let area = bx * cy - by * cx
        let twice = area + area
        let (liftB, liftC) = (bx * bx + by * by, cx * cx + cy * cy)
        let x = (cy * liftB - by * liftC) / twice + DoubleDouble(a.x)
        let y = (bx * liftC - cx * liftB) / twice + DoubleDouble(a.y)
        return Coordinate(x: x.rounded, y: y.rounded)
    }
}
