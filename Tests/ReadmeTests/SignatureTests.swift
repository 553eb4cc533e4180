import Coverages
import Formats
import Foundation
import GEOS
import PROJ
import Planar
import Shapes
import Testing

/// Each capability of the wrappers once, spelt as a client spells it and asked for an answer that is known: a name that changes, or an
/// argument that moves, does not compile here.
@Suite("Names that clients write")
struct SignatureTests {
    static func geometry(_ text: String) throws -> Geometry { try Geometry(wkt: text) }
    static let square = "POLYGON ((0 0, 4 0, 4 4, 0 4, 0 0))"

    /// The answer, or that the library is too old for it.
    private func newer(_ version: GEOSVersion, _ body: () throws -> Bool) throws {
        if GEOSLibrary.supports(version) {
            #expect(try body())
        } else {
            let error = #expect(throws: GEOSError.self) { _ = try body() }
            #expect(error?.kind == .unsupported && error?.requires.map { $0 <= version } == true, "\(error as Any)")
        }
    }

    @Test func movingAndReprojecting() throws {
        let square = try Self.geometry(Self.square).withSRID(4326)
        let moved = try square.mapCoordinates { places in for i in places.indices { places[i].x += 1 } }
        #expect(moved.box.minX == 1 && moved.srid == 4326)
        let plan = try TransformationPlan(from: .wgs84(), to: .britishNationalGrid())
        let transformation = try plan.makeTransformation()
        let place = try Geometry(Coordinate(x: -2, y: 49)).withSRID(4326)
        #expect(try place.transformed(by: transformation).srid == 27700)
        #expect(try place.transformed(by: plan).srid == 27700)
        #expect(throws: GEOSError.self) { try place.withSRID(2154).transformed(by: plan) }
        let layer = try FeatureLayer(
            geometry: PolygonLayer([MultiPolygon(square.polygons.polygons)]),
            attributes: AttributeTable(fields: [], columns: [], rowCount: 1), crs: .epsg(4326), source: "square")
        let there = try layer.transformed(by: plan)
        #expect(there.crs == .epsg(27700))
        let error = #expect(throws: GEOSError.self) { try Geometry.joined(layer, there, predicate: .intersects) }
        #expect(error?.kind == .mismatch && error?.message.contains("4326") == true)
        #expect(error?.message.contains("27700") == true)
        #expect(try Geometry.joined(layer, layer, predicate: .intersects).map(\.0) == [0])
        #expect(throws: FormatError.self) {
            var both = layer
            try both.append(contentsOf: there)
        }
        #expect(try ReferenceSystem(declared: .epsg(27700)).identification?.code == "EPSG:27700")
        #expect(throws: GEOSError.self) { try square.union(square.withSRID(27700)) }
        #expect(throws: GEOSError.self) { try square.intersects(square.withSRID(27700)) }
    }

    @Test func affineMoves() throws {
        let center = Coordinate(x: 2, y: 2)
        let moves: [Shapes.AffineTransform] = [
            .identity, .translation(x: 1, y: 2), .scale(x: 2, y: 3, about: center),
            .rotation(degrees: 90, about: center), .shear(xDegrees: 45), .shear(xDegrees: 10, yDegrees: 5),
        ]
        let square = try Self.geometry(Self.square)
        for move in moves {
            let back = try #require(move.inverted)
            let round = try square.applying(move).applying(back)
            #expect(try round.isExactlyEqual(to: square, tolerance: 1e-12))
            let both = move.concatenating(back)
            #expect(both.apply(center).distance(to: center) < 1e-12)
            #expect(try JSONDecoder().decode(Shapes.AffineTransform.self, from: JSONEncoder().encode(move)) == move)
        }
    }

    @Test func valuesAndFeatures() throws {
        let line = LineString([Coordinate(x: 0, y: 0), Coordinate(x: 3, y: 4)])
        let values: [GeometryValue] = [
            .point(Coordinate(x: 1, y: 2)), .multiPoint(MultiPoint(line.coordinates)), .lineString(line),
            .multiLineString(MultiLineString([line])), .collection([.lineString(line)]), .point(nil),
        ]
        for value in values {
            #expect(try Geometry(value).value == value)
            let coded = try JSONDecoder().decode(GeometryValue.self, from: JSONEncoder().encode(value))
            #expect(coded == value)
            let feature = Feature(geometry: value, properties: ["count": 3, "name": "a"], id: 7)
            let features = FeatureCollection([feature])
            let text = try features.geoJSON()
            #expect(try GeoJSON.readFeatures(FileBytes(name: "a", bytes: text)).features == [feature])
            // Foundation's encoder keeps the order of members only where it sorts them.
            let encoder = JSONEncoder()
            encoder.outputFormatting = .sortedKeys
            let read = try JSONDecoder().decode(FeatureCollection.self, from: encoder.encode(features))
            #expect(read.features == [feature])
            // KML has no empty point.
            guard value != .point(nil) else { continue }
            _ = try KML.readFeatures(FileBytes(name: "a.kml", bytes: features.kml()))
        }
    }

    @Test func heightsAndMeasures() throws {
        let high = try Self.geometry("LINESTRING ZM (0 0 5 1, 3 4 6 2)")
        #expect(high.hasZ && high.hasM && !high.droppedOrdinates)
        #expect(high.coordinatesZ == [CoordinateZ(x: 0, y: 0, z: 5), CoordinateZ(x: 3, y: 4, z: 6)])
        #expect(high.measures == [1, 2])
        #expect(try Geometry(wkb: high.wkb()).coordinatesZ == high.coordinatesZ)
        #expect(try high.buffer(by: 1).droppedOrdinates)
    }

    @Test func coding() throws {
        func round<Value: Codable & Equatable>(_ value: Value) throws {
            #expect(try JSONDecoder().decode(Value.self, from: JSONEncoder().encode(value)) == value)
        }
        try round(Self.geometry(Self.square))
        try round(Coordinate(x: 1, y: 2))
        try round(CoordinateZ(x: 1, y: 2, z: 3))
        try round(Box(minX: 0, minY: 0, maxX: 1, maxY: 1))
        try round(PolygonLayer([MultiPolygon([])]))
        try round(DeclaredCRS.compound([.epsg(27700), .epsg(5701)]))
        try round(ReferenceSystem("EPSG:27700"))
        try round(
            GEOSError(function: "a", kind: .topology, message: "b", location: Coordinate(x: 1, y: 2), subject: .ring(2))
        )
        try round(PROJError(function: "a", kind: .other, message: "b"))
        try round(FormatError(file: "a", kind: .badValue, message: "b"))
        try round(FormatProblem(file: "a", kind: .emptyPart, message: "b"))
        try round(SiteError(site: Coordinate(x: 0, y: 0), index: 2))
        try round(Coverage(PolygonLayer([MultiPolygon([])])).report)
        try round(Validity.invalid(reason: "a", location: nil))
    }

    @Test func manyAtOnce() throws {
        let (square, far) = (try Self.geometry(Self.square), try Self.geometry("POINT (9 9)"))
        let inside = try Self.geometry("POINT (1 1)")
        let prepared = PreparedGeometries([square, far])
        #expect(try prepared[0].covers(inside) && !prepared[1].covers(inside))
        #expect(try prepared.withPrepared(at: 0) { (one) throws(GEOSError) in try one.covers(inside) })
        #expect(try square.withPrepared { (one) throws(GEOSError) in try one.contains(inside) })
        #expect(
            try PreparedGeometry(square).contains(points: [Coordinate(x: 1, y: 1), Coordinate(x: 9, y: 9)])
                == [true, false])
        let index = SpatialIndex([square, far])
        #expect(try index.query(inside, predicate: .isWithin) == [0])
        #expect(try index.query(inside, predicate: nil, distance: 20) == [0, 1])
        #expect(try index.query(inside, predicate: .intersects, distance: 20) == [0])
        let pairs = try Geometry.relates([square], .covers, [inside, far])
        #expect(pairs.map(\.0) == [0] && pairs.map(\.1) == [0])
        let layer = PolygonLayer([MultiPolygon(square.polygons.polygons)])
        #expect(try Geometry.joined(layer, layer, predicate: .overlaps).isEmpty)
        #expect(try Geometry.pairwise([square], .contains, [inside]) == [true])
        #expect(Geometry.areas(of: [square]) == [16] && Geometry.lengths(of: [square]) == [16])
        #expect(try Geometry.distances([inside], [far]) == [Double(128).squareRoot()])
    }

    @Test func lineWork() throws {
        let line = try Self.geometry("LINESTRING (0 0, 10 0)")
        #expect(try line.substring(from: 2, to: 5)?.wkt == "LINESTRING (2 0, 5 0)")
        #expect(try line.split(by: Self.geometry("POINT (4 0)")).map(\.length) == [4, 6])
        let holed = try Self.geometry("POLYGON ((0 0, 9 0, 9 9, 0 9, 0 0), (2 2, 2 3, 3 3, 2 2))")
        #expect(try holed.exteriorRing()?.length == 36 && holed.interiorRings().count == 1)
        #expect(line.startPoint == Coordinate(x: 0, y: 0) && line.endPoint == Coordinate(x: 10, y: 0))
        #expect(holed.isCounterClockwise == true)
        #expect(try holed.orientedPolygons(clockwise: true).isCounterClockwise == false)
        #expect(try Self.geometry("MULTIPOINT (0 0, 1 0, 5 0)").minimumSpanningTree().length == 5)
        #expect(try line.point(atDistance: 3) == Coordinate(x: 3, y: 0))
        #expect(try line.point(atFraction: 0.5) == Coordinate(x: 5, y: 0))
        #expect(try line.distance(alongTo: Coordinate(x: 7, y: 3)) == 7)
        #expect(try line.fraction(alongTo: Coordinate(x: 7, y: 3)) == 0.7)
    }

    @Test func newerFunctions() throws {
        let two = try Self.geometry("MULTIPOLYGON (((0 0, 4 0, 4 4, 0 4, 0 0)), ((4 0, 8 0, 8 4, 4 4, 4 0)))")
        let grid = Box(minX: 0, minY: 0, maxX: 8, maxY: 4)
        try newer(GEOSVersion(3, 14)) {
            try two.clusters(by: .density(distance: 1, fewest: 1)).count == 1
                && two.clusters(by: .boxesIntersecting).count == 1 && two.clusters(by: .intersecting).count == 1
        }
        try newer(GEOSVersion(3, 14)) {
            try two.coverageCleaned(snapping: 0.1, gapWidth: 0.1, merge: .longestBorder).partCount == 2
        }
        try newer(GEOSVersion(3, 14)) {
            try two.gridIntersectionFractions(in: grid, columns: 2, rows: 1) == [1, 1]
        }
        try newer(GEOSVersion(3, 12, 1)) { try two.concaveHull(longestEdge: 9).area == 32 }
        try newer(GEOSVersion(3, 12)) { try two.coverageInvalidEdges().isEmpty }
        try newer(GEOSVersion(3, 12)) { try two.coverageSimplified(tolerance: 1, keepingOutline: true).area == 32 }
        try newer(GEOSVersion(3, 15)) { try two.linearized(maximumDeviation: 0.1) == two }
        #expect(try two.coverageEdges().length == 28)
        #expect(try two.subdivided(in: grid, columns: 2, rows: 1).map(\.area) == [16, 16])
        #expect(try two.isIdentical(to: two))
        #expect(try PreparedGeometry(two).relate(two) == two.relate(two))
        #expect(try PreparedGeometry(two).relates(to: two, pattern: "T********"))
    }

    @Test func systemsAndTheirRegister() throws {
        let grid = try ReferenceSystem.britishNationalGrid()
        let factors = try grid.factors(at: Coordinate(x: -2, y: 52))
        #expect(abs(factors.meridionalScale - 0.9996) < 1e-4 && abs(factors.parallelScale - 0.9996) < 1e-4)
        #expect(abs(factors.arealScale - 0.9992) < 1e-4 && abs(factors.meridianConvergence) < 1e-6)
        #expect(factors.angularDistortion < 1e-5)
        let found = try ReferenceSystem.search(
            text: "British National Grid", area: Box(minX: -2, minY: 51, maxX: -1, maxY: 52), kinds: [.projected],
            authority: "EPSG")
        #expect(found.contains { $0.code == "EPSG:27700" })
        #expect(try ReferenceSystem.utm(at: Coordinate(x: -0.1, y: 51.5)).identification?.code == "EPSG:32630")
        #expect(grid.areaOfUse != nil && !grid.areaOfUseName.isEmpty)
        #expect(try !grid.isDeprecated() && grid.replacements().isEmpty)
        #expect(try !grid.scope().isEmpty)
        _ = try grid.remarks()
        #expect(try MeasurementUnit.all().contains { $0.name == "metre" } && Ellipsoid.listed.count > 20)
        #expect(try grid.placesOutsideAreaOfUse([Coordinate(x: 530_000, y: 180_000)]) == [])
    }

    @Test func pipelinesAndEpochs() throws {
        let pipeline = try Transformation(pipeline: "+proj=pipeline +step +proj=utm +zone=30 +ellps=WGS84")
        #expect(try abs(pipeline.transform(Coordinate(x: -3, y: 0)).x - 500_000) < 1e-6)
        #expect(throws: PROJError.self) { _ = try Transformation(pipeline: "+proj=hgridshift +grids=/etc/passwd") }
        let plan = try TransformationPlan(
            from: ReferenceSystem("EPSG:7912"), to: ReferenceSystem("EPSG:7844"), coordinateEpoch: 2020)
        #expect(plan.coordinateEpoch == 2020 && !plan.operation.steps.isEmpty)
        #expect(plan.operation.steps.contains { !$0.parameters.isEmpty })
        #expect(DeclaredCRS(name: "EPSG:27700+5701") == .compound([.epsg(27700), .epsg(5701)]))
        #expect(try !TransformationOperation.candidates(from: .wgs84(), to: .britishNationalGrid()).isEmpty)
    }

    @Test func geodesics() throws {
        let geodesic = Geodesic.wgs84
        let (london, paris) = (Coordinate(x: -0.1276, y: 51.5072), Coordinate(x: 2.3522, y: 48.8566))
        let whole = try geodesic.inverse(from: london, to: paris).distance
        #expect(try geodesic.points(from: london, to: paris, spacing: 100_000).count == 5)
        #expect(try geodesic.position(from: london, to: paris, at: 0).distance(to: london) < 1e-9)
        #expect(try geodesic.position(from: london, to: paris, at: whole).distance(to: paris) < 1e-9)
        #expect(try geodesic.positions(from: london, azimuth: 90, distances: [0, 10]).count == 2)
        #expect(try geodesic.inverse(from: [london], to: [paris]).map(\.distance) == [whole])
        #expect(try geodesic.direct(from: [london], azimuths: [0], distances: [1000]).count == 1)
        #expect(try geodesic.buffer(around: london, radius: 1000).shell.coordinates.count == 73)
        #expect(try geodesic.isWithin(400_000, of: london, [paris, Coordinate(x: 10, y: 40)]) == [true, false])
    }

    @Test func names() throws {
        #expect(!GEOSLibrary.version.isEmpty && !PROJLibrary.version.isEmpty)
        let square = try Self.geometry(Self.square)
        let corner = Ring([Coordinate(x: 0, y: 0), Coordinate(x: 2, y: 0), Coordinate(x: 0, y: 2)])
        #expect(corner.signedArea == 2 && corner.convexHull().signedArea == 2)
        #expect(FileBytes(name: "a", bytes: []).sha256.hasPrefix("e3b0c442"))
        #expect(try square.subtracting(square).isEmpty && square.difference(square).isEmpty)
        #expect(square.polygons.polygons.count == 1 && square.points.isEmpty && square.lines.isEmpty)
        #expect(try square.hausdorffDistance(to: square, densifyFraction: 0.5) == 0)
        #expect(try square.densified(maximumSegmentLength: 1).coordinateCount == 17)
        #expect(try square.snappedToGrid(1).isTopologicallyEqual(to: square))
        #expect(try square.concaveHull(ratio: 1, allowingHoles: false).area == 16)
        #expect(try square.maximumInscribedCircle()?.boundaryPoint != nil)
        for rule in [BoundaryNodeRule.mod2, .endpoint, .multivalentEndpoint, .monovalentEndpoint] {
            #expect(try square.relate(square, boundary: rule) == "2FFF1FFF2", "\(rule)")
        }
        let subjects: [GEOSError.Subject] = [.operand(0), .ring(2), .site(17), .byte(40)]
        #expect(subjects.map(\.index) == [0, 2, 17, 40])
    }
}
