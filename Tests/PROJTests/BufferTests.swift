import PROJ
import Shapes
import Testing

/// Heights, times, strides, columns, masks and the order of axes.
@Suite struct BufferTests {
    static func plan(
        _ from: String, _ to: String, order: AxisOrder = .eastingFirst
    ) throws -> TransformationPlan {
        try TransformationPlan(from: ReferenceSystem(from), to: ReferenceSystem(to), axisOrder: order)
    }

    static let places = (0..<3000).map { Coordinate(x: -5 + Double($0 % 60) / 10, y: 50 + Double($0 / 60) / 10) }

    /// However the ordinates lie in memory, the bits are the same.
    @Test func everyLayoutGivesTheSameBits() throws {
        let transformation = try Self.plan("EPSG:4326", "EPSG:27700").makeTransformation()
        var expected = Self.places
        try transformation.transform(&expected)

        var x = Self.places.map(\.x)
        var y = Self.places.map(\.y)
        let report = try transformation.transform(x: &x, y: &y)
        #expect(report.count == 3000 && report.failed.isEmpty)
        #expect(zip(x, y).map { Coordinate(x: $0, y: $1) } == expected)

        // Latitude at 3 and longitude at 1 of five doubles, the others untouched.
        var records = Self.places.flatMap { place -> [Double] in [7, place.x, 8, place.y, 9] }
        try transformation.transform(&records, layout: .doubles(5, x: 1, y: 3))
        #expect(records == expected.flatMap { place -> [Double] in [7, place.x, 8, place.y, 9] })

        struct Row: Equatable { var id: Int64, place: Coordinate, note: Int8 }
        var rows = Self.places.enumerated().map { Row(id: Int64($0.offset), place: $0.element, note: 5) }
        let layout = try OrdinateLayout(stride: MemoryLayout<Row>.stride, x: 8, y: 16)
        let count = rows.count
        try rows.withUnsafeMutableBytes { bytes in
            _ = try transformation.transform(bytes, layout: layout, count: count)
        }
        #expect(rows == expected.enumerated().map { Row(id: Int64($0.offset), place: $0.element, note: 5) })
    }

    @Test func badLayoutsAreRefused() throws {
        let transformation = try Self.plan("EPSG:4326", "EPSG:27700").makeTransformation()
        for (stride, x, y, z) in [
            (16, 0, 0, nil), (16, 0, 4, nil), (16, -8, 8, nil), (16, 0, 16, nil), (12, 0, 8, nil), (24, 0, 8, 8),
            (0, 0, 0, nil),
        ] as [(Int, Int, Int, Int?)] {
            let error = #expect(throws: PROJError.self) { try OrdinateLayout(stride: stride, x: x, y: y, z: z) }
            #expect(error?.kind == .badLayout)
        }
        #expect(throws: PROJError.self) { try OrdinateLayout.doubles(.max) }
        func kind(_ body: () throws -> Void) -> PROJError.Kind? {
            (#expect(throws: PROJError.self) { try body() })?.kind
        }
        var five = [Double](repeating: 50, count: 5)
        do {
            try transformation.transform(&five, layout: .doubles(2))
            Issue.record("five doubles as pairs")
        } catch { #expect((error as any Error as? PROJError)?.kind == .badLayout) }
        var (x, y) = ([1.0, 2], [50.0])
        do {
            try transformation.transform(x: &x, y: &y)
            Issue.record("columns of different lengths")
        } catch { #expect(error.kind == .badLayout) }
        for count in [-1, 3, .max] {
            do {
                try five.withUnsafeMutableBytes { bytes in
                    _ = try transformation.transform(bytes, layout: .doubles(2), count: count)
                }
                Issue.record("\(count) records in five doubles")
            } catch { #expect((error as any Error as? PROJError)?.kind == .badLayout) }
        }
        #expect(five == [Double](repeating: 50, count: 5))
    }

    /// Airport of London to geocentric and back, against the closed formula of EPSG guidance note 7-2, 4.1.1.
    @Test func heights() throws {
        let transformation = try Self.plan("EPSG:4979", "EPSG:4978").makeTransformation()
        var (x, y, z) = ([2.12955], [53.80939444444444], [73.0])
        try transformation.transform(x: &x, y: &y, z: &z)
        #expect(abs(x[0] - 3_771_793.968) < 0.01 && abs(y[0] - 140_253.342) < 0.01 && abs(z[0] - 5_124_304.349) < 0.01)
        try transformation.transform(x: &x, y: &y, z: &z, direction: .inverse)
        #expect(abs(x[0] - 2.12955) < 1e-9 && abs(y[0] - 53.80939444444444) < 1e-9 && abs(z[0] - 73) < 1e-4)
    }

    /// ITRF2014 at 2018 to GDA2020 at Alice Springs: the published point.
    @Test func times() throws {
        let plan = try Self.plan("EPSG:7789", "EPSG:7842")
        #expect(plan.operation.dependsOnTime)
        let transformation = try plan.makeTransformation()
        let given = (-4_052_052.6588, 4_212_835.9938, -2_545_104.6946)
        var (x, y, z) = ([given.0, given.0], [given.1, given.1], [given.2, given.2])
        try transformation.transform(x: &x, y: &y, z: &z, times: [2018, 2020])
        #expect(
            abs(x[0] - -4_052_052.7373) < 1e-4 && abs(y[0] - 4_212_835.9835) < 1e-4
                && abs(z[0] - -2_545_104.5867) < 1e-4)
        // At the reference epoch nothing has moved, and without a time neither.
        #expect(abs(x[1] - given.0) < 1e-9)
        (x, y, z) = ([given.0], [given.1], [given.2])
        try transformation.transform(x: &x, y: &y, z: &z)
        #expect(abs(x[0] - given.0) < 1e-9)
        // Times in records are read and stay.
        var records = [given.0, given.1, given.2, 2018]
        try transformation.transform(&records, layout: .doubles(4, z: 2, time: 3))
        #expect(records[3] == 2018 && abs(records[0] - -4_052_052.7373) < 1e-4)
        do {
            try transformation.transform(x: &x, y: &y, z: &z, times: [.nan])
            Issue.record("a time of NaN")
        } catch { #expect(error.kind == .nonFinite) }
    }

    @Test func theAuthoritysOrderOnRequest() throws {
        let place = Coordinate(x: -1.5, y: 53.8)
        let east = try Self.plan("EPSG:4326", "EPSG:27700").makeTransformation()
        let authority = try Self.plan("EPSG:4326", "EPSG:27700", order: .authority).makeTransformation()
        let expected = try east.transform(place)
        #expect(try authority.transform(Coordinate(x: place.y, y: place.x)) == expected)
        let back = try authority.transform(expected, direction: .inverse)
        #expect(abs(back.x - place.y) < 1e-8 && abs(back.y - place.x) < 1e-8)
        // The same system in two orders is the identity only where order does not count.
        let swap = try Self.plan("EPSG:4326", "OGC:CRS84", order: .authority)
        #expect(!swap.isIdentity && !swap.operation.isBallpark)
        #expect(try swap.makeTransformation().transform(Coordinate(x: place.y, y: place.x)) == place)
        #expect(try Self.plan("EPSG:4326", "OGC:CRS84").isIdentity)
        // A latitude is looked for where the order puts it.
        #expect(throws: PROJError.self) { try authority.transform(Coordinate(x: 91, y: 0)) }
        #expect(throws: PROJError.self) { try east.transform(Coordinate(x: 0, y: 91)) }
    }

    @Test func masks() throws {
        let transformation = try Self.plan("EPSG:4326", "EPSG:27700").makeTransformation()
        var places = Self.places
        let bad = [3, 1023, 1024, 2999]
        places[3] = Coordinate(x: .nan, y: 50)
        places[1023] = Coordinate(x: 0, y: 91)
        places[1024] = Coordinate(x: 0, y: .infinity)
        places[2999] = Coordinate(x: 1e300, y: 0)
        var expected = Self.places
        try transformation.transform(&expected)
        let report = try transformation.transform(&places, failures: .mask)
        #expect(report.failed == bad && report.count == 3000)
        #expect(report.mask.indices.filter { !report.mask[$0] } == bad)
        for i in places.indices {
            #expect(bad.contains(i) ? places[i].x.isNaN && places[i].y.isNaN : places[i] == expected[i])
        }
        let identity = try Self.plan("EPSG:27700", "EPSG:27700").makeTransformation()
        var two = [Coordinate(x: 1, y: 2), Coordinate(x: .infinity, y: 2)]
        #expect(try identity.transform(&two, failures: .mask).failed == [1])
    }

    @Test func placesOutsideTheAreaOfUseAreCounted() throws {
        let inside = Coordinate(x: -1, y: 52)
        let (dublin, paris) = (Coordinate(x: -6.26, y: 45.0), Coordinate(x: 2.35, y: 48.86))
        let plan = try Self.plan("EPSG:4326", "EPSG:27700")
        let transformation = try plan.makeTransformation()
        var places = [inside, dublin, paris, inside]
        var report = try transformation.transform(&places)
        #expect(report.outsideAreaOfUse == 2 && report.operation == plan.operation)
        report = try transformation.transform(&places, direction: .inverse)
        #expect(report.outsideAreaOfUse == 2)
        // Between two grids, where neither side is in degrees.
        let grids = try Self.plan("EPSG:27700", "EPSG:3857").makeTransformation()
        places = [inside, dublin, paris, inside]
        try transformation.transform(&places)
        report = try grids.transform(&places)
        #expect(report.outsideAreaOfUse == 2)
        #expect(try grids.transform(&places, direction: .inverse).outsideAreaOfUse == 2)
        #expect(
            try Self.plan("EPSG:4326", "EPSG:4326").makeTransformation().transform(&places, failures: .mask)
                .outsideAreaOfUse == nil)
    }

    @Test func boundsFollowCurvedBorders() throws {
        let transformation = try Self.plan("EPSG:27700", "EPSG:4326").makeTransformation()
        let england = Box(minX: 80_000, minY: 5_000, maxX: 656_000, maxY: 657_600)
        let degrees = try transformation.bounds(of: england)
        let corners = try [england.minX, england.maxX].flatMap { x in
            try [england.minY, england.maxY].map { y in try transformation.transform(Coordinate(x: x, y: y)) }
        }
        #expect(degrees.covers(Box(corners)) && degrees != Box(corners))
        // The north border is furthest north where the meridian of the grid meets it.
        let top = try transformation.transform(Coordinate(x: 400_000, y: england.maxY))
        #expect(abs(degrees.maxY - top.y) < 1e-4)
        let back = try transformation.bounds(of: degrees, direction: .inverse)
        #expect(back.covers(england))
        #expect(try transformation.bounds(of: .empty).isEmpty)
        #expect(throws: PROJError.self) { try transformation.bounds(of: england, points: -1) }
        let error = #expect(throws: PROJError.self) {
            try transformation.bounds(of: Box(minX: 0, minY: 0, maxX: 1e9, maxY: 1e9))
        }
        #expect(error?.place != nil)
        // Across the meridian of 180: New Zealand's islands.
        let pacific = try Self.plan("EPSG:3832", "EPSG:4326").makeTransformation()
        let box = try pacific.bounds(of: Box(minX: 2_500_000, minY: -5_500_000, maxX: 3_500_000, maxY: -4_000_000))
        #expect(box.minX < 180 && box.maxX > 180 && box.width < 20)
    }
}
