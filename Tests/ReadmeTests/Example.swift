import Catchments
import Consortia
import Coverages
import Formats
import NationalSurvey

func example() throws {
    var request = SurveyRequest()
    request.smallAreas = ["shapefiles/small_areas.shp"]
    request.practices = "shapefiles/practices.csv"
    request.registrations = ["shapefiles/registrations.csv"]
    request.membership = "shapefiles/membership.csv"
    request.groupColumn = "consortium"
    request.areaColumn = "pct"

    let survey = try Survey.run(request)
    for territory in survey.territories where !territory.failedTests.isEmpty {
        let group = survey.atlas.groups[territory.group]
        let parts = territory.contiguity.parts
        print("\(group.name): \(territory.verdict), fails \(territory.failedTests.map(\.rawValue))")
        for exclave in parts.dropFirst() {
            print("  \(exclave.patients) of its patients live in a part of \(exclave.cells.count) small areas")
        }
    }
    for overlap in survey.overlaps where overlap.area > 5_000_000 {
        let (a, b) = (survey.atlas.groups[overlap.a].code, survey.atlas.groups[overlap.b].code)
        print("\(a) and \(b) share \(overlap.area / 1e6) km², \(overlap.patients) patients live there")
    }

    // The floors below are libraries of their own: a map's shared borders, and the union of any of its cells.
    let layer = try Shapefile.readPolygons(path: "shapefiles/small_areas.shp")
    let coverage = try Coverage(layer.geometry)
    var dissolver = Dissolver(coverage)
    let firstTen = dissolver.union(of: Array(0..<10))
    print(firstTen.area, "m² in", firstTen.polygons.count, "parts;", coverage.report.weldedPositions, "vertices welded")
}
