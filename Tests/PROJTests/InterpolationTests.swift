import PROJ
import Shapes
import Synchronization
import TestData
import Testing

/// What is interpolated is within the stated bound of the library's own answer, and the same however it is asked for.
@Suite struct InterpolationTests {
    static func plan(_ from: String, _ to: String) throws -> TransformationPlan {
        try TransformationPlan(from: ReferenceSystem(from), to: ReferenceSystem(to))
    }

    /// Spots over the area of use, grown by `margin` degrees on every side, in coordinates of the source: forty places
    /// within a third of a degree of each.
    static func places(
        _ plan: TransformationPlan, spots: Int = 20, margin: Double = 3, seed: UInt64
    ) throws -> [Coordinate] {
        let area = try #require(plan.operation.areaOfUse)
        var numbers = SampledFieldTests.Numbers(state: seed)
        func among(_ from: Double, _ to: Double) -> Double { from + (to - from) * numbers.next() }
        var places: [Coordinate] = []
        for _ in 0..<spots {
            let x = among(area.minX - margin, area.maxX + margin)
            let y = among(max(-89.5, area.minY - margin), min(89.5, area.maxY + margin))
            for _ in 0..<40 {
                places.append(Coordinate(x: x + among(-0.33, 0.33), y: y + among(-0.33, 0.33)))
            }
        }
        guard plan.source.kind == .projected else { return places }
        try TransformationPlan(from: .wgs84(), to: plan.source).makeTransformation()
            .transform(&places, failures: .mask)
        return places.filter(\.isFinite)
    }

    /// On the ground or in the plane, in metres.
    static func distance(_ a: Coordinate, _ b: Coordinate, in system: ReferenceSystem) -> Double {
        a.distance(to: b) * (system.kind == .geographic ? 111_700 : system.axes[0].unitFactor)
    }

    /// Pairs whose steps are known.
    static let known: [(String, String)] = [
        ("EPSG:4326", "EPSG:27700"), ("EPSG:27700", "EPSG:4326"), ("EPSG:4326", "EPSG:3857"),
        ("EPSG:3857", "EPSG:27700"), ("EPSG:27700", "EPSG:3857"), ("EPSG:4258", "EPSG:3035"),
        ("EPSG:4326", "EPSG:29903"), ("EPSG:4326", "EPSG:2154"), ("EPSG:4326", "EPSG:32630"),
        ("EPSG:32730", "EPSG:4326"), ("EPSG:4326", "EPSG:3395"), ("EPSG:25830", "EPSG:27700"),
        ("EPSG:4326", "EPSG:2193"),
    ]

    @Test(arguments: known)
    func isWithinItsBound(_ from: String, _ to: String) throws {
        let plan = try Self.plan(from, to)
        #expect(plan.canInterpolate)
        let places = try Self.places(plan, seed: 5)
        var (exact, near) = (places, places)
        let expected = try plan.makeTransformation().transform(&exact, failures: .mask)
        let report = try plan.makeTransformation(.micrometre).transform(&near, failures: .mask)
        #expect(report.failed == expected.failed && report.outsideAreaOfUse == expected.outsideAreaOfUse)
        #expect(expected.interpolated == 0 && expected.interpolationBound == 0)
        #expect(report.interpolationBound > 0 && report.interpolationBound <= 1e-6)
        let worst =
            zip(exact, near).filter { $0.0.isFinite }
            .map { Self.distance($0, $1, in: plan.target) }.max() ?? .infinity
        #expect(worst <= report.interpolationBound, "\(worst) of \(report.interpolationBound)")
    }

    /// The area's inner part has no place without a polynomial, but in the far north and south.
    @Test(arguments: known)
    func innerPlacesAreInterpolated(_ from: String, _ to: String) throws {
        let plan = try Self.plan(from, to)
        let temperate = Box(minX: -179, minY: -70, maxX: 179, maxY: 70)
        var inner = try Self.places(plan, margin: -2, seed: 3)
        if plan.source.kind == .geographic { inner = inner.filter(temperate.covers) }
        let report = try plan.makeTransformation(.micrometre).transform(&inner, failures: .mask)
        #expect(inner.count > 400 && report.interpolated == inner.count, "\(report.interpolated) of \(inner.count)")
    }

    /// With a grid, of an unknown method, or of a system without an area: the library's own answers, bit by bit.
    @Test(arguments: [
        ("EPSG:4326", "ESRI:54052"), ("EPSG:4326", "EPSG:3031"), ("EPSG:3035", "EPSG:4258"),
        ("EPSG:4326", "+proj=utm +zone=30 +datum=WGS84 +type=crs"), ("EPSG:4979", "EPSG:4978"),
    ])
    func whatIsNotKnownIsExact(_ from: String, _ to: String) throws {
        let plan = try Self.plan(from, to)
        #expect(!plan.canInterpolate)
        var exact = (0..<100).map { Coordinate(x: Double($0 % 10) - 6, y: 50 + Double($0 / 10)) }
        if plan.source.kind == .projected { exact = exact.map { Coordinate(x: $0.x * 1e5, y: $0.y * 1e5) } }
        var near = exact
        try plan.makeTransformation().transform(&exact, failures: .mask)
        #expect(try plan.makeTransformation(.micrometre).transform(&near, failures: .mask).interpolated == 0)
        #expect(Self.bits(exact) == Self.bits(near))
    }

    @Test(.enabled(if: TestData.hasSuites, "needs the suites"))
    func gridsAreExact() throws {
        let plan = try TransformationTests.plan(
            "EPSG:4326", "EPSG:27700", gridFolders: [TransformationTests.gridFolder])
        #expect(!plan.grids.isEmpty && !plan.canInterpolate)
    }

    /// NaN is not equal to itself: the bits are what must agree.
    static func bits(_ places: [Coordinate]) -> [UInt64] { places.flatMap { [$0.x.bitPattern, $0.y.bitPattern] } }

    @Test(arguments: [("EPSG:4326", "EPSG:27700"), ("EPSG:27700", "EPSG:4326")])
    func equalPlacesHaveEqualResults(_ from: String, _ to: String) async throws {
        let plan = try Self.plan(from, to)
        let places = try Self.places(plan, seed: 9)
        var all = places
        let report = try plan.makeTransformation(.micrometre).transform(&all, failures: .mask)
        // Backwards, by another plan, in small parts, and each for itself.
        var backwards = Array(places.reversed())
        try Self.plan(from, to).makeTransformation(.micrometre).transform(&backwards, failures: .mask)
        #expect(Self.bits(backwards.reversed()) == Self.bits(all))
        let transformation = try plan.makeTransformation(.micrometre)
        var parts: [Coordinate] = []
        for start in stride(from: 0, to: places.count, by: 7) {
            var part = Array(places[start..<min(places.count, start + 7)])
            try transformation.transform(&part, failures: .mask)
            parts += part
        }
        #expect(Self.bits(parts) == Self.bits(all))
        for i in stride(from: 0, to: places.count, by: 101) where all[i].isFinite {
            #expect(try transformation.transform(places[i]) == all[i])
        }
        // Tasks that make the cells of one plan at the same time.
        let fresh = try Self.plan(from, to)
        let agreeing = try await withThrowingTaskGroup(of: Bool.self) { [all] group in
            for _ in 0..<4 {
                group.addTask {
                    var mine = places
                    let own = try fresh.makeTransformation(.micrometre).transform(&mine, failures: .mask)
                    return own == report && Self.bits(mine) == Self.bits(all)
                }
            }
            return try await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
        }
        #expect(agreeing == 4)
    }

    /// A bound that no cell can have leaves everything to the library.
    @Test(arguments: [0, -1, .nan, 1e-9])
    func tooSmallABoundIsExact(_ metres: Double) throws {
        let plan = try Self.plan("EPSG:4326", "EPSG:27700")
        var (exact, near) = (TransformationTests.lattice, TransformationTests.lattice)
        try plan.makeTransformation().transform(&exact)
        #expect(try plan.makeTransformation(.within(metres: metres)).transform(&near).interpolated == 0)
        #expect(exact == near)
    }

    /// On borders of cells, of the area, of the Earth, and what is none of its places.
    @Test func edges() throws {
        let next = (0.5).nextDown
        var places: [Coordinate] = []
        for x in [-180, -179.999, -9.01, -9, -2, -0.5, -0.0, 0, next, 0.5, 2, 2.01, 2.02, 179.999, 180, 358] {
            for y in [-90, -89.999, -0.0, 0, 49.5, 49.75, 50, 60.5, 61, 61.01, 61.02, 89.999, 90] {
                places.append(Coordinate(x: x, y: y))
            }
        }
        for target in ["EPSG:27700", "EPSG:3857", "EPSG:32601", "EPSG:2193"] {
            let plan = try Self.plan("EPSG:4326", target)
            var (exact, near) = (places, places)
            let expected = try plan.makeTransformation().transform(&exact, failures: .mask)
            let report = try plan.makeTransformation(.micrometre).transform(&near, failures: .mask)
            #expect(report.failed == expected.failed && report.outsideAreaOfUse == expected.outsideAreaOfUse)
            for (a, b) in zip(exact, near) where a.isFinite {
                #expect(a.distance(to: b) <= report.interpolationBound)
            }
        }
    }

    @Test func neighboursAcrossACellBorderStayNeighbours() throws {
        let transformation = try Self.plan("EPSG:4326", "EPSG:27700").makeTransformation(.micrometre)
        for y in stride(from: 50.01, through: 58, by: 0.37) {
            let (left, right) = (Coordinate(x: (-2.5).nextDown, y: y), Coordinate(x: -2.5, y: y))
            #expect(try transformation.transform(left).distance(to: transformation.transform(right)) <= 2e-6)
        }
    }

    @Test func badPlacesAreNamedAsEver() throws {
        let plan = try Self.plan("EPSG:4326", "EPSG:27700")
        for bad in [Coordinate(x: .nan, y: 52), Coordinate(x: .infinity, y: 52), Coordinate(x: -1, y: 91)] {
            var places = [Coordinate](repeating: Coordinate(x: -1, y: 52), count: 2000)
            places[1500] = bad
            let exact = #expect(throws: PROJError.self) {
                var mine = places
                try plan.makeTransformation().transform(&mine)
            }
            let near = #expect(throws: PROJError.self) {
                var mine = places
                try plan.makeTransformation(.micrometre).transform(&mine)
            }
            #expect(near?.index == 1500 && near?.kind == exact?.kind && near?.message == exact?.message)
            let report = try plan.makeTransformation(.micrometre).transform(&places, failures: .mask)
            #expect(report.failed == [1500] && report.interpolated == 1999 && places[1500].x.isNaN)
        }
    }

    @Test func thereAndBackIsTheSamePlace() throws {
        let transformation = try Self.plan("EPSG:4326", "EPSG:27700").makeTransformation(.micrometre)
        var there = TransformationTests.lattice
        try transformation.transform(&there)
        var back = there
        // The way back is the library's own, corrected.
        #expect(try transformation.transform(&back, direction: .inverse).interpolated == 0)
        try transformation.transform(&back)
        #expect((zip(there, back).map { $0.distance(to: $1) }.max() ?? 1) <= 0.0001)
    }

    @Test func heightsAndTimesAreExact() throws {
        let plan = try Self.plan("EPSG:4326", "EPSG:27700")
        var columns: [[Double]] = []
        for precision in [TransformationPrecision.exact, .micrometre] {
            var (x, y, z) = ([-1.0], [52.0], [100.0])
            let report = try plan.makeTransformation(precision).transform(x: &x, y: &y, z: &z)
            #expect(report.interpolated == 0)
            columns.append([x[0], y[0], z[0]])
        }
        #expect(columns[0] == columns[1])
    }
}
