import Foundation
import GEOS
import Shapes
import Testing

/// Mapping, moving and reprojecting geometries; values of any type; pieces of lines; joins.
@Suite struct MovingTests {
    static func geometry(_ text: String) throws -> Geometry { try Geometry(wkt: text) }

    /// Degrees doubled, as a stand-in for a change of system.
    struct Doubling: CoordinateTransforming {
        var sourceSystem = DeclaredCRS.epsg(4326)
        var targetSystem = DeclaredCRS.epsg(27700)
        func transformCoordinates(_ coordinates: UnsafeMutableBufferPointer<Coordinate>) throws {
            for i in coordinates.indices {
                coordinates[i] = Coordinate(x: 2 * coordinates[i].x, y: 2 * coordinates[i].y)
            }
        }
    }

    @Test func everySampleMovesAndComesBack() throws {
        let there = AffineTransform.translation(x: 8, y: -16)
        let back = try #require(there.inverted)
        for (text, geometry) in OddInputs.geometries where geometry.isEmpty || geometry.box.greatest < 1e6 {
            let moved = try geometry.applying(there)
            #expect(moved.type == geometry.type && moved.coordinateCount == geometry.coordinateCount, "\(text)")
            #expect(
                try moved.partCount == geometry.partCount && moved.parts().map(\.type) == geometry.parts().map(\.type))
            if !geometry.isEmpty { #expect(moved.box.minX == geometry.box.minX + 8, "\(text)") }
            let home = try moved.applying(back)
            #expect(try home.isExactlyEqual(to: geometry, tolerance: 1e-9), "\(text)")
        }
    }

    @Test func mappingKeepsRingsClosedAndRefusesWhatIsNoNumber() throws {
        let square = try Self.geometry("POLYGON ((0 0, 1 0, 1 1, 0 1, 0 0))")
        let wandering = try square.mapCoordinates { coordinates in
            for i in coordinates.indices { coordinates[i].x += Double(i) }
        }
        #expect(wandering.coordinates.first == wandering.coordinates.last)
        let error = #expect(throws: GEOSError.self) { try square.mapCoordinates { $0[2].x = .nan } }
        #expect(error?.subject == .coordinate(2) && error?.kind == .nonFinite)
        #expect(throws: GEOSError.self) { try square.mapCoordinates { $0.removeLast() } }
        #expect(throws: CancellationError.self) { try square.mapCoordinates { _ in throw CancellationError() } }
    }

    @Test func transformationsCarryTheNumberOfTheSystem() throws {
        let place = try Self.geometry("GEOMETRYCOLLECTION (POINT (1 2), LINESTRING (0 0, 3 4))").withSRID(4326)
        let moved = try place.transformed(by: Doubling())
        #expect(moved.wkt == "GEOMETRYCOLLECTION (POINT (2 4), LINESTRING (0 0, 6 8))" && moved.srid == 27700)
        let error = #expect(throws: GEOSError.self) { try moved.transformed(by: Doubling()) }
        #expect(error?.kind == .mismatch)
    }

    @Test func valuesGoThereAndBack() throws {
        for (text, geometry) in OddInputs.geometries where geometry.type != .linearRing {
            let value = geometry.value
            let back = try? Geometry(value)
            // An empty hole is no part of a value.
            if !text.contains(", EMPTY)"), !text.contains("(EMPTY") { #expect(back == geometry, "\(text)") }
            let coded = try JSONDecoder().decode(GeometryValue.self, from: JSONEncoder().encode(value))
            #expect(coded == value, "\(text)")
        }
        let error = #expect(throws: GEOSError.self) {
            try Geometry(.collection([.point(nil), .lineString(LineString([Coordinate(x: 1, y: 1)]))]))
        }
        #expect(error?.subject == .part(1))
    }

    @Test func piecesOfLines() throws {
        let line = try Self.geometry("LINESTRING (0 0, 10 0, 10 10)")
        #expect(try line.substring(from: 5, to: 12)?.wkt == "LINESTRING (5 0, 10 0, 10 2)")
        #expect(try line.substring(from: 12, to: 5)?.wkt == "LINESTRING (10 2, 10 0, 5 0)")
        #expect(try line.substring(from: -5, to: 99)?.wkt == "LINESTRING (10 5, 10 10)")
        #expect(try line.substring(from: 10, to: 10)?.wkt == "LINESTRING (10 0, 10 0)")
        #expect(throws: GEOSError.self) { try line.substring(from: .nan, to: 1) }
        #expect(line.startPoint == Coordinate(x: 0, y: 0) && line.endPoint == Coordinate(x: 10, y: 10))
        let cut = try line.split(by: Self.geometry("MULTIPOINT (5 0, 10 0, 3 3)"))
        #expect(cut.map(\.length) == [5, 5, 10])
        let crossed = try line.split(by: Self.geometry("LINESTRING (2 -1, 2 1, 12 5)"))
        #expect(crossed.count == 3 && abs(crossed.reduce(0) { $0 + $1.length } - 20) < 1e-9)
        let square = try Self.geometry("POLYGON ((0 0, 4 0, 4 4, 0 4, 0 0), (1 1, 2 1, 2 2, 1 2, 1 1))")
        let halves = try square.split(by: Self.geometry("LINESTRING (-1 1.5, 5 1.5)"))
        #expect(halves.count == 2 && abs(halves.reduce(0) { $0 + $1.area } - 15) < 1e-9)
        #expect(try square.split(by: Self.geometry("LINESTRING (1.2 1.2, 1.4 1.4)")).count == 1)
    }

    @Test func ringsAndTheirDirection() throws {
        let square = try Self.geometry("POLYGON ((0 0, 0 4, 4 4, 4 0, 0 0), (1 1, 2 1, 2 2, 1 2, 1 1))")
        #expect(square.isCounterClockwise == false)
        let turned = try square.orientedPolygons()
        #expect(turned.isCounterClockwise == true)
        #expect(try turned.interiorRings().map(\.isCounterClockwise) == [false])
        #expect(try turned.exteriorRing()?.type == .linearRing && turned.exteriorRing()?.coordinateCount == 5)
        #expect(try square.orientedPolygons(clockwise: true).isCounterClockwise == false)
        #expect(try Self.geometry("LINESTRING (0 0, 1 0)").isCounterClockwise == nil)
    }

    /// Against the tree of J. B. Kruskal over all pairs.
    @Test func spanningTreesAreShortest() throws {
        var random = SplitMix64(seed: 5)
        for _ in 0..<20 {
            let places = (0..<12).map { _ in Coordinate(x: Double(random.below(9)), y: Double(random.below(9))) }
            let tree = try Geometry(multiPoint: places).minimumSpanningTree()
            let distinct = Set(places).sorted()
            var pairs: [(Double, Int, Int)] = []
            for i in distinct.indices {
                for j in distinct.indices.dropFirst(i + 1) {
                    pairs.append((distinct[i].distance(to: distinct[j]), i, j))
                }
            }
            var group = Array(distinct.indices)
            var length = 0.0
            for (way, i, j) in pairs.sorted(by: { $0.0 < $1.0 }) where group[i] != group[j] {
                let (old, new) = (group[i], group[j])
                group = group.map { $0 == old ? new : $0 }
                length += way
            }
            #expect(abs(tree.length - length) < 1e-9 && tree.lines.count == distinct.count - 1)
        }
    }

    /// The index, the join and the array of prepared geometries against every pair asked by itself.
    @Test(arguments: SpatialPredicate.allCases)
    func joinsAnswerAsEveryPairDoes(_ predicate: SpatialPredicate) throws {
        let all = OddInputs.geometries.map(\.geometry).filter {
            (try? $0.isValid()) == true && $0.type != .geometryCollection && ($0.isEmpty || $0.box.greatest < 1e15)
        }
        let pairs = try Geometry.relates(all, predicate, all)
        var expected: [[Int]] = []
        let prepared = PreparedGeometries(all)
        for (i, a) in all.enumerated() {
            for (j, b) in all.enumerated() {
                let holds =
                    switch predicate {
                    case .intersects: try a.intersects(b)
                    case .touches: try a.touches(b)
                    case .crosses: try a.crosses(b)
                    case .overlaps: try a.overlaps(b)
                    case .contains: try a.contains(b)
                    case .containsProperly:
                        try prepared.withPrepared(at: i) { (p) throws(GEOSError) in try p.containsProperly(b) }
                    case .covers: try a.covers(b)
                    case .isWithin: try a.isWithin(b)
                    case .isCovered: try a.isCovered(by: b)
                    }
                if holds { expected.append([i, j]) }
            }
        }
        let found = pairs.map { [$0.0, $0.1] }
        #expect(
            found == expected,
            "\(Set(found).symmetricDifference(expected).sorted { $0[0] < $1[0] }.map { $0.map { all[$0].wkt } })")
    }

    @Test func treeQueriesByDistance() throws {
        var random = SplitMix64(seed: 11)
        let places = try (0..<200).map { _ in try Geometry(Coordinate(x: 100 * random.unit(), y: 100 * random.unit())) }
        let index = SpatialIndex(places)
        let line = try Self.geometry("LINESTRING (10 10, 90 50)")
        let near = try index.query(line, predicate: nil, distance: 7)
        #expect(try near == places.indices.filter { try line.distance(to: places[$0]) ?? .infinity <= 7 })
        #expect(!near.isEmpty && isRefused(try index.query(line, distance: .nan)))
        let area = try line.buffer(by: 7)
        let inside = try area.withPrepared { (p) throws(GEOSError) in try p.contains(points: places.flatMap(\.points)) }
        #expect(try inside == places.map { try area.contains($0) })
    }

    private func isRefused(_ body: @autoclosure () throws -> [Int]) -> Bool { (try? body()) == nil }
}

extension Box {
    fileprivate var greatest: Double { max(abs(minX), abs(minY), abs(maxX), abs(maxY)) }
}
