import Formats
import Foundation
import TestData
import Testing

/// The bundled county, read in place.
@Suite("Demo")
struct DemoTests {
    private static let columns = [
        "consortia.csv":
            "consortium,name,practices,located_practices,registered_patients,located_patients,cells,territory_km2,"
            + "territory_registered,components,polygon_parts,main_part_share,holes,resident_containment,"
            + "patient_containment,mixing_index,polsby_popper,reock,verdict,failed_tests,area,area_name,"
            + "shape,containment,robust,by_distance,by_commitment,remarks,apart,widest_gap_m,coherence,repair",
        "overlaps.csv": "a,b,cells,area_km2,patients,share_of_a,share_of_b,jaccard,szymkiewicz_simpson,a_name,b_name",
        "responsibility.csv":
            "small_area,responsible,top_share,margin,registered,groups,hhi,flags,responsible_name,small_area_name",
        "practices.csv":
            "practice,name,group,area,x,y,registered_patients,located_patients,catchment_cells,catchment_km2,"
            + "catchment_share,site,breaks,at_home,apart,group_name,area_name",
    ]

    private func demo<Value>(
        _ options: [String] = [], _ body: (SurveyProcess.Outcome, URL) async throws -> Value
    ) async throws -> Value {
        try await withTemporaryFolder { folder in
            let results = folder.appending(path: "results")
            let outcome = try await SurveyProcess.run(
                ["demo", "--output", results.path] + options, in: TestData.packageRoot)
            try #require(outcome.status == 0, "\(outcome.errors)")
            return try await body(outcome, results)
        }
    }

    @Test("writes exactly its files, each table with its columns, one row per thing")
    func files() async throws {
        try await demo { _, results in
            let names = try FileManager.default.contentsOfDirectory(atPath: results.path).sorted()
            #expect(
                names == [
                    ".survey-manifest.json", "README.txt", "affected-areas.csv", "affected-areas.txt", "areas.csv",
                    "catchments.geojson",
                    "coherence-plan.csv", "coherence.csv", "consortia.csv", "datapackage.json", "explanations.txt",
                    "links.csv", "maps", "overlaps.csv",
                    "parts.csv",
                    "patients.csv", "practices.csv", "repairs.csv", "report.html", "responsibility.csv", "results.gpkg",
                    "sensitivity.csv", "small-areas.csv", "summary.json",
                    "territories.csv", "territories.geojson",
                ])
            for (name, columns) in Self.columns {
                let bytes = try Data(contentsOf: results.appending(path: name))
                #expect(!bytes.contains(UInt8(ascii: "\r")) && bytes.last == UInt8(ascii: "\n"))
                let table = try Table(results.appending(path: name))
                #expect(table.header.joined(separator: ",") == columns)
                #expect(table.rows.allSatisfy { $0.count == table.header.count })
            }
            let consortia = try Table(results.appending(path: "consortia.csv"))
            #expect(consortia.column("consortium") == (0...8).map { "C000\($0)" })
            #expect(try Table(results.appending(path: "practices.csv")).rows.count == 45)
            let responsibility = try Table(results.appending(path: "responsibility.csv"))
            #expect(responsibility.column("small_area").count == 211)
            #expect(responsibility.column("small_area") == responsibility.column("small_area").sorted())
            let pairs = try Table(results.appending(path: "overlaps.csv")).rows.map { ($0[0], $0[1]) }
            #expect(pairs.allSatisfy { $0 < $1 })
            #expect(zip(pairs, pairs.dropFirst()).allSatisfy { $0 < $1 })
        }
    }

    @Test("says of every planted case that it was found")
    func plantedCases() async throws {
        try await demo { outcome, _ in
            #expect(outcome.output.contains("14 of 14 planted cases found"))
            #expect(!outcome.output.contains("NOT FOUND"))
            let kinds = outcome.output.split(separator: "\n").filter { $0.hasPrefix("  [found] ") }
                .compactMap { $0.dropFirst(10).split(separator: ":").first.map(String.init) }
            #expect(
                kinds == [
                    "coextensive", "coextensiveWithExceptions", "interleaved", "exclave", "enclave", "acrossWater",
                    "island", "tie", "coLocated", "coLocated", "unaligned", "unlocated", "knownAbsences",
                    "unknownCodes",
                ])
        }
    }

    @Test("the maps are RFC 7946: degrees with seven decimals, right-hand rule, the properties of the contract")
    func maps() async throws {
        try await demo { _, results in
            let consortia = try Table(results.appending(path: "consortia.csv"))
            for (name, count, keys) in [
                ("territories.geojson", 9, consortia.header),
                ("catchments.geojson", 45, ["practice", "name", "group", "patients", "cells", "km2"]),
            ] {
                let file = results.appending(path: name).path
                let text = try String(contentsOfFile: file, encoding: .utf8)
                #expect(!text.contains("\"crs\""))
                let features = try #require(try JSONValue(path: file)["features"]?.array)
                #expect(features.count == count)
                for feature in features {
                    #expect(feature["properties"]?.object?.members.map(\.name) == keys)
                    guard let geometry = feature["geometry"], geometry != .null else {
                        #expect(feature["properties"]?["cells"]?.int == 0)
                        continue
                    }
                    let coordinates = try #require(geometry["coordinates"]?.array)
                    for polygon in geometry["type"]?.string == "MultiPolygon" ? coordinates : [.array(coordinates)] {
                        for (number, ring) in (polygon.array ?? []).enumerated() {
                            let points = (ring.array ?? []).map { ($0[0]?.double ?? 0, $0[1]?.double ?? 0) }
                            #expect(points.allSatisfy { (-9...2.2).contains($0.0) && (49...61).contains($0.1) })
                            let doubled = zip(points, points.dropFirst()).reduce(0) {
                                $0 + ($1.0.0 * $1.1.1 - $1.1.0 * $1.0.1)
                            }
                            #expect(number == 0 ? doubled > 0 : doubled < 0)
                        }
                    }
                }
                let decimals = text.matches(of: /\[(-?\d+\.\d+),(\d+\.\d+)\]/).prefix(1000)
                #expect(decimals.count == 1000)
                for match in decimals {
                    #expect(match.1.split(separator: ".")[1].count == 7 && match.2.split(separator: ".")[1].count == 7)
                }
            }
        }
    }

    @Test("the summary accounts for every row and names no machine")
    func summary() async throws {
        try await demo { _, results in
            let file = results.appending(path: "summary.json")
            let text = try String(contentsOf: file, encoding: .utf8)
            #expect(!text.contains(results.path) && !text.contains(TestData.packageRoot.path))
            #expect(!text.contains("thread"))
            let summary = try JSONValue(path: file.path)
            let rows = summary["registration_rows"]
            #expect(rows?["read"]?.int == 5272)
            #expect(rows?["used"]?["rows"]?.int == 5258)
            #expect(rows?["dropped"]?["no_small_area"]?["rows"]?.int == 9)
            #expect(rows?["dropped"]?["other_country"]?["W"]?["rows"]?.int == 3)
            #expect(rows?["dropped"]?["unknown_small_area"]?["rows"]?.int == 2)
            let hashes = (summary["provenance"]?["inputs"]?.array ?? []).compactMap { $0["sha256"]?.string }
            #expect(hashes.count == 7 && hashes.allSatisfy { $0.count == 64 })
        }
    }

    @Test("1 and 2 threads, and repeated runs, give equal bytes")
    func equalBytes() async throws {
        let one = try await demo(["--threads", "1"]) { _, results in try contents(of: results) }
        for threads in ["1", "2", "7"] {
            let other = try await demo(["--threads", threads]) { _, results in try contents(of: results) }
            #expect(one == other)
        }
    }

    @Test("a county without its truth, or with a broken one, is refused with 3")
    func truthMissing() async throws {
        try await withTemporaryFolder { folder in
            let outcome = try await SurveyProcess.run(["demo"], in: folder)
            #expect(outcome.status == 3)
            #expect(outcome.errors.contains("shapefiles/truth.json"))
            let county = folder.appending(path: "county")
            try FileManager.default.copyItem(at: TestData.packageRoot.appending(path: "shapefiles"), to: county)
            let truth = county.appending(path: "truth.json")
            try Data(try Data(contentsOf: truth).prefix(500)).write(to: truth)
            let broken = try await SurveyProcess.run(["demo", "--input", "county"], in: folder)
            #expect(broken.status == 3)
            #expect(broken.errors.contains("county/truth.json"))
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["county"])
        }
    }

    @Test("generate writes the bundled county again, byte for byte, and the demo finds a larger one's cases")
    func generate() async throws {
        try await withTemporaryFolder { folder in
            let outcome = try await SurveyProcess.run(
                ["generate", "--practices", "45", "--seed", "41", "--output", "county", "--quiet"], in: folder)
            #expect(outcome.status == 0)
            #expect(outcome.errors.isEmpty)
            var bundled = try contents(of: TestData.packageRoot.appending(path: "shapefiles"))
            // The README's picture is drawn from the county, not part of it.
            bundled["county.svg"] = nil
            #expect(try contents(of: folder.appending(path: "county")) == bundled)
            for seed in ["7", "9223372036854775807"] {
                let made = try await SurveyProcess.run(
                    ["generate", "--practices", "160", "--seed", seed, "--output", "town\(seed)"],
                    in: folder)
                #expect(made.status == 0, "\(made.errors)")
                let found = try await SurveyProcess.run(["demo", "--input", "town\(seed)"], in: folder)
                #expect(found.status == 0)
                #expect(!found.output.contains("NOT FOUND"), "\(found.output)")
            }
        }
    }
}
