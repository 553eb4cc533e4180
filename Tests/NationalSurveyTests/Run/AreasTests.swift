import Foundation
import NationalSurvey
import TestData
import Testing

/// areas.csv, counted again from the tables alone: classes by sets of codes, intersections over unions by sets of cells.
struct AreasTests {
    /// What does not agree, one line each.
    private func wrongAreas(_ run: RecountedRun) throws -> [String] {
        let table = TextTable(run.files["areas.csv"] ?? [])
        #expect(
            table.columns == [
                "consortium", "area", "class", "exceptions", "iou_area", "iou_patients", "consortium_name",
                "area_name",
            ])
        let naive = run.naive
        let (territories, _, _) = try run.territories()
        // The area of a small area: that of most of its patients.
        var cellsOf: [String: Set<Int>] = [:]
        for (cell, patients) in naive.patients.enumerated() {
            var totals: [String: Int] = [:]
            for (practice, count) in patients {
                if let area = naive.areaOf[practice] { totals[area, default: 0] += count }
            }
            if let top = totals.values.max(), let area = totals.filter({ $0.value == top }).keys.min() {
                cellsOf[area, default: []].insert(cell)
            }
        }
        let practicesOf = Dictionary(grouping: naive.practices.filter { naive.areaOf[$0] != nil }) {
            naive.areaOf[$0] ?? ""
        }.mapValues { Set($0) }
        func list(_ codes: some Sequence<String>) -> Int {
            codes.reduce(0) { $0 + (naive.practiceRegistered[$1] ?? 0) }
        }
        var expected: [[String]] = []
        for (group, members) in naive.members.sorted(by: { $0.key < $1.key }) {
            let byArea = Dictionary(grouping: members) { naive.areaOf[$0] ?? "outside" }
            let named = byArea.keys.filter { $0 != "outside" }.sorted()
            let main = named.max {
                (list(byArea[$0] ?? []), byArea[$0]?.count ?? 0, $1) < (
                    list(byArea[$1] ?? []), byArea[$1]?.count ?? 0, $0
                )
            }
            var counting = byArea.keys.filter {
                $0 != main && ((byArea[$0]?.count ?? 0) >= 2 || 20 * list(byArea[$0] ?? []) >= list(members))
            }
            var name = "outside"
            var exceptions = ""
            if let main {
                let others = (practicesOf[main] ?? []).subtracting(members)
                if byArea.count > 1 {
                    name = counting.isEmpty ? "crossesMinor" : "crosses"
                    counting = counting.filter { $0 != "outside" } + [main]
                    let touching = counting.contains { a in
                        counting.contains { b in
                            a != b
                                && (cellsOf[a] ?? []).contains {
                                    !run.map.rook[$0].isDisjoint(with: cellsOf[b] ?? [])
                                }
                        }
                    }
                    if counting.count >= 3, !touching { name = "dispersed" }
                } else if others.contains(where: { naive.groupOf[$0] != nil }) {
                    name = "oneOfSeveral"
                } else if others.isEmpty {
                    name = "exact"
                } else if 10 * others.count <= practicesOf[main]?.count ?? 0,
                    20 * list(others) <= list(practicesOf[main] ?? [])
                {
                    name = "coextensiveWithExceptions"
                    exceptions = others.sorted().joined(separator: ";")
                } else {
                    name = "partOfArea"
                }
            }
            for area in named + (byArea["outside"] == nil ? [] : ["outside"]) {
                var shares = ["", ""]
                if area != "outside" {
                    let (a, b) = (territories[group] ?? [], cellsOf[area] ?? [])
                    let (both, either) = (a.intersection(b), a.union(b))
                    func ground(_ cells: Set<Int>) -> Double { cells.sorted().reduce(0) { $0 + run.map.areas[$1] } }
                    func people(_ cells: Set<Int>) -> Int { cells.reduce(0) { $0 + naive.registered[$1] } }
                    shares = [
                        ground(either) > 0 ? String(ground(both) / ground(either)) : "",
                        people(either) > 0 ? String(Double(people(both)) / Double(people(either))) : "",
                    ]
                }
                expected.append([group, area, name, exceptions] + shares)
            }
        }
        var wrong = table.rows.count == expected.count ? [] : ["\(table.rows.count) rows, not \(expected.count)"]
        for (row, other) in zip(table.rows, expected)
        where row[..<4] != other[..<4] || !isClose(number(row[4]), number(other[4]), 1e-9)
            || number(row[5]) != number(other[5])
        {
            wrong.append("\(row) is not \(other)")
        }
        let summary = try run.json("summary.json")
        let classes = try #require(member(summary, "areas", "groups_by_class", as: [String: Int].self))
        #expect(classes.values.reduce(0, +) == naive.members.count)
        for (name, count) in classes {
            #expect(Set(expected.filter { $0[2] == name }.map { $0[0] }).count == count, "\(name)")
        }
        #expect(member(summary, "areas", "small_areas") == "inferred")
        return wrong
    }

    @Test("The county: every row, inferred from patients")
    func county() throws {
        let wrong = try wrongAreas(County.shared.get())
        #expect(wrong.isEmpty, "\(wrong.count): \(wrong.prefix(5))")
    }

    @Test(
        "England: every row", .enabled(if: TestData.hasEngland, "needs the real data of 2022 in ../shared"),
        .enabled(if: TestData.isOptimized, "a survey of England takes minutes in debug"))
    func england() throws {
        let wrong = try wrongAreas(EnglandRun.shared.get())
        #expect(wrong.isEmpty, "\(wrong.count): \(wrong.prefix(5))")
    }
}
