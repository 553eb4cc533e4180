import Foundation
import NationalSurvey
import TestData
import Testing

/// Folders of transformation grids: the one that was used is named in the record.
@Suite struct GridFolderTests {
    static func request(_ folders: [String]) -> SurveyRequest {
        var request = SurveyRequest()
        let bundled = TestData.packageRoot.appending(path: "shapefiles")
        request.smallAreas = [bundled.appending(path: "small_areas.shp").path]
        request.practices = [bundled.appending(path: "practices.csv").path]
        request.registrations = [bundled.appending(path: "registrations.csv").path]
        request.membership = [bundled.appending(path: "membership.csv").path]
        request.gridFolders = folders
        return request
    }

    @Test(.enabled(if: TestData.hasSuites, "needs the suites"))
    func theGridThatWasUsedIsNamed() throws {
        let grid = "uk_os_OSTN15_NTv2_OSGBtoETRS.tif"
        let with = try Survey.run(Self.request([TestData.suites.appending(path: "ostn15").path]))
        #expect(with.inputs.provenance.mapCRS.grids == [grid] && with.inputs.provenance.mapCRS.skipped.isEmpty)
        let files = try with.files()
        let summary = String(decoding: try #require(files.first { $0.name == "summary.json" }).bytes, as: UTF8.self)
        #expect(summary.contains(grid) && !summary.contains(TestData.suites.path))
        let without = try Survey.run(Self.request([]))
        #expect(without.inputs.provenance.mapCRS.grids.isEmpty)
        #expect(without.inputs.provenance.mapCRS.skipped.first?.missingGrids == [grid])
        // Everything was in the national grid already: only the maps are transformed, and that is said.
        #expect(without.inputs.provenance.smallAreaCRS.skipped.isEmpty)
        #expect(
            Warnings(without).lines.count { $0.hasPrefix("positions of maps are good to") && $0.contains(grid) } == 1)
        #expect(!Warnings(with).lines.contains { $0.contains(grid) })
    }

    @Test func aFolderThatIsNotThereIsRefused() {
        let error = #expect(throws: SurveyError.self) { try Survey.run(Self.request(["/nonexistent/grids"])) }
        #expect("\(error as Any)".contains("/nonexistent/grids"))
    }
}
