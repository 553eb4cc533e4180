import Planar
import Shapes
import Testing

/// The sweep finds a crossing exactly where comparing all pairs finds one.
struct SegmentSweepTests {
    private struct Draw {
        private var state: UInt64
        init(_ seed: UInt64) { state = seed &* 2_862_933_555_777_941_757 &+ 3_037_000_493 }
        mutating func number(below bound: Int) -> Double {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Double(Int(state >> 33) % bound)
        }
    }

    private static func slabs(_ segments: [(Coordinate, Coordinate)]) -> EdgeSlabs {
        var slabs = EdgeSlabs()
        for (index, segment) in segments.enumerated() {
            slabs.append(segment.0, segment.1, owner: Int32(index))
        }
        slabs.build()
        return slabs
    }

    private static func crossings(_ segments: [(Coordinate, Coordinate)]) -> Int {
        var count = 0
        for (index, a) in segments.enumerated() {
            for b in segments[(index + 1)...] where crossing(a.0, a.1, b.0, b.1) != nil { count += 1 }
        }
        return count
    }

    /// On a small lattice, where segments touch, lie on one another, stand upright and share ends all the time.
    @Test(arguments: 1...300 as ClosedRange<UInt64>) func agreesWithComparingAllPairs(_ seed: UInt64) {
        var draw = Draw(seed)
        let side = 3 + Int(seed % 20)
        let segments = (0..<(2 + Int(seed % 9))).map { _ in
            (
                Coordinate(x: draw.number(below: side), y: draw.number(below: side)),
                Coordinate(x: draw.number(below: side), y: draw.number(below: side))
            )
        }
        let slabs = Self.slabs(segments)
        let place = SegmentSweep(slabs.edges).firstCrossing()
        #expect((place != nil) == (Self.crossings(segments) > 0))
        var met: Set<[Int]> = []
        let end = slabs.forEachCrossing(acrossOwners: false) { a, b, _ in
            #expect(met.insert([min(a, b), max(a, b)]).inserted, "each pair once")
            return true
        }
        #expect(end == .complete && met.count == Self.crossings(segments))
    }

    /// Long parallel lines at an angle, which boxes and slabs would compare all with all; one more crosses them.
    @Test func parallelLinesAtAnAngle() {
        var segments = (0..<5_000).map { index in
            (Coordinate(x: Double(index), y: 0), Coordinate(x: Double(index) + 10_000, y: 10_000))
        }
        #expect(SegmentSweep(Self.slabs(segments).edges).firstCrossing() == nil)
        #expect(
            Self.slabs(segments).forEachCrossing(acrossOwners: false, looks: 100_000) { _, _, _ in true } == .outOfLooks
        )
        segments.append((Coordinate(x: 4_999.25, y: 5_000), Coordinate(x: 10_000.75, y: 5_001)))
        #expect(SegmentSweep(Self.slabs(segments).edges).firstCrossing() != nil)
    }

    @Test func theBodyEndsTheSearch() {
        let segments = (0..<4).map { index in
            (Coordinate(x: Double(index), y: 0), Coordinate(x: Double(3 - index), y: 1))
        }
        var calls = 0
        let end = Self.slabs(segments).forEachCrossing(acrossOwners: false) { _, _, _ in
            calls += 1
            return false
        }
        #expect(end == .stopped && calls == 1)
    }
}
