import Catchments
import Coverages
import Shapes

func catchmentsExample() throws {
    // Three square small areas in a row, two practices of one group each, patients by practice and small area.
    let squares = (0..<3).map { column in
        let (west, east) = (Double(column) * 1000, Double(column + 1) * 1000)
        let corners = [(west, 0), (east, 0), (east, 1000), (west, 1000)].map { Coordinate(x: $0.0, y: $0.1) }
        return MultiPolygon([Polygon(shell: Ring(corners))])
    }
    let atlas = Atlas(
        coverage: try Coverage(PolygonLayer(squares)), smallAreas: ["E1", "E2", "E3"],
        practices: [
            Atlas.Practice(code: "P1", name: "Oak", location: Coordinate(x: 500, y: 500), group: 0, area: nil),
            Atlas.Practice(code: "P2", name: "Elm", location: Coordinate(x: 2500, y: 500), group: 1, area: nil),
        ],
        groups: [Atlas.Group(code: "G1", name: "West"), Atlas.Group(code: "G2", name: "East")], areas: [],
        registrations: ([0, 0, 1, 1], [0, 1, 1, 2], [900, 500, 300, 800]), patientsElsewhere: [0, 0])

    for method in [try NearestMethod(), PluralityMethod(), try ShareMethod()] as [any CatchmentMethod] {
        let catchments = try method.catchments(of: atlas)
        let cells = (0..<2).map { Array(catchments.practices.sets.cells(of: $0)) }
        print(method.name.number, method.name, cells)
    }
}
