import Foundation
import NationalSurvey
import TestData
import Testing

/// The county that comes with the package: the naive route, and every planted case found by the survey.
struct CountyTests {
    @Test("Every table agrees with the naive route")
    func recount() throws {
        let run = try County.shared.get()
        let wrong = try run.wrongResponsibility() + run.wrongConsortia() + run.wrongPractices() + run.wrongOverlaps()
        #expect(wrong.isEmpty, "\(wrong.count): \(wrong.prefix(5))")
    }

    private struct Truth: Decodable {
        struct Case: Decodable {
            let kind: String
            let consortia: [String]
            let practices: [String]
            let smallAreas: [String]
            let areas: [String]
            let patients: Int?
        }
        let cases: [Case]
    }

    private func planted(_ kind: String) throws -> [Truth.Case] {
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        let truth = try decoder.decode(
            Truth.self, from: Data(contentsOf: County.folder.appending(path: "truth.json")))
        let cases = truth.cases.filter { $0.kind == kind }
        try #require(!cases.isEmpty, "\(kind)")
        return cases
    }

    private func row(_ run: RecountedRun, _ group: String) throws -> [String: String] {
        try #require(run.consortia.byKey("consortium")[group])
    }

    @Test("Co-extensive groups lead in all of their area and in nothing else")
    func coextensive() throws {
        let run = try County.shared.get()
        let practices = run.practices.rows
        for kind in ["coextensive", "coextensiveWithExceptions"] {
            for planted in try planted(kind) {
                let group = planted.consortia[0]
                let territory = Set(run.responsibility.rows.filter { $0[1] == group }.map { $0[0] })
                #expect(territory == Set(planted.smallAreas))
                let outside = practices.filter { $0[3] == planted.areas[0] && $0[2] != group }.map { $0[0] }
                #expect(outside == (kind == "coextensive" ? [] : planted.practices))
                #expect(practices.filter { $0[2] == group }.allSatisfy { $0[3] == planted.areas[0] })
                let row = try row(run, group)
                #expect(row["verdict"] == "defined" && row["failed_tests"] == "")
                let match = TextTable(run.files["areas.csv"] ?? []).byKey("consortium")[group]
                #expect(match?["class"] == (kind == "coextensive" ? "exact" : kind))
                #expect(match?["exceptions"] == (kind == "coextensive" ? "" : planted.practices.joined(separator: ";")))
                #expect(match?["iou_area"] == "1" && match?["iou_patients"] == "1")
            }
        }
    }

    @Test("Interleaved groups are as mixed as random labels would be, overlap, and are in several parts")
    func interleaved() throws {
        let run = try County.shared.get()
        for planted in try planted("interleaved") {
            for group in planted.consortia {
                let row = try row(run, group)
                // A compact group of so few has about 0.6, random labels 1.
                #expect((number(row["mixing_index"]) ?? 0) > 0.85 && (Int(row["practices"] ?? "") ?? 0) >= 3)
                #expect(Int(row["components"] ?? "") ?? 0 >= 2)
            }
            #expect(run.overlaps.rows.contains { Array($0[0...1]) == planted.consortia.sorted() })
        }
    }

    @Test("An exclave, an island and two banks are several components; the main part has most patients")
    func parts() throws {
        let run = try County.shared.get()
        for kind in ["exclave", "island", "acrossWater"] {
            for planted in try planted(kind) {
                let group = planted.consortia[0]
                let row = try row(run, group)
                #expect(Int(row["components"] ?? "") ?? 0 >= 2, "\(kind)")
                if kind != "acrossWater" {
                    #expect((number(row["main_part_share"]) ?? 0) > 0.75)
                    #expect(row["verdict"] == "minorExclaves" && row["failed_tests"] == "D1")
                }
                // The planted small areas are one of the parts.
                let cells = Set(planted.smallAreas.compactMap { run.naive.cellNumber[$0] })
                let territory = try #require(try run.territories().cells[group])
                #expect(run.map.components(territory).contains(cells), "\(kind)")
            }
        }
    }

    @Test("An enclave makes a hole in the other's territory")
    func enclosed() throws {
        let run = try County.shared.get()
        for planted in try planted("enclave") {
            let (inner, outer) = (try row(run, planted.consortia[0]), try row(run, planted.consortia[1]))
            #expect(outer["holes"] == "1" && outer["components"] == "1")
            #expect(inner["holes"] == "0" && inner["components"] == "1")
            let territory = Set(run.responsibility.rows.filter { $0[1] == planted.consortia[0] }.map { $0[0] })
            #expect(territory == Set(planted.smallAreas))
        }
    }

    @Test("The tie is flagged, in that small area and nowhere else, and settled by the rule")
    func tie() throws {
        let run = try County.shared.get()
        let planted = try planted("tie")
        let flagged = run.responsibility.rows.filter { $0[7].split(separator: ";").contains("tie") }
        #expect(flagged.map { $0[0] } == planted.flatMap(\.smallAreas))
        for (row, planted) in zip(flagged, planted) {
            #expect(planted.consortia.contains(row[1]) && row[3] == "0")
            #expect(isClose(number(row[2]), Double(planted.patients ?? 0) / (Double(row[4]) ?? 0), 1e-15))
        }
        let ties = try #require(member(try run.json("summary.json"), "small_areas", "ties", as: [[String: Any]].self))
        #expect(ties.map { $0["groups"] as? [String] } == planted.map { $0.consortia.sorted() })
        #expect(ties.allSatisfy { ["neighbours", "distance", "code"].contains($0["settled_by"] as? String ?? "") })
    }

    @Test("Co-located practices share a site, and only they do")
    func coLocated() throws {
        let run = try County.shared.get()
        let practicesAt = Dictionary(grouping: run.practices.rows.filter { !$0[11].isEmpty }) { $0[11] }
        let shared = practicesAt.values.filter { $0.count > 1 }.map { $0.map { $0[0] } }
        #expect(Set(shared) == Set(try planted("coLocated").map(\.practices)))
    }

    @Test("Unaligned and unlocated practices are counted, and so are known absences and unknown codes")
    func counted() throws {
        let run = try County.shared.get()
        let summary = try run.json("summary.json")
        let unaligned = try planted("unaligned").flatMap(\.practices)
        #expect(run.practices.rows.filter { $0[2].isEmpty }.map { $0[0] } == unaligned)
        #expect(member(summary, "practices", "unaligned_by_code", "codes") == unaligned)
        let unlocated = try planted("unlocated").flatMap(\.practices)
        #expect(run.practices.rows.filter { $0[4].isEmpty && $0[11].isEmpty }.map { $0[0] } == unlocated)
        #expect(member(summary, "practices", "unlocated", "blank", "codes") == unlocated)
        let rows = try #require(member(summary, "registration_rows", as: [String: Any].self))
        let absences = [["no_small_area"], ["other_country", "W"]].compactMap { path in
            path.count == 1
                ? member(rows, "dropped", path[0], "patients", as: Int.self)
                : member(rows, "dropped", path[0], path[1], "patients", as: Int.self)
        }
        #expect(absences.reduce(0, +) == (try planted("knownAbsences")[0].patients))
        #expect(member(rows, "dropped", "unknown_small_area", "patients") == (try planted("unknownCodes")[0].patients))
        #expect(member(rows, "unknown_small_areas", "codes") == (try planted("unknownCodes")[0].smallAreas))
    }
}
