import Catchments
import Coverages
import Shapes

/// A hand-made map of square cells in rows, numbered from the lower left, and an atlas on it in a few words.
public struct Board: Sendable {
    public let columns: Int
    public let rows: Int
    /// Of a cell, in metres.
    public let side: Double
    /// Lower left corner.
    public let origin: Coordinate

    public init(columns: Int, rows: Int, side: Double = 1000, origin: Coordinate = Coordinate(x: 0, y: 0)) {
        (self.columns, self.rows, self.side, self.origin) = (columns, rows, side, origin)
    }

    /// The shape of `cell`.
    public func square(_ cell: Int) -> MultiPolygon {
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

    /// Centre of `cell`.
    public func middle(_ cell: Int) -> Coordinate {
        Coordinate(
            x: origin.x + (Double(cell % columns) + 0.5) * side, y: origin.y + (Double(cell / columns) + 0.5) * side)
    }

    /// All cells.
    public func layer() -> PolygonLayer { PolygonLayer((0..<(columns * rows)).map(square)) }

    /// All cells, with shared borders.
    public func coverage() throws -> Coverage { try Coverage(layer()) }

    /// An atlas on the whole board.
    ///
    /// - Parameters:
    ///   - groups: group of each practice, by number; nil for an unaligned one.
    ///   - patients: rows of practice, cell, patients.
    public func atlas(
        groups: [Int?], at places: [Coordinate?]? = nil, areas: [Int?]? = nil, patients: [(Int32, Int32, Int)],
        elsewhere: [Int]? = nil
    ) throws -> Atlas {
        try makeAtlas(coverage(), groups: groups, at: places, areas: areas, patients: patients, elsewhere: elsewhere)
    }
}

/// An atlas on any coverage; practices, groups, areas and cells have the codes P, G, A and E with their number.
///
/// - Parameters: as of `Board.atlas`; `areas` and `elsewhere` one for each practice.
public func makeAtlas(
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
public func numbered(_ prefix: String, _ number: Int) -> String {
    prefix + String(repeating: "0", count: max(0, 4 - String(number).count)) + String(number)
}
