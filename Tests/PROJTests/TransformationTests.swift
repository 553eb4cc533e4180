import Foundation
import PROJ
import Shapes
import Synchronization
import TestData
import Testing

@Suite struct TransformationTests {
    static let gridName = "uk_os_OSTN15_NTv2_OSGBtoETRS.tif"
    static var gridFolder: String { TestData.suites.appending(path: "ostn15").path }

    static func plan(
        _ from: String, _ to: String, _ policy: TransformationPolicy = .available, gridFolders: [String] = []
    ) throws -> TransformationPlan {
        try TransformationPlan(
            from: ReferenceSystem(from), to: ReferenceSystem(to), policy: policy, gridFolders: gridFolders)
    }

    /// Ordnance Survey's own points: longitude and latitude (ETRS89), easting and northing.
    static func surveyPoints() throws -> [(id: String, geographic: Coordinate, grid: Coordinate)] {
        let text = try String(contentsOf: TestData.suites.appending(path: "ostn15/points.csv"), encoding: .utf8)
        return text.split(whereSeparator: \.isNewline).dropFirst().compactMap { line in
            let fields = line.split(separator: ",", omittingEmptySubsequences: false)
            guard fields.count > 5, let latitude = Double(fields[1]), let longitude = Double(fields[2]),
                let easting = Double(fields[4]), let northing = Double(fields[5])
            else { return nil }
            return (String(fields[0]), Coordinate(x: longitude, y: latitude), Coordinate(x: easting, y: northing))
        }
    }

    @Test(arguments: ["EPSG:4326", "OGC:CRS84"])
    func withoutTheGridTheHelmertOperationIsTakenAndTheBetterOneNamed(_ source: String) throws {
        let plan = try Self.plan(source, "EPSG:27700")
        #expect(plan.operation.name == "Inverse of OSGB36 to WGS 84 (6) + British National Grid")
        #expect(plan.accuracy == 2)
        #expect(plan.skipped.first?.accuracy == 1)
        #expect(plan.skipped.first?.missingGrids == [Self.gridName])
        #expect(plan.skipped.first?.isAvailable == false)
        #expect(plan.skipped.first?.grids.first?.hasOpenLicence == true)
        #expect(plan.description.contains(Self.gridName))
        let error = #expect(throws: PROJError.self) { try Self.plan(source, "EPSG:27700", .best) }
        #expect(error?.kind == .missingGrid)
        #expect(error?.message.contains(Self.gridName) == true)
        #expect(try Self.plan(source, "EPSG:27700", .accuracy(atMost: 5)).accuracy == 2)
        #expect(throws: PROJError.self) { try Self.plan(source, "EPSG:27700", .accuracy(atMost: 1.5)) }
    }

    @Test(.enabled(if: TestData.hasSuites, "needs the suites"))
    func surveyPointsWithoutTheGrid() throws {
        let plan = try Self.plan("EPSG:4326", "EPSG:27700")
        let transformation = try plan.makeTransformation()
        for point in try Self.surveyPoints() {
            #expect(try transformation.transform(point.geographic).distance(to: point.grid) <= 5, "\(point.id)")
        }
    }

    @Test(.enabled(if: TestData.hasSuites, "needs the suites"), arguments: ["EPSG:4326", "EPSG:4258"])
    func surveyPointsWithTheGrid(_ source: String) throws {
        let plan = try Self.plan(source, "EPSG:27700", .best, gridFolders: [Self.gridFolder])
        #expect(plan.skipped.isEmpty)
        #expect(plan.operation.grids.map(\.name) == [Self.gridName])
        let transformation = try plan.makeTransformation()
        let points = try Self.surveyPoints()
        #expect(points.count >= 20)
        for point in points {
            #expect(try transformation.transform(point.geographic).distance(to: point.grid) <= 0.01, "\(point.id)")
            let back = try transformation.transform(point.grid, direction: .inverse)
            #expect(back.distance(to: point.geographic) < 2e-7, "\(point.id)")
        }
    }

    @Test func ballparkIsNeverTaken() throws {
        let candidates = try TransformationOperation.candidates(
            from: ReferenceSystem("EPSG:4258"), to: ReferenceSystem("EPSG:27700"))
        #expect(candidates.contains { $0.isBallpark })
        // The way through WGS 84 is taken, and the direct one named.
        let plan = try Self.plan("EPSG:4258", "EPSG:27700")
        #expect(!plan.operation.isBallpark && plan.accuracy == 3)
        #expect(plan.operation.name.contains("OSGB36 to WGS 84 (6)"))
        #expect(plan.skipped.first?.missingGrids == [Self.gridName])
        let best = #expect(throws: PROJError.self) { try Self.plan("EPSG:4258", "EPSG:27700", .best) }
        #expect(best?.kind == .missingGrid)
        // Two local datums without any registered way from one to the other.
        let error = #expect(throws: PROJError.self) {
            try Self.plan("+proj=longlat +ellps=airy +no_defs", "EPSG:27700")
        }
        #expect(error?.kind == .ballparkOnly)
    }

    @Test func sameSystemIsTheIdentity() throws {
        for (a, b) in [("EPSG:27700", "EPSG:27700"), ("EPSG:4326", "OGC:CRS84")] {
            let plan = try Self.plan(a, b)
            #expect(plan.isIdentity && plan.accuracy == 0 && plan.skipped.isEmpty)
            var coordinates = [Coordinate(x: 1.25, y: 2.5)]
            try plan.makeTransformation().transform(&coordinates)
            #expect(coordinates == [Coordinate(x: 1.25, y: 2.5)])
            coordinates.append(Coordinate(x: .nan, y: 0))
            let error = #expect(throws: PROJError.self) {
                var changed = coordinates
                try plan.makeTransformation().transform(&changed)
            }
            #expect(error?.index == 1)
        }
    }

    static let lattice = stride(from: -6.0, through: 2, by: 0.1).flatMap { x in
        stride(from: 50.0, through: 56, by: 0.1).map { Coordinate(x: x, y: $0) }
    }

    /// Largest distance between a place on the grid and itself after the way back and forth again, in metres.
    static func worstRoundTrip(_ plan: TransformationPlan, _ places: [Coordinate]) throws -> Double {
        let transformation = try plan.makeTransformation()
        var there = places
        try transformation.transform(&there)
        var back = there
        try transformation.transform(&back, direction: .inverse)
        try transformation.transform(&back)
        return zip(there, back).map { $0.distance(to: $1) }.max() ?? .infinity
    }

    /// The Helmert operation turns in space, and the height that it adds is dropped between the ways: a millimetre.
    @Test func thereAndBackIsTheSamePlace() throws {
        #expect(try Self.worstRoundTrip(Self.plan("EPSG:4326", "EPSG:27700"), Self.lattice) <= 0.0011)
    }

    @Test(.enabled(if: TestData.hasSuites, "needs the suites"))
    func thereAndBackThroughTheGridIsTheSamePlace() throws {
        let plan = try Self.plan("EPSG:4326", "EPSG:27700", gridFolders: [Self.gridFolder])
        #expect(plan.accuracy == 1 && plan.skipped.isEmpty)
        let inside = Self.lattice.filter { $0.x < 1.5 && $0.x > -5 && $0.y < 55 }
        #expect(try Self.worstRoundTrip(plan, inside) <= 0.0001)
    }

    @Test(.enabled(if: TestData.hasSuites, "needs the suites"))
    func placesOutsideTheGridAreNamed() throws {
        let plan = try Self.plan("EPSG:4326", "EPSG:27700", .best, gridFolders: [Self.gridFolder])
        let transformation = try plan.makeTransformation()
        let error = #expect(throws: PROJError.self) {
            var places = [Coordinate(x: -1, y: 52), Coordinate(x: 30, y: 52)]
            try transformation.transform(&places)
        }
        #expect(error?.kind == .outsideDomain && error?.index == 1)
    }

    @Test func eachPlaceIsTransformedAlikeWhateverIsAroundIt() throws {
        let plan = try Self.plan("EPSG:4326", "EPSG:27700")
        let transformation = try plan.makeTransformation()
        var all = Self.lattice
        try transformation.transform(&all)
        for i in stride(from: 0, to: all.count, by: 97) {
            #expect(try transformation.transform(Self.lattice[i]) == all[i])
        }
    }

    @Test func clonesOnSeveralThreadsGiveIdenticalBits() async throws {
        let plan = try Self.plan("EPSG:4326", "EPSG:27700")
        var expected = Self.lattice
        try plan.makeTransformation().transform(&expected)
        let all = try await withThrowingTaskGroup(of: [Coordinate].self) { group in
            for _ in 0..<8 {
                group.addTask {
                    var mine = Self.lattice
                    try plan.makeTransformation().transform(&mine)
                    return mine
                }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(all.allSatisfy { $0 == expected })
    }

    @Test(arguments: [
        (Coordinate(x: .nan, y: 51), PROJError.Kind.nonFinite), (Coordinate(x: 0, y: .infinity), .nonFinite),
        (Coordinate(x: 0, y: 91), .outsideDomain), (Coordinate(x: 0, y: -1e300), .outsideDomain),
    ])
    func unusablePlacesAreNamed(_ bad: Coordinate, _ kind: PROJError.Kind) throws {
        let transformation = try Self.plan("EPSG:4326", "EPSG:27700").makeTransformation()
        var coordinates = [Coordinate](repeating: Coordinate(x: -1, y: 52), count: 3000)
        coordinates[2500] = bad
        coordinates[2800] = bad
        let before = coordinates
        do {
            try transformation.transform(&coordinates)
            Issue.record("no error for \(bad)")
        } catch {
            #expect(error.kind == kind)
            #expect(error.index == 2500)
            #expect(error.message.isEmpty == false)
        }
        #expect(coordinates[0] == before[0] && coordinates[2999] == before[2999])
        // An error leaves no trace in later answers.
        let fresh = try Self.plan("EPSG:4326", "EPSG:27700").makeTransformation()
        #expect(try transformation.transform(before[0]) == fresh.transform(before[0]))
    }

    @Test func prjTransformsThroughItsRegisteredSystem() throws {
        let prj = try ReferenceSystem(nationalGridPrj).registered()
        let plan = try TransformationPlan(from: prj, to: .wgs84())
        #expect(plan.accuracy == 2)
        let leeds = try plan.makeTransformation().transform(Coordinate(x: 430_000, y: 433_000))
        #expect(leeds.distance(to: Coordinate(x: -1.547, y: 53.79)) < 0.01)
    }

    @Test func layersAreTransformedWhole() throws {
        let transformation = try Self.plan("EPSG:27700", "EPSG:4326").makeTransformation()
        var layer = PolygonLayer([
            MultiPolygon([
                Polygon(
                    shell: Ring([
                        Coordinate(x: 400_000, y: 300_000), Coordinate(x: 401_000, y: 300_000),
                        Coordinate(x: 401_000, y: 301_000),
                    ]))
            ])
        ])
        try transformation.transform(&layer)
        #expect(layer.coordinates.first == layer.coordinates.last)
        #expect(layer.box.minX > -3 && layer.box.maxY < 53)
        try transformation.transform(&layer, direction: .inverse)
        #expect(layer.coordinates[0].distance(to: Coordinate(x: 400_000, y: 300_000)) < 0.001)
    }

    @Test func areasInDegreesNarrowTheChoice() throws {
        let (wgs84, grid) = try (ReferenceSystem.wgs84(), ReferenceSystem.britishNationalGrid())
        let leeds = Box(minX: -2, minY: 53, maxX: -1, maxY: 54)
        let plan = try TransformationPlan(from: wgs84, to: grid, area: leeds)
        #expect(plan.accuracy == 2)
        for bad in [Box.empty, Box(minX: 400_000, minY: 300_000, maxX: 500_000, maxY: 400_000)] {
            #expect(throws: PROJError.self) { try TransformationPlan(from: wgs84, to: grid, area: bad) }
        }
    }
}

@Suite struct ThreadTests {
    /// A million in release, where a debug build's own loops do not count.
    static var count: Int {
        #if DEBUG
            100_000
        #else
            1_000_000
        #endif
    }

    /// So spread that every task is at another place at any time.
    static func places() -> [Coordinate] {
        (0..<count).map { Coordinate(x: -6 + Double($0 % 997) * 0.008, y: 50 + Double($0 % 1013) * 0.009) }
    }

    @Test(arguments: [[], TestData.hasSuites ? [TransformationTests.gridFolder] : []])
    func eightTasksWithClonesGiveIdenticalBits(_ gridFolders: [String]) async throws {
        let plan = try TransformationTests.plan("EPSG:4326", "EPSG:27700", gridFolders: gridFolders)
        var expected = Self.places()
        let report = try plan.makeTransformation().transform(&expected, failures: .mask)
        let agreeing = try await withThrowingTaskGroup(of: Bool.self) { [expected] group in
            for _ in 0..<8 {
                group.addTask {
                    var mine = Self.places()
                    guard try plan.makeTransformation().transform(&mine, failures: .mask) == report else {
                        return false
                    }
                    // NaN is not equal to itself: the bits are what must agree.
                    return zip(mine, expected).allSatisfy {
                        $0.x.bitPattern == $1.x.bitPattern && $0.y.bitPattern == $1.y.bitPattern
                    }
                }
            }
            return try await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
        }
        #expect(agreeing == 8)
    }

    /// Plans, clones and locators made and dropped by many tasks at once.
    @Test func plansAreMadeOnManyThreads() async throws {
        let plan = try TransformationTests.plan("EPSG:27700", "EPSG:3857")
        let counts = try await withThrowingTaskGroup(of: Int?.self) { group in
            for number in 0..<16 {
                group.addTask {
                    var places = [Coordinate(x: 430_000, y: 433_000), Coordinate(x: -2_000_000, y: 433_000)]
                    if number % 4 == 0 { _ = try TransformationTests.plan("EPSG:4326", "EPSG:27700") }
                    return try plan.makeTransformation().transform(&places).outsideAreaOfUse
                }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(counts == [Int?](repeating: 1, count: 16))
    }
}
