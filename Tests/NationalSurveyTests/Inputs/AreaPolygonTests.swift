import Foundation
import NationalSurvey
import TestData
import Testing

/// Area polygons (--areas): areas of practices by place, small areas by their interior point, and what is refused.
struct AreaPolygonTests {
    private func run(_ change: (inout SurveyRequest) throws -> Void) throws -> [String: [UInt8]] {
        var request = County.request
        request.areas = [County.folder.appending(path: "pcts.shp").path]
        request.areaCode = "code"
        try change(&request)
        return Dictionary(uniqueKeysWithValues: try Survey.run(request).files().map { ($0.name, $0.bytes) })
    }

    private func refusal(_ change: (inout SurveyRequest) throws -> Void) -> SurveyError? {
        do {
            _ = try run(change)
            return nil
        } catch { return error as? SurveyError }
    }

    /// The county's membership without its column of areas, and a list of area features, in a folder of their own.
    private func withFolder(_ body: (URL) throws -> Void) throws {
        let folder = try TestData.temporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        try body(folder)
    }

    private func square(_ code: String, _ x: Double, _ y: Double, _ side: Double) -> String {
        let corners = [(x, y), (x + side, y), (x + side, y + side), (x, y + side), (x, y)]
        return "{\"type\":\"Feature\",\"properties\":{\"code\":\"\(code)\"},\"geometry\":{\"type\":\"Polygon\","
            + "\"coordinates\":[[\(corners.map { "[\($0.0),\($0.1)]" }.joined(separator: ","))]]}}"
    }

    private func layer(_ features: [String]) -> Data {
        Data(
            ("{\"type\":\"FeatureCollection\",\"crs\":{\"type\":\"name\",\"properties\":{\"name\":"
                + "\"urn:ogc:def:crs:EPSG::27700\"}},\"features\":[\(features.joined(separator: ","))]}").utf8)
    }

    @Test("With the column beside: the same classes, small areas from the polygons, named as such")
    func withColumn() throws {
        let files = try run { _ in }
        let inferred = TextTable(try County.shared.get().files["areas.csv"] ?? [])
        let table = TextTable(files["areas.csv"] ?? [])
        #expect(table.columns == inferred.columns && table.rows.map { $0[0...3] } == inferred.rows.map { $0[0...3] })
        let summary = try #require(
            try JSONSerialization.jsonObject(with: Data(files["summary.json"] ?? [])) as? [String: Any])
        #expect(member(summary, "areas", "small_areas") == "polygons" && member(summary, "areas", "count") == 3)
        let inputs = try #require(member(summary, "provenance", "inputs", as: [[String: Any]].self))
        #expect(inputs.contains { $0["role"] as? String == "areas" && $0["file"] as? String == "pcts.shp" })
        #expect(member(summary, "provenance", "columns", "area polygon") == "code")
    }

    @Test("Without the column: every practice is in the area where it stands; those without a place in none")
    func byPlace() throws {
        try withFolder { folder in
            var membership = try County.read().membership
            let keep = membership.columns.indices.filter { !membership.columns[$0].hasPrefix("pct") }
            membership = TextTable(
                columns: keep.map { membership.columns[$0] }, rows: membership.rows.map { row in keep.map { row[$0] } })
            let path = folder.appending(path: "membership.csv")
            try Data(membership.bytes).write(to: path)
            let files = try run { $0.membership = [path.path] }
            let stated = try County.shared.get().practices.byKey("practice")
            let found = TextTable(files["practices.csv"] ?? []).byKey("practice")
            var placed = 0
            for (code, row) in found {
                if row["x"] == "" {
                    #expect(row["area"] == "")
                } else {
                    #expect(row["area"] == stated[code]?["area"], "\(code)")
                    placed += 1
                }
            }
            #expect(placed > 30)
            let table = TextTable(files["areas.csv"] ?? [])
            // The practice without a place is a member outside all areas, which nothing else of its group is.
            #expect(table.rows.contains { $0[1] == "outside" && $0[4] == "" && $0[5] == "" })
            // Written nowhere without polygons: no areas are known at all.
            let without = try run {
                $0.membership = [path.path]
                $0.areas = []
                $0.areaCode = nil
            }
            #expect(TextTable(without["areas.csv"] ?? []).rows.isEmpty)
        }
    }

    @Test("At a common border and where areas lie on one another the lowest code answers; beyond all, none")
    func borders() throws {
        try withFolder { folder in
            let run = try County.shared.get()
            let places = run.places
            let first = try #require(places.keys.min())
            let place = try #require(places[first])
            // Two squares whose common border runs through the practice, the higher code first in the file.
            let path = folder.appending(path: "areas.geojson")
            try layer([
                square("PCT0001", place.x - 500, place.y - 250, 500), square("PCT0000", place.x, place.y - 250, 500),
                square("PCT0002", place.x - 100, place.y - 100, 5000),
            ]).write(to: path)
            var membership = try County.read().membership
            let column = membership.index("pct")
            for row in membership.rows.indices { membership.rows[row][column] = "" }
            let table = folder.appending(path: "membership.csv")
            try Data(membership.bytes).write(to: table)
            let files = try self.run {
                $0.areas = [path.path]
                $0.areaCode = "code"
                $0.membership = [table.path]
            }
            let found = TextTable(files["practices.csv"] ?? []).byKey("practice")
            #expect(found[first]?["area"] == "PCT0000")
            #expect(found.values.contains { $0["area"] == "" && $0["x"] != "" })
        }
    }

    @Test("Refused: no such field, other codes than the column's, nothing covered, a field without polygons")
    func refusals() throws {
        #expect(refusal { $0.areaCode = "NOPE" }?.message.contains("NOPE") == true)
        let alone = refusal {
            $0.areas = []
            $0.areaCode = "PCT"
        }
        #expect(alone?.kind == .arguments && alone?.message.contains("`areas`") == true)
        #expect(refusal { $0.areas = ["/nowhere/areas.shp"] }?.kind == .input)
        try withFolder { folder in
            let path = folder.appending(path: "areas.geojson")
            try layer([square("X9", 400_000, 300_000, 90_000)]).write(to: path)
            let codes = refusal { $0.areas = [path.path] }
            #expect(codes?.kind == .input && codes?.message.contains("X9") == true)
            try layer([square("PCT0000", 10_000, 900_000, 500)]).write(to: path)
            let nothing = refusal { $0.areas = [path.path] }
            #expect(nothing?.kind == .input && nothing?.message.contains("none of the") == true)
        }
    }

    @Test("Thresholds out of range are refused before any file is read")
    func thresholds() {
        let error = refusal { $0.thresholds.mixing = .nan }
        #expect(error?.kind == .arguments && error?.message.contains("mixing") == true)
    }

    @Test("Residents: small areas, groups and the summary add up; the sign of the difference is kept")
    func residents() throws {
        let files = try run {
            $0.areas = []
            $0.areaCode = nil
            $0.population = [County.folder.appending(path: "small_areas.csv").path]
        }
        let cells = TextTable(files["residents.csv"] ?? [])
        let groups = TextTable(files["territories.csv"] ?? [])
        let summary = try #require(
            try JSONSerialization.jsonObject(with: Data(files["summary.json"] ?? [])) as? [String: Any])
        func sum(_ table: TextTable, _ column: String) -> Int { table[column].reduce(0) { $0 + (Int($1) ?? 0) } }
        #expect(cells.rows.count == (try County.shared.get()).naive.cells.count)
        let unassigned = cells.rows.filter { $0[1] == "" }.reduce(0) { $0 + (Int($1[3]) ?? 0) }
        #expect(sum(groups, "residents") + unassigned == sum(cells, "residents"))
        #expect(member(summary, "residents", "residents") == sum(cells, "residents"))
        #expect(member(summary, "residents", "non_registered_with_sign") == sum(cells, "non_registered"))
        #expect(sum(cells, "with_responsible") + sum(cells, "with_others") == sum(cells, "registered"))
        #expect(cells["non_registered"].contains { $0.hasPrefix("-") })
        let positive = cells["non_registered"].reduce(0) { $0 + max(0, Int($1) ?? 0) }
        #expect(member(summary, "residents", "non_registered_where_positive") == positive)
        // Without a population file there is no such file, and nothing in its place.
        #expect(try County.shared.get().files["residents.csv"] == nil)
    }

    @Test("Small areas with more than two effective groups, by the published concentration")
    func competition() throws {
        let run = try County.shared.get()
        let shared = run.responsibility.rows.filter { row in
            number(row[run.responsibility.index("hhi")]).map { $0 > 0 && 1 / $0 > 2 } ?? false
        }
        let summary = try run.json("summary.json")
        #expect(!shared.isEmpty && member(summary, "competition", "more_than_two_effective_groups") == shared.count)
        let registered = run.responsibility.index("registered")
        let patients = shared.reduce(0) { $0 + (Int($1[registered]) ?? 0) }
        #expect(member(summary, "competition", "patients_there") == patients)
    }

    @Test("sensitivity.csv: one row per group, the base among the variants' verdicts, robust when all agree")
    func sensitivity() throws {
        let run = try County.shared.get()
        let table = TextTable(run.files["sensitivity.csv"] ?? [])
        #expect(table["consortium"] == run.consortia["consortium"] && table["verdict"] == run.consortia["verdict"])
        let robust = table.index("robust")
        // Nearest practice, commitment and snapping are printed beside, and do not count.
        let beside = table.columns.indices.filter {
            ["method_nearest", "method_commitment"].contains(table.columns[$0]) || table.columns[$0].hasPrefix("snap_")
        }
        #expect(robust == 22 && beside.count == 4 && Set(table.columns).count == table.columns.count)
        for row in table.rows {
            let isSame = (2..<robust).allSatisfy { beside.contains($0) || row[$0] == row[1] }
            #expect(row[robust] == String(isSame))
        }
        #expect(table.rows.contains { $0[robust] == "true" } && table.rows.contains { $0[robust] == "false" })
        #expect(member(try run.json("summary.json"), "sensitivity", "robust") == table["robust"].count { $0 == "true" })
    }
}
