import Catchments
import Consortia
import Coverages
import Shapes

func consortiaExample() throws {
    // Four square small areas in a row; the first group leads in the first and the last of them.
    let squares = (0..<4).map { column in
        let (west, east) = (Double(column) * 1000, Double(column + 1) * 1000)
        let corners = [(west, 0), (east, 0), (east, 1000), (west, 1000)].map { Coordinate(x: $0.0, y: $0.1) }
        return MultiPolygon([Polygon(shell: Ring(corners))])
    }
    let places = [500.0, 3500, 1500, 2500].map { Coordinate(x: $0, y: 500) }
    let atlas = Atlas(
        coverage: try Coverage(PolygonLayer(squares)), smallAreas: ["E1", "E2", "E3", "E4"],
        practices: places.indices.map {
            Atlas.Practice(code: "P\($0)", name: "", location: places[$0], group: $0 / 2, area: nil)
        },
        groups: [Atlas.Group(code: "G1", name: "Ends"), Atlas.Group(code: "G2", name: "Middle")], areas: [],
        registrations: ([0, 1, 2, 3], [0, 3, 1, 2], [600, 400, 500, 500]), patientsElsewhere: [0, 0, 0, 0])

    for territory in try Territory.ofGroups(.byPlurality(atlas)) {
        let parts = territory.contiguity.parts.map(\.patients)
        print(atlas.groups[territory.group].name, territory.verdict, parts)  // Ends fragmented [600, 400]; Middle …
    }
}
