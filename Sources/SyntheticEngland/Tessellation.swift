import GEOS
import Shapes

/// The cells of the land points: for each, all places that are nearer to it than to any other land or water point.
struct Tessellation {
    /// Corners of all cells, on the centimetre; corners that round to the same place are one.
    private(set) var corners: [Coordinate] = []
    /// For each land cell its corners, counter-clockwise, not closed, at least three.
    private(set) var cells: [[Int]] = []

    /// O(n log n), by GEOS.
    init(_ seeds: SeedPoints) throws(SyntheticEnglandError) {
        let sites = seeds.land + seeds.water
        let voronoi: Voronoi
        do {
            voronoi = try Voronoi(sites: sites)
        } catch {
            throw SyntheticEnglandError(kind: .geometryFailed, message: "\(error)")
        }
        // A cell put together from bisectors agrees with its neighbours to rounding only.
        guard voronoi.recomputed.isEmpty, voronoi.cells.count == sites.count else {
            throw SyntheticEnglandError(kind: .geometryFailed, message: "the tessellation lacks cells of its own")
        }
        var indices: [Coordinate: Int] = [:]
        for site in seeds.land.indices {
            var ring: [Int] = []
            for raw in voronoi.cells[site].coordinates.dropLast() {
                let corner = Coordinate(x: Tessellation.toCentimetre(raw.x), y: Tessellation.toCentimetre(raw.y))
                let index = indices[corner, default: corners.count]
                if index == corners.count {
                    indices[corner] = index
                    corners.append(corner)
                }
                if ring.last != index { ring.append(index) }
            }
            if ring.count > 1 && ring.first == ring.last { ring.removeLast() }
            guard ring.count >= 3 else {
                throw SyntheticEnglandError(kind: .geometryFailed, message: "a small area came out without extent")
            }
            if signedArea(ring) < 0 { ring.reverse() }
            cells.append(ring)
        }
    }

    /// Multiples of 0.01 as the nearest Double, so that equal centimetres are equal numbers.
    static func toCentimetre(_ metres: Double) -> Double { (metres * 100).rounded() / 100 }

    func signedArea(_ ring: [Int]) -> Double {
        Ring(ring.map { corners[$0] }).signedArea
    }

    /// Centre of mass of cell `cell`.
    func centroid(_ cell: Int) -> Coordinate {
        let ring = cells[cell].map { corners[$0] }
        let origin = ring[0]
        var (twice, x, y) = (0.0, 0.0, 0.0)
        for i in 1..<ring.count - 1 {
            let (ax, ay) = (ring[i].x - origin.x, ring[i].y - origin.y)
            let (bx, by) = (ring[i + 1].x - origin.x, ring[i + 1].y - origin.y)
            let cross = ax * by - ay * bx
            twice += cross
            x += (ax + bx) * cross
            y += (ay + by) * cross
        }
        guard twice > 0 else { return origin }
        return Coordinate(x: origin.x + x / (3 * twice), y: origin.y + y / (3 * twice))
    }
}

extension SeedPoints {
    /// Land points moved half-way to the centres of their cells (Lloyd, 1982): evens out slivers, keeps the towns dense.
    func relaxed(times: Int) throws(SyntheticEnglandError) -> SeedPoints {
        var result = self
        for _ in 0..<times {
            let tessellation = try Tessellation(result)
            var taken: Set<Coordinate> = Set(result.water)
            for index in result.land.indices {
                let (seed, centre) = (result.land[index], tessellation.centroid(index))
                let moved = Coordinate(
                    x: ((seed.x + centre.x) / 2).rounded(), y: ((seed.y + centre.y) / 2).rounded())
                let place = taken.contains(moved) ? seed : moved
                taken.insert(place)
                result.land[index] = place
            }
        }
        return result
    }
}
