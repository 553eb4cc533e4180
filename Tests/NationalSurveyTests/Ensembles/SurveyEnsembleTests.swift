import Foundation
import NationalSurvey
import TestData
import Testing

/// Ensembles of a survey's practices, on a village of 30 small areas with a practice in every second one.
@Suite struct SurveyEnsembleTests {
    /// Six columns of five rows; fifteen practices in three groups of neighbours, one area.
    /// - Parameter isSplit: two far corners change their groups, so that those are in pieces.
    private static func village(isSplit: Bool = false) -> Hamlet {
        var hamlet = Hamlet()
        hamlet.map = (0..<30).map { cell in
            let (x, y) = (500_000 + cell % 6 * 1000, 300_000 + cell / 6 * 1000)
            return (
                "E010000\(10 + cell)",
                Hamlet.polygon([(x, y), (x + 1000, y), (x + 1000, y + 1000), (x, y + 1000), (x, y)])
            )
        }
        var (practices, membership) = (
            "practice_code,practice_name,easting,northing,list_size\n", "practice_code,consortium,pct\n"
        )
        var registrations = "practice_code,lsoa_code,number_of_patients\n"
        for number in 0..<15 {
            let (column, row) = (number % 3 * 2 + number / 3 % 2, number / 3)
            let code = "V\(10 + number)"
            practices += "\(code),Of \(number),\(500_500 + column * 1000),\(300_500 + row * 1000),\n"
            var group = "G\(number % 3)"
            if isSplit, number == 0 { group = "G2" }
            membership += "\(code),\(group),P1\n"
            for cell in 0..<30 {
                let steps = abs(cell % 6 - column) + abs(cell / 6 - row)
                guard steps < 3 else { continue }
                registrations += "\(code),E010000\(10 + cell),\(90 / (1 + 2 * steps) + number)\n"
            }
        }
        (hamlet.practices, hamlet.membership, hamlet.registrations) = (practices, membership, registrations)
        return hamlet
    }

    private static var sampling: EnsembleRequest {
        var request = EnsembleRequest(graph: "")
        (request.plans, request.chains) = (60, 2)
        return request
    }

    private func rows(_ files: [OutputFile], _ name: String) -> [[String: String]] {
        let table = TextTable(files.first { $0.name == name }?.bytes ?? [])
        return table.rows.map { Dictionary(uniqueKeysWithValues: zip(table.columns, $0)) }
    }

    private func bytes(_ files: [OutputFile]) -> [String: [UInt8]] {
        Dictionary(uniqueKeysWithValues: files.map { ($0.name, $0.bytes) })
    }

    @Test("Observed values are those that the survey writes", arguments: [false, true])
    func observed(_ isSplit: Bool) throws {
        try Self.village(isSplit: isSplit).inFolder { inputs in
            let found = rows(try SurveyEnsemble(inputs, Self.sampling).files(), "ensemble.csv")
            let survey = try Survey.run(inputs).files()
            let pairs = [
                ("parts", "components"), ("mixing", "mixing_index"), ("resident_containment", "resident_containment"),
                ("patient_containment", "patient_containment"),
            ]
            for group in rows(survey, "consortia.csv") {
                for (statistic, column) in pairs {
                    let row = found.first { $0["statistic"] == statistic && $0["consortium"] == group["consortium"] }
                    #expect(row?["observed"].flatMap(Double.init) == group[column].flatMap(Double.init), "\(statistic)")
                    #expect(row?["area"] == "P1" && row?["plans"] == "120" && row?["chains"] == "2")
                }
            }
            for level in rows(survey, "coherence.csv") where level["level"] != "group" {
                let row = found.first {
                    $0["statistic"] == "localisation" && $0["area"] == level["code"] && $0["consortium"] == ""
                }
                #expect(row?["observed"] == level["localisation"])
            }
            let reasons = Set(found.compactMap { $0["p_method"] })
            #expect(reasons == [isSplit ? "outside:pieces" : "serial"])
            #expect(
                found.allSatisfy { ($0["p_value"] == "") == isSplit && $0["in_set"] == (isSplit ? "false" : "true") })
            let ofSplit = found.first { $0["statistic"] == "parts" && $0["consortium"] == "G2" }
            #expect(ofSplit?["words"]?.contains("not connected in the practice graph: 2 pieces") == isSplit)
        }
    }

    @Test("Every plan retained has connected groups of nearly their own size, and measures as it is surveyed")
    func retained() throws {
        try Self.village().inFolder { inputs in
            var request = Self.sampling
            (request.plans, request.chains, request.writesAssignments) = (3, 1, true)
            let files = try SurveyEnsemble(inputs, request).files()
            let assignments = rows(files, "assignments.csv")
            for plan in rows(files, "plans.csv") {
                var membership = "practice_code,consortium,pct\n"
                for row in assignments where row["plan"] == plan["plan"] {
                    membership += "\(row["node"] ?? ""),\(row["part"] ?? ""),P1\n"
                }
                try Data(membership.utf8).write(to: URL(filePath: inputs.membership[0]))
                let survey = try Survey.run(inputs).files()
                let groups = rows(survey, "consortia.csv")
                #expect(plan["parts"] == "\(groups.compactMap { $0["components"].flatMap { Int($0) } }.reduce(0, +))")
                #expect(plan["localisation"] == rows(survey, "coherence.csv").first?["localisation"])
                #expect(groups.count == 3)
            }
        }
    }

    @Test("A survey that asks for it says the same: in its table, on its map, and on the page of each group")
    func inTheSurvey() throws {
        try Self.village(isSplit: true).inFolder { inputs in
            let alone = try SurveyEnsemble(inputs, Self.sampling).files()
            var inputs = inputs
            inputs.ensemble = Self.sampling
            let files = try Survey.run(inputs).files()
            #expect(bytes(files)["maps/ensemble.svg"] == bytes(alone)["maps/ensemble.svg"])
            let findings = rows(alone, "ensemble.csv")
            let named = rows(files, "ensemble.csv")
            #expect(named.count == findings.count)
            for (row, finding) in zip(named, findings) {
                #expect(finding.allSatisfy { row[$0.key] == $0.value }, "\(finding)")
            }
            let page = String(decoding: bytes(files)["report.html"] ?? [], as: UTF8.self)
            #expect(page.contains("Among plausible groupings"))
            let groups = findings.filter { $0["statistic"] == "localisation" && $0["consortium"] != "" }
            #expect(groups.count == 3)
            for row in groups { #expect(page.contains(row["words"] ?? "none"), "\(row)") }
            let map = String(decoding: bytes(files)["maps/ensemble.svg"] ?? [], as: UTF8.self)
            #expect(map.contains("Group in pieces"))
            inputs.isWithinAreas = true
            let error = #expect(throws: SurveyError.self) { try Survey.run(inputs) }
            #expect(error?.kind == .arguments)
        }
    }

    @Test("Threads change no byte, nor do units on other machines, whatever their order")
    func units() throws {
        try Self.village().inFolder { inputs in
            let folder = try TestData.temporaryFolder()
            defer { try? FileManager.default.removeItem(at: folder) }
            var request = Self.sampling
            request.writesAssignments = true
            let whole = bytes(try SurveyEnsemble(inputs, request).files())
            request.threads = 3
            #expect(bytes(try SurveyEnsemble(inputs, request).files()) == whole)

            let work = try EnsembleWork(request, survey: inputs)
            let plan = try JobPlan(arguments: [], work)
            #expect(plan.units.count == 4)
            var frames: [[UInt8]] = []
            for (index, name) in plan.units.enumerated() {
                frames.append(UnitFrame.bytes(unit: index + 1, try #require(try work.run(unitNamed: name))))
            }
            let path = folder.path
            try Data(frames[2] + frames[0]).write(to: folder.appending(path: "one"))
            try Data(frames[3]).write(to: folder.appending(path: "two"))
            let missing = #expect(throws: SurveyError.self) { try UnitFolder(path: path, units: 4) }
            #expect(missing?.message.contains("1 of 4 units are missing, first unit 2") == true)
            try Data(frames[1] + frames[0]).write(to: folder.appending(path: "three"))
            let records = try UnitFolder(path: path, units: 4)
            let gathered = try work.gather { name in
                try records.record(of: (plan.units.firstIndex(of: name) ?? -1) + 1)
            }
            #expect(bytes(gathered.files) == whole)

            var other = frames[1]
            other[other.count - 2] ^= 1
            try Data(other).write(to: folder.appending(path: "four"))
            let damaged = #expect(throws: SurveyError.self) { try UnitFolder(path: path, units: 4) }
            #expect(damaged?.kind == .input && damaged?.message.contains("SHA-256") == true)
            try Data(frames[1].dropLast(7)).write(to: folder.appending(path: "four"))
            let short = #expect(throws: SurveyError.self) { try UnitFolder(path: path, units: 4) }
            #expect(short?.message.contains("cut short") == true)
            try Data(UnitFrame.bytes(unit: 2, [1, 2])).write(to: folder.appending(path: "four"))
            let twice = #expect(throws: SurveyError.self) { try UnitFolder(path: path, units: 4) }
            #expect(twice?.message.contains("differs from the same unit") == true)
        }
    }

    @Test("Surveys without groups, places or a statistic are refused with the reason") func refusals() throws {
        func refused(_ hamlet: Hamlet, _ statistics: [String] = []) throws -> SurveyError? {
            try hamlet.inFolder { inputs in
                var request = Self.sampling
                request.statistics = statistics
                do throws(SurveyError) {
                    _ = try SurveyEnsemble(inputs, request)
                    return nil
                } catch { return error }
            }
        }
        var hamlet = Self.village()
        hamlet.membership = hamlet.membership.replacing(/G\d/, with: "U")
        #expect(try refused(hamlet)?.kind == .input)
        hamlet = Self.village()
        hamlet.practices = hamlet.practices.replacing(/,50\d\d\d\d,30\d\d\d\d,/, with: ",,,")
        #expect(try refused(hamlet)?.message.contains("coordinates") == true)
        let unknown = try refused(Self.village(), ["colour"])
        #expect(unknown?.kind == .arguments && unknown?.message.contains("localisation") == true)
    }
}
