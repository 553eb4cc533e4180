import Foundation
import Planar
import Shapes
import TestData
import Testing

/// The convex hull against its definition, in exact signs.
@Suite struct ConvexHullTests {
    /// Some on a coarse lattice, with many on one line and at one place; some of the national grid; some nearly on a line.
    static func inputs(_ count: Int, _ random: inout TestRandom) -> [[Coordinate]] {
        let lattice = (0..<count).map { _ in
            Coordinate(
                x: Double(Int.random(in: 0..<6, using: &random)), y: Double(Int.random(in: 0..<6, using: &random)))
        }
        let (a, b) = (Double.random(in: 0...1e6, using: &random), Double.random(in: 0...1e6, using: &random))
        let nearlyOnALine = (0..<count).map { _ in
            let share = Double.random(in: 0...1, using: &random)
            let noise = Double.random(in: 0...1e-9, using: &random)
            return Coordinate(x: a + share * 333.3, y: b + share * 777.7 + noise)
        }
        let spread = random.points(count, in: Box(minX: 400_000, minY: 400_000, maxX: 401_000, maxY: 401_000))
        return [lattice, nearlyOnALine, spread]
    }

    @Test(arguments: [1, 2, 3, 4, 10, 200, 3000]) func holdsEverythingAndHasNoCornerTooMany(_ count: Int) {
        var random = TestRandom(UInt64(count))
        for places in (0..<8).flatMap({ _ in Self.inputs(count, &random) }) {
            let hull = ConvexHull(places)
            let corners = hull.corners
            #expect(corners.first == places.min())
            #expect(corners.allSatisfy { places.contains($0) })
            #expect(places.allSatisfy { hull.covers($0) })
            guard corners.count > 2 else { continue }
            for (index, corner) in corners.enumerated() {
                let next = corners[(index + 1) % corners.count]
                #expect(places.allSatisfy { orientation(corner, next, $0) >= 0 })
                #expect(orientation(corner, next, corners[(index + 2) % corners.count]) > 0)
            }
            #expect(hull.area > 0)
        }
    }

    /// Inside or on the hull of `places`: not strictly on the right of any directed line that has all of them on its left.
    static func isInHull(_ place: Coordinate, of places: [Coordinate]) -> Bool {
        if Set(places).count == 1 { return place == places[0] }
        for a in places {
            for b in places where a != b {
                let side = orientation(a, b, place)
                guard places.allSatisfy({ orientation(a, b, $0) >= 0 }) else { continue }
                if side < 0 { return false }
                // On the line of a side: between the extreme places on it.
                let onLine = places.filter { orientation(a, b, $0) == 0 }
                if side == 0 { return Box(onLine).covers(place) }
            }
        }
        return true
    }

    @Test(arguments: [1, 2, 3, 5, 12]) func coversWhatNoSideLeavesOutside(_ count: Int) {
        var random = TestRandom(UInt64(40 + count))
        for places in (0..<20).flatMap({ _ in Self.inputs(count, &random) }) {
            let hull = ConvexHull(places)
            let box = Box(places)
            let probes =
                places + random.points(20, in: box)
                + places.map { Coordinate(x: $0.x.nextUp, y: $0.y) }
                + places.map { Coordinate(x: $0.x, y: $0.y.nextDown) }
            for probe in probes { #expect(hull.covers(probe) == Self.isInHull(probe, of: places)) }
            let part = Box([probes[0], probes[probes.count - 1]])
            if hull.covers(part) {
                #expect(hull.covers(part.center) && !hull.isApart(from: part))
            }
            if hull.isApart(from: part) { #expect(!places.contains { part.covers($0) }) }
        }
    }

    @Test func knownAnswers() {
        func corners(_ points: [(Double, Double)]) -> [Coordinate] {
            ConvexHull(points.map { Coordinate(x: $0.0, y: $0.1) }).corners
        }
        #expect(corners([]).isEmpty)
        #expect(corners([(1, 1), (1, 1)]).count == 1)
        #expect(corners([(0, 0), (1, 1), (2, 2)]) == [Coordinate(x: 0, y: 0), Coordinate(x: 2, y: 2)])
        let square = [(0.0, 0.0), (4.0, 0.0), (4.0, 4.0), (0.0, 4.0)].map { Coordinate(x: $0.0, y: $0.1) }
        #expect(corners([(0, 0), (4, 0), (4, 4), (0, 4), (2, 2), (4, 2), (2, 0)]) == square)
        #expect(ConvexHull(square).area == 16)
        #expect(ConvexHull(square[..<2]).area == 0)
        #expect(!ConvexHull([]).covers(square[0]) && !ConvexHull(square).covers(Box.empty))
    }

    /// Where most places are corners, or nearly, there is much to part before anything is sorted.
    @Test(arguments: [0, 1e-9, 0.01, 0.2]) func placesAroundACircle(_ depth: Double) {
        var random = TestRandom(77)
        let places = (0..<300).map { number in
            let angle = Double(number) * 0.7
            let radius = 1000 * (1 - Double.random(in: 0...1, using: &random) * depth)
            return Coordinate(x: 4e5 + radius * cos(angle), y: 2e5 + radius * sin(angle))
        }
        let hull = ConvexHull(places)
        #expect(places.allSatisfy { hull.covers($0) } && hull.corners.allSatisfy { places.contains($0) })
        for (index, corner) in hull.corners.enumerated() {
            let next = hull.corners[(index + 1) % hull.corners.count]
            #expect(places.allSatisfy { orientation(corner, next, $0) >= 0 })
        }
    }

    @Test func boxesThatReachFarthest() {
        let boxes = (0..<9).map { number in
            let (x, y) = (Double(number % 3), Double(number / 3))
            return Box(minX: x, minY: y, maxX: x + 1, maxY: y + 1)
        }
        // The corners of the lattice reach farthest in all eight directions; of several the first.
        #expect(ExtremePolygon.farthest(9) { boxes[$0] } == [0, 2, 6, 8])
        #expect(ExtremePolygon.farthest(0) { boxes[$0] }.isEmpty)
    }

    @Test func aLineCoversTheStretchBetweenItsEnds() {
        let line = (0..<9).map { Coordinate(x: Double($0) * 0.1, y: Double($0) * 0.1) }
        let hull = ConvexHull(line)
        #expect(hull.corners == [line[0], line[8]])
        #expect(line.allSatisfy { hull.covers($0) } && !hull.covers(Coordinate(x: 0.1, y: 0.2)))
        #expect(!hull.covers(Coordinate(x: 0.9, y: 0.9)))
    }
}
