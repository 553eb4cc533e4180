import PROJ
import Shapes
import Testing

/// Samples spare transformations and change no count and no place.
@Suite struct SampledFieldTests {
    /// Multiplicative congruential numbers from 0 to 1, the same everywhere.
    struct Numbers {
        var state: UInt64
        mutating func next() -> Double {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Double(state >> 11) / 9_007_199_254_740_992
        }
    }

    /// Over `area` and a third more on every side, in the coordinates of `system`; half of them within a hundredth of
    /// the border.
    static func places(around area: Box, in system: ReferenceSystem, count: Int, seed: UInt64) throws -> [Coordinate] {
        var numbers = Numbers(state: seed)
        var places: [Coordinate] = []
        for i in 0..<count {
            var (u, v) = (1.66 * numbers.next() - 0.33, 1.66 * numbers.next() - 0.33)
            if i % 2 == 1 {
                let near = 0.02 * numbers.next() - 0.01
                switch i / 2 % 4 {
                case 0: u = near
                case 1: u = 1 + near
                case 2: v = near
                default: v = 1 + near
                }
            }
            places.append(
                Coordinate(x: area.minX + area.width * u, y: min(90, max(-90, area.minY + area.height * v))))
        }
        try TransformationPlan(from: .wgs84(), to: system).makeTransformation().transform(&places, failures: .mask)
        return places.filter(\.isFinite)
    }

    /// So few at a time are located one by one.
    static func countsInParts(
        _ transformation: borrowing Transformation, _ places: [Coordinate], _ direction: Transformation.Direction
    ) throws -> Int {
        var sum = 0
        for start in stride(from: 0, to: places.count, by: 1000) {
            var part = Array(places[start..<min(places.count, start + 1000)])
            sum += try #require(
                try transformation.transform(&part, direction: direction, failures: .mask).outsideAreaOfUse)
        }
        return sum
    }

    @Test(arguments: [
        ("EPSG:27700", "EPSG:3857"), ("EPSG:3857", "EPSG:27700"), ("EPSG:29903", "EPSG:27700"),
        ("EPSG:25830", "EPSG:3035"), ("EPSG:3035", "EPSG:3857"), ("EPSG:32630", "EPSG:25830"),
        // Across the meridian of 180, around a pole, and with gaps in the plane.
        ("EPSG:3832", "EPSG:3857"), ("EPSG:2193", "EPSG:3832"), ("EPSG:3413", "EPSG:3857"), ("EPSG:3031", "EPSG:3857"),
        ("ESRI:54052", "EPSG:3857"), ("EPSG:5070", "EPSG:3857"), ("EPSG:4807", "EPSG:27572"),
    ])
    func countsAreThoseOfTheSlowRoute(_ from: String, _ to: String) throws {
        let plan = try TransformationPlan(from: ReferenceSystem(from), to: ReferenceSystem(to))
        let area = try #require(plan.operation.areaOfUse)
        let places = try Self.places(around: area, in: plan.source, count: 12_000, seed: 7)
        let transformation = try plan.makeTransformation()
        var there = places
        let report = try transformation.transform(&there, failures: .mask)
        let expected = try Self.countsInParts(transformation, places, .forward)
        #expect(report.outsideAreaOfUse == expected)
        // Nothing is outside where the operation is meant for the whole Earth.
        #expect(expected < places.count && (expected > 0 || area.height > 150 || area.width >= 359))
        there = there.filter(\.isFinite)
        guard there.count >= 4096 else { return }
        var back = there
        #expect(
            try transformation.transform(&back, direction: .inverse, failures: .mask).outsideAreaOfUse
                == Self.countsInParts(transformation, there, .inverse))
    }

    /// Wherever a place lies, near the samples' edge or beyond, its way back leads there again.
    @Test(arguments: [
        ("EPSG:4326", "EPSG:27700"), ("EPSG:27700", "EPSG:4326"), ("EPSG:27700", "EPSG:3857"),
        ("EPSG:4258", "EPSG:3035"), ("EPSG:4326", "EPSG:29903"),
    ])
    func correctedPlacesReturn(_ from: String, _ to: String) throws {
        let plan = try TransformationPlan(from: ReferenceSystem(from), to: ReferenceSystem(to))
        #expect(plan.refinesInverse)
        let area = try #require(plan.operation.areaOfUse)
        // Degrees are about a hundred kilometres.
        let unit = plan.target.kind == .geographic ? 111_000.0 : 1
        let start = try Self.places(around: area, in: plan.target, count: 4000, seed: 11)
        let transformation = try plan.makeTransformation()
        var again = start
        try transformation.transform(&again, direction: .inverse, failures: .mask)
        let back = again
        try transformation.transform(&again, failures: .mask)
        let worst = zip(start, again).filter { $1.isFinite }.map { $0.distance(to: $1) * unit }.max() ?? .infinity
        #expect(worst <= 0.0001)
        // And alone as in company.
        for i in stride(from: 0, to: start.count, by: 131) where back[i].isFinite {
            #expect(try transformation.transform(start[i], direction: .inverse) == back[i])
        }
    }
}
