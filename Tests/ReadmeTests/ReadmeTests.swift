import Foundation
import Maps
import NationalSurvey
import Shapes
import TestData
import Testing

/// What the README shows is what the package does.
@Suite("README", .serialized)
struct ReadmeTests {
    private static let readme = TestData.packageRoot.appending(path: "README.md")

    @Test("the README's example is the compiled one, line by line")
    func exampleIsCompiled() throws {
        let readme = try String(contentsOf: Self.readme, encoding: .utf8)
        let source = try String(
            contentsOf: TestData.packageRoot.appending(path: "Tests/ReadmeTests/Example.swift"), encoding: .utf8)
        let lines = source.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        let start = try #require(lines.firstIndex { $0.hasPrefix("func example") })
        let end = try #require(lines.lastIndex(of: "}"))
        let imports = lines[..<start].filter { $0.hasPrefix("import ") }
        let body = lines[(start + 1)..<end].map { $0.hasPrefix("    ") ? String($0.dropFirst(4)) : $0 }
        let block = (imports + [""] + body).joined(separator: "\n")
        #expect(readme.contains("```swift\n\(block)\n```"), "the README should hold:\n\(block)")
    }

    @Test("the README's example runs on the bundled county")
    func exampleRuns() throws {
        let before = FileManager.default.currentDirectoryPath
        #expect(FileManager.default.changeCurrentDirectoryPath(TestData.packageRoot.path))
        defer { _ = FileManager.default.changeCurrentDirectoryPath(before) }
        try example()
    }

    /// `CATCHMENTS_DRAW=1 swift test --filter ReadmeTests` writes the picture anew.
    @Test("the README's picture is what the package draws of the bundled county")
    func pictureIsDrawn() throws {
        let picture = TestData.packageRoot.appending(path: "shapefiles/county.svg")
        let drawn = try countyMap().drawing()
        #expect(drawn.unplacedLabels.isEmpty && drawn.skippedPoints.isEmpty)
        if ProcessInfo.processInfo.environment["CATCHMENTS_DRAW"] == "1" {
            try Data(drawn.svg.utf8).write(to: picture)
        }
        #expect(try String(contentsOf: picture, encoding: .utf8) == drawn.svg)
    }
}

/// The bundled county: territories by consortium, exclaves hatched, practices by list.
private func countyMap() throws -> TerritoryMap {
    let folder = TestData.packageRoot.appending(path: "shapefiles").path
    var request = SurveyRequest()
    request.smallAreas = [folder + "/small_areas.shp"]
    request.practices = folder + "/practices.csv"
    request.registrations = [folder + "/registrations.csv"]
    request.membership = folder + "/membership.csv"
    request.areaColumn = "pct"
    let survey = try Survey.run(request)

    var words = MapWords(
        title: "Who serves where in a county that is nowhere",
        subtitle: "The consortium with most registered patients in each of \(survey.atlas.smallAreas.count) small areas"
    )
    words.ownersHeading = "Consortia"
    words.areasLabel = "Primary Care Trust boundary"
    words.sources = ["Source: synthetic county of this package; every name is invented, every number drawn."]
    words.caveats = ["Territory is where a consortium leads; its patients live elsewhere too, and others' live here."]
    var map = TerritoryMap(
        coverage: survey.atlas.coverage, owners: survey.responsibility.owners,
        ownerNames: survey.atlas.groups.map { $0.name }, words: words)
    map.style.surroundings = .water
    map.areaOfCell = survey.practicePlurality.owners.map { owner in
        owner < 0 ? -1 : Int32(survey.atlas.practices[Int(owner)].area ?? -1)
    }
    map.hatchedCells = survey.territories.flatMap { $0.contiguity.parts.dropFirst().flatMap(\.cells) }
    map.contestedCells = survey.responsibilities.filter { $0.flags.contains(.contested) }.map { Int32($0.cell) }
    map.points = survey.atlas.practices.enumerated().compactMap { number, practice in
        practice.location.map {
            MapPoint(
                $0, owner: Int32(practice.group ?? -1), weight: Double(survey.atlas.registeredPatients[number]))
        }
    }
    return map
}
