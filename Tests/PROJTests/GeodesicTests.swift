import PROJ
import Shapes
import Testing

@Suite struct GeodesicTests {
    /// The example of GeodSolve's documentation, from New York to London, and quarters of the Earth.
    @Test func knownLines() throws {
        let geodesic = Geodesic.wgs84
        let kennedy = Coordinate(x: -73.8, y: 40.6)
        let line = try geodesic.inverse(from: kennedy, to: Coordinate(x: -0.5, y: 51.6))
        #expect(abs(line.distance - 5_551_759.400319) < 1e-5)
        #expect(abs(line.azimuth - 51.198882845579824) < 1e-9 && abs(line.finalAzimuth - 107.821776735514248) < 1e-9)
        // A quarter of the meridian and of the equator of WGS 84.
        let pole = try geodesic.inverse(from: Coordinate(x: 0, y: 0), to: Coordinate(x: 0, y: 90))
        #expect(abs(pole.distance - 10_001_965.7293) < 0.001 && pole.azimuth == 0)
        let equator = try geodesic.length(of: [0, 45, 90].map { Coordinate(x: $0, y: 0) })
        #expect(abs(equator - 6_378_137 * .pi / 2) < 0.001)
        #expect(try geodesic.length(of: []) == 0 && geodesic.length(of: [kennedy]) == 0)
    }

    @Test func directUndoesInverse() throws {
        for ellipsoid in [
            Ellipsoid.wgs84, .airy1830, try Ellipsoid(semiMajorAxis: 3_396_190, flattening: 0.005),
            try Ellipsoid(semiMajorAxis: 1, flattening: 0),
        ] {
            let geodesic = Geodesic(on: ellipsoid)
            for (a, b) in [
                (Coordinate(x: -3, y: 51), Coordinate(x: 1.5, y: 55)),
                (Coordinate(x: 179, y: -10), Coordinate(x: -170, y: 80)),
            ] {
                let line = try geodesic.inverse(from: a, to: b)
                let (end, final) = try geodesic.direct(from: a, azimuth: line.azimuth, distance: line.distance)
                #expect(end.distance(to: b) < 1e-9 && abs(final - line.finalAzimuth) < 1e-9)
                #expect(try abs(geodesic.inverse(from: b, to: a).distance - line.distance) < 1e-8)
            }
        }
    }

    static func cell(_ x: Double, _ y: Double, _ side: Double) -> [Coordinate] {
        [(0.0, 0.0), (1, 0), (1, 1), (0, 1), (0, 0)].map { Coordinate(x: x + $0.0 * side, y: y + $0.1 * side) }
    }

    @Test func areas() throws {
        let geodesic = Geodesic.wgs84
        let cell = Self.cell(-1, 51, 1)
        let measure = try geodesic.signedMeasure(of: cell)
        // The figure of the C library itself.
        #expect(abs(measure.area - 7_725_535_576) < 1)
        #expect(try abs(measure.perimeter - geodesic.length(of: cell)) < 1e-6)
        #expect(try geodesic.signedMeasure(of: cell.reversed()).area == -measure.area)
        // Half the Earth, around the pole: authalic sphere of WGS 84.
        let equator = try geodesic.signedMeasure(of: [0, 90, 180, 270].map { Coordinate(x: $0, y: 0) })
        #expect(abs(equator.area - 255_032_810_857_045) < 1e6)
        // A hole counts less, whichever way it goes.
        let hole = Self.cell(-0.7, 51.3, 0.2)
        let inner = try geodesic.signedMeasure(of: hole)
        for hole in [hole, hole.reversed()] {
            let polygon = Polygon(shell: Ring(cell), holes: [Ring(hole)])
            let whole = try geodesic.measure(of: polygon)
            #expect(abs(whole.area - (measure.area - inner.area)) < 1e-3)
            #expect(abs(whole.perimeter - (measure.perimeter + inner.perimeter)) < 1e-6)
            let layer = PolygonLayer([MultiPolygon([polygon]), MultiPolygon([])])
            let measures = try geodesic.measures(of: layer)
            #expect(measures.count == 2 && measures[0] == whole && measures[1].area == 0 && measures[1].perimeter == 0)
            #expect(try geodesic.measure(of: MultiPolygon([polygon])) == whole)
        }
    }

    @Test func theEllipsoidOfASystem() throws {
        let geodesic = try Geodesic(of: .britishNationalGrid())
        #expect(abs(geodesic.ellipsoid.semiMajorAxis - Ellipsoid.airy1830.semiMajorAxis) < 1e-6)
        #expect(abs(geodesic.ellipsoid.flattening - Ellipsoid.airy1830.flattening) < 1e-12)
        #expect(throws: PROJError.self) { try Geodesic(of: ReferenceSystem("EPSG:5701")) }
    }

    @Test(arguments: [
        (Coordinate(x: 0, y: 91), PROJError.Kind.outsideDomain), (Coordinate(x: .nan, y: 0), .nonFinite),
        (Coordinate(x: 0, y: -.infinity), .nonFinite), (Coordinate(x: 400_000, y: 300_000), .outsideDomain),
    ])
    func unusablePlacesAreNamed(_ place: Coordinate, _ kind: PROJError.Kind) {
        let geodesic = Geodesic.wgs84
        let good = Coordinate(x: 0, y: 0)
        for call in [
            { try geodesic.inverse(from: good, to: place).distance },
            { try geodesic.length(of: [good, place, good]) }, { try geodesic.signedMeasure(of: [good, place]).area },
        ] as [() throws -> Double] {
            let error = #expect(throws: PROJError.self) { try call() }
            #expect(error?.kind == kind && error?.index == 1)
        }
        #expect(throws: PROJError.self) { try geodesic.direct(from: place, azimuth: 0, distance: 1) }
        #expect(throws: PROJError.self) { try geodesic.direct(from: good, azimuth: .nan, distance: 1) }
        for (axis, flattening) in [(-1.0, 0.0), (0, 0), (.nan, 0), (1, 1), (1, .infinity)] {
            #expect(throws: PROJError.self) { try Ellipsoid(semiMajorAxis: axis, flattening: flattening) }
        }
    }
}
