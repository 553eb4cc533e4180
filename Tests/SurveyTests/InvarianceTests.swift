import Formats
import Foundation
import TestData
import Testing

/// What must not matter, does not: order of rows and features, names of groups, file format, place of files, threads.
@Suite("Invariance")
struct InvarianceTests {
    /// A generator for shuffles that are the same in every run.
    struct XorShift: RandomNumberGenerator {
        var state: UInt64 = 88_172_645_463_325_252
        mutating func next() -> UInt64 {
            state ^= state << 13
            state ^= state >> 7
            state ^= state << 17
            return state
        }
    }

    private let county = TestData.packageRoot.appending(path: "shapefiles")
    private static let tables = ["practices.csv", "registrations.csv", "membership.csv"]

    private func run(_ folder: URL, _ options: [String] = [], output: String) async throws -> [String: Data] {
        let arguments = [
            "run", "--small-areas", "small_areas.shp", "--practices", "practices.csv", "--registrations",
            "registrations.csv", "--membership", "membership.csv", "--area-column", "pct", "--output", output,
            "--quiet",
        ]
        let outcome = try await SurveyProcess.run(arguments + options, in: folder)
        try #require(outcome.status == 0, "\(outcome.errors)")
        return try contents(of: folder.appending(path: output))
    }

    private func copyCounty(to folder: URL) throws {
        for name in try FileManager.default.contentsOfDirectory(atPath: county.path) {
            try FileManager.default.copyItem(at: county.appending(path: name), to: folder.appending(path: name))
        }
    }

    /// Files that name the inputs with their hashes, and the manifest, which has those of the results.
    private static let naming = ["summary.json", "datapackage.json", "report.html", ".survey-manifest.json"]

    @Test("permuted rows of every table change no figure")
    func permutedRows() async throws {
        try await withTemporaryFolder { folder in
            try copyCounty(to: folder)
            let plain = try await run(folder, output: "plain")
            var generator = XorShift()
            for name in Self.tables {
                var table = try Table(folder.appending(path: name))
                table.rows.shuffle(using: &generator)
                try Data(table.text.utf8).write(to: folder.appending(path: name))
            }
            let permuted = try await run(folder, output: "permuted")
            #expect(Set(plain.keys) == Set(permuted.keys))
            for name in plain.keys where !Self.naming.contains(name) {
                #expect(plain[name] == permuted[name], "\(name)")
            }
        }
    }

    @Test("registrations in two files, and the same options in another order, change no figure")
    func splitFiles() async throws {
        try await withTemporaryFolder { folder in
            try copyCounty(to: folder)
            let plain = try await run(folder, output: "plain")
            var (first, second) = (
                try Table(folder.appending(path: "registrations.csv")),
                try Table(folder.appending(path: "registrations.csv"))
            )
            first.rows.removeSubrange(2000...)
            second.rows.removeSubrange(..<2000)
            try Data(second.text.utf8).write(to: folder.appending(path: "registrations.csv"))
            try Data(first.text.utf8).write(to: folder.appending(path: "more.csv"))
            let split = try await run(folder, ["--registrations", "more.csv"], output: "split")
            // The maps name their sources, and there is one more.
            for name in plain.keys where !Self.naming.contains(name) && name != "results.gpkg" {
                let text = split[name].map { String(decoding: $0, as: UTF8.self).replacing(", more.csv", with: "") }
                #expect(plain[name].map { String(decoding: $0, as: UTF8.self) } == text, "\(name)")
            }
        }
    }

    @Test("other codes for the groups, in the same order, change nothing but the codes")
    func relabelled() async throws {
        try await withTemporaryFolder { folder in
            try copyCounty(to: folder)
            let plain = try await run(folder, output: "plain")
            let membership = folder.appending(path: "membership.csv")
            let text = String(decoding: try Data(contentsOf: membership), as: UTF8.self)
            try Data(text.replacing(/,C000(\d),/) { ",Q700\($0.1)," }.utf8).write(to: membership)
            let relabelled = try await run(folder, output: "relabelled")
            for name in plain.keys where !Self.naming.contains(name) && name != "results.gpkg" {
                let back = String(decoding: relabelled[name] ?? Data(), as: UTF8.self).replacing(/Q700(\d)/) {
                    "C000\($0.1)"
                }
                #expect(Data(back.utf8) == plain[name], "\(name)")
            }
        }
    }

    @Test("groups named in reverse order have the same figures, ties by rule aside")
    func reversed() async throws {
        try await withTemporaryFolder { folder in
            try copyCounty(to: folder)
            _ = try await run(folder, output: "plain")
            let membership = folder.appending(path: "membership.csv")
            let text = String(decoding: try Data(contentsOf: membership), as: UTF8.self)
            try Data(text.replacing(/,C000(\d),/) { ",C000\(8 - (Int($0.1) ?? 0))," }.utf8).write(to: membership)
            _ = try await run(folder, output: "reversed")
            let plain = try Table(folder.appending(path: "plain/consortia.csv"))
            let reversed = try Table(folder.appending(path: "reversed/consortia.csv"))
            // Of repairs that cost the same the first by code is named.
            func figures(_ row: [String]) -> [String] {
                row.dropFirst().map {
                    $0.replacing(/^.*[ (](?=[0-9]+ practices?, )/, with: "").replacing(/[A-Z][0-9]{4,}/, with: "?")
                }
            }
            #expect(plain.rows.map(figures) == reversed.rows.reversed().map(figures))
        }
    }

    @Test("small areas as GeoJSON in two files, in another order, give every group the same figures")
    func otherFormat() async throws {
        try await withTemporaryFolder { folder in
            let town = Town()
            try town.write(to: folder)
            #expect(try await SurveyProcess.run(town.arguments(), in: folder).status == 0)
            var (west, east) = (town, town)
            west.cells = town.cells.enumerated().filter { $0.offset % 4 < 2 }.map(\.element).reversed()
            east.cells = town.cells.enumerated().filter { $0.offset % 4 >= 2 }.map(\.element)
            let maps = folder.appending(path: "maps")
            try FileManager.default.createDirectory(at: maps, withIntermediateDirectories: true)
            try Data(west.geoJSON.utf8).write(to: maps.appending(path: "west.geojson"))
            try Data(east.geoJSON.utf8).write(to: maps.appending(path: "east.json"))
            var arguments = town.arguments()
            arguments[arguments.firstIndex(of: "map.geojson")!] = "maps"
            arguments[arguments.firstIndex(of: "results")!] = "other"
            #expect(try await SurveyProcess.run(arguments, in: folder).status == 0)
            for name in ["consortia.csv", "overlaps.csv", "practices.csv"] {
                let files = try ["results", "other"].map {
                    try Data(contentsOf: folder.appending(path: "\($0)/\(name)"))
                }
                #expect(files[0] == files[1], "\(name)")
            }
            // Files of a folder by name, then the order within the file.
            let order = try Table(folder.appending(path: "other/responsibility.csv")).column("small_area")
            #expect(order == (east.cells + west.cells).map(\.code))
        }
    }

    @Test("everything moved by whole kilometres gives the same figures")
    func translated() async throws {
        var tables: [[[String]]] = []
        for corner in [(x: 400_000.0, y: 300_000.0), (x: 523_000, y: 187_000)] {
            try await withTemporaryFolder { folder in
                let town = Town(corner: corner)
                try town.write(to: folder)
                #expect(try await SurveyProcess.run(town.arguments(), in: folder).status == 0)
                let table = try Table(folder.appending(path: "results/consortia.csv"))
                // The enclosing circle is computed from the coordinates and differs in the last digits.
                let reock = try #require(table.header.firstIndex(of: "reock"))
                tables.append(
                    table.rows.map { row in
                        row.enumerated().map { $0.offset == reock ? String($0.element.prefix(12)) : $0.element }
                    })
            }
        }
        #expect(tables[0] == tables[1])
    }

    @Test("the folder in which absolute paths lie leaves no trace")
    func absolutePaths() async throws {
        var results: [[String: Data]] = []
        for _ in 0..<2 {
            try await withTemporaryFolder { folder in
                let town = Town()
                try town.write(to: folder)
                let arguments = town.arguments().map {
                    $0.contains(".") || $0 == "results" ? folder.appending(path: $0).path : $0
                }
                #expect(try await SurveyProcess.run(arguments, in: FileManager.default.temporaryDirectory).status == 0)
                results.append(try contents(of: folder.appending(path: "results")))
            }
        }
        #expect(results[0] == results[1])
    }

    @Test("patients by responsibility and unassigned make up the located patients")
    func sums() async throws {
        try await withTemporaryFolder { folder in
            try copyCounty(to: folder)
            _ = try await run(folder, output: "results")
            let responsibility = try Table(folder.appending(path: "results/responsibility.csv"))
            let practices = try Table(folder.appending(path: "results/practices.csv"))
            let consortia = try Table(folder.appending(path: "results/consortia.csv"))
            func sum(_ table: Table, _ column: String) -> Int { table.column(column).reduce(0) { $0 + (Int($1) ?? 0) } }
            #expect(sum(responsibility, "registered") == sum(practices, "located_patients"))
            #expect(sum(consortia, "territory_registered") == sum(responsibility, "registered"))
            #expect(sum(consortia, "cells") == 211)
            #expect(sum(practices, "registered_patients") == 327_953)
        }
    }
}
