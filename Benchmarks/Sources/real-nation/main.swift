import Catchments
import Coverages
import Formats
import Foundation
import NationalSurvey
import PROJ
import Shapes

/// Brings real data into the layout of a nation, so that the national run can be made on it:
/// `real-nation ENGLAND-2022 OUTPUT`.
///
/// Borders keep their noise: each vertex of the files is projected as it is. Areas are the commissioning areas by plurality of
/// patients, groups the Primary Care Networks; quality points are those of the diabetes domain of 2021–22. Practices
/// without a location, without patients on the map, without an area or without points are left out, and counted.

func say(_ text: String) { FileHandle.standardError.write(Data((text + "\n").utf8)) }

func areaBorders(_ survey: Survey, _ areaOfCell: [Int32]) -> PolygonLayer {
    var dissolver = Dissolver(survey.atlas.coverage)
    var layer = PolygonLayer()
    for area in survey.atlas.areas.indices {
        let cells = areaOfCell.indices.filter { areaOfCell[$0] == Int32(area) }
        dissolver.dissolve(cells, into: &layer)
    }
    return layer
}

func run(_ folder: String, _ output: String) throws {
    var request = SurveyRequest()
    request.smallAreas = [folder + "/lsoa11"]
    request.practices = [folder + "/practices-2022.csv"]
    request.registrations = [folder + "/registrations-2022-07.csv"]
    request.membership = [folder + "/gp-reg-pat-prac-map-2022-01.csv"]
    request.groupColumn = "PCN_CODE"
    request.areaColumn = "CCG_CODE"
    let survey = try Survey.run(request)
    let atlas = survey.atlas

    let csv = try CSVFile(path: folder + "/qof-2021-22.csv")
    let table = try csv.read([
        .code(try csv.requireColumn(["OrganisationCode"], meaning: "practice code"), uppercased: true),
        .number(try csv.requireColumn(["QOF-DM"], meaning: "points"), absentWhen: ["NA", "NaN"]),
    ])
    var points: [String: Double] = [:]
    for row in 0..<table.rowCount { points[table.codes(0)[row]] = table.numbers(1)[row] }

    let kept = atlas.practices.indices.filter { practice in
        let entry = atlas.practices[practice]
        return entry.location != nil && entry.area != nil && atlas.locatedPatients[practice] > 0
            && points[entry.code] != nil
    }
    say("\(kept.count) of \(atlas.practices.count) practices are used")

    // Patients of a small area by the areas of their practices; the first of equals, so that each has one.
    let cellPractices = atlas.cellPractices
    let areaOfCell = (0..<atlas.smallAreas.count).map { cell -> Int32 in
        var patients = [Int](repeating: 0, count: atlas.areas.count)
        for entry in cellPractices.range(ofRow: cell) {
            if let area = atlas.practices[Int(cellPractices.columns[entry])].area {
                patients[area] += cellPractices.counts[entry]
            }
        }
        return Int32(patients.indices.max { (patients[$0], $1) < (patients[$1], $0) } ?? 0)
    }

    let raw = try LayerFolder.readPolygons(path: folder + "/lsoa11")
    var borders = raw.geometry
    let plan = try TransformationPlan(from: .wgs84(), to: .britishNationalGrid())
    let moved = try plan.transformDistinct(borders.coordinates)
    borders.updateCoordinates { _ = $0.update(fromContentsOf: moved) }
    let staged = StagedFolder(path: output)
    try staged.prepare()
    let wkt = try ReferenceSystem.britishNationalGrid().esriWKT()
    func write(_ layer: PolygonLayer, _ fields: [ShapefileField], _ name: String) throws {
        for file in try Shapefile.encode(layer, fields: fields, wkt: wkt, file: "\(name).shp").files {
            try staged.write(file.bytes, to: "\(name).\(file.ending)")
        }
    }
    try write(
        borders,
        [
            ShapefileField("code", .text(atlas.smallAreas)),
            ShapefileField("pct", .text(areaOfCell.map { atlas.areas[Int($0)] })),
        ], "small_areas")
    try write(areaBorders(survey, areaOfCell), [ShapefileField("code", .text(atlas.areas))], "pcts")
    try write(
        PolygonLayer([atlas.coverage.outline()]), [ShapefileField("code", .text(["NATION"]))], "nation")

    var smallAreas = CSVWriter(file: "small_areas.csv", columns: ["code", "population"])
    for (cell, code) in atlas.smallAreas.enumerated() {
        smallAreas.append(code)
        smallAreas.append(atlas.registered[cell])
        smallAreas.endRow()
    }
    try staged.write(smallAreas.finish(), to: "small_areas.csv")

    var practices = CSVWriter(
        file: "practices.csv", columns: ["code", "easting", "northing", "pct", "consortium", "qof"])
    var places = CSVWriter(file: "practices_wgs84.csv", columns: ["code", "lon", "lat"])
    var registrations = CSVWriter(file: "registrations.csv", columns: ["practice", "small_area", "patients"])
    let back = try TransformationPlan(from: .britishNationalGrid(), to: .wgs84()).makeTransformation()
    for practice in kept {
        let entry = atlas.practices[practice]
        guard let location = entry.location, let area = entry.area else { continue }
        practices.append(entry.code)
        practices.append(location.x)
        practices.append(location.y)
        practices.append(atlas.areas[area])
        practices.append(entry.group.map { atlas.groups[$0].code })
        practices.append(points[entry.code])
        practices.endRow()
        let place = try back.transform(location)
        places.append(entry.code)
        places.append(place.x)
        places.append(place.y)
        places.endRow()
        for index in atlas.practiceCells.range(ofRow: practice) {
            registrations.append(entry.code)
            registrations.append(atlas.smallAreas[Int(atlas.practiceCells.columns[index])])
            registrations.append(atlas.practiceCells.counts[index])
            registrations.endRow()
        }
    }
    try staged.write(practices.finish(), to: "practices.csv")
    try staged.write(places.finish(), to: "practices_wgs84.csv")
    try staged.write(registrations.finish(), to: "registrations.csv")
    try staged.commit()
}

let words = Array(CommandLine.arguments.dropFirst())
guard words.count == 2 else {
    say("usage: real-nation ENGLAND-2022 OUTPUT")
    exit(2)
}
do { try run(words[0], words[1]) } catch {
    say("real-nation: \(error)")
    exit(1)
}
