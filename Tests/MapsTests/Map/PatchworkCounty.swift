import Coverages
import Maps
import Shapes

/// A made-up county: a jittered grid of cells with wiggly borders that match vertex for vertex.
struct PatchworkCounty {
    let coverage: Coverage
    let columns: Int
    let rows: Int

    /// - Parameters:
    ///   - side: of a cell, in metres.
    ///   - folds: each border has 2^folds segments.
    init(columns: Int, rows: Int, side: Double = 1000, folds: Int = 4) throws {
        var generator = Wobble(state: 7)
        let corners = (0...rows).map { row in
            (0...columns).map { column in
                Coordinate(
                    x: 400_000 + (Double(column) + 0.5 * generator.next()) * side,
                    y: 300_000 + (Double(row) + 0.5 * generator.next()) * side)
            }
        }
        var layer = PolygonLayer()
        for row in 0..<rows {
            for column in 0..<columns {
                let ring = [
                    corners[row][column], corners[row][column + 1], corners[row + 1][column + 1],
                    corners[row + 1][column],
                ]
                var line: [Coordinate] = []
                for side in 0..<4 { line += Self.border(ring[side], ring[(side + 1) % 4], folds).dropLast() }
                for place in line + [line[0]] { layer.append(place) }
                layer.endRing()
                layer.endPolygon()
                layer.endRegion()
            }
        }
        coverage = try Coverage(layer)
        self.columns = columns
        self.rows = rows
    }

    /// The same wiggles from both sides: always made from the smaller end.
    private static func border(_ a: Coordinate, _ b: Coordinate, _ folds: Int) -> [Coordinate] {
        if b < a { return border(b, a, folds).reversed() }
        var generator = Wobble(state: UInt64(a.x * 64) &* 31 &+ UInt64(b.y * 64))
        var line = [a, b]
        for _ in 0..<folds {
            var finer = [line[0]]
            for (from, to) in zip(line, line.dropFirst()) {
                let shift = generator.next() * 0.4
                finer.append(
                    Coordinate(
                        x: (from.x + to.x) / 2 - shift * (to.y - from.y),
                        y: (from.y + to.y) / 2 + shift * (to.x - from.x)))
                finer.append(to)
            }
            line = finer
        }
        return line
    }

    private struct Wobble {
        var state: UInt64
        /// -0.5 to 0.5.
        mutating func next() -> Double {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Double(state >> 11) / 0x1p53 - 0.5
        }
    }

    /// Cells in blocks of `size` × `size`, numbered row by row.
    func blocks(of size: Int) -> (owners: [Int32], count: Int) {
        let across = (columns + size - 1) / size
        let owners = (0..<columns * rows).map { cell in
            Int32(cell / columns / size * across + cell % columns / size)
        }
        return (owners, across * ((rows + size - 1) / size))
    }

    /// A full map: nine owners, an exclave, an enclave, contested and unassigned cells, areas and circles.
    func map() -> TerritoryMap {
        var (owners, count) = blocks(of: max(columns, rows) / 3)
        owners[0] = -1
        owners[columns + 1] = Int32(count - 1)
        owners[columns * 2 - 2] = -2
        var words = MapWords(title: "A county <of> \"cells\" & 'more'", subtitle: "Who serves where")
        words.sources = ["Source: made up."]
        words.caveats = ["Not a real place; nobody lives here \u{1}\u{8} or \u{FFFE} there."]
        var map = TerritoryMap(
            coverage: coverage, owners: owners,
            ownerNames: (0..<count).map {
                "Group \($0) <&\"'> of the \($0 % 3 == 0 ? "Upper Valley Practices" : "Hill")"
            },
            words: words)
        map.hatchedCells = [Int32(columns + 1)]
        map.contestedCells = [3, 4, Int32(columns + 3)]
        map.areaOfCell = (0..<owners.count).map { $0 % columns < columns / 2 ? 0 : 1 }
        for cell in stride(from: 0, to: owners.count, by: 5) {
            map.points.append(
                MapPoint(
                    coverage.boxes[cell].center, owner: cell % 25 == 0 ? -1 : max(owners[cell], 0),
                    weight: Double(cell * 37 % 9000)))
        }
        return map
    }
}
