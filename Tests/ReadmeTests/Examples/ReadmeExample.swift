import NationalSurvey

func readmeExample() throws {
    var request = SurveyRequest()
    request.smallAreas = ["shapefiles/small_areas.shp"]
    request.practices = ["shapefiles/practices.csv"]
    request.registrations = ["shapefiles/registrations.csv"]
    request.membership = ["shapefiles/membership.csv"]
    request.groupColumn = "consortium"
    let survey = try Survey.run(request)
    for territory in survey.territories {
        print(survey.atlas.groups[territory.group].name, territory.verdict, territory.contiguity.parts.count)
    }
}
