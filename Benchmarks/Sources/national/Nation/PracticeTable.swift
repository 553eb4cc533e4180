import Formats
import NationalSurvey
import Shapes

/// `practices.csv` as read, in the order of the file.
struct PracticeTable {
    let codes: CodeColumn
    let groups: CodeColumn
    private let areas: CodeColumn
    private let eastings: NumberColumn
    private let northings: NumberColumn
    private let qof: NumberColumn

    init(_ files: NationFiles) throws {
        let csv = try CSVFile(path: files.path("practices.csv"))
        let table = try csv.read([
            .code(try csv.requireColumn(["code"], meaning: "practice code"), uppercased: true),
            .code(try csv.requireColumn(["consortium", "group"], meaning: "group of a practice")),
            .code(try csv.requireColumn(["pct", "area"], meaning: "area of a practice")),
            .number(try csv.requireColumn(["easting"], meaning: "easting")),
            .number(try csv.requireColumn(["northing"], meaning: "northing")),
            .number(try csv.requireColumn(["qof"], meaning: "quality points")),
        ])
        guard table.rowCount > 0 else { throw SurveyError(.input, "\(csv.name): has no practices, only a header") }
        (codes, groups, areas) = (table.codes(0), table.codes(1), table.codes(2))
        (eastings, northings, qof) = (table.numbers(3), table.numbers(4), table.numbers(5))
        for row in 0..<table.rowCount
        where eastings[row] == nil || northings[row] == nil || qof[row] == nil || codes[row].isEmpty {
            throw SurveyError(
                .input, "\(csv.name): row \(table.rowNumber(ofRecord: row)): code, easting, northing or qof is missing")
        }
    }

    /// The practices by ascending code.
    func practices(
        _ practiceIndex: CodeIndex, _ groupIndex: CodeIndex, _ areaIndex: CodeIndex, _ files: NationFiles
    ) throws -> Nation.Practices {
        let count = codes.rowCount
        let origin = Coordinate(x: 0, y: 0)
        var result = Nation.Practices(
            codes: practiceIndex.codes, locations: [Coordinate](repeating: origin, count: count),
            geographic: try Self.geographic(files, practiceIndex), areas: [Int32](repeating: 0, count: count),
            groups: [Int32](repeating: -1, count: count), qof: [Double](repeating: 0, count: count))
        for row in 0..<count {
            let practice = practiceIndex.number(of: codes[row]) ?? 0
            result.locations[practice] = Coordinate(x: eastings.values[row], y: northings.values[row])
            result.qof[practice] = qof.values[row]
            guard let area = areaIndex.number(of: areas[row]) else {
                throw SurveyError(
                    .input, "practices.csv: practice \(codes[row]) is of area \"\(areas[row])\", which is not known")
            }
            result.areas[practice] = Int32(area)
            if let group = groupIndex.number(of: groups[row]) { result.groups[practice] = Int32(group) }
        }
        return result
    }

    private static func geographic(_ files: NationFiles, _ practiceIndex: CodeIndex) throws -> [Coordinate] {
        let csv = try CSVFile(path: files.path("practices_wgs84.csv"))
        let table = try csv.read([
            .code(try csv.requireColumn(["code"], meaning: "practice code"), uppercased: true),
            .number(try csv.requireColumn(["lon"], meaning: "longitude")),
            .number(try csv.requireColumn(["lat"], meaning: "latitude")),
        ])
        let codes = table.codes(0)
        var result = [Coordinate?](repeating: nil, count: practiceIndex.codes.count)
        for row in 0..<table.rowCount {
            guard let practice = practiceIndex.number(of: codes[row]), let x = table.numbers(1)[row],
                let y = table.numbers(2)[row]
            else {
                throw SurveyError(
                    .input,
                    "\(csv.name): row \(table.rowNumber(ofRecord: row)): the code \"\(codes[row])\" is not known, or a "
                        + "coordinate is missing")
            }
            result[practice] = Coordinate(x: x, y: y)
        }
        return try result.enumerated().map { practice, place in
            guard let place else {
                throw SurveyError(.input, "\(csv.name): has no row for practice \"\(practiceIndex.codes[practice])\"")
            }
            return place
        }
    }
}
