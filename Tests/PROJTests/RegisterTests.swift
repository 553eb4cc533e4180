import Foundation
import PROJ
import Shapes
import Testing

/// The register searched, zones, distortion, declared systems, and geodesics by the array.
@Suite struct RegisterTests {
    @Test func searchByWordsAreaAndKind() throws {
        let london = Box(minX: -0.2, minY: 51.4, maxX: 0.1, maxY: 51.6)
        let found = try ReferenceSystem.search(text: "british grid", area: london, kinds: [.projected])
        #expect(found.map(\.code).contains("EPSG:27700"))
        #expect(found.allSatisfy { $0.kind == .projected && $0.areaOfUse?.intersects(london) == true })
        let grid = try #require(found.first { $0.code == "EPSG:27700" })
        #expect(grid.projectionMethod == "Transverse Mercator" && !grid.isDeprecated && !grid.areaOfUseName.isEmpty)
        #expect(try ReferenceSystem.search(text: "no such words anywhere").isEmpty)
        let old = try ReferenceSystem("EPSG:4268")
        #expect(
            try old.isDeprecated() == !ReferenceSystem.search(text: "EPSG:4268").contains { $0.code == "EPSG:4268" })
    }

    /// Fiji lies on both sides of 180 degrees: its systems are found from either, in any turn.
    @Test(arguments: [178.5, -179.5, 180.5, -181.5, 538.5, -539.5])
    func searchAcrossTheAntimeridian(_ west: Double) throws {
        let area = Box(minX: west, minY: -18, maxX: west + 0.2, maxY: -17.8)
        let found = try ReferenceSystem.search(text: "fiji", area: area, kinds: [.projected]).map(\.code)
        // The grid of 1986 reaches across, the zone of 1956 ends at the meridian.
        let isWest = west.remainder(dividingBy: 360) > 0
        #expect(found.contains("EPSG:3460") && found.contains("EPSG:3141") == isWest, "\(found)")
        #expect(try ReferenceSystem.search(text: "british national grid", area: area).isEmpty)
    }

    /// What PROJ 4 called a code, and every peer still takes.
    @Test(arguments: [
        "+init=epsg:27700", "init=EPSG:27700", " +init=epsg:27700 +type=crs ", "+init=epsg:27700 +no_defs",
    ])
    func codesOfOldStrings(_ text: String) throws {
        let system = try ReferenceSystem(text)
        #expect(system.identification?.code == "EPSG:27700")
        let plan = try TransformationPlan(from: system, to: ReferenceSystem("EPSG:4277"))
        let place = try plan.makeTransformation().transform(Coordinate(x: 400_000, y: -100_000))
        #expect(place.distance(to: Coordinate(x: -2, y: 49)) < 1e-9, "\(place)")
    }

    @Test(arguments: ["+init=/etc/passwd:x", "+init=epsg:27700 +k=1", "+init=epsg:", "+init=epsg:27700:1", "+init=x:1"])
    func otherFilesOfDefinitionsAreRefused(_ text: String) {
        #expect(throws: PROJError.self) { try ReferenceSystem(text) }
    }

    @Test(arguments: [
        (-0.1, 51.5, "EPSG:32630"), (0.1, 51.5, "EPSG:32631"), (5.0, 60.0, "EPSG:32632"), (8.0, 78.0, "EPSG:32631"),
        (10.0, 78.0, "EPSG:32633"), (151.2, -33.9, "EPSG:32756"), (180.0, 0.0, "EPSG:32601"),
        (-180.0, 0.0, "EPSG:32601"), (540.5, 10.0, "EPSG:32601"),
    ])
    func zones(_ x: Double, _ y: Double, _ code: String) throws {
        #expect(try ReferenceSystem.utm(at: Coordinate(x: x, y: y)).identification?.code == code)
    }

    @Test func purposesOfASystem() throws {
        let grid = try ReferenceSystem("EPSG:27700")
        let domains = try grid.domains()
        #expect(domains.first?.scope == (try grid.scope()) && domains.first?.areaOfUse == grid.areaOfUse)
        #expect(domains.allSatisfy { !$0.scope.isEmpty && !$0.areaOfUseName.isEmpty })
        #expect(
            try ReferenceSystem("+proj=tmerc +lat_0=49 +lon_0=-2 +ellps=airy").domains().allSatisfy {
                $0.areaOfUse == nil
            })
        let (canada, britain) = (try ReferenceSystem("EPSG:8254").hasPointMotion(), try grid.hasPointMotion())
        #expect(canada != false && britain != true && (canada == nil) == (britain == nil))
    }

    @Test func heightsAreAddedAndTakenAway() throws {
        let flat = try ReferenceSystem.wgs84()
        let tall = try flat.promotedTo3D()
        #expect(tall.kind == .geographic3D && tall.axes.count == 3 && tall.datum == flat.datum)
        #expect(try tall.demotedTo2D().isEquivalent(to: flat))
        let grid = try ReferenceSystem("EPSG:27700")
        #expect(try grid.promotedTo3D().axes.count == 3 && grid.demotedTo2D().isEquivalent(to: grid))
        #expect(try ReferenceSystem("EPSG:7405").demotedTo2D().axes.count == 2)
    }

    @Test func errorsAndReportsAreCoded() throws {
        let error = #expect(throws: PROJError.self) { try ReferenceSystem("EPSG:999999") }
        let given = try #require(error)
        #expect(try JSONDecoder().decode(PROJError.self, from: JSONEncoder().encode(given)) == given)
        let plan = try TransformationPlan(from: .wgs84(), to: .britishNationalGrid())
        var places = [Coordinate(x: -1, y: 52)]
        let report = try plan.makeTransformation().transform(&places)
        #expect(try JSONDecoder().decode(TransformationReport.self, from: JSONEncoder().encode(report)) == report)
    }

    @Test func placesOutsideTheAreaOfTheSystem() throws {
        let grid = try ReferenceSystem.britishNationalGrid()
        let places = [(530_000.0, 180_000.0), (5_000_000, 180_000), (400_000, 400_000), (.nan, 0)].map {
            Coordinate(x: $0.0, y: $0.1)
        }
        #expect(try grid.placesOutsideAreaOfUse(Array(places.prefix(3))) == [1])
        #expect(try ReferenceSystem.wgs84().placesOutsideAreaOfUse([Coordinate(x: 179, y: -89)]) == [])
        #expect(try ReferenceSystem("+proj=tmerc +lat_0=49 +ellps=airy").placesOutsideAreaOfUse(places) == nil)
        let zone = try ReferenceSystem("EPSG:32630")
        #expect(
            try zone.placesOutsideAreaOfUse([Coordinate(x: 500_000, y: 5_700_000), Coordinate(x: 900_000, y: 0)]) == [1]
        )
    }

    @Test func noZoneAtThePoles() {
        for y in [85.0, -81, .nan] {
            #expect(throws: PROJError.self) { try ReferenceSystem.utm(at: Coordinate(x: 0, y: y)) }
        }
    }

    /// On the central meridian of the national grid the scale is 0.9996012717, by its definition.
    @Test func distortionOfTheNationalGrid() throws {
        let grid = try ReferenceSystem.britishNationalGrid()
        let factors = try grid.factors(at: Coordinate(x: -2, y: 52))
        #expect(abs(factors.meridionalScale - 0.9996012717) < 1e-9 && abs(factors.meridianConvergence) < 1e-9)
        #expect(abs(factors.arealScale - factors.meridionalScale * factors.parallelScale) < 1e-9)
        #expect(factors.angularDistortion < 1e-5)
        let east = try grid.factors(at: Coordinate(x: 1, y: 52))
        #expect(east.meridionalScale > factors.meridionalScale && abs(east.meridianConvergence) > 2)
        #expect(throws: PROJError.self) { try ReferenceSystem.wgs84().factors(at: Coordinate(x: 0, y: 0)) }
        #expect(throws: PROJError.self) { try grid.factors(at: Coordinate(x: 0, y: 91)) }
    }

    @Test func unitsAndEllipsoidsAreListed() throws {
        let units = try MeasurementUnit.all()
        #expect(units.contains { $0.name == "metre" && $0.factor == 1 && $0.code == "EPSG:9001" })
        #expect(Ellipsoid.listed.contains { $0.id == "airy" && $0.name == "Airy 1830" })
    }

    @Test func declaredSystemsAndTheirCodes() throws {
        #expect(try ReferenceSystem(declared: .epsg(27700)).declared == .epsg(27700))
        #expect(try ReferenceSystem(declared: .crs84).kind == .geographic)
        #expect(try ReferenceSystem(declared: .compound([.epsg(27700), .epsg(5701)])).kind == .compound)
        let text = try ReferenceSystem.britishNationalGrid().wkt2()
        #expect(try ReferenceSystem(declared: .wkt(text)).isEquivalent(to: .britishNationalGrid()))
        let error = #expect(throws: PROJError.self) { try ReferenceSystem(declared: .unstated) }
        #expect(error?.kind == .unknownReferenceSystem)
    }

    @Test func systemsAreCoded() throws {
        let grid = try ReferenceSystem.britishNationalGrid()
        let data = try JSONEncoder().encode(grid)
        #expect(try JSONDecoder().decode(ReferenceSystem.self, from: data) == grid)
        #expect(String(decoding: data, as: UTF8.self).contains("ProjectedCRS"))
    }

    @Test func placesAlongGeodesics() throws {
        let geodesic = Geodesic.wgs84
        let (london, york) = (Coordinate(x: -0.13, y: 51.5), Coordinate(x: -1.08, y: 53.96))
        let way = try geodesic.inverse(from: london, to: york)
        let places = try geodesic.points(from: london, to: york, spacing: 10_000)
        #expect(places.first == london && places.last == york)
        #expect(places.count == Int((way.distance / 10_000).rounded(.up)) + 1)
        #expect(try abs(geodesic.length(of: places) - way.distance) < 1e-6)
        let distances = [0, 1000, 50_000.0]
        let along = try geodesic.positions(from: london, azimuth: way.azimuth, distances: distances)
        for (place, distance) in zip(along, distances) {
            let direct = try geodesic.direct(from: london, azimuth: way.azimuth, distance: distance).end
            #expect(place.distance(to: direct) < 1e-12)
        }
        #expect(
            try geodesic.inverse(from: [london, york], to: [york, london]).map(\.distance) == [
                way.distance, way.distance,
            ])
        let error = #expect(throws: PROJError.self) {
            try geodesic.inverse(from: [london, Coordinate(x: 0, y: 99)], to: [york, york])
        }
        #expect(error?.index == 1)
        #expect(throws: PROJError.self) { try geodesic.inverse(from: [london], to: []) }
    }

    @Test func circlesOnTheEllipsoid() throws {
        let center = Coordinate(x: 179.9, y: 10)
        let circle = try Geodesic.wgs84.buffer(around: center, radius: 50_000)
        for corner in circle.shell.coordinates {
            #expect(try abs(Geodesic.wgs84.inverse(from: center, to: corner).distance - 50_000) < 1e-6)
        }
        #expect(circle.shell.signedArea > 0 && circle.box.maxX > 180 && circle.box.width < 2)
        let inside = try Geodesic.wgs84.isWithin(
            50_000, of: center, [center, Coordinate(x: -179.9, y: 10), Coordinate(x: 0, y: 0)])
        #expect(inside == [true, true, false])
        #expect(throws: PROJError.self) { try Geodesic.wgs84.buffer(around: Coordinate(x: 0, y: 89.9), radius: 50_000) }
    }

    /// The journey of a plan as something that layers and geometries are handed.
    @Test func plansMoveCoordinates() throws {
        let plan = try TransformationPlan(from: .wgs84(), to: .britishNationalGrid())
        #expect(plan.sourceSystem == .epsg(4326) && plan.targetSystem == .epsg(27700))
        var places = [Coordinate(x: -2, y: 53)]
        try places.withUnsafeMutableBufferPointer { try plan.transformCoordinates($0) }
        let transformation = try plan.makeTransformation(.micrometre)
        #expect(try transformation.transform(Coordinate(x: -2, y: 53)) == places[0])
        #expect(transformation.targetSystem == .epsg(27700))
    }
}
