import Consortia
import Coverages
import Foundation
import Shapes
import Testing

/// Compactness of shapes whose indices are known.
struct CompactnessTests {
    private func compactness(_ polygons: [Polygon]) throws -> Compactness? {
        let shape = MultiPolygon(polygons)
        return try Compactness(
            Dissolver.Measures(
                area: shape.area, perimeter: shape.perimeter, parts: polygons.count, holes: shape.holeCount), shape)
    }

    private func rectangle(_ width: Double, _ height: Double, at x: Double = 0, _ y: Double = 0) -> Ring {
        Ring([
            Coordinate(x: x, y: y), Coordinate(x: x + width, y: y), Coordinate(x: x + width, y: y + height),
            Coordinate(x: x, y: y + height),
        ])
    }

    private func circle(_ radius: Double, corners: Int) -> Ring {
        Ring(
            (0..<corners).map { corner in
                let angle = 2 * Double.pi * Double(corner) / Double(corners)
                return Coordinate(x: 500_000 + radius * cos(angle), y: 300_000 + radius * sin(angle))
            })
    }

    @Test("A circle of many corners is within a hundredth of 1 in both", arguments: [64, 360])
    func circle(corners: Int) throws {
        let result = try #require(try compactness([Polygon(shell: circle(5000, corners: corners))]))
        #expect(abs(result.polsbyPopper - 1) < 0.01 && abs(result.reock - 1) < 0.01)
        #expect(result.polsbyPopper <= 1 && result.reock <= 1 + 1e-9)
    }

    @Test("The unit square: π/4 and 2/π, whatever its place", arguments: [(0.0, 0.0), (651_409, 313_177)])
    func square(x: Double, y: Double) throws {
        let result = try #require(try compactness([Polygon(shell: rectangle(1, 1, at: x, y))]))
        #expect(abs(result.polsbyPopper - .pi / 4) < 1e-9)
        #expect(abs(result.reock - 2 / .pi) < 1e-9)
    }

    @Test("A 3 × 1 rectangle, an equilateral triangle, two squares far apart, a frame")
    func otherShapes() throws {
        let oblong = try #require(try compactness([Polygon(shell: rectangle(3, 1))]))
        #expect(abs(oblong.polsbyPopper - 4 * .pi * 3 / 64) < 1e-12)
        #expect(abs(oblong.reock - 3 / (.pi * 2.5)) < 1e-9)

        let height = 3.0.squareRoot() / 2
        let triangle = Ring([Coordinate(x: 0, y: 0), Coordinate(x: 1, y: 0), Coordinate(x: 0.5, y: height)])
        let three = try #require(try compactness([Polygon(shell: triangle)]))
        #expect(abs(three.polsbyPopper - .pi * 3.0.squareRoot() / 9) < 1e-12)
        #expect(abs(three.reock - (height / 2) / (.pi / 3)) < 1e-9)

        let apart = try #require(
            try compactness([Polygon(shell: rectangle(1, 1)), Polygon(shell: rectangle(1, 1, at: 9, 0))]))
        #expect(abs(apart.polsbyPopper - 4 * .pi * 2 / 64) < 1e-12)
        #expect(abs(apart.reock - 2 / (.pi * (101.0 / 4))) < 1e-9)

        // The perimeter of Polsby–Popper includes the hole's.
        let frame = try #require(
            try compactness([Polygon(shell: rectangle(4, 4), holes: [rectangle(2, 2, at: 1, 1)])]))
        #expect(abs(frame.polsbyPopper - 4 * .pi * 12 / (24 * 24)) < 1e-12)
        #expect(abs(frame.reock - 12 / (.pi * 8)) < 1e-9)
    }

    @Test("No territory has no compactness")
    func empty() throws {
        #expect(try compactness([]) == nil)
    }
}
