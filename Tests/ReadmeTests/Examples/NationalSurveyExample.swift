import Consortia
import NationalSurvey

func nationalSurveyExample() throws {
    var request = SurveyRequest()
    request.smallAreas = ["shapefiles/small_areas.shp"]
    request.practices = ["shapefiles/practices.csv"]
    request.registrations = ["shapefiles/registrations.csv"]
    request.membership = ["shapefiles/membership.csv"]
    request.groupColumn = "consortium"
    request.areaColumn = "pct"

    let survey = try Survey.run(request)
    for territory in survey.territories where !territory.failedTests.isEmpty {
        let group = survey.atlas.groups[territory.group]
        print(group.name, territory.verdict, territory.failedTests.map(\.rawValue))
        for exclave in territory.contiguity.parts.dropFirst() {
            print("  \(exclave.patients) of its patients live in a part of \(exclave.cells.count) small areas")
        }
    }
}
