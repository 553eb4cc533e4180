import Foundation
import NationalSurvey
import TestData
import Testing

/// Sums that must agree whatever the data are, on the real run.
@Suite(.enabled(if: TestData.hasEngland, "needs the real data of 2022 in ../shared"))
struct EnglandIdentityTests {
    @Test("The areas of the k-fold cover add up to the map; weighted by k to the groups' areas")
    func cover() throws {
        let run = try EnglandRun.shared.get()
        let summary = try run.json("summary.json")
        let folds = try #require(member(summary, "overlap", "cover", as: [[String: Any]].self))
        func sum(_ value: ([String: Any]) -> Double) -> Double { folds.reduce(0) { $0 + value($1) } }
        func double(_ fold: [String: Any], _ name: String) -> Double { (fold[name] as? NSNumber)?.doubleValue ?? .nan }
        let map = run.map.areas.reduce(0, +) / 1e6
        #expect(isClose(sum { double($0, "km2") }, map, 1e-12))
        #expect(isClose(member(summary, "small_areas", "km2"), map, 1e-12))
        #expect(sum { double($0, "small_areas") } == 24_728)
        #expect(sum { double($0, "patients") } == Double(run.naive.registered.reduce(0, +)))
        var groupAreas = 0.0
        var covered = 0.0
        for (cell, counts) in run.naive.groupPatients.enumerated() {
            let folds = counts.values.count { 10 * $0 >= 3 * run.naive.registered[cell] }
            groupAreas += Double(folds) * run.map.areas[cell] / 1e6
            if folds > 0 { covered += run.map.areas[cell] / 1e6 }
        }
        #expect(isClose(sum { double($0, "groups") * double($0, "km2") }, groupAreas, 1e-12))
        let uncovered = folds.first { double($0, "groups") == 0 }.map { double($0, "km2") } ?? 0
        #expect(isClose(uncovered, map - covered, 1e-6))
        #expect(folds.map { double($0, "groups") } == (0..<folds.count).map { Double($0) })
    }

    @Test(
        "Patients by responsibility and unassigned ones are all that are located; groups and unaligned all registered")
    func patients() throws {
        let run = try EnglandRun.shared.get()
        let summary = try run.json("summary.json")
        func patients(_ name: String) -> Int { member(summary, "patients", name) ?? -1 }
        let inTerritories = run.consortia["territory_registered"].reduce(0) { $0 + (Int($1) ?? 0) }
        let unassigned = run.responsibility.rows.filter { $0[1].isEmpty }.reduce(0) { $0 + (Int($1[4]) ?? 0) }
        #expect(inTerritories + unassigned == patients("located"))
        #expect(inTerritories == patients("in_assigned_small_areas"))
        #expect(unassigned == patients("in_unassigned_small_areas"))
        #expect(run.practices["located_patients"].reduce(0) { $0 + (Int($1) ?? 0) } == patients("located"))
        #expect(run.practices["registered_patients"].reduce(0) { $0 + (Int($1) ?? 0) } == patients("registered"))
        let ofGroups = run.consortia["registered_patients"].reduce(0) { $0 + (Int($1) ?? 0) }
        #expect(ofGroups == patients("of_groups"))
        #expect(ofGroups + patients("of_unaligned_practices") == 45_060_132)
        #expect(run.responsibility["registered"].reduce(0) { $0 + (Int($1) ?? 0) } == patients("located"))
    }

    @Test("Every group is in one verdict; practices add up; shares lie between 0 and 1")
    func groups() throws {
        let run = try EnglandRun.shared.get()
        let summary = try run.json("summary.json")
        let verdicts = try #require(member(summary, "groups", "verdicts", as: [String: Int].self))
        #expect(verdicts.values.reduce(0, +) == 921)
        for (kind, count) in verdicts {
            #expect(run.consortia["verdict"].count { $0 == kind || $0.hasPrefix(kind + ":") } == count, "\(kind)")
        }
        let inGroups = run.consortia["practices"].reduce(0) { $0 + (Int($1) ?? 0) }
        #expect(inGroups == run.practices["group"].count { !$0.isEmpty })
        #expect(member(summary, "practices", "in_a_group") == inGroups)
        #expect(member(summary, "practices", "unaligned") == 4779 - inGroups)
        #expect(
            run.consortia["located_practices"].reduce(0) { $0 + (Int($1) ?? 0) }
                == run.practices.rows.count { !$0[2].isEmpty && !$0[4].isEmpty })
        let cells = run.consortia["cells"].reduce(0) { $0 + (Int($1) ?? 0) }
        #expect(cells == run.responsibility["responsible"].count { !$0.isEmpty })
        for (column, table) in [
            ("main_part_share", run.consortia), ("resident_containment", run.consortia),
            ("patient_containment", run.consortia), ("polsby_popper", run.consortia), ("reock", run.consortia),
            ("catchment_share", run.practices), ("top_share", run.responsibility), ("margin", run.responsibility),
            ("hhi", run.responsibility), ("share_of_a", run.overlaps), ("share_of_b", run.overlaps),
            ("jaccard", run.overlaps), ("szymkiewicz_simpson", run.overlaps),
        ] {
            #expect(table[column].allSatisfy { number($0).map { 0 <= $0 && $0 <= 1 } ?? $0.isEmpty }, "\(column)")
        }
        let (jaccard, simpson) = (run.overlaps["jaccard"], run.overlaps["szymkiewicz_simpson"])
        #expect(zip(jaccard, simpson).allSatisfy { number($0) ?? 2 <= number($1) ?? -1 })
        let (parts, components) = (run.consortia["polygon_parts"], run.consortia["components"])
        #expect(zip(parts, components).allSatisfy { Int($0) ?? -1 >= Int($1) ?? 0 })
    }

    @Test("The territories together are the map's assigned part, and catchments of practices too")
    func areas() throws {
        let run = try EnglandRun.shared.get()
        let assigned = run.responsibility.rows.indices.filter { !run.responsibility.rows[$0][1].isEmpty }
            .reduce(0.0) { $0 + run.map.areas[$1] / 1e6 }
        #expect(isClose(run.consortia["territory_km2"].reduce(0) { $0 + (number($1) ?? 0) }, assigned, 1e-9))
        let led = run.naive.patients.indices.filter { run.naive.registered[$0] > 0 }.reduce(0.0) {
            $0 + run.map.areas[$1] / 1e6
        }
        #expect(isClose(run.practices["catchment_km2"].reduce(0) { $0 + (number($1) ?? 0) }, led, 1e-9))
    }

    @Test("The summary says where it comes from, and nothing of this machine")
    func provenance() throws {
        let run = try EnglandRun.shared.get()
        let summary = try run.json("summary.json")
        let text = String(decoding: run.files["summary.json"] ?? [], as: UTF8.self)
        #expect(
            !text.contains(TestData.england.path) && !text.contains(NSHomeDirectory() + "/"))
        #expect(!text.contains("thread"))
        let inputs = try #require(member(summary, "provenance", "inputs", as: [[String: Any]].self))
        #expect(inputs.count == 259)
        #expect(
            inputs.allSatisfy {
                ($0["sha256"] as? String)?.count == 64 && !($0["file"] as? String ?? "/").hasPrefix("/")
            })
        let rows = inputs.filter { $0["role"] as? String == "small areas" }.reduce(0) { $0 + ($1["rows"] as? Int ?? 0) }
        #expect(rows == 24_728)
        #expect(inputs.first { $0["role"] as? String == "registrations" }?["rows"] as? Int == 515_922)
        let crs = try #require(member(summary, "provenance", "crs", "small_areas", as: [String: Any].self))
        #expect(crs["operation"] as? String != nil && crs["accuracy_metres"] as? NSNumber != nil)
        // Degrees that no grid corrects are interpolated, and it is said.
        #expect((crs["interpolation_bound_metres"] as? NSNumber)?.doubleValue == 1e-6)
        #expect(member(summary, "coverage", "snap") == 0.001)
        #expect((member(summary, "coverage", "welded_positions") ?? 0) > 100_000)
    }
}
