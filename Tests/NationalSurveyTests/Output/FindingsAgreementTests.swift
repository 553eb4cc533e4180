import Formats
import Foundation
import TestData
import Testing

@testable import NationalSurvey

/// Text, CSV, JSON and GeoJSON of one survey carry the same numbers, whatever the number of threads.
struct FindingsAgreementTests {
    /// The county with scores, costs and deprivation made up from its codes.
    static let run = Result { try make(threads: 1) }

    /// - Parameter change: made to the request last.
    static func make(
        threads: Int, change: (inout SurveyRequest) -> Void = { _ in }
    ) throws -> (survey: Survey, files: [String: [UInt8]]) {
        let folder = try TestData.temporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let county = try County.read()
        var performance = "practice_code,points,cost_gbp,patients\n"
        for (number, code) in county.practices["code"].enumerated() where number % 17 != 5 {
            let mixed = (number * 7919) % 101
            performance += "\(code),\(400 + mixed * 2),\(500_000 + mixed * 9_000),\(3_000 + mixed * 41)\n"
        }
        var deprivation = "small_area,imd\n"
        for (number, code) in county.codes.enumerated() { deprivation += "\(code),\((number * 613) % 71).5\n" }
        let names = ["performance.csv", "imd.csv"].map { folder.appending(path: $0) }
        try Data(performance.utf8).write(to: names[0])
        try Data(deprivation.utf8).write(to: names[1])
        var request = County.request
        request.performance.files = [names[0].path]
        request.performance.qofColumn = "points"
        request.performance.qofMaximum = 650
        request.performance.smallAreaIMD = names[1].path
        request.performance.permutations = 199
        request.performance.mostPermutations = 1_999
        request.threads = threads
        change(&request)
        let survey = try Survey.run(request)
        return (
            survey, Dictionary(uniqueKeysWithValues: try survey.files(threads: threads).map { ($0.name, $0.bytes) })
        )
    }

    @Test func threadsChangeNothing() throws {
        let one = try Self.run.get().files
        let two = try Self.make(threads: 2).files
        #expect(one.keys.sorted() == two.keys.sorted())
        for (name, bytes) in one { #expect(two[name] == bytes, "\(name)") }
    }

    @Test func affectedAreasAgree() throws {
        let files = try Self.run.get().files
        let table = TextTable(files["affected-areas.csv"] ?? [])
        #expect(!table.rows.isEmpty)
        let text = String(decoding: files["affected-areas.txt"] ?? [], as: UTF8.self)
        let lines = text.split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }
        // The printed lines in the order of the rows, letter by letter.
        #expect(lines.filter { $0.contains(" patients | points") } == table["line"])
        for (row, line) in zip(table.rows, table["line"]) {
            func field(_ name: String) -> String { row[table.index(name)] }
            #expect(line.contains("\(PrintedNumber.thousands(try #require(Double(field("patients"))))) patients"))
            #expect(line.contains("points \(PrintedNumber.decimal(try #require(Double(field("qof_percent")))))%"))
            #expect(line.contains("£\(PrintedNumber.thousands(try #require(Double(field("cost_per_1000"))))) per"))
            #expect(line.hasSuffix("IMD \(PrintedNumber.decimal(try #require(Double(field("imd")))))"))
        }
        let json = try JSONValue(parsing: FileBytes(name: "summary.json", bytes: files["summary.json"] ?? []))
        let findings = try #require(json["findings"])
        let affected = try #require(findings["affected_areas"])
        let areas = try #require(affected["areas"]?.array)
        #expect(affected["count"]?.int == Set(table["area"]).count)
        var next = 0
        for area in areas {
            for consortium in try #require(area["consortia"]?.array) {
                let row = table.rows[next]
                next += 1
                #expect(area["area"]?.string == row[table.index("area")])
                #expect("\(area["patients"]?.int ?? -1)" == row[table.index("area_patients")])
                for member in try #require(consortium.object).members {
                    Self.expectSame(member.value, row[table.index(member.name)], member.name)
                }
            }
        }
        #expect(next == table.rows.count)
        #expect(text.contains("CAVEATS") && findings["caveats"]?.array?.count == Caveats.lines.count)
        for caveat in Caveats.lines { #expect(text.contains(caveat)) }
    }

    @Test func consortiaAndTerritoriesAgree() throws {
        let files = try Self.run.get().files
        let table = TextTable(files["consortia.csv"] ?? [])
        let selection = TextTable(files["selection.csv"] ?? [])
        let json = try JSONValue(
            parsing: FileBytes(name: "territories.geojson", bytes: files["territories.geojson"] ?? []))
        let features = try #require(json["features"]?.array)
        #expect(features.count == table.rows.count)
        for (feature, row) in zip(features, table.rows) {
            for column in ConsortiumPerformance.columns.map(\.name) {
                let value = try #require(feature["properties"]?[column])
                Self.expectSame(value, row[table.index(column)], column)
            }
        }
        // Groups that lie in one area have the same figures in both tables.
        let whole = Dictionary(uniqueKeysWithValues: zip(table["consortium"], table.rows))
        var compared = 0
        for row in selection.rows {
            let all = try #require(whole[row[selection.index("consortium")]])
            guard all[table.index("practices")] == row[selection.index("practices")] else { continue }
            for column in ["qof_percent", "qof_percent_weighted", "cost_per_1000", "imd", "imd_weighted", "flag"] {
                #expect(all[table.index(column)] == row[selection.index(column)])
            }
            compared += 1
        }
        #expect(compared > 5)
    }

    @Test func meansAreThoseOfThePractices() throws {
        let files = try Self.run.get().files
        let practices = TextTable(files["practices.csv"] ?? [])
        let table = TextTable(files["consortia.csv"] ?? [])
        for row in table.rows {
            let members = practices.rows.filter { $0[practices.index("group")] == row[table.index("consortium")] }
            func numbers(_ column: String) -> [Double?] { members.map { Double($0[practices.index(column)]) } }
            let lists = numbers("registered_patients").map { $0 ?? 0 }
            let scores = zip(numbers("qof_percent"), lists).compactMap { $1 > 0 ? $0 : nil }
            let mean = scores.isEmpty ? nil : scores.reduce(0, +) / Double(scores.count)
            Self.expectClose(mean, row[table.index("qof_percent")])
            let known = zip(numbers("imd"), lists).compactMap { score, list in score.map { ($0, list) } }
            let weight = known.reduce(0) { $0 + $1.1 }
            Self.expectClose(
                weight > 0 ? known.reduce(0) { $0 + $1.0 * $1.1 } / weight : nil, row[table.index("imd_weighted")])
            let costs = zip(numbers("cost"), numbers("cost_patients")).compactMap { cost, patients in
                cost.flatMap { cost in patients.map { (cost, $0) } }
            }
            let pounds = costs.reduce(0) { $0 + $1.0 }
            let people = costs.reduce(0) { $0 + $1.1 }
            Self.expectClose(people > 0 ? 1000 * pounds / people : nil, row[table.index("cost_per_1000")])
        }
    }

    @Test func mapsAreDrawnForEachArea() throws {
        let (survey, files) = try Self.run.get()
        let maps = files.keys.filter { $0.hasPrefix("maps/") && $0.hasSuffix(".svg") }.sorted()
        #expect(maps == (survey.atlas.areas + ["national"]).map { "maps/\($0).svg" }.sorted())
        let index = TextTable(files["maps/index.csv"] ?? [])
        #expect(index["file"].sorted() == maps && index["area"] == [""] + survey.atlas.areas)
        for (file, title) in zip(index["file"], index["title"]) {
            #expect(String(decoding: files[file] ?? [], as: UTF8.self).contains(">\(title)<"), "\(title)")
        }
        for name in maps {
            let svg = String(decoding: files[name] ?? [], as: UTF8.self)
            #expect(svg.hasPrefix("<svg") && svg.contains("registered") && svg.contains("not official"))
            #expect((files[name]?.count ?? 0) <= (name == "maps/national.svg" ? 400_000 : 60_000))
        }
    }

    @Test func everyCountHasItsBase() throws {
        let (survey, files) = try Self.run.get()
        let national = survey.findings.national
        let practices = TextTable(files["practices.csv"] ?? [])
        let affected = Set(national.affected.map { survey.atlas.areas[$0.area] })
        var patients = 0
        for row in practices.rows where affected.contains(row[practices.index("area")]) {
            patients += Int(row[practices.index("registered_patients")]) ?? 0
        }
        #expect(national.patientsOfAffectedAreas == patients)
        #expect(national.coextensive.classes.reduce(0) { $0 + $1.groups } == national.groups)
        let codes = survey.findings.reconciliations.map(\.code)
        #expect(codes == ["O-1", "O-2", "O-3", "O-4", "O-5", "O-6", "O-7", "O-8", "O-9", "O-10"])
        // What could not be tested is not called unselected.
        let rows = AffectedAreaRow.all(survey)
        let untested = rows.filter { $0.group.isSpread && $0.selection?.isTestable == false }
        let noSign = "practices among those of others; no sign of selection by points (p "
        #expect(untested.allSatisfy { row in !row.caveats.contains { $0.contains("no sign of selection") } })
        #expect(
            untested.allSatisfy { row in
                row.caveats.contains {
                    $0.hasPrefix("neighbours left outside: ") || $0.contains("differs from the rest")
                }
            })
        #expect(rows.contains { row in row.caveats.contains { $0.hasPrefix(noSign) } })
        let cross = try #require(survey.findings.crossTable)
        #expect(cross.affectedNotAssessable == untested.count)
        #expect(
            (cross.affected + cross.notAffected).reduce(0, +) == survey.findings.selection?.groups.count)
    }

    /// A JSON value and the CSV field of the same figure, bit for bit. Foundation's JSON reader is not used: it is off by
    /// units in the last place.
    static func expectSame(_ value: JSONValue, _ field: String, _ column: String) {
        switch value {
        case .null: #expect(field == "", "\(column)")
        case .string(let text): #expect(text == field, "\(column)")
        case .bool(let flag): #expect(field == (flag ? "true" : "false"), "\(column)")
        case .int, .double: #expect(value.double == Double(field), "\(column)")
        case .array, .object: Issue.record("\(column) is neither text nor number")
        }
    }

    static func expectClose(_ value: Double?, _ field: String) {
        guard let value else {
            #expect(field == "")
            return
        }
        #expect(Double(field).map { abs($0 - value) <= 1e-9 * max(1, abs(value)) } ?? false)
    }
}
