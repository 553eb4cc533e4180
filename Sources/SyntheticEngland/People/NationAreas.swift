import Planar
import Shapes
import Statistics

/// The administrative areas: each in one piece on the mainland, sized by practices; islands go to the area opposite.
struct NationAreas {
    let areaOfCell: [Int]
    /// By area, ascending.
    let cellsOf: [[Int]]
    let practicesOf: [[Int]]
    /// The area did not answer: its practices are in no consortium. Such areas lie together, at one end of the land.
    let isSilent: [Bool]
    /// The area has a border with a silent one, so patients of its consortia lead there by default.
    let isBesideSilent: [Bool]
    /// The cell is on the largest piece of land.
    let isMainland: [Bool]

    var count: Int { cellsOf.count }

    /// O(n log n).
    init(_ cells: NationCells, _ people: NationPeople, _ coast: Coastline, _ parameters: NationParameters) {
        var generator = parameters.generator("nation areas")
        let pieces = cells.components(of: Array(0..<cells.count)) { _ in true }
        let largest = pieces.max { ($0.count, $1[0]) < ($1.count, $0[0]) } ?? []
        var isMainland = [Bool](repeating: false, count: cells.count)
        for cell in largest { isMainland[cell] = true }
        self.isMainland = isMainland

        let starts =
            parameters.isCounty
            ? Self.countyStarts(cells, people, coast, isMainland)
            : Self.starts(cells, people, parameters.areas, isMainland)
        var parts = starts.enumerated().map { index, start in
            RegionGrowth.Part(
                owner: index, zone: 0, start: [start], centre: cells.sites[start],
                target: parameters.isCounty
                    ? Self.countyShares[index] : generator.logNormal(median: 1, sigma: 0.25))
        }
        if parameters.isCounty {
            // The last area of a county begins all along its water, and so has both banks.
            let banks = Self.shore(of: coast.estuaries[0], cells, coast, parameters.reach, isMainland)
            if !banks.isEmpty { parts[2].start = banks }
            parts[2].centre = coast.midline(of: coast.estuaries[0], 0.5)
        }
        let growth = RegionGrowth(
            parts, over: cells, zoneOf: isMainland.map { $0 ? 0 : -1 },
            weights: people.practicesAt.map { Double($0.count) + 0.03 })
        let areaOfCell = Self.withIslands(growth.partOf, pieces, cells, isMainland)
        self.areaOfCell = areaOfCell

        var cellsOf = [[Int]](repeating: [], count: starts.count)
        for (cell, area) in areaOfCell.enumerated() { cellsOf[area].append(cell) }
        var practicesOf = [[Int]](repeating: [], count: starts.count)
        for (practice, home) in people.homes.enumerated() { practicesOf[areaOfCell[home]].append(practice) }
        self.cellsOf = cellsOf
        self.practicesOf = practicesOf

        var neighbours = [Set<Int>](repeating: [], count: starts.count)
        for cell in 0..<cells.count {
            for other in cells.neighbours(cell) where areaOfCell[other] != areaOfCell[cell] {
                neighbours[areaOfCell[cell]].insert(areaOfCell[other])
            }
        }
        isSilent = Self.silent(
            parameters.silentAreas, starts.map { cells.sites[$0] }, neighbours.map { $0.sorted() }, &generator)
        let silent = isSilent
        isBesideSilent = neighbours.indices.map { area in
            !silent[area] && neighbours[area].contains { silent[$0] }
        }
    }

    /// Cells with a practice, spread like practices: the means of k-means (Lloyd 1982), begun along the numbering.
    private static func starts(
        _ cells: NationCells, _ people: NationPeople, _ count: Int, _ isMainland: [Bool]
    ) -> [Int] {
        let homes = people.homes.filter { isMainland[$0] }
        let places = homes.map { cells.sites[$0] }
        var centres = (0..<count).map { places[(2 * $0 + 1) * places.count / (2 * count)] }
        for _ in 0..<12 {
            let tree = PointTree(centres)
            var sums = [(x: Double, y: Double, count: Double)](repeating: (0, 0, 0), count: count)
            for place in places {
                let nearest = tree.nearest(to: place)?.index ?? 0
                sums[nearest].x += place.x
                sums[nearest].y += place.y
                sums[nearest].count += 1
            }
            for (index, sum) in sums.enumerated() where sum.count > 0 {
                centres[index] = Coordinate(x: sum.x / sum.count, y: sum.y / sum.count)
            }
        }
        let tree = PointTree(places)
        var taken: Set<Int> = []
        return centres.map { centre in
            var reach = 4
            while true {
                let near = tree.nearest(reach, to: centre).map { homes[$0.index] }
                if let free = near.first(where: { taken.insert($0).inserted }) { return free }
                // Fewer cells with a practice than areas: any cell will do.
                if reach > places.count { return (0..<cells.count).first { taken.insert($0).inserted } ?? 0 }
                reach *= 4
            }
        }
    }

    /// What the three areas of a county have of its practices: one consortium, one with exceptions, and room for seven.
    private static let countyShares = [3.3, 21.3, 21.0]

    /// Cells with a practice: the farthest from the county's waters, the one farthest from that and the waters, and the
    /// one nearest to them, whose area is to have both banks and the island.
    private static func countyStarts(
        _ cells: NationCells, _ people: NationPeople, _ coast: Coastline, _ isMainland: [Bool]
    ) -> [Int] {
        let homes = Set(people.homes).filter { isMainland[$0] }.sorted()
        let estuary = coast.estuaries.map { coast.midline(of: $0, 0.5) }
        let waters = estuary + coast.islands.map { coast.place($0.centre) }
        func distance(_ home: Int, _ places: [Coordinate]) -> Double {
            places.map { cells.sites[home].squaredDistance(to: $0) }.min() ?? 0
        }
        func farthest(_ places: [Coordinate]) -> Int {
            homes.max { (distance($0, places), $1) < (distance($1, places), $0) } ?? 0
        }
        let first = farthest(waters)
        let second = farthest(waters + [cells.sites[first]])
        let third = homes.min { (distance($0, estuary), $0) < (distance($1, estuary), $1) } ?? 0
        return [first, second, third]
    }

    /// Cells of the mainland that touch the water of `estuary` from near its mouth to its head.
    private static func shore(
        of estuary: Coastline.Estuary, _ cells: NationCells, _ coast: Coastline, _ reach: Double, _ isMainland: [Bool]
    ) -> [Int] {
        isMainland.indices.filter { cell in
            guard isMainland[cell], cells.sides(cell).contains(where: { cells.beyond[$0] < 0 }) else { return false }
            let (along, aside) = coast.bank(of: estuary, at: cells.sites[cell])
            return along > 0.15 && along < 1.25 && abs(aside) < 2.5 * reach
        }
    }

    /// Every area is one piece of land, islands aside. O(n).
    func areWhole(_ cells: NationCells) -> Bool {
        cellsOf.indices.allSatisfy { area in
            let isHere = { (cell: Int) in areaOfCell[cell] == area && isMainland[cell] }
            return cells.components(of: cellsOf[area].filter(isHere), isHere).count == 1
        }
    }

    /// Cells off the mainland get the area of the nearest mainland cell, a whole island the same.
    private static func withIslands(
        _ partOf: [Int], _ pieces: [[Int]], _ cells: NationCells, _ isMainland: [Bool]
    ) -> [Int] {
        var result = partOf
        let mainland = partOf.indices.filter { isMainland[$0] }
        let tree = PointTree(mainland.map { cells.sites[$0] })
        for piece in pieces where !isMainland[piece[0]] {
            let nearest = piece.compactMap { tree.nearest(to: cells.sites[$0]) }.min()
            guard let nearest else { continue }
            for cell in piece { result[cell] = partOf[mainland[nearest.index]] }
        }
        return result
    }

    /// The area farthest in a random direction, then always the neighbour of those chosen that is nearest to it.
    private static func silent(
        _ wanted: Int, _ centres: [Coordinate], _ neighbours: [[Int]], _ generator: inout SeededGenerator
    ) -> [Bool] {
        let (east, north) = (generator.uniform(in: -1..<1), generator.chance(0.5) ? 1.0 : -1.0)
        let first = centres.indices.max {
            (centres[$0].x * east + centres[$0].y * north, $1) < (centres[$1].x * east + centres[$1].y * north, $0)
        }
        var isSilent = [Bool](repeating: false, count: centres.count)
        guard let first else { return isSilent }
        var heap = LeastHeap()
        heap.push(first, key: 0)
        var count = 0
        while count < wanted, let area = heap.popLeast()?.number {
            if isSilent[area] { continue }
            isSilent[area] = true
            count += 1
            for other in neighbours[area] where !isSilent[other] {
                heap.push(other, key: centres[other].squaredDistance(to: centres[first]))
            }
        }
        return isSilent
    }
}
