import Catchments
import Coverages
import Shapes
import Statistics

/// A country of crooked squares, for growth: as many small areas, patients and neighbours per practice at every size.
///
/// A tenth of the squares are water in the shape of rivers. Groups are blocks of some twenty practices with one in fifty
/// elsewhere, so that there are exclaves to find.
struct GridNation {
    let atlas: Atlas

    /// Small areas per practice, and practices per group, as in England in 2011.
    private static let cellsPerPractice = 4.7
    private static let practicesPerGroup = 21.0

    init(practices count: Int, seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let columns = Int((Double(count) * Self.cellsPerPractice).squareRoot())
        let coverage = try Coverage(Self.layer(columns: columns, &random))
        let land = (0..<columns * columns).filter { !Self.isWater($0 % columns, $0 / columns) }
        let blocks = max(1, Int((Double(count) / Self.practicesPerGroup).squareRoot()))
        var practices: [Atlas.Practice] = []
        var rows: [Int32] = []
        var cells: [Int32] = []
        var patients: [Int] = []
        for number in 0..<count {
            let cell = land[Int.random(in: 0..<land.count, using: &random)]
            let (x, y) = (cell % columns, cell / columns)
            let place = Coordinate(
                x: (Double(x) + Double.random(in: 0.3..<0.7, using: &random)) * 1000,
                y: (Double(y) + Double.random(in: 0.3..<0.7, using: &random)) * 1000)
            let isElsewhere = Int.random(in: 0..<50, using: &random) == 0
            let group =
                isElsewhere
                ? Int.random(in: 0..<blocks * blocks, using: &random)
                : (y * blocks / columns) * blocks + x * blocks / columns
            practices.append(
                .init(code: String(1_000_000 + number), name: "", location: place, group: group, area: nil))
            for dy in -5...5 {
                for dx in -5...5 where x + dx >= 0 && x + dx < columns && y + dy >= 0 && y + dy < columns {
                    guard !Self.isWater(x + dx, y + dy) else { continue }
                    let most = 400 / (1 + 2 * (dx * dx + dy * dy))
                    rows.append(Int32(number))
                    cells.append(Int32((y + dy) * columns + x + dx))
                    patients.append(Int.random(in: 1...max(2, most), using: &random))
                }
            }
        }
        atlas = Atlas(
            coverage: coverage, smallAreas: (0..<columns * columns).map { String(1_000_000 + $0) },
            practices: practices, groups: (0..<blocks * blocks).map { .init(code: String(100_000 + $0), name: "") },
            areas: [], registrations: (rows, cells, patients), patientsElsewhere: practices.map { _ in 0 })
    }

    /// Rivers: every twentieth column, with fords.
    private static func isWater(_ x: Int, _ y: Int) -> Bool { x % 20 == 10 && y % 15 != 7 }

    /// Squares of a kilometre whose common borders have five vertices, moved a little.
    private static func layer(columns: Int, _ random: inout SeededGenerator) -> PolygonLayer {
        let side = 1000.0
        func between(_ a: Coordinate, _ b: Coordinate) -> [Coordinate] {
            (1..<6).map { step in
                let along = Double(step) / 6
                return Coordinate(
                    x: a.x + along * (b.x - a.x) + Double.random(in: -60...60, using: &random),
                    y: a.y + along * (b.y - a.y) + Double.random(in: -60...60, using: &random))
            }
        }
        func node(_ x: Int, _ y: Int) -> Coordinate { Coordinate(x: Double(x) * side, y: Double(y) * side) }
        let level = (0...columns).map { y in (0..<columns).map { x in between(node(x, y), node(x + 1, y)) } }
        let upright = (0..<columns).map { y in (0...columns).map { x in between(node(x, y), node(x, y + 1)) } }
        return PolygonLayer(
            (0..<columns * columns).map { cell -> MultiPolygon in
                let (x, y) = (cell % columns, cell / columns)
                if isWater(x, y) { return MultiPolygon([]) }
                let south = [node(x, y)] + level[y][x]
                let east = [node(x + 1, y)] + upright[y][x + 1]
                let north = [node(x + 1, y + 1)] + level[y + 1][x].reversed()
                let west = [node(x, y + 1)] + upright[y][x].reversed()
                return MultiPolygon([Polygon(shell: Ring(south + east + north + west))])
            })
    }
}
