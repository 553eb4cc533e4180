import Formats
import Foundation
import TestData
import Testing

/// The bundled county with its shapefile harmed.
@Suite("Shapefile input")
struct ShapefileInputTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let file: String
        let mentions: [String]
        /// Answers nil to remove the file.
        let change: @Sendable (Data) -> Data?

        init(_ name: String, _ file: String, _ mentions: String..., change: @escaping @Sendable (Data) -> Data?) {
            testDescription = name
            self.file = file
            self.mentions = mentions
            self.change = change
        }
    }

    static let cases: [Case] = [
        Case("shp cut off in the middle", "small_areas.shp", "small_areas") { $0.prefix($0.count / 2) },
        Case("shp cut off in the last record", "small_areas.shp", "small_areas") { $0.dropLast(8) },
        Case("shp with half a header", "small_areas.shp", "small_areas") { $0.prefix(50) },
        Case("shp empty", "small_areas.shp", "small_areas") { _ in Data() },
        Case("shp only a header", "small_areas.shp", "small_areas") { data in
            var header = Data(data.prefix(100))
            header.replaceSubrange(24..<28, with: [0, 0, 0, 50])
            return header
        },
        Case("shp that is something else", "small_areas.shp", "small_areas") { _ in Data("<html>not found</html>".utf8)
        },
        Case("shp missing", "small_areas.shp", "small_areas") { _ in nil },
        Case("dbf missing", "small_areas.dbf", "small_areas") { _ in nil },
        Case("dbf cut off", "small_areas.dbf", "small_areas") { $0.prefix($0.count / 2) },
        Case("dbf empty", "small_areas.dbf", "small_areas") { _ in Data() },
        Case("prj of nothing known", "small_areas.prj", "proj_create") { _ in Data("PROJCS[\"Atlantis\"".utf8) },
        Case("prj of degrees on metres", "small_areas.prj", "small_areas", "degrees") { _ in
            Data(
                ("GEOGCS[\"GCS_WGS_1984\",DATUM[\"D_WGS_1984\",SPHEROID[\"WGS_1984\",6378137.0,298.257223563]],"
                    + "PRIMEM[\"Greenwich\",0.0],UNIT[\"Degree\",0.0174532925199433]]").utf8)
        },
    ]

    @Test("is refused with 3 and nothing is written", arguments: cases)
    func refused(_ bad: Case) async throws {
        try await withTemporaryFolder { folder in
            let county = folder.appending(path: "county")
            try FileManager.default.copyItem(at: TestData.packageRoot.appending(path: "shapefiles"), to: county)
            let file = county.appending(path: bad.file)
            let changed = bad.change(try Data(contentsOf: file))
            try FileManager.default.removeItem(at: file)
            if let changed { try changed.write(to: file) }
            let outcome = try await SurveyProcess.run(["demo", "--input", "county", "--output", "results"], in: folder)
            #expect(outcome.status == 3, "\(outcome.errors)")
            for word in bad.mentions { #expect(outcome.errors.contains(word), "\(outcome.errors)") }
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["county"])
        }
    }

    @Test(
        "companions that may be missing are not needed",
        arguments: ["small_areas.shx", "small_areas.cpg", "small_areas.prj"])
    func optionalCompanions(_ name: String) async throws {
        try await withTemporaryFolder { folder in
            let county = folder.appending(path: "county")
            try FileManager.default.copyItem(at: TestData.packageRoot.appending(path: "shapefiles"), to: county)
            try FileManager.default.removeItem(at: county.appending(path: name))
            let outcome = try await SurveyProcess.run(
                ["demo", "--input", "county", "--output", "results", "--notes"], in: folder)
            #expect(outcome.status == 0, "\(outcome.errors)")
            // Without .prj the national grid is assumed, and that is said.
            #expect(outcome.output.contains("assumed") == (name == "small_areas.prj"))
        }
    }
}
