import Foundation
import GEOS
import Shapes
import Testing

/// What does not agree between the published tables and the naive route: one line each, empty when all does.
extension RecountedRun {
    /// Every column of every row of responsibility.csv.
    func wrongResponsibility() throws -> [String] {
        let (_, owners, ties) = try self.territories()
        #expect(
            responsibility.columns == [
                "small_area", "responsible", "top_share", "margin", "registered", "groups", "hhi", "flags",
                "responsible_name", "small_area_name",
            ])
        var wrong: [String] = []
        for (cell, row) in responsibility.rows.enumerated() {
            let counts = naive.groupPatients[cell]
            let all = naive.registered[cell]
            let ordered = counts.values.sorted(by: >)
            let (top, second) = (ordered.first ?? 0, ordered.dropFirst().first ?? 0)
            var flags: [String] = []
            if 2 * top < all || 10 * (top - second) < all { flags.append("contested") }
            if ties[cell] != nil { flags.append("tie") }
            if all == 0 { flags.append("empty") }
            if 0 < all, all < 50 { flags.append("thin") }
            if counts.isEmpty { flags.append("unassigned") }
            let herfindahl = all == 0 ? nil : counts.values.reduce(0.0) { $0 + Double($1 * $1) } / Double(all * all)
            let isRight =
                row[0] == naive.cells[cell] && row[1] == owners[cell] ?? ""
                && number(row[2]) == (counts.isEmpty ? nil : Double(top) / Double(all))
                && number(row[3]) == (counts.isEmpty ? nil : Double(top - second) / Double(all))
                && row[4] == String(all) && row[5] == String(counts.count)
                && isClose(number(row[6]), herfindahl, 1e-12) && row[7] == flags.joined(separator: ";")
            if !isRight { wrong.append("\(row) \(counts) \(all) \(owners[cell] ?? "-")") }
        }
        return wrong
    }

    /// Registration figures, components and verdict of consortia.csv.
    func wrongConsortia() throws -> [String] {
        let (territories, _, _) = try self.territories()
        #expect(
            consortia.columns == [
                "consortium", "name", "practices", "located_practices", "registered_patients", "located_patients",
                "cells",
                "territory_km2", "territory_registered", "components", "polygon_parts", "main_part_share", "holes",
                "resident_containment", "patient_containment", "mixing_index", "polsby_popper", "reock", "verdict",
                "failed_tests", "area", "area_name", "shape", "containment", "robust", "by_distance", "by_commitment",
                "remarks", "apart", "widest_gap_m", "coherence", "repair",
            ])
        #expect(consortia["consortium"] == naive.members.keys.sorted())
        let places = self.places
        let (rows, tests) = (consortia.byKey("consortium"), self.tests.byKey("consortium"))
        var wrong: [String] = []
        for (group, members) in naive.members {
            let row = try #require(rows[group])
            let territory = territories[group] ?? []
            let located = members.reduce(0) { $0 + (naive.practiceLocated[$1] ?? 0) }
            let inside = territory.reduce(0) { $0 + (naive.groupPatients[$1][group] ?? 0) }
            let all = territory.reduce(0) { $0 + naive.registered[$1] }
            let parts = map.components(territory)
            let main = parts.map { $0.reduce(0) { $0 + (naive.groupPatients[$1][group] ?? 0) } }.max() ?? 0
            let locatedPractices = members.count { places[$0] != nil }
            var failed: [String] = []
            if parts.count > 1 { failed.append("D1") }
            if 4 * main < 3 * inside { failed.append("D2") }
            if all > 0, 4 * inside <= 3 * all { failed.append("D6") }
            if located > 0, 4 * inside < 3 * located { failed.append("D7") }
            // Mixing against random labels and compact sets is recounted in `EnglandMixingTests`.
            let isMixed = number(tests[group]?["mixing_size_corrected"] ?? "").map { $0 > 0.6 } ?? false
            if isMixed { failed.append("D10") }
            let (others, sited) = try patientsInHull(of: members, places)
            if 4 * others > sited { failed.append("D12") }
            if members.count < 2 { failed.append("D16") }
            if tests[group]?["patients_of_others_inside"] != (locatedPractices > 0 ? String(others) : "")
                || tests[group]?["patients_inside"] != (locatedPractices > 0 ? String(sited) : "")
            {
                wrong.append("\(group) intrusion: not \(others) of \(sited)")
            }
            let verdict: String
            if locatedPractices == 0 {
                verdict = "notAssessable:noGeometry"
            } else if territory.isEmpty {
                verdict = "notAssessable:noTerritory"
            } else if members.count == 1 {
                verdict = "singlePractice"
            } else if 4 * main < 3 * inside {
                verdict = "fragmented"
            } else if failed.contains("D10"), failed.contains("D12") {
                verdict = "interleaved"
            } else if parts.count > 1 {
                verdict = "minorExclaves"
            } else if failed.contains("D6") || failed.contains("D7") {
                verdict = "notContained"
            } else {
                verdict = "defined"
            }
            let remarks = verdict == "defined" ? failed : []
            if verdict == "defined" || verdict.hasSuffix("noGeometry") { failed = [] }
            if verdict.hasSuffix("noTerritory") { failed = failed.filter { $0 == "D10" || $0 == "D12" } }
            let expected: [(String, String)] = [
                ("practices", String(members.count)), ("located_practices", String(locatedPractices)),
                ("registered_patients", String(members.reduce(0) { $0 + (naive.practiceRegistered[$1] ?? 0) })),
                ("located_patients", String(located)), ("cells", String(territory.count)),
                ("territory_registered", String(all)), ("components", String(parts.count)), ("verdict", verdict),
                ("failed_tests", failed.joined(separator: ";")), ("remarks", remarks.joined(separator: ";")),
            ]
            for (column, value) in expected where row[column] != value {
                wrong.append("\(group) \(column): \(row[column] ?? "") is not \(value)")
            }
            let shares: [(String, Int, Int)] = [
                ("main_part_share", main, inside), ("resident_containment", inside, all),
                ("patient_containment", inside, located),
            ]
            for (column, part, whole) in shares
            where number(row[column]) != (whole > 0 ? Double(part) / Double(whole) : nil) {
                wrong.append("\(group) \(column): \(row[column] ?? "") is not \(part)/\(whole)")
            }
            let area = territory.reduce(0) { $0 + map.areas[$1] } / 1e6
            if !isClose(number(row["territory_km2"]), area, 1e-9) { wrong.append("\(group) territory_km2") }
        }
        #expect(wrong.isEmpty, "\(wrong.count): \(wrong.prefix(5))")
        return wrong
    }

    /// Patients of others' practices and of all inside the convex hull of `members`, by the overlay library.
    private func patientsInHull(
        of members: [String], _ places: [String: Coordinate]
    ) throws -> (others: Int, all: Int) {
        let own = members.compactMap { places[$0] }
        guard !own.isEmpty else { return (0, 0) }
        let hull = try Geometry(multiPoint: own).convexHull()
        let isMember = Set(members)
        var (others, all) = (0, 0)
        for (code, place) in places
        where hull.box.covers(place) {
            guard try isMember.contains(code) || hull.covers(Geometry(multiPoint: [place])) else { continue }
            all += naive.practiceRegistered[code] ?? 0
            if !isMember.contains(code) { others += naive.practiceRegistered[code] ?? 0 }
        }
        return (others, all)
    }

    /// Registrations, catchment, place and site of practices.csv.
    func wrongPractices() throws -> [String] {
        #expect(
            practices.columns == [
                "practice", "name", "group", "area", "x", "y", "registered_patients", "located_patients",
                "catchment_cells", "catchment_km2", "catchment_share", "site", "breaks", "at_home", "apart",
                "group_name",
                "area_name",
            ])
        let apart = Set(consortia["apart"].flatMap { $0.split(separator: ";").map(String.init) })
        let isAtHome = try practicesAtHome()
        #expect(practices["practice"] == naive.practices.sorted())
        let places = self.places
        let (owners, ties) = try NaiveSurvey.owners(naive.patients, map) { places[$0].map { [$0] } ?? [] }
        #expect(ties.count == survey.assignment.practicePlurality.ties.count)
        var cells: [String: Set<Int>] = [:]
        for (cell, owner) in owners.enumerated() { if let owner { cells[owner, default: []].insert(cell) } }
        var siteOfPlace: [Coordinate: String] = [:]
        var wrong: [String] = []
        for (code, row) in practices.byKey("practice") {
            let catchment = cells[code] ?? []
            let inside = catchment.reduce(0) { $0 + (naive.patients[$1][code] ?? 0) }
            let located = naive.practiceLocated[code] ?? 0
            let isRight =
                row["group"] == naive.groupOf[code] ?? "" && row["area"] == naive.areaOf[code] ?? ""
                && row["registered_patients"] == String(naive.practiceRegistered[code] ?? 0)
                && row["located_patients"] == String(located) && row["catchment_cells"] == String(catchment.count)
                && number(row["catchment_share"]) == (located > 0 ? Double(inside) / Double(located) : nil)
                && isClose(number(row["catchment_km2"]), catchment.reduce(0) { $0 + map.areas[$1] } / 1e6, 1e-9)
                && (row["site"] == "") == (places[code] == nil)
                && row["at_home"] == isAtHome[code].map(String.init) ?? ""
                && row["apart"] == isAtHome[code].map { _ in String(apart.contains(code)) } ?? ""
            if !isRight { wrong.append("\(row)") }
            if let place = places[code], let site = row["site"] {
                if let known = siteOfPlace[place], known != site { wrong.append("\(code) has another site") }
                siteOfPlace[place] = site
            }
        }
        #expect(Set(siteOfPlace.values).count == siteOfPlace.count)
        return wrong
    }

    /// For practices with a place and a group whether a small area that their group leads covers the place, by GEOS.
    private func practicesAtHome() throws -> [String: Bool] {
        struct Square: Hashable {
            let column: Int
            let row: Int

            init(_ x: Double, _ y: Double) { (column, row) = (Int(x / 5000), Int(y / 5000)) }
        }
        let (_, leaders, _) = try territories()
        let cells = try (0..<map.cells.regionCount).map { try Geometry(map.cells[$0]) }
        var cellsOfSquare: [Square: [Int]] = [:]
        for (cell, polygon) in cells.enumerated() where !polygon.isEmpty {
            let (low, high) = (
                Square(polygon.box.minX, polygon.box.minY), Square(polygon.box.maxX, polygon.box.maxY)
            )
            for column in low.column...high.column {
                for row in low.row...high.row {
                    cellsOfSquare[Square(Double(column) * 5000, Double(row) * 5000), default: []].append(cell)
                }
            }
        }
        var isAtHome: [String: Bool] = [:]
        for (code, place) in places {
            guard let group = naive.groupOf[code] else { continue }
            let point = try Geometry(place)
            isAtHome[code] = try (cellsOfSquare[Square(place.x, place.y)] ?? []).contains {
                try leaders[$0] == group && cells[$0].intersects(point)
            }
        }
        return isAtHome
    }

    /// Every pair of overlaps.csv, with cells, patients, areas and indices.
    func wrongOverlaps() throws -> [String] {
        struct Pair: Hashable {
            let a: String
            let b: String
        }
        #expect(
            overlaps.columns == [
                "a", "b", "cells", "area_km2", "patients", "share_of_a", "share_of_b", "jaccard", "szymkiewicz_simpson",
                "a_name", "b_name",
            ])
        var cells: [Pair: [Int]] = [:]
        var areaOf: [String: Double] = [:]
        for (cell, counts) in naive.groupPatients.enumerated() {
            // 30 per cent in whole numbers.
            let here = counts.filter { 10 * $0.value >= 3 * naive.registered[cell] }.keys.sorted()
            for (index, a) in here.enumerated() {
                areaOf[a, default: 0] += map.areas[cell]
                for b in here.dropFirst(index + 1) { cells[Pair(a: a, b: b), default: []].append(cell) }
            }
        }
        #expect(overlaps.rows.count == cells.count)
        var wrong: [String] = []
        var previous = ["", ""]
        for row in overlaps.rows {
            let common = cells[Pair(a: row[0], b: row[1])] ?? []
            let area = common.reduce(0) { $0 + map.areas[$1] }
            let (a, b) = (areaOf[row[0]] ?? 0, areaOf[row[1]] ?? 0)
            let isRight =
                row[2] == String(common.count) && isClose(number(row[3]), area / 1e6, 1e-9)
                && row[4] == String(common.reduce(0) { $0 + naive.registered[$1] })
                && isClose(number(row[5]), area / a, 1e-9) && isClose(number(row[6]), area / b, 1e-9)
                && isClose(number(row[7]), area / (a + b - area), 1e-9)
                && isClose(number(row[8]), area / min(a, b), 1e-9)
            if !isRight { wrong.append("\(row) \(common.count) \(area)") }
            if !previous.lexicographicallyPrecedes([row[0], row[1]]) || row[0] >= row[1] {
                wrong.append("order \(row)")
            }
            previous = [row[0], row[1]]
        }
        #expect(wrong.isEmpty, "\(wrong.count): \(wrong.prefix(3))")
        return wrong
    }
}
