import Consortia
import Foundation
import TestData
import Testing

@testable import NationalSurvey

/// The toy nations of the shared suites: the least repairs, and the matrix of groups and neighbourhoods, found by others.
@Suite(.enabled(if: TestData.hasSuites, "needs the suites in ../shared"))
struct ToyNationTests {
    private func request(_ folder: URL) -> SurveyRequest {
        var request = SurveyRequest()
        request.smallAreas = [folder.appending(path: "small-areas.geojson").path]
        request.practices = [folder.appending(path: "practices.csv").path]
        request.registrations = [folder.appending(path: "registrations.csv").path]
        request.membership = [folder.appending(path: "membership.csv").path]
        return request
    }

    private struct Expected: Decodable {
        struct Move: Decodable, Hashable { let practice: String, from: String, to: String }
        struct Least: Decodable {
            let consortium: String
            let practices: Int
            let patients: Int
            let anyOf: [[Move]]

            enum CodingKeys: String, CodingKey {
                case consortium
                case practices = "practices_moved"
                case patients = "patients_moved"
                case anyOf = "any_of"
            }
        }
        let verdicts: [String: String], least: [Least]
    }

    @Test("The first row of every group is one of its least repairs, found by trying every change")
    func leastRepairs() throws {
        let folder = TestData.suites.appending(path: "ensembles/repairs-toy")
        let expected = try JSONDecoder().decode(
            Expected.self, from: try Data(contentsOf: folder.appending(path: "expected.json")))
        let survey = try Survey.run(request(folder))
        let atlas = survey.atlas
        for territory in survey.territories {
            #expect(territory.verdict.description == expected.verdicts[atlas.groups[territory.group].code])
        }
        let repairs = survey.evidence.remedies.repairs.ofGroups
        let failing = Set(repairs.indices.filter { !repairs[$0].isEmpty }.map { atlas.groups[$0].code })
        #expect(failing == Set(expected.least.map(\.consortium)))
        for least in expected.least {
            let group = try #require(atlas.groups.firstIndex { $0.code == least.consortium })
            let row = try #require(repairs[group].first)
            #expect(row.moves.count == least.practices && row.patients == least.patients)
            let moves = row.moves.map { move in
                Expected.Move(
                    practice: atlas.practices[move.practice].code, from: move.from.map { atlas.groups[$0].code } ?? "",
                    to: move.to.map { atlas.groups[$0].code } ?? "")
            }
            #expect(least.anyOf.contains { Set($0) == Set(moves) }, "\(row.text(in: atlas))")
        }
    }

    @Test("Alignment and neighbourhoods, figure for figure")
    func alignment() throws {
        let folder = TestData.suites.appending(path: "ensembles/alignment-toy")
        var request = request(folder)
        request.neighbourhoods = folder.appending(path: "neighbourhoods.csv").path
        request.population = [folder.appending(path: "population.csv").path]
        let survey = try Survey.run(request)
        let files = Dictionary(uniqueKeysWithValues: try survey.files().map { ($0.name, $0.bytes) })
        for (name, truth) in [
            ("alignment.csv", "expected-alignment.csv"), ("neighbourhoods.csv", "expected-neighbourhoods.csv"),
        ] {
            let (ours, theirs) = (TextTable(files[name] ?? []), try TextTable(folder.appending(path: truth)))
            #expect(Array(ours.columns.prefix(theirs.columns.count)) == theirs.columns)
            for column in theirs.columns {
                for (a, b) in zip(ours[column], theirs[column]) {
                    if let x = Double(a), let y = Double(b) {
                        #expect(abs(x - y) <= 1e-9, "\(name) \(column)")
                    } else {
                        #expect(a == b, "\(name) \(column)")
                    }
                }
                #expect(ours[column].count == theirs[column].count)
            }
        }
        let screen = SurveyOverview(survey).text
        #expect(screen.contains("Geographically contiguous: 3 of 3 groups."))
        #expect(screen.split(separator: "\n").allSatisfy { $0.count <= 80 })
        #expect(screen.split(separator: "\n", omittingEmptySubsequences: false).count <= 30)
        let practices = TextTable(files["practices.csv"] ?? [])
        let alignment = try #require(survey.alignment)
        #expect(
            practices["neighbourhood"]
                == alignment.ofPractices.map { $0.map { alignment.neighbourhoods.codes[$0] } ?? "" })
        #expect(practices["astray"].count { $0 == "true" } == alignment.strays.count)
        let smallAreas = TextTable(files["small-areas.csv"] ?? [])
        #expect(smallAreas["neighbourhood"].filter(\.isEmpty).count == 1)
    }

    @Test("A lookup of other small areas, or of several neighbourhoods for one, is refused beyond one in a hundred")
    func refusals() throws {
        let toy = TestData.suites.appending(path: "ensembles/alignment-toy")
        let folder = try TestData.temporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let file = folder.appending(path: "n.csv")
        func message(_ text: String) throws -> String? {
            try Data(text.utf8).write(to: file)
            var request = request(toy)
            request.neighbourhoods = file.path
            return SurveyCheck(request).refusals.first
        }
        #expect(try message("small_area,neighbourhood\nS00,N1\nS01,N2\n") == nil)
        #expect(try message("small_area,neighbourhood\nS00,N1\nX99,N2\n")?.contains("not on the map (X99)") == true)
        #expect(
            try message("small_area,neighbourhood\nS00,N1\nS00,N2\nS01,N1\n")?
                .contains("in two neighbourhoods or more (S00)") == true)
        #expect(try message("small_area,name\nS00,N1\n")?.contains("code of a neighbourhood") == true)
        #expect(try message("small_area,neighbourhood\nS00,\n")?.contains("no small area of it") == true)
    }
}
