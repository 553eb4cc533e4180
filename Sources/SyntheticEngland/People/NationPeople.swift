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
    var attraction: [Double]
    /// Practices of each cell, ascending.
    let practicesAt: [[Int]]

    /// Registered patients a practice: 45 million for the 6,200 that are in consortia.
    static let patientsPerPractice = 7250

    /// O(n log n).
    init(_ cells: NationCells, _ parameters: NationParameters) {
        var generator = SeededGenerator(seed: parameters.seedBits, stream: "nation people")
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
        let tree = PlaceTree(practices.map(\.place))
        let movers = generator.shuffled(Array(practices.indices)).prefix(parameters.practices / 20)
        var isMoved = [Bool](repeating: false, count: practices.count)
        for mover in movers { isMoved[mover] = true }
        for mover in movers {
            let near = tree.nearest(6, to: practices[mover].place).map(\.place)
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
}
