import Formats
import Foundation
import PROJ
import SyntheticEngland
import TestData
import Testing

@Suite struct NationFilesTests {
    private static let tables = [
        "small_areas.csv", "small_area_imd.csv", "practices.csv", "practices_wgs84.csv", "membership.csv",
        "performance.csv", "registrations.csv", "truth.json", "README.md",
    ]
    private static let shapefiles = ["small_areas", "pcts", "nation"].flatMap { name in
        ["shp", "shx", "dbf", "prj", "cpg"].map { "\(name).\($0)" }
    }

    private static func write(
        _ parameters: NationParameters, to url: URL, format: SyntheticNation.BorderFormat = .shapefile
    ) throws -> SyntheticNation {
        let folder = StagedFolder(path: url.path)
        let nation = try SyntheticNation.generate(parameters, to: folder, format: format)
        _ = try folder.commit()
        return nation
    }

    private static func contents(_ folder: URL) throws -> [String: Data] {
        // The manifest of the folder is no file of the nation.
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { !$0.hasPrefix(".") }
        return try Dictionary(
            uniqueKeysWithValues: names.map { ($0, try Data(contentsOf: folder.appending(path: $0))) })
    }

    @Test func equalSeedsGiveEqualBytesAndOthersDoNot() throws {
        let folder = try TestData.temporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let seeds = [("a", 1), ("b", 1), ("c", 2)]
        let made = try seeds.map { name, seed in
            let url = folder.appending(path: name)
            _ = try Self.write(NationParameters(practices: 140, seed: seed), to: url)
            return try Self.contents(url)
        }
        #expect(made[0].keys.sorted() == (Self.tables + Self.shapefiles).sorted())
        #expect(made[0] == made[1])
        for name in Self.tables { #expect(made[0][name] != made[2][name], "\(name)") }
        #expect(made[0].values.allSatisfy { !$0.isEmpty })
    }

    /// Bytes of a whole nation, so that a change of the generator, or a platform that counts otherwise, is noticed.
    @Test func bytesAreThoseOfTheRecord() throws {
        let folder = try TestData.temporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        _ = try Self.write(NationParameters(practices: 140, seed: 1), to: folder)
        let files = try Self.contents(folder)
        for (name, digest) in Self.record {
            #expect(SHA256.hexadecimalDigest(of: Array(files[name] ?? Data())) == digest, "\(name)")
        }
    }

    /// SHA-256 of files of 140 practices, seed 1; those with longitudes are left to the transformation at hand.
    private static let record: [(String, String)] = [
        ("small_areas.shp", "7192b66f5bdfb9be1783bd5854cd89d5a678ded7000d195cef2eec826397375b"),
        ("practices.csv", "1d60bb75f4f675f23cfa4482ed58266e12dd90ad51b2e101feeb87c86c24c96f"),
        ("registrations.csv", "eef81c7c49a1e3a083e9436a0fae49fe043a8f65f6d9d25c034e7fd7b25d654d"),
    ]

    @Test func filesReadBack() throws {
        let url = try TestData.temporaryFolder()
        defer { try? FileManager.default.removeItem(at: url) }
        let nation = try Self.write(NationParameters(practices: 150, seed: 3), to: url)
        let map = try Shapefile.readPolygons(path: url.appending(path: "small_areas.shp").path)
        #expect(map.problems.isEmpty && map.geometry.regionCount == nation.smallAreas.count)
        let code = try map.attributes.requireField(["code"], meaning: "code", file: "small_areas")
        #expect(map.attributes.columns[code].map(\.text) == nation.smallAreas.map(\.code))
        #expect(Set(map.geometry.coordinates) == Set(nation.smallAreaPolygons.coordinates))
        let areas = try Shapefile.readPolygons(path: url.appending(path: "pcts.shp").path)
        #expect(areas.problems.isEmpty && areas.geometry.regionCount == nation.areas.count)
        let land = try Shapefile.readPolygons(path: url.appending(path: "nation.shp").path)
        #expect(land.geometry.regionCount == 1 && land.geometry.polygonCount == nation.outline.polygonCount)

        let truth = try Data(contentsOf: url.appending(path: "truth.json"))
        #expect(try JSONDecoder().decode(PlantedTruth.self, from: truth) == nation.truth)
        let expected = [
            ("small_areas.csv", "code,population", nation.smallAreas.count),
            ("small_area_imd.csv", "code,imd", nation.smallAreas.count),
            (
                "practices.csv", "code,easting,northing,pct,consortium,list_size,qof,cost_per_1000,imd",
                nation.practices.count
            ),
            ("practices_wgs84.csv", "code,lon,lat", nation.practices.count),
            ("membership.csv", "practice_code,consortium,consortium_name,pct,pct_name", nation.practices.count),
            ("performance.csv", "practice_code,qof,cost_gbp,patients", nation.practices.count),
            ("registrations.csv", "practice,small_area,patients", nation.registrations.count),
        ]
        for (name, header, rows) in expected {
            let text = try String(contentsOf: url.appending(path: name), encoding: .utf8)
            let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
            #expect(lines.first.map(String.init) == header && lines.count == rows + 2 && lines.last == "", "\(name)")
            let commas = header.count { $0 == "," }
            #expect(lines.dropLast().allSatisfy { $0.count { $0 == "," } == commas }, "\(name)")
        }
        let readme = try String(contentsOf: url.appending(path: "README.md"), encoding: .utf8)
        #expect(readme.contains("survey generate --practices 150 --seed 3 --output DIR\n"))
        #expect(readme.split(separator: "\n").allSatisfy { $0.hasPrefix("|") || $0.count <= 140 })
    }

    @Test func longitudesComeBackToTheGrid() throws {
        let url = try TestData.temporaryFolder()
        defer { try? FileManager.default.removeItem(at: url) }
        let nation = try Self.write(NationParameters(practices: 140, seed: 4), to: url, format: .geojson)
        #expect(
            try Self.contents(url).keys.sorted()
                == (Self.tables + ["small_areas.geojson", "pcts.geojson", "nation.geojson"]).sorted())
        let plan = try TransformationPlan(
            from: ReferenceSystem.wgs84(), to: ReferenceSystem.britishNationalGrid(), policy: .available)
        let transformation = try plan.makeTransformation()
        let csv = try CSVFile(path: url.appending(path: "practices_wgs84.csv").path)
        let table = try csv.read([.number(1), .number(2)])
        for (row, practice) in nation.practices.enumerated() {
            let (lon, lat) = (table.numbers(0).values[row], table.numbers(1).values[row])
            let back = try transformation.transform(.init(x: lon, y: lat))
            #expect(back.distance(to: practice.place) < 0.01)
        }
        let map = try GeoJSON.readPolygons(path: url.appending(path: "small_areas.geojson").path)
        #expect(map.geometry.regionCount == nation.smallAreas.count)
        var corners = map.geometry.coordinates
        try transformation.transform(&corners)
        let box = nation.smallAreaPolygons.box
        #expect(
            corners.allSatisfy {
                box.minX - 1 < $0.x && $0.x < box.maxX + 1 && box.minY - 1 < $0.y && $0.y < box.maxY + 1
            })
        #expect(Set(map.geometry.coordinates).count > nation.smallAreaPolygons.coordinates.count / 3)
    }

    @Test(arguments: SyntheticNation.Stage.allCases)
    func stoppedRunLeavesNothingBehind(stage: SyntheticNation.Stage) throws {
        let folder = try TestData.temporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let output = folder.appending(path: "nation")
        #expect {
            try SyntheticNation.generate(NationParameters(practices: 140), to: StagedFolder(path: output.path)) {
                $0 != stage
            }
        } throws: { error in
            (error as? SyntheticEnglandError)?.kind == .cancelled
        }
        #expect(!TestData.exists(output))
    }

    @Test func folderThatCannotBeWrittenIsNamed() throws {
        let folder = try TestData.temporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let blocked = folder.appending(path: "file")
        try Data([1]).write(to: blocked)
        #expect {
            try SyntheticNation.generate(NationParameters(practices: 140), to: StagedFolder(path: blocked.path)) { _ in
                Issue.record("work was done before the folder was tried")
                return true
            }
        } throws: { error in
            guard let error = error as? SyntheticEnglandError else { return false }
            return error.kind == .writingFailed && error.file?.contains("file") == true
        }
    }
}
