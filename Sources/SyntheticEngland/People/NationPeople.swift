import Planar
import Shapes
import Statistics

/// Who lives where, and where the practices are.
struct NationPeople {
    /// Registered patients aimed at, by cell.
    let residents: [Int]
    /// Cell of each practice; practices are numbered like cells, from south to north.
    let homes: [Int]
    /// Whole metres. One in twenty shares a building with its neighbour.
    let places: [Coordinate]
    /// Patients that a practice would have where nobody competes, relative to the mean: log-normal.
    let attraction: [Double]
    /// Practices of each cell, ascending.
    let practicesAt: [[Int]]

    /// Registered patients a practice: 45 million for the 6,200 that are in consortia.
    static let patientsPerPractice = 7250

    /// O(n log n).
    init(_ cells: NationCells, _ coast: Coastline, _ parameters: NationParameters) {
        var generator = parameters.generator("nation people")
        let drawn = cells.sites.map { _ in max(0.35, generator.logNormal(median: 1, sigma: 0.22)) }
        let residents = Allotment.integers(
            total: parameters.practices * NationPeople.patientsPerPractice, weights: drawn)
        self.residents = residents
        let choice = WeightedChoice(weights: residents.map(Double.init))
        var practices = (0..<parameters.practices).map { _ -> (home: Int, place: Coordinate) in
            let home = choice?.index(using: &generator) ?? 0
            // On the way from the middle of the cell to one of its corners, and no farther than half of it.
            let sides = cells.sides(home)
            let corner = cells.corners[Int(cells.starts[sides.lowerBound + generator.integer(below: sides.count)])]
            let (site, part) = (cells.sites[home], 0.5 * generator.unit())
            return (
                home,
                Coordinate(
                    x: (site.x + part * (corner.x - site.x)).rounded(),
                    y: (site.y + part * (corner.y - site.y)).rounded())
            )
        }
        let tree = PointTree(practices.map(\.place))
        var movers = Array(generator.shuffled(Array(practices.indices)).prefix(parameters.practices / 20))
        if parameters.isCounty {
            movers[0...1] = Self.countyMovers(
                practices.map(\.place), by: coast.midline(of: coast.estuaries[0], 0.5), parameters.reach, movers)
        }
        var isMoved = [Bool](repeating: false, count: practices.count)
        for mover in movers { isMoved[mover] = true }
        for mover in movers {
            let near = tree.nearest(6, to: practices[mover].place).map(\.index)
            if let host = near.first(where: { !isMoved[$0] }) { practices[mover] = practices[host] }
        }
        let square = 10 * parameters.reach
        practices.sort {
            (($0.place.y / square).rounded(.down), ($0.place.x / square).rounded(.down), $0.place.x, $0.place.y)
                < (($1.place.y / square).rounded(.down), ($1.place.x / square).rounded(.down), $1.place.x, $1.place.y)
        }
        homes = practices.map(\.home)
        places = practices.map(\.place)
        attraction = practices.map { _ in generator.logNormal(median: 0.88, sigma: 0.5) }
        var practicesAt = [[Int]](repeating: [], count: cells.count)
        for (practice, home) in homes.enumerated() { practicesAt[home].append(practice) }
        self.practicesAt = practicesAt
    }

    /// Two that share a building in a county: one in the middle of the town by the water, which two consortia are to
    /// share, and the first of `drawn` that is far from it. O(n²).
    private static func countyMovers(
        _ places: [Coordinate], by water: Coordinate, _ reach: Double, _ drawn: [Int]
    ) -> ArraySlice<Int> {
        func squared(_ a: Int, _ place: Coordinate) -> Double { places[a].squaredDistance(to: place) }
        let near = places.indices.sorted { (squared($0, water), $0) < (squared($1, water), $1) }
            .prefix(places.count / 2)
        func crowd(_ place: Int) -> Int { near.count { squared($0, places[place]) < 6 * reach * reach } }
        let middle = near.max { (crowd($0), $1) < (crowd($1), $0) } ?? 0
        let apart = places.indices.filter { squared($0, places[middle]) > 30 * reach * reach }
        return [middle, drawn.first { apart.contains($0) } ?? apart.first ?? drawn[1]]
    }
}
