import Formats
import Foundation
import NationalSurvey
import Shapes

extension Nation {
    /// Reads the files of a nation and joins them by their codes.
    ///
    /// - Throws: `SurveyError` of kind `input`, naming file, row and code: for a missing or damaged file, no practices,
    ///   and any code that another file does not have.
    static func read(_ files: NationFiles) throws(SurveyError) -> Nation {
        do {
            try files.check()
            return try Nation(files)
        } catch { throw SurveyError(wrapping: error) }
    }

    private init(_ files: NationFiles) throws {
        let areaLayer = try Shapefile.readPolygons(path: files.path("pcts.shp"), fields: ["code"])
        let areaCodes = try Self.codes(of: areaLayer, "code")
        let areaIndex = CodeIndex(areaCodes)
        let order = areaIndex.codes.map { code in areaCodes.firstIndex(of: code) ?? 0 }
        areas =
            areaIndex.codes == areaCodes ? areaLayer.geometry : PolygonLayer(order.map { areaLayer.geometry[$0] })
        self.areaCodes = areaIndex.codes

        let land = try Shapefile.readPolygons(path: files.path("nation.shp"), fields: [])
        outline = MultiPolygon((0..<land.geometry.regionCount).flatMap { land.geometry[$0].polygons })
        guard !outline.isEmpty else { throw SurveyError(.input, "nation.shp: the nation has no land") }

        let map = try Shapefile.readPolygons(path: files.path("small_areas.shp"), fields: ["code", "pct"])
        smallAreaCodes = try Self.codes(of: map, "code")
        areaOfSmallArea = try Self.numbers(
            try Self.codes(of: map, "pct", mayRepeat: true), in: areaIndex, file: "small_areas.dbf", "area")
        smallAreas = map.geometry
        population = try Self.population(files, smallAreaCodes)

        let table = try PracticeTable(files)
        let practiceIndex = CodeIndex(table.codes.values)
        guard practiceIndex.codes.count == table.codes.rowCount else {
            throw SurveyError(.input, "practices.csv: a practice code occurs twice")
        }
        let groupIndex = CodeIndex(table.groups.values.filter { !$0.isEmpty })
        groupCodes = groupIndex.codes
        practices = try table.practices(practiceIndex, groupIndex, areaIndex, files)
        registrations = try Self.registrations(files, practiceIndex, smallAreaCodes)
    }

    private static func codes(of layer: FeatureLayer, _ name: String, mayRepeat: Bool = false) throws -> [String] {
        let file = layer.sources.first ?? ""
        let field = try layer.attributes.requireField([name], meaning: "code", file: file)
        let codes = layer.attributes.columns[field].map { $0.text.map(Self.trimmed) ?? "" }
        if let empty = codes.firstIndex(of: "") {
            throw SurveyError(.input, "\(file): feature \(empty + 1) has no \(name)")
        }
        // Codes in ascending order, as most files have them, need no set to tell that none repeats.
        let isAscending = zip(codes, codes.dropFirst()).allSatisfy { $0 < $1 }
        guard mayRepeat || isAscending || Set(codes).count == codes.count else {
            throw SurveyError(.input, "\(file): a \(name) occurs twice")
        }
        return codes
    }

    /// Without white space at either end; nearly no code has any.
    private static func trimmed(_ code: String) -> String {
        let hasBlank = { (byte: UInt8?) in byte.map { $0 <= 0x20 || $0 >= 0x7F } ?? false }
        return hasBlank(code.utf8.first) || hasBlank(code.utf8.last)
            ? code.trimmingCharacters(in: .whitespacesAndNewlines) : code
    }

    private static func numbers(
        _ codes: [String], in index: CodeIndex, file: String, _ meaning: String
    ) throws -> [Int32] {
        // Neighbouring features are often of one area: ask once for a run of equal codes.
        var (last, number) = ("", Int32(0))
        return try codes.enumerated().map { row, code in
            if code == last { return number }
            guard let found = index.number(of: code) else {
                throw SurveyError(
                    .input, "\(file): feature \(row + 1) is of \(meaning) \"\(code)\", which is not known")
            }
            (last, number) = (code, Int32(found))
            return number
        }
    }

    private static func population(_ files: NationFiles, _ smallAreaCodes: [String]) throws -> [Int] {
        let csv = try CSVFile(path: files.path("small_areas.csv"))
        let code = try csv.requireColumn(["code"], meaning: "small-area code")
        let residents = try csv.requireColumn(["population"], meaning: "residents")
        let table = try csv.read([.code(code, known: smallAreaCodes), .count(residents)])
        let counts = table.counts(1)
        var population = [Int](repeating: -1, count: smallAreaCodes.count)
        let codes = table.codes(0)
        for row in 0..<table.rowCount {
            let cell = Int(codes.indices[row])
            guard cell < smallAreaCodes.count else { throw Self.unknown(csv, table, row, codes[row]) }
            population[cell] = counts[row]
        }
        if let missing = population.firstIndex(of: -1) {
            throw SurveyError(.input, "small_areas.csv: has no row for small area \"\(smallAreaCodes[missing])\"")
        }
        return population
    }

    private static func registrations(
        _ files: NationFiles, _ practiceIndex: CodeIndex, _ smallAreaCodes: [String]
    ) throws -> (practices: [Int32], cells: [Int32], patients: [Int]) {
        let csv = try CSVFile(path: files.path("registrations.csv"))
        let practice = try csv.requireColumn(["practice"], meaning: "practice code")
        let smallArea = try csv.requireColumn(["small_area"], meaning: "small-area code")
        let patients = try csv.requireColumn(["patients"], meaning: "number of patients")
        // The columns come with the numbers of the nation: nothing of a million rows is numbered again.
        let table = try csv.read([
            .code(practice, uppercased: true, known: practiceIndex.codes), .code(smallArea, known: smallAreaCodes),
            .count(patients),
        ])
        guard table.rowCount > 0 else { throw SurveyError(.input, "\(csv.name): has no registrations, only a header") }
        func numbers(_ column: CodeColumn, of known: [String]) throws -> [Int32] {
            if column.values.count > known.count,
                let row = column.indices.firstIndex(where: { $0 >= Int32(known.count) })
            {
                throw Self.unknown(csv, table, row, column[row])
            }
            return column.indices
        }
        let counts = table.counts(2)
        var sum = 0
        for count in counts {
            let (total, overflow) = sum.addingReportingOverflow(count)
            guard !overflow, total <= 1_000_000_000 else {
                throw SurveyError(.input, "\(csv.name): the patients add up to more than 1000000000")
            }
            sum = total
        }
        let practices = try numbers(table.codes(0), of: practiceIndex.codes)
        return (practices, try numbers(table.codes(1), of: smallAreaCodes), counts)
    }

    private static func unknown(_ csv: CSVFile, _ table: CSVTable, _ row: Int, _ code: String) -> SurveyError {
        SurveyError(.input, "\(csv.name): row \(table.rowNumber(ofRecord: row)): the code \"\(code)\" is not known")
    }
}
