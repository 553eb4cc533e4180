import Catchments
import Coverages
import Shapes

/// A hand-made map of square cells in rows, numbered from the lower left, and an atlas on it in a few words.
struct Board {
    let columns: Int
    let rows: Int
    var side = 1000.0
    var origin = Coordinate(x: 0, y: 0)

    func square(_ cell: Int) -> MultiPolygon {
        let x = origin.x + Double(cell % columns) * side
        let y = origin.y + Double(cell / columns) * side
        return MultiPolygon([
            Polygon(
                shell: Ring([
                    Coordinate(x: x, y: y), Coordinate(x: x + side, y: y), Coordinate(x: x + side, y: y + side),
                    Coordinate(x: x, y: y + side),
                ]))
        ])
    }

    func middle(_ cell: Int) -> Coordinate {
        Coordinate(
            x: origin.x + (Double(cell % columns) + 0.5) * side, y: origin.y + (Double(cell / columns) + 0.5) * side)
    }

    func layer() -> PolygonLayer { PolygonLayer((0..<(columns * rows)).map(square)) }

    func coverage() throws -> Coverage { try Coverage(layer()) }

    /// - Parameters:
    ///   - groups: group of each practice, by number; nil for an unaligned one.
    ///   - patients: rows of practice, cell, patients.
    func atlas(
        groups: [Int?], at places: [Coordinate?]? = nil, areas: [Int?]? = nil, patients: [(Int32, Int32, Int)],
        elsewhere: [Int]? = nil
    ) throws -> Atlas {
        try makeAtlas(coverage(), groups: groups, at: places, areas: areas, patients: patients, elsewhere: elsewhere)
    }
}

func makeAtlas(
    _ coverage: Coverage, groups: [Int?], at places: [Coordinate?]? = nil, areas: [Int?]? = nil,
    patients: [(Int32, Int32, Int)], elsewhere: [Int]? = nil
) -> Atlas {
    let practices = groups.indices.map { number in
        Atlas.Practice(
            code: numbered("P", number), name: "", location: places?[number], group: groups[number],
            area: areas?[number])
    }
    let groupCount = (groups.compactMap { $0 }.max() ?? -1) + 1
    let areaCount = ((areas ?? []).compactMap { $0 }.max() ?? -1) + 1
    return Atlas(
        coverage: coverage, smallAreas: (0..<coverage.cellCount).map { numbered("E", $0) }, practices: practices,
        groups: (0..<groupCount).map { Atlas.Group(code: numbered("G", $0), name: "") },
        areas: (0..<areaCount).map { numbered("A", $0) },
        registrations: (patients.map(\.0), patients.map(\.1), patients.map(\.2)),
        patientsElsewhere: elsewhere ?? [Int](repeating: 0, count: groups.count))
}

/// A code whose order is that of its number.
func numbered(_ prefix: String, _ number: Int) -> String {
    prefix + String(repeating: "0", count: max(0, 4 - String(number).count)) + String(number)
}
