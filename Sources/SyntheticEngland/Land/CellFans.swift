import Planar
import Shapes

/// The triangles around each land point: their circles' centres are the corners of its cell.
struct CellFans {
    /// Land point p has the slots `offsets[p] ..< offsets[p + 1]`, counter-clockwise.
    private(set) var offsets = [0]
    private(set) var triangles: [Int32] = []
    /// The point across the side that begins at the slot's corner.
    private(set) var points: [Int32] = []
    /// By triangle, relative to the centre; those around land points only.
    private(set) var centres: [Coordinate]

    /// The first `count` of `points` are the land points. All different. O(n log n).
    init(_ points: [Coordinate], around centre: Coordinate, count: Int) {
        let delaunay = Triangulation(points, in: Box(points))
        centres = [Coordinate](repeating: Coordinate(x: 0, y: 0), count: delaunay.triangleCount)
        var isKnown = [Bool](repeating: false, count: centres.count)
        for point in 0..<count {
            let first = Int(delaunay.triangleAt[point])
            var triangle = first
            repeat {
                if !isKnown[triangle] {
                    centres[triangle] = Self.circumcentre(of: triangle, delaunay, around: centre)
                    isKnown[triangle] = true
                }
                let base = 3 * triangle
                let corner = (0..<3).first { delaunay.corners[base + $0] == Int32(point) } ?? 0
                triangles.append(Int32(triangle))
                self.points.append(delaunay.corners[base + (corner + 2) % 3])
                triangle = Int(delaunay.across[base + (corner + 1) % 3])
            } while triangle != first && triangle >= 0
            offsets.append(triangles.count)
        }
    }

    /// Centre of the circle through the corners of `triangle`, relative to `centre`.
    private static func circumcentre(
        of triangle: Int, _ delaunay: Triangulation, around centre: Coordinate
    ) -> Coordinate {
        let (a, b, c) = (
            delaunay.points[Int(delaunay.corners[3 * triangle])],
            delaunay.points[Int(delaunay.corners[3 * triangle + 1])],
            delaunay.points[Int(delaunay.corners[3 * triangle + 2])]
        )
        let (bx, by, cx, cy) = (b.x - a.x, b.y - a.y, c.x - a.x, c.y - a.y)
        let twice = 2 * (bx * cy - by * cx)
        let (lb, lc) = (bx * bx + by * by, cx * cx + cy * cy)
        return Coordinate(
            x: (a.x - centre.x) + (cy * lb - by * lc) / twice, y: (a.y - centre.y) + (bx * lc - cx * lb) / twice)
    }

    /// Middle of the cell of `point`, which lies at `site`.
    func centroid(_ point: Int, of site: Coordinate, around centre: Coordinate) -> Coordinate {
        let ring = triangles[offsets[point]..<offsets[point + 1]].map { centres[Int($0)] }
        let origin = Coordinate(x: site.x - centre.x, y: site.y - centre.y)
        var (twice, x, y) = (0.0, 0.0, 0.0)
        for index in ring.indices {
            let (a, b) = (ring[index], ring[index + 1 < ring.count ? index + 1 : 0])
            let (ax, ay, bx, by) = (a.x - origin.x, a.y - origin.y, b.x - origin.x, b.y - origin.y)
            let cross = ax * by - ay * bx
            twice += cross
            x += (ax + bx) * cross
            y += (ay + by) * cross
        }
        guard twice > 0 else { return site }
        return Coordinate(x: site.x + x / (3 * twice), y: site.y + y / (3 * twice))
    }

    /// For each triangle the one whose centre stands for its own: neighbours closer than `distance`, chains included.
    func joinedCorners(closerThan distance: Double) -> [Int32] {
        var joined = DisjointSets(count: centres.count)
        for point in 0..<offsets.count - 1 {
            for side in offsets[point]..<offsets[point + 1] {
                let next = side + 1 < offsets[point + 1] ? side + 1 : offsets[point]
                let (a, b) = (triangles[side], triangles[next])
                guard centres[Int(a)].squaredDistance(to: centres[Int(b)]) < distance * distance else { continue }
                joined.join(a, b)
            }
        }
        return centres.indices.map { joined.root(Int32($0)) }
    }
}
