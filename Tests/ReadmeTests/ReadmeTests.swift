import Foundation
import Maps
import NationalSurvey
import Shapes
import TestData
import Testing

/// What the README and the root pages of the libraries show is what the package does.
@Suite("Documented examples", .serialized)
struct ReadmeTests {
    @Test(
        "the example of each page is the compiled one, line by line",
        arguments: [DocumentedExample.readme] + DocumentedExample.ofPages + DocumentedExample.ofModules)
    func exampleIsCompiled(_ example: DocumentedExample) throws {
        let block = try example.block()
        #expect(try example.text().contains("```swift\n\(block)\n```"), "\(example.page) should hold:\n\(block)")
    }

    /// In one test, because the folder that relative paths count from is the process's.
    @Test("every example runs, on the bundled county where it reads files")
    func examplesRun() throws {
        let before = FileManager.default.currentDirectoryPath
        #expect(FileManager.default.changeCurrentDirectoryPath(TestData.packageRoot.path))
        defer { _ = FileManager.default.changeCurrentDirectoryPath(before) }
        for example in [DocumentedExample.readme] + DocumentedExample.ofPages + DocumentedExample.ofModules {
            #expect(throws: Never.self, "\(example)") { try example.run() }
        }
    }

    @Test("every library product has a root page whose example is among these")
    func everyProductHasAnExample() throws {
        let manifest = try String(
            contentsOf: TestData.packageRoot.appending(path: "Package.swift"), encoding: .utf8)
        let products = manifest.matches(of: /\.library\(name: "(\w+)"/).map { String($0.1) }
        #expect(products.count > 10)
        let documented = Set(DocumentedExample.ofModules.map(\.page))
        for product in products {
            #expect(documented.contains("Sources/\(product)/\(product).docc/\(product).md"), "\(product)")
        }
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
    request.practices = [folder + "/practices.csv"]
    request.registrations = [folder + "/registrations.csv"]
    request.membership = [folder + "/membership.csv"]
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
        coverage: survey.atlas.coverage, owners: survey.assignment.responsibility.owners,
        ownerNames: survey.atlas.groups.map { $0.name }, words: words)
    map.style.surroundings = .water
    map.areaOfCell = survey.assignment.practicePlurality.owners.map { owner in
        owner < 0 ? -1 : Int32(survey.atlas.practices[Int(owner)].area ?? -1)
    }
    map.hatchedCells = survey.territories.flatMap { $0.contiguity.parts.dropFirst().flatMap(\.cells) }
    map.contestedCells = survey.assignment.responsibilities.filter { $0.flags.contains(.contested) }.map {
        Int32($0.cell)
    }
    map.points = survey.atlas.practices.enumerated().compactMap { number, practice in
        practice.location.map {
            MapPoint(
                $0, owner: Int32(practice.group ?? -1), weight: Double(survey.atlas.registeredPatients[number]))
        }
    }
    return map
}
