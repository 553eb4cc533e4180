import Foundation
import PROJ
import Shapes
import TestData
import Testing

/// Ordnance Survey's own points, on both sides of its transformation.
@Suite(
    .enabled(
        if: TestData.exists(TestData.suites.appending(path: "ostn15/points.csv")), "needs the Ordnance Survey's points")
)
struct OrdnanceSurveyTests {
    static let folder = TestData.suites.appending(path: "ostn15")
    static let file = folder.appending(path: "points.csv")
    static let gridName = "uk_os_OSTN15_NTv2_OSGBtoETRS.tif"

    struct Point {
        let id: String
        let geographic: Coordinate
        let grid: Coordinate
    }

    static func points() throws -> [Point] {
        try String(contentsOf: file, encoding: .utf8).split(whereSeparator: \.isNewline).dropFirst().map { line in
            let fields = line.split(separator: ",", omittingEmptySubsequences: false)
            let numbers = fields.map { Double($0) }
            guard fields.count > 5, let latitude = numbers[1], let longitude = numbers[2], let easting = numbers[4],
                let northing = numbers[5]
            else { throw CocoaError(.formatting) }
            return Point(
                id: String(fields[0]), geographic: Coordinate(x: longitude, y: latitude),
                grid: Coordinate(x: easting, y: northing))
        }
    }

    /// Writes `ostn15.tsv`: for each point how far the answer is away, in metres.
    @Test func pointsWithAndWithoutTheGrid() throws {
        let (etrs89, grid) = try (ReferenceSystem("EPSG:4258"), ReferenceSystem.britishNationalGrid())
        let best = try TransformationPlan(from: etrs89, to: grid, policy: .best, gridFolders: [Self.folder.path])
        #expect(best.skipped.isEmpty)
        #expect(best.grids.map(\.name) == [Self.gridName])
        #expect(best.grids.first?.path == Self.folder.appending(path: Self.gridName).path)
        let available = try TransformationPlan(from: etrs89, to: grid)
        #expect(!available.operation.isBallpark)
        let accuracy = try #require(available.accuracy)
        // A machine that has the grid among the library's own files takes it: nothing is skipped then.
        #expect(accuracy < 0.1 || available.skipped.first?.missingGrids == [Self.gridName])
        let exact = try best.makeTransformation()
        let rough = try available.makeTransformation()
        var rows: [[String]] = []
        for point in try Self.points() {
            let with = try exact.transform(point.geographic).distance(to: point.grid)
            let without = try rough.transform(point.geographic).distance(to: point.grid)
            #expect(with <= 0.01, "\(point.id)")
            #expect(without <= 5, "\(point.id)")
            rows.append([point.id, String(with), String(without)])
        }
        #expect(!rows.isEmpty)
        try SuiteReport.write("ostn15.tsv", header: ["id", "with_grid_m", "without_grid_m"], rows)
        let columns = [1, 2].map { column in rows.compactMap { Double($0[column]) } }
        let worst = columns.map { $0.max() ?? .nan }
        let mean = columns.map { ($0.reduce(0) { $0 + $1 * $1 } / Double($0.count)).squareRoot() }
        print(
            "ostn15: \(rows.count) points, with the grid rms \(mean[0]) m, worst \(worst[0]) m; without rms \(mean[1]) m, "
                + "worst \(worst[1]) m, stated accuracy \(accuracy) m")
    }

    /// With the register's WGS 84, as data from satellites usually say.
    @Test func pointsTakenForWGS84() throws {
        let plan = try TransformationPlan(
            from: .wgs84(), to: .britishNationalGrid(), policy: .best, gridFolders: [Self.folder.path])
        let transformation = try plan.makeTransformation()
        for point in try Self.points() {
            #expect(try transformation.transform(point.geographic).distance(to: point.grid) <= 0.01, "\(point.id)")
            let back = try transformation.transform(point.grid, direction: .inverse)
            #expect(try Geodesic.wgs84.inverse(from: back, to: point.geographic).distance <= 0.01, "\(point.id)")
        }
    }

    /// What must never be taken unasked: listed, not taken, and more than fifty metres off everywhere.
    @Test func aBallparkShiftIsFarOff() throws {
        let (etrs89, grid) = try (ReferenceSystem("EPSG:4258"), ReferenceSystem.britishNationalGrid())
        let ballpark = try #require(TransformationOperation.candidates(from: etrs89, to: grid).first { $0.isBallpark })
        #expect(try !TransformationPlan(from: etrs89, to: grid).operation.isBallpark)
        let steps = try LowLevelOperation(try #require(ballpark.pipeline), in: .init())
        for point in try Self.points() {
            // The steps have the authority's order of axes.
            let found = steps.transform((point.geographic.y, point.geographic.x, 0, .infinity), isForward: true)
            #expect(Coordinate(x: found.0, y: found.1).distance(to: point.grid) > 50, "\(point.id)")
        }
    }

    /// The table of the documentation is what is measured here.
    @Test func theDocumentedErrorsAreTheMeasuredOnes() throws {
        let page = TestData.packageRoot.appending(path: "Sources/PROJ/PROJ.docc/CoordinatesAndGrids.md")
        var documented: [String: (with: Double, without: Double)] = [:]
        for line in try String(contentsOf: page, encoding: .utf8).split(separator: "\n") where line.hasPrefix("| TP") {
            let cells = line.split(separator: "|").map { $0.split(separator: " ").map(String.init) }
            guard cells.count == 5, let with = Double(cells[2][0]), let without = Double(cells[3][0]) else { continue }
            documented[cells[0][0]] = (with / 1000, without)
        }
        #expect(documented.count == 20)
        let (etrs89, grid) = try (ReferenceSystem("EPSG:4258"), ReferenceSystem.britishNationalGrid())
        let exact = try TransformationPlan(from: etrs89, to: grid, policy: .best, gridFolders: [Self.folder.path])
            .makeTransformation()
        let rough = try TransformationPlan(from: etrs89, to: grid)
        let helmert = try rough.makeTransformation()
        for point in try Self.points() {
            guard let row = documented[point.id] else { continue }
            let with = try exact.transform(point.geographic).distance(to: point.grid)
            #expect(abs(with - row.with) <= 0.00006, "\(point.id)")
            guard !rough.skipped.isEmpty else { continue }
            let without = try helmert.transform(point.geographic).distance(to: point.grid)
            #expect(abs(without - row.without) <= 0.006, "\(point.id)")
        }
    }
}
