import Foundation
import PROJ
import Shapes
import TestData
import Testing

/// What users really hand over. Every error says what to do next.
@Suite struct BadInputTests {
    static let gridName = "uk_os_OSTN15_NTv2_OSGBtoETRS.tif"

    @Test func unknownCodesAndNonsense() {
        for text in ["EPSG:1", "EPSG:", "27700", "PROJCS[\"a\",", "COMPD_CS[]", "{\"type\": \"ProjectedCRS\"}"] {
            let error = #expect(throws: PROJError.self) { try ReferenceSystem(text) }
            #expect(error?.kind == .unknownReferenceSystem, "\(text)")
            #expect(error?.message.contains("EPSG:27700") == true, "\(text): \(error?.message ?? "")")
        }
    }

    /// The same projection on a datum that nobody registered: it is not taken for the national grid, and no operation
    /// is made up.
    @Test func aPrjOfAnotherDatum() throws {
        let text = nationalGridPrj.replacingOccurrences(of: "D_OSGB_1936", with: "D_Local_Survey")
            .replacingOccurrences(of: "GCS_OSGB_1936", with: "GCS_Local_Survey")
            .replacingOccurrences(of: "\"British_National_Grid\"", with: "\"Local\"")
        let local = try ReferenceSystem(text)
        let grid = try ReferenceSystem.britishNationalGrid()
        #expect(try local.likeness(to: grid) == .different)
        #expect((local.identification?.confidence ?? 0) < 70)
        #expect(try local.registered() == local)
        let error = #expect(throws: PROJError.self) { try TransformationPlan(from: local, to: grid) }
        #expect(error?.kind == .ballparkOnly && error?.message.contains("by code") == true)
        // A registered one on another datum is what it says, and goes by a real operation.
        let irish = try ReferenceSystem(ReferenceSystem("EPSG:29903").esriWKT()).registered()
        #expect(irish.identification?.code == "EPSG:29903")
        #expect(try !TransformationPlan(from: irish, to: grid).operation.isBallpark)
    }

    @Test func ballparkOnlyByTheWord() throws {
        let (local, grid) = try (
            ReferenceSystem("+proj=longlat +ellps=airy +no_defs"), ReferenceSystem.britishNationalGrid()
        )
        let plan = try TransformationPlan(from: local, to: grid, allowsBallpark: true)
        #expect(plan.operation.isBallpark && plan.accuracy == nil)
        for policy in [TransformationPolicy.best, .accuracy(atMost: 1000)] {
            #expect(throws: PROJError.self) {
                try TransformationPlan(from: local, to: grid, policy: policy, allowsBallpark: true)
            }
        }
        // The word changes nothing where there is something better.
        let (etrs89, allowed) = try (
            ReferenceSystem("EPSG:4258"),
            TransformationPlan(from: ReferenceSystem("EPSG:4258"), to: grid, allowsBallpark: true)
        )
        #expect(try allowed.operation == TransformationPlan(from: etrs89, to: grid).operation)
    }

    @Test(arguments: [
        ("EPSG:27700", "EPSG:5701"), ("EPSG:5701", "EPSG:27700"), ("EPSG:5701", "EPSG:4326"),
        ("EPSG:3857", "EPSG:5701"),
    ])
    func heightsAgainstPlaces(_ from: String, _ to: String) throws {
        let (source, target) = try (ReferenceSystem(from), ReferenceSystem(to))
        let error = #expect(throws: PROJError.self) { try TransformationPlan(from: source, to: target) }
        #expect(error?.kind == .noCommonDimension && error?.message.contains("EPSG:27700+5701") == true)
        #expect(throws: PROJError.self) { try TransformationOperation.candidates(from: source, to: target) }
    }

    /// Where nothing is to be computed the library passes a latitude of 91 on.
    @Test(arguments: ["EPSG:4258", "EPSG:3857", "EPSG:27700", "EPSG:4326", "EPSG:4807"])
    func latitudesBeyondThePole(_ target: String) throws {
        let transformation = try TransformationPlan(from: .wgs84(), to: ReferenceSystem(target)).makeTransformation()
        for latitude in [91.0, -91, 90.001] {
            let error = #expect(throws: PROJError.self) {
                var places = [Coordinate(x: 0, y: 50), Coordinate(x: 0, y: latitude)]
                try transformation.transform(&places)
            }
            #expect(error?.kind == .outsideDomain && error?.index == 1)
            #expect(error?.message.contains("right order") == true)
        }
        for value in [Double.nan, .infinity, -.infinity] {
            for place in [Coordinate(x: value, y: 0), Coordinate(x: 0, y: value)] {
                let error = #expect(throws: PROJError.self) { try transformation.transform(place) }
                #expect(error?.kind == .nonFinite && error?.index == 0)
            }
        }
    }

    @Test(.enabled(if: TestData.hasSuites, "needs the suites"), arguments: [0, 3, 100, 5000, 200_000])
    func unreadableGrids(_ length: Int) throws {
        let grid = try Data(contentsOf: TestData.suites.appending(path: "ostn15/\(Self.gridName)"))
        // A good one of the same name was seen before: the library then takes all others for good.
        _ = try TransformationPlan(
            from: .wgs84(), to: .britishNationalGrid(), policy: .best, gridFolders: [TransformationTests.gridFolder]
        ).makeTransformation().transform(Coordinate(x: -1, y: 52))
        let folder = try TestData.temporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        try grid.prefix(length).write(to: folder.appending(path: Self.gridName))
        do {
            let plan = try TransformationPlan(from: .wgs84(), to: .britishNationalGrid(), gridFolders: [folder.path])
            // The head of the file is whole: the places in its missing part tell.
            let transformation = try plan.makeTransformation()
            var places = BufferTests.places
            try transformation.transform(&places)
            Issue.record("\(length) bytes were enough")
        } catch {
            #expect(error.kind == .unreadableGrid, "\(length): \(error)")
            #expect(error.message.contains("again") == true)
        }
    }

    @Test(.enabled(if: TestData.hasSuites, "needs the suites"))
    func aFolderInPlaceOfAGrid() throws {
        let folder = try TestData.temporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        try FileManager.default.createDirectory(
            at: folder.appending(path: Self.gridName), withIntermediateDirectories: true)
        let error = #expect(throws: PROJError.self) {
            try TransformationPlan(from: .wgs84(), to: .britishNationalGrid(), gridFolders: [folder.path])
        }
        #expect(error?.kind == .unreadableGrid)
        // A folder that is not there is no grid, and no error: the grid is named as missing.
        let plan = try TransformationPlan(from: .wgs84(), to: .britishNationalGrid(), gridFolders: ["/none", ""])
        #expect(plan.skipped.first?.missingGrids == [Self.gridName])
    }

    @Test func gridsSayHowToGetThem() throws {
        let listed = try TransformationOperation.candidates(
            from: .wgs84(), to: .britishNationalGrid(), area: Box(minX: -2, minY: 53, maxX: -1, maxY: 54))
        let grid = try #require(listed.first?.grids.first)
        #expect(grid.name == Self.gridName && grid.hasOpenLicence && grid.licenceNote.hasPrefix("open licence"))
        #expect(grid.howToGet.contains("https://cdn.proj.org/\(Self.gridName)"))
        #expect(listed.first?.areaOfUseName.isEmpty == false && listed.first?.pipeline?.contains("hgridshift") == true)
        let error = #expect(throws: PROJError.self) {
            try TransformationPlan(from: .wgs84(), to: .britishNationalGrid(), policy: .best)
        }
        #expect(error?.kind == .missingGrid && error?.message.contains("cdn.proj.org") == true)
    }

    /// In a process of its own: where the library looks is decided once.
    @Test func aMissingDatabase() async {
        await #expect(processExitsWith: .success) {
            setenv("PROJ_DATA", "/nonexistent", 1)
            setenv("PROJ_LIB", "/nonexistent", 1)
            for text in ["EPSG:27700", "OSGB36 / British National Grid", "urn:ogc:def:crs:EPSG::4326"] {
                let error = #expect(throws: PROJError.self) { try ReferenceSystem(text) }
                #expect(error?.kind == .missingDatabase && error?.message.contains("proj-data") == true)
            }
            // What needs no register is still read, and no operation is made up.
            do {
                let system = try ReferenceSystem("+proj=utm +zone=30 +datum=WGS84")
                let degrees = try ReferenceSystem("+proj=longlat +ellps=airy")
                _ = try TransformationPlan(from: system, to: degrees)
                Issue.record("a plan without a register")
            } catch { #expect((error as? PROJError)?.kind == .missingDatabase) }
        }
    }
}
