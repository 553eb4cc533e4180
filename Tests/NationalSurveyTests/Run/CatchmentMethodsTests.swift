import Catchments
import Formats
import Foundation
import NationalSurvey
import Shapes
import TestData
import Testing

/// Catchments by further methods in a survey of the demo county: files, figures counted again, verdicts, refusals.
struct CatchmentMethodsTests {
    private static let withoutFile = CatchmentMethodName.allCases.filter { ![.declared, .isochrone].contains($0) }

    private static func request(_ methods: [CatchmentMethodName] = withoutFile) -> SurveyRequest {
        var request = County.request
        request.catchments.methods = methods
        return request
    }

    /// The county's survey with every method that needs no file, run once.
    private static let shared = Result { try SurveyTables(request()) }

    /// Rows of catchment-methods.csv of one method, as dictionaries.
    private static func rows(_ tables: SurveyTables, _ method: CatchmentMethodName) -> [[String: String]] {
        let table = TextTable(tables.files["catchment-methods.csv"] ?? [])
        return table.rows.filter { $0[table.index("method")] == method.rawValue }
            .map { Dictionary(uniqueKeysWithValues: zip(table.columns, $0)) }
    }

    @Test("Each method adds a map and a shapefile, all together one table; only lists of files change beside")
    func files() throws {
        let tables = try Self.shared.get()
        let before = try County.shared.get().files
        let added = Self.withoutFile.flatMap { method in
            ["geojson", "shp", "shx", "dbf", "prj", "cpg"].map { "catchments-\(method.rawValue).\($0)" }
        }
        #expect(Set(tables.files.keys) == Set(before.keys).union(added).union(["catchment-methods.csv"]))
        let listings = ["README.txt", "summary.json", "datapackage.json", "report.html"]
        for (name, bytes) in before where !listings.contains(name) {
            #expect(tables.files[name] == bytes, "\(name)")
        }
        let readme = String(decoding: tables.files["README.txt"] ?? [], as: UTF8.self)
        #expect(readme.contains("CATCHMENTS BY FURTHER METHODS"))
        let header = TextTable(tables.files["catchment-methods.csv"] ?? []).columns
        for column in header { #expect(readme.contains(column), "\(column) is not in the data dictionary") }
    }

    @Test("Under plurality the table repeats practices.csv and no verdict changes")
    func plurality() throws {
        let tables = try Self.shared.get()
        let practices = tables.practices
        for (row, practice) in zip(Self.rows(tables, .plurality), practices.rows) {
            #expect(row["practice"] == practice[practices.index("practice")])
            #expect(row["cells"] == practice[practices.index("catchment_cells")])
            #expect(row["km2"] == practice[practices.index("catchment_km2")])
            #expect(row["own_share_inside"] == practice[practices.index("catchment_share")])
            #expect(row["verdict_changes"] != "true" && row["group_verdict"] == row["group_verdict_by_plurality"])
            #expect(row["jaccard_area"] == (row["cells"] == "0" ? "" : "1"))
        }
    }

    @Test("Verdicts by plurality are those of consortia.csv, and changes are where the two differ; summary agrees")
    func verdicts() throws {
        let tables = try Self.shared.get()
        let consortia = tables.consortia
        let verdict = Dictionary(
            uniqueKeysWithValues: consortia.rows.map {
                ($0[consortia.index("consortium")], $0[consortia.index("verdict")])
            })
        let methods = try #require(
            (tables.summary()["catchment_methods"] as? [String: Any])?["methods"] as? [[String: Any]])
        #expect(methods.compactMap { $0["method"] as? String } == Self.withoutFile.map(\.rawValue))
        for (method, summary) in zip(Self.withoutFile, methods) {
            let rows = Self.rows(tables, method)
            #expect(rows.count == 45)
            var changed: Set<String> = []
            for row in rows {
                let group = row["group"] ?? ""
                #expect(row["group_verdict_by_plurality"] == (verdict[group] ?? ""))
                let differs = row["group_verdict"] != row["group_verdict_by_plurality"]
                #expect(row["verdict_changes"] == (group.isEmpty ? "" : differs ? "true" : "false"))
                if differs { changed.insert(group) }
            }
            let listed = summary["groups_with_another_verdict_than_by_plurality"] as? [String: Any]
            #expect((listed?["codes"] as? [String]) == changed.sorted(), "\(method)")
            let practices = summary["practices_in_those_groups"] as? [String: Any]
            #expect((practices?["count"] as? Int) == rows.count { $0["verdict_changes"] == "true" })
        }
    }

    @Test("Maps: one feature per practice with the properties of all methods and its own; areas are those of the table")
    func maps() throws {
        let tables = try Self.shared.get()
        for method in Self.withoutFile {
            let name = "catchments-\(method.rawValue)"
            let layer = try GeoJSON.readPolygons(
                FileBytes(name: name, bytes: tables.files["\(name).geojson"] ?? []))
            #expect(layer.geometry.regionCount == 45 && layer.problems.isEmpty, "\(method)")
            #expect(
                Array(layer.attributes.fields.prefix(7)) == [
                    "practice", "name", "group", "patients", "cells", "km2", "method",
                ])
            let shapes = try Shapefile.readPolygons(
                ShapefileParts(
                    shp: FileBytes(name: "\(name).shp", bytes: tables.files["\(name).shp"] ?? []),
                    dbf: tables.files["\(name).dbf"].map { FileBytes(name: "\(name).dbf", bytes: $0) },
                    shx: tables.files["\(name).shx"].map { FileBytes(name: "\(name).shx", bytes: $0) },
                    prj: tables.files["\(name).prj"].map { FileBytes(name: "\(name).prj", bytes: $0) },
                    cpg: tables.files["\(name).cpg"].map { FileBytes(name: "\(name).cpg", bytes: $0) }))
            #expect(shapes.geometry.regionCount == 45)
            if case .wkt(let text) = shapes.crs { #expect(text.contains("British_National_Grid")) }
            for (number, row) in Self.rows(tables, method).enumerated() {
                let area = shapes.geometry[number].area / 1e6
                let km2 = Double(row["km2"] ?? "") ?? -1
                #expect(method == .proportional ? area == 0 : abs(area - km2) <= 1e-6 * km2, "\(method) \(number)")
                #expect(layer.geometry[number].isEmpty == shapes.geometry[number].isEmpty)
            }
        }
    }

    @Test("Any number of threads gives identical bytes", arguments: [2, 5])
    func threads(count: Int) throws {
        var request = Self.request()
        request.threads = count
        let files = try SurveyTables(request).files
        for (name, bytes) in try Self.shared.get().files { #expect(files[name] == bytes, "\(name)") }
    }

    @Test("A population file gives residents and takes the doubt away")
    func population() throws {
        var request = Self.request([.proportional, .adaptiveBuffer])
        request.population = [County.folder.appending(path: "small_areas.csv").path]
        let tables = try SurveyTables(request)
        #expect(Self.rows(tables, .proportional).allSatisfy { $0["residents_inside"] != "" })
        let sum = Self.rows(tables, .proportional).reduce(0) { $0 + (Double($1["residents_inside"] ?? "") ?? 0) }
        let table = try TextTable(County.folder.appending(path: "small_areas.csv"))
        let total = table["population"].reduce(0) { $0 + (Double($1) ?? 0) }
        #expect(abs(sum - total) < 1e-6 * total)
        let without = try Self.shared.get()
        #expect(Self.rows(without, .proportional).allSatisfy { $0["residents_inside"] == "" })
        func warnings(_ tables: SurveyTables) throws -> Int {
            (try tables.summary()["warnings"] as? [String] ?? []).count { $0.contains("stand in for residents") }
        }
        #expect(try warnings(tables) == 0 && warnings(without) == 2)
    }

    @Test("A method's own map read back as declared boundaries and as isochrones, from GeoJSON, shapefile and KML")
    func imported() throws {
        let folder = try TestData.temporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        var request = Self.request([.buffer])
        request.catchments[BufferMethod.radius] = 3000
        let buffers = try SurveyTables(request)
        for (name, bytes) in buffers.files where name.hasPrefix("catchments-buffer") {
            try Data(bytes).write(to: folder.appending(path: name))
        }
        let layer = try GeoJSON.readPolygons(path: folder.appending(path: "catchments-buffer.geojson").path)
        let codes = layer.attributes.columns[0].map { $0.text ?? "" }
        let placemarks = codes.indices.filter { !layer.geometry[$0].isEmpty }.map { number in
            let ring = layer.geometry[number].polygons[0].shell.coordinates
            return
                "<Placemark><name>\(codes[number].lowercased()) - Some Surgery</name><Polygon><outerBoundaryIs><LinearRing>"
                + "<coordinates>\(ring.map { "\($0.x),\($0.y),0" }.joined(separator: " "))</coordinates></LinearRing>"
                + "</outerBoundaryIs></Polygon></Placemark>"
        }
        try Data("<kml xmlns=\"http://www.opengis.net/kml/2.2\"><Document>\(placemarks.joined())</Document></kml>".utf8)
            .write(to: folder.appending(path: "edec.kml"))
        for name in ["catchments-buffer.geojson", "catchments-buffer.shp", "edec.kml"] {
            var request = Self.request([.declared, .isochrone])
            request.catchments.boundaries[.declared] = folder.appending(path: name).path
            request.catchments.boundaries[.isochrone] = folder.appending(path: name).path
            let tables = try SurveyTables(request)
            for method in [CatchmentMethodName.declared, .isochrone] {
                for (row, buffer) in zip(Self.rows(tables, method), Self.rows(buffers, .buffer)) {
                    #expect(row["cells"] == buffer["cells"] && row["own_share_inside"] == buffer["own_share_inside"])
                    #expect(row["left_out"] == (buffer["left_out"] == "" ? "" : "noBoundary"))
                }
            }
            let check = SurveyCheck(request)
            #expect(check.refusals.isEmpty && check.findings.contains { $0.contains("boundaries of 44 practices") })
        }
    }

    private static func refusal(_ request: SurveyRequest) throws -> SurveyError {
        try #require(throws: SurveyError.self) { try Survey.run(request) }
    }

    @Test("A parameter out of its bounds is an error of the arguments, before any file is read")
    func outOfBounds() throws {
        let changes: [(String, (inout CatchmentRequest) -> Void)] = [
            ("radius_m", { $0[BufferMethod.radius] = -1 }), ("share", { $0[VolumeContourMethod.share] = 1.5 }),
            ("grid_m", { $0[VolumeContourMethod.grid] = 0 }),
            ("bandwidth_m", { $0[VolumeContourMethod.bandwidth] = .fixed(-5) }),
            ("alpha", { $0[HuffMethod.alpha] = .nan }), ("beta", { $0[HuffMethod.beta] = .infinity }),
            ("ratio", { $0[ConcaveHullMethod.ratio] = 2 }), ("ring_m", { $0[NearestMethod.ring] = -1 }),
            ("trim", { $0[ConvexHullMethod.trim] = Share(0, of: 1) }),
            ("commitment", { $0[CommitmentMethod.threshold] = Share(0, of: 1) }),
            ("`catchments.boundaries[declared]`", { $0.methods = [.declared] }),
            ("`catchments.boundaries[isochrone]`", { $0.methods = [.isochrone] }),
            ("`catchments.boundaries[declared]` is used by", { $0.boundaries[.declared] = "x.kml" }),
        ]
        for (words, change) in changes {
            var request = Self.request()
            request.smallAreas = ["no such file"]
            change(&request.catchments)
            let error = try Self.refusal(request)
            #expect(error.kind == .arguments && error.message.contains(words), "\(error)")
        }
    }

    @Test("A file of boundaries that cannot be used is refused with file, feature and reason; so says check")
    func badBoundaries() throws {
        let folder = try TestData.temporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        func kml(_ name: String, _ coordinates: String) -> String {
            "<kml><Placemark><name>\(name)</name><Polygon><outerBoundaryIs><LinearRing><coordinates>\(coordinates)"
                + "</coordinates></LinearRing></outerBoundaryIs></Polygon></Placemark></kml>"
        }
        let square = "0.7,52.1 0.8,52.1 0.8,52.2 0.7,52.1"
        let cases: [(String, String, [String])] = [
            ("page.kml", "<!DOCTYPE html><html></html>", ["page.kml", "HTML"]),
            (
                "unknown.kml", kml("X99999 - Elsewhere", square),
                ["unknown.kml", "feature 1", "X99999", "`allowsUnknownCodes`"]
            ),
            ("short.kml", kml("P00001", "0.7,52.1 0.8,52.1"), ["short.kml", "feature 1", "at least 4 positions"]),
            ("flat.kml", kml("P00001", "0.7,52.1 0.8,52.1 0.7,52.1 0.7,52.1"), ["flat.kml", "feature 1", "invalid"]),
            ("far.kml", kml("P00001", "10,50 11,50 11,51 10,50"), ["far.kml", "outside Great Britain"]),
            ("nameless.kml", kml("", square), ["nameless.kml", "feature 1", "no code"]),
            ("empty.geojson", "{\"type\":\"FeatureCollection\",\"features\":[]}", ["empty.geojson", "no feature"]),
            ("table.csv", "practice,wkt\n", ["table.csv", "KML"]), ("gone.kml", "", ["gone.kml"]),
        ]
        for (name, text, words) in cases {
            let file = folder.appending(path: name)
            if name != "gone.kml" { try Data(text.utf8).write(to: file) }
            var request = Self.request([.declared])
            request.catchments.boundaries[.declared] = file.path
            let error = try Self.refusal(request)
            #expect(error.kind == .input, "\(error)")
            for word in words { #expect(error.message.contains(word), "\(error)") }
            #expect(SurveyCheck(request).refusals == [error.message])
        }
        var request = Self.request([.declared])
        request.catchments.boundaries[.declared] = folder.appending(path: "unknown.kml").path
        request.allowsUnknownCodes = true
        let tables = try SurveyTables(request)
        #expect(Self.rows(tables, .declared).allSatisfy { $0["left_out"] == "noBoundary" })
    }
}
