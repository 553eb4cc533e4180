import Shapes

/// The small areas as a coverage: polygons that share their borders vertex by vertex, and who is next to whom.
///
/// Indices are those of the tessellation's cells: mainland first, island last.
struct SmallAreaMap {
    /// One region of one ring for each small area, counter-clockwise, EPSG:27700.
    let layer: PolygonLayer
    /// A point inside each small area, whole metres.
    let sites: [Coordinate]
    /// For each small area its neighbours by shared border (rook), ascending.
    let neighbours: [[Int]]
    /// Small areas with a part of their border to water or to the land outside the county.
    let isOuter: [Bool]
    /// Small areas on the island.
    let isIsland: [Bool]
    /// m².
    let areas: [Double]

    var count: Int { sites.count }

    init(_ seeds: SeedPoints, _ tessellation: Tessellation, seed: UInt64) {
        let fractal = FractalBorder(seed: seed)
        var owners: [Side: Int] = [:]
        for (cell, ring) in tessellation.cells.enumerated() {
            for (from, to) in zip(ring, ring.dropFirst() + ring.prefix(1)) { owners[Side(from: from, to: to)] = cell }
        }
        var layer = PolygonLayer()
        var neighbours: [[Int]] = []
        var isOuter: [Bool] = []
        var areas: [Double] = []
        for (cell, ring) in tessellation.cells.enumerated() {
            var next: Set<Int> = []
            var outer = false
            let start = layer.coordinates.count
            for (from, to) in zip(ring, ring.dropFirst() + ring.prefix(1)) {
                let other = owners[Side(from: to, to: from)]
                if let other { next.insert(other) } else { outer = true }
                let (a, b) = (tessellation.corners[from], tessellation.corners[to])
                layer.append(a)
                let levels = SmallAreaMap.levels(length: a.distance(to: b), isCoast: other == nil)
                // The two sites mirror each other only up to the rounding of the corners: both sides ask with the same.
                let site = seeds.land[min(cell, other ?? cell)]
                for vertex in fractal.vertices(from: a, to: b, site: site, levels: levels) {
                    layer.append(vertex)
                }
            }
            layer.append(layer.coordinates[start])
            areas.append(Ring(Array(layer.coordinates[start...])).signedArea)
            layer.endRing()
            layer.endPolygon()
            layer.endRegion()
            neighbours.append(next.sorted())
            isOuter.append(outer)
        }
        self.layer = layer
        self.neighbours = neighbours
        self.isOuter = isOuter
        self.areas = areas
        sites = seeds.land
        isIsland = seeds.land.indices.map { $0 >= seeds.land.count - seeds.islandCount }
    }

    /// Halvings of a straight border: three for most, so that a small area has some 20 to 60 vertices. Coastal cells
    /// have more and shorter straight borders, since the water points are dense.
    private static func levels(length: Double, isCoast: Bool) -> Int {
        if length < 80 { return 1 }
        if length < 250 { return 2 }
        return isCoast ? 2 : 3
    }

    private struct Side: Hashable {
        let from: Int
        let to: Int
    }
}

extension SmallAreaMap {
    /// Connected components of the small areas for which `isMember` holds, by shared borders; each ascending, ordered
    /// by their first member. O(n).
    func components(_ isMember: (Int) -> Bool) -> [[Int]] {
        var seen = [Bool](repeating: false, count: count)
        var result: [[Int]] = []
        for start in 0..<count where !seen[start] && isMember(start) {
            var component = [start]
            seen[start] = true
            var next = 0
            while next < component.count {
                for neighbour in neighbours[component[next]] where !seen[neighbour] && isMember(neighbour) {
                    seen[neighbour] = true
                    component.append(neighbour)
                }
                next += 1
            }
            result.append(component.sorted())
        }
        return result
    }

    /// For each small area the number of borders to cross to the nearest of `sources`; `Int.max` where there is no way.
    func steps(from sources: [Int]) -> [Int] {
        var distance = [Int](repeating: .max, count: count)
        for source in sources { distance[source] = 0 }
        var queue = sources
        var next = 0
        while next < queue.count {
            for neighbour in neighbours[queue[next]] where distance[neighbour] == .max {
                distance[neighbour] = distance[queue[next]] + 1
                queue.append(neighbour)
            }
            next += 1
        }
        return distance
    }
}
