import Formats
import Foundation
import SyntheticEngland
import TestData
import Testing

@Suite struct CountyFilesTests {
    private static let names = [
        "small-areas.shp", "small-areas.shx", "small-areas.dbf", "small-areas.prj", "small-areas.cpg",
        "pct-areas.shp", "pct-areas.shx", "pct-areas.dbf", "pct-areas.prj", "pct-areas.cpg",
        "practices.shp", "practices.shx", "practices.dbf", "practices.prj", "practices.cpg",
        "practices.csv", "registrations.csv", "membership.csv", "population.csv", "truth.json", "README.md",
    ]

    private static func text(_ files: [(name: String, bytes: [UInt8])], _ name: String) -> String {
        files.first { $0.name == name }.map { String(decoding: $0.bytes, as: UTF8.self) } ?? ""
    }

    @Test func filesAreComplete() throws {
        let files = try Counties.county(Counties.trials[0]).files()
        #expect(files.map(\.name) == CountyFilesTests.names)
        #expect(files.allSatisfy { !$0.bytes.isEmpty })
        #expect(files.reduce(0) { $0 + $1.bytes.count } < 1_500_000)
    }

    @Test func tablesHaveTheColumnsThatAreLookedFor() throws {
        let county = try Counties.county(Counties.trials[0])
        let files = try county.files()
        let tables = [
            (
                "practices.csv", "practice_code,practice_name,easting,northing,list_size,close_date",
                county.practices.count
            ),
            ("registrations.csv", "practice_code,lsoa_code,number_of_patients", county.registrations.count),
            ("membership.csv", "practice_code,consortium,consortium_name,pct,pct_name", county.practices.count),
            ("population.csv", "lsoa11cd,population", county.smallAreas.count),
        ]
        for (name, header, rows) in tables {
            let lines = CountyFilesTests.text(files, name).split(separator: "\n", omittingEmptySubsequences: false)
            #expect(lines.first.map(String.init) == header)
            #expect(lines.count == rows + 2 && lines.last == "")
            let commas = header.count { $0 == "," }
            #expect(lines.dropLast().allSatisfy { $0.count { $0 == "," } == commas }, "\(name)")
        }
        let unlocated = try #require(county.practices.first { $0.place == nil })
        #expect(
            CountyFilesTests.text(files, "practices.csv")
                .contains("\n\(unlocated.code),\(unlocated.name),,,\(unlocated.listSize),\n"))
        let free = county.truth.cases(of: .unaligned)[0].practices
        let membership = CountyFilesTests.text(files, "membership.csv")
        #expect(free.count { membership.contains("\n\($0),,,P02,") } == 1)
        #expect(free.count { membership.contains("\n\($0),U,,P02,") } == 1)
    }

    @Test func truthReadsBack() throws {
        let county = try Counties.county(Counties.trials[0])
        let bytes = try #require(try county.files().first { $0.name == "truth.json" }).bytes
        #expect(try JSONDecoder().decode(PlantedTruth.self, from: Data(bytes)) == county.truth)
    }

    @Test func readmeTellsTheCommandAndEveryCase() throws {
        let county = try Counties.county(Counties.trials[1])
        let text = CountyFilesTests.text(try county.files(), "README.md")
        #expect(
            text.contains("swift run -c release survey generate --practices 45 --seed 2 --output shapefiles\n"))
        #expect(county.truth.cases.allSatisfy { text.contains($0.sentence) })
    }

    @Test func shapefilesReadBack() throws {
        let county = try Counties.county(Counties.trials[0])
        let folder = try TestData.temporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        try county.write(to: folder.path)
        let smallAreas = try Shapefile.readPolygons(path: folder.appending(path: "small-areas.shp").path)
        #expect(smallAreas.problems.isEmpty)
        #expect(smallAreas.geometry.regionCount == county.smallAreas.count)
        let codes = try smallAreas.attributes.requireField(["LSOA11CD"], meaning: "code", file: "small-areas")
        #expect(smallAreas.attributes.columns[codes].map(\.text) == county.smallAreas.map(\.code))
        for region in 0..<smallAreas.geometry.regionCount {
            #expect(
                Set(smallAreas.geometry[region].polygons[0].shell.coordinates)
                    == Set(county.smallAreaPolygons[region].polygons[0].shell.coordinates))
        }
        let areas = try Shapefile.readPolygons(path: folder.appending(path: "pct-areas.shp").path)
        #expect(areas.problems.isEmpty && areas.geometry.regionCount == county.areas.count)
    }

    @Test func writingTwiceGivesTheSameBytesAndNothingElse() throws {
        let county = try Counties.county(Counties.trials[0])
        let folder = try TestData.temporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        for _ in 0..<2 {
            try county.write(to: folder.path)
            for file in try county.files() {
                #expect(try Data(contentsOf: folder.appending(path: file.name)) == Data(file.bytes), "\(file.name)")
            }
            #expect(
                try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
                    == CountyFilesTests.names.sorted())
        }
    }

    @Test func generatingIntoAFolderStagesEverythingForTheCallerToCommit() throws {
        let folder = try TestData.temporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let staged = StagedFolder(path: folder.appending(path: "county").path)
        var stages: [SyntheticCounty.Stage] = []
        try SyntheticCounty.generate(CountyParameters(), to: staged) {
            stages.append($0)
            return true
        }
        #expect(stages.first == .land && stages.last == .files)
        #expect(try staged.commit().count == CountyFilesTests.names.count)
    }

    @Test func stoppedRunLeavesNothingBehind() throws {
        let folder = try TestData.temporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let output = folder.appending(path: "county")
        #expect {
            try SyntheticCounty.generate(CountyParameters(), to: StagedFolder(path: output.path)) { $0 != .files }
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
            try Counties.county(Counties.trials[0]).write(to: blocked.path)
        } throws: { error in
            guard let error = error as? SyntheticEnglandError else { return false }
            return error.kind == .writingFailed && error.file?.contains("file") == true
        }
    }

    /// The committed county is what the generator makes: `survey generate --practices 45 --seed 2 --output shapefiles`.
    @Test(arguments: names)
    func committedCountyIsRegenerated(name: String) throws {
        let file = try #require(try Counties.county(Counties.trials[1]).files().first { $0.name == name })
        let committed = TestData.packageRoot.appending(path: "shapefiles").appending(path: name)
        #expect(try Data(contentsOf: committed) == Data(file.bytes))
    }
}
