import GEOS
import Shapes
import Testing

/// The examples of the documentation, word for word.
@Suite struct ExampleTests {
    @Test func overview() throws {
        let park = try Geometry(wkt: "POLYGON ((0 0, 10 0, 10 10, 0 10, 0 0))")
        let pond = try Geometry(Coordinate(x: 4, y: 4)).buffer(by: 2)
        let lawn = try park.subtracting(pond)
        let area = lawn.area
        #expect(area < 100 && area > 100 - 4 * .pi)
    }

    @Test func threadSafety() async throws {
        let area = try Geometry(wkt: "POLYGON ((0 0, 10 0, 10 10, 0 10, 0 0))")
        let points = [Coordinate(x: 1, y: 1), Coordinate(x: 11, y: 1)]
        let inside = try await withThrowingTaskGroup(of: Int.self) { group in
            for half in 0..<2 {
                group.addTask {
                    let prepared = try PreparedGeometry(area)
                    var count = 0
                    for i in stride(from: half, to: points.count, by: 2) where try prepared.contains(points[i]) {
                        count += 1
                    }
                    return count
                }
            }
            return try await group.reduce(0, +)
        }
        #expect(inside == 1)
    }

    @Test func precisionAndRobustness() throws {
        let square = try Geometry(wkt: "POLYGON ((2 0, 7 0, 7 5, 2 5, 2 0))")
        let bowTie = try Geometry(wkt: "POLYGON ((0 0, 10 10, 10 0, 0 10, 0 0))")
        let answer = try square.overlay(.intersection, with: bowTie, rungs: OverlayRung.ladder(grid: 0.001))
        if answer.rung != .plain { print("computed by \(answer.rung), after \(answer.failures)") }
        #expect(answer.rung != .plain && answer.failures.count >= 1)
    }
}
