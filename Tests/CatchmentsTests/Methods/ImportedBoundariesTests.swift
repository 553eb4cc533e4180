import Catchments
import Coverages
import Formats
import Foundation
import GEOS
import Shapes
import TestBoards
import TestData
import Testing

/// Declared boundaries: joined by code, repaired with a report, compared with where patients live.
struct ImportedBoundariesTests {
    private static let board = Board(columns: 4, rows: 1)

    private static func atlas() throws -> Atlas {
        try board.atlas(
            groups: [0, 1, 1], at: [board.middle(0), board.middle(3), nil],
            patients: [(0, 0, 30), (0, 1, 60), (0, 3, 10), (1, 3, 50), (2, 2, 5)])
    }

    private static func box(_ minX: Double, _ maxX: Double) -> MultiPolygon {
        polygon([(minX, 0), (maxX, 0), (maxX, 1000), (minX, 1000)])
    }

    private static func polygon(_ corners: [(Double, Double)]) -> MultiPolygon {
        MultiPolygon([Polygon(shell: Ring(corners.map { Coordinate(x: $0.0, y: $0.1) }))])
    }

    @Test("Several features of a practice are united; share inside and overlap counts are those of the points")
    func compared() throws {
        let atlas = try Self.atlas()
        let layer = PolygonLayer([Self.box(0, 900), Self.box(2200, 4000), Self.box(800, 3000)])
        let boundaries = try ImportedBoundaries(
            .declared, layer, names: ["P0000 - First Surgery", " p0001 – The Grove", "P0000"], of: atlas)
        #expect(boundaries.repairs.isEmpty && boundaries.features == 3)
        #expect((0..<3).map { boundaries.polygons[$0].area } == [3e6, 1.8e6, 0])
        let catchments = try DeclaredMethod(boundaries).catchments(of: atlas)
        #expect(catchments.figures[0].values == [0.9, 1, nil])
        #expect(Array(catchments.practices.sets.cells(of: 0)) == [0, 1, 2])
        #expect(catchments.provenance.dropped.first { $0.reason == .noBoundary }?.practices == [2])
        let findings = Dictionary(
            uniqueKeysWithValues: catchments.provenance.findings.map { ($0.name, $0.value) })
        #expect(findings["cells_in_0_boundaries"] == .number(0) && findings["cells_in_1_boundaries"] == .number(3))
        #expect(findings["cells_in_2_boundaries"] == .number(1))
    }

    @Test("A bow-tie is repaired, with its fault, place and new area; a ring without ground is refused")
    func repaired() throws {
        let atlas = try Self.atlas()
        let bowTie = Self.polygon([(0, 0), (1000, 1000), (1000, 0), (0, 1000)])
        let boundaries = try ImportedBoundaries(.declared, PolygonLayer([bowTie]), names: ["P0001"], of: atlas)
        let repair = try #require(boundaries.repairs.first)
        #expect(repair.practice == 1 && repair.reason.contains("Self-intersection"))
        #expect(repair.place == Coordinate(x: 500, y: 500) && repair.area == 500_000)
        let catchments = try DeclaredMethod(boundaries).catchments(of: atlas)
        #expect(catchments.provenance.repairs.count == 1 && catchments.provenance.doubts.count == 1)
        let flat = Self.polygon([(0, 0), (1000, 0), (500, 0), (0, 0)])
        let error = try #require(throws: CatchmentError.self) {
            try ImportedBoundaries(.declared, PolygonLayer([flat]), names: ["P0001"], of: atlas)
        }
        #expect(error.description.contains("feature 1") && error.description.contains("invalid beyond repair"))
    }

    @Test("An unknown practice code is refused by name, or left out and counted on request")
    func unknown() throws {
        let atlas = try Self.atlas()
        let layer = PolygonLayer([Self.box(0, 900), Self.box(0, 900)])
        let names = ["P0000", "X99999 - Elsewhere"]
        let error = try #require(throws: CatchmentError.self) {
            try ImportedBoundaries(.isochrone, layer, names: names, of: atlas)
        }
        #expect(error.description.contains("feature 2") && error.description.contains("X99999"))
        #expect(error.method == .isochrone)
        let boundaries = try ImportedBoundaries(.isochrone, layer, names: names, of: atlas, allowsUnknownCodes: true)
        #expect(boundaries.unknownCodes == ["X99999"])
        #expect(try IsochroneMethod(boundaries).catchments(of: atlas).provenance.doubts.count == 1)
    }

    @Test(
        "The KML of Clinical Commissioning Groups: one boundary, 09E, is invalid, and is repaired",
        .enabled(
            if: TestData.exists(TestData.shared.appending(path: "data/england-common/ccg_boundaries_2013_02_01.kml"))))
    func commissioningGroups() throws {
        let path = TestData.shared.appending(path: "data/england-common/ccg_boundaries_2013_02_01.kml").path
        let layer = try KML.readPolygons(path: path)
        let field = try layer.attributes.requireField(["name"], meaning: "name", file: path)
        let names = layer.attributes.columns[field].map { $0.text ?? "" }
        // Degrees serve as well as metres to find faults; the practices are the groups themselves.
        let practices = names.sorted().map {
            Atlas.Practice(code: $0, name: "", location: nil, group: nil, area: nil)
        }
        let atlas = Atlas(
            coverage: try Self.board.coverage(), smallAreas: ["a", "b", "c", "d"], practices: practices, groups: [],
            areas: [], registrations: ([], [], []), patientsElsewhere: practices.map { _ in 0 })
        let boundaries = try ImportedBoundaries(.declared, layer.geometry, names: names, of: atlas)
        #expect(boundaries.repairs.map { practices[$0.practice].code } == ["09E"])
        for practice in practices.indices { #expect(try Geometry(boundaries.polygons, region: practice).isValid()) }
    }
}
