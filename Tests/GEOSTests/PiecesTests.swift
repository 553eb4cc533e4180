import Foundation
import GEOS
import Shapes
import Testing

/// Pieces of a grid, lines of a coverage, and the two places of a Hausdorff distance: each computed here on every version of the
/// library, and checked by laws that the definition has.
@Suite struct PiecesTests {
    static let valid: [Geometry] = (OddInputs.geometries + NearDegenerateInputs.sample).map(\.geometry).filter {
        (try? $0.isValid()) == true && !$0.isEmpty && max(abs($0.box.maxX), abs($0.box.minX)) < 1e15
    }

    static func star(_ seed: UInt64) throws -> Geometry {
        var random = SplitMix64(seed: seed)
        let rim = (0..<30).map { i in
            let (angle, reach) = (Double(i) / 30 * 2 * .pi, 3 + 4 * random.unit())
            return Coordinate(x: 10 + reach * cos(angle), y: 20 + reach * sin(angle))
        }
        return try Geometry(Polygon(shell: Ring(rim)))
    }

    @Test(arguments: 1...12 as ClosedRange<UInt64>)
    func gridPiecesAreTheWhole(_ seed: UInt64) throws {
        let star = try Self.star(seed)
        let box = Box(minX: 6, minY: 15, maxX: 15, maxY: 27)
        let (columns, rows) = (1 + Int(seed) % 5, 1 + Int(seed) % 7)
        let pieces = try star.subdivided(in: box, columns: columns, rows: rows)
        #expect(abs(pieces.reduce(0) { $0 + $1.area } - star.area) < 1e-9)
        #expect(try Geometry(collection: pieces).unaryUnion().symmetricDifference(star).area < 1e-9)
        var cells: Set<[Int]> = []
        for piece in pieces.dropLast() {
            let center = piece.box.center
            let cell = [
                Int((center.x - box.minX) / box.width * Double(columns)),
                Int((center.y - box.minY) / box.height * Double(rows)),
            ]
            #expect(cells.insert(cell).inserted && piece.isValidPiece)
            #expect(piece.box.width <= box.width / Double(columns) + 1e-9)
            #expect(piece.box.height <= box.height / Double(rows) + 1e-9)
        }
        let inside = try star.subdivided(in: box, columns: columns, rows: rows, keepingOutside: false)
        #expect(try abs(inside.reduce(0) { $0 + $1.area } - star.clipped(to: box).area) < 1e-9)
        let border = try star.boundary()
        let lines = try border.subdivided(in: box, columns: columns, rows: rows)
        #expect(abs(lines.reduce(0) { $0 + $1.length } - border.length) < 1e-9)
    }

    @Test func gridPiecesOfEverySortKeepWhatThereIs() throws {
        for geometry in Self.valid where geometry.type != .geometryCollection {
            guard geometry.box.width > 1e-6, geometry.box.height > 1e-6 else { continue }
            let pieces = try geometry.subdivided(in: geometry.box, columns: 3, rows: 2)
            let scale = max(geometry.area, geometry.length, 1)
            if geometry.dimension == 2 {
                #expect(abs(pieces.reduce(0) { $0 + $1.area } - geometry.area) < 1e-9 * scale, "\(geometry.wkt)")
            }
            if geometry.dimension == 0 { #expect(Set(pieces.flatMap(\.points)) == Set(geometry.points)) }
        }
        let square = try Geometry(Box(minX: 0, minY: 0, maxX: 4, maxY: 4)).withSRID(27700)
        let quarters = try square.subdivided(in: square.box, columns: 2, rows: 2)
        #expect(quarters.map(\.box.minX) == [0, 2, 0, 2] && quarters.map(\.box.minY) == [0, 0, 2, 2])
        #expect(quarters.allSatisfy { $0.srid == 27700 && $0.area == 4 })
        // What lies on a line between two cells is in both.
        let point = try Geometry(wkt: "MULTIPOINT (2 1, 9 9)")
        #expect(try point.subdivided(in: square.box, columns: 2, rows: 2).map(\.wkt.count).count == 3)
        for (columns, rows) in [(0, 1), (1, -1), (Int.max, 1)] {
            #expect(throws: GEOSError.self) { try square.subdivided(in: square.box, columns: columns, rows: rows) }
        }
        #expect(throws: GEOSError.self) { try square.subdivided(in: .empty, columns: 1, rows: 1) }
    }

    @Test(arguments: 1...6 as ClosedRange<UInt64>)
    func linesOfACoverage(_ seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        let sites = (0..<40).map { _ in Coordinate(x: 100 * random.unit(), y: 100 * random.unit()) }
        let cells = try Geometry(multiPoint: sites).voronoiDiagram()
        let (all, inner, outer) = (
            try cells.coverageEdges(), try cells.coverageEdges(.inner), try cells.coverageEdges(.outer)
        )
        #expect(all.partCount == inner.partCount + outer.partCount && inner.partCount > 40 && outer.partCount > 3)
        #expect(abs(all.length - inner.length - outer.length) < 1e-6)
        // Each inner line is walked by two cells, each outer one by one.
        #expect(abs(cells.length - 2 * inner.length - outer.length) < 1e-6)
        #expect(try abs(outer.length - cells.unaryUnion().length) < 1e-6)
        // The lines are those that the cells can be built of again, and end at nodes alone.
        let built = try Geometry.polygonize([all])
        #expect(built.partCount == cells.partCount && abs(built.area - cells.area) < 1e-6)
        #expect(try all.lineMerge().partCount == all.partCount)
    }

    @Test func ringsWithoutNodesAreClosedLines() throws {
        let island = try Geometry(
            wkt: "GEOMETRYCOLLECTION (POLYGON ((0 0, 9 0, 9 9, 0 9, 0 0), (3 3, 3 6, 6 6, 6 3, 3 3)), "
                + "POLYGON ((6 6, 6 3, 3 3, 3 6, 6 6)))")
        #expect(try island.coverageEdges(.inner).wkt == "MULTILINESTRING ((3 3, 3 6, 6 6, 6 3, 3 3))")
        #expect(try island.coverageEdges(.outer).wkt == "MULTILINESTRING ((0 0, 9 0, 9 9, 0 9, 0 0))")
        #expect(try Geometry(empty: .polygon).coverageEdges().isEmpty)
        let pair = try Geometry(
            wkt: "MULTIPOLYGON (((0 0, 2 0, 2 2, 0 2, 0 0)), ((2 0, 4 0, 4 2, 2 2, 2 0)))")
        #expect(try pair.coverageEdges(.inner).wkt == "MULTILINESTRING ((2 0, 2 2))")
        #expect(try pair.coverageEdges(.outer).partCount == 2)
    }

    @Test func hausdorffPairsAreAsFarApartAsTheDistance() throws {
        var random = SplitMix64(seed: 3)
        var compared = 0
        for _ in 0..<300 {
            let (a, b) = (Self.valid[random.below(Self.valid.count)], Self.valid[random.below(Self.valid.count)])
            for share in [nil, 0.25] {
                guard let distance = try? a.hausdorffDistance(to: b, densifyFraction: share),
                    let pair = try a.hausdorffPair(to: b, densifyFraction: share)
                else { continue }
                compared += 1
                let scale = max(a.box.width, b.box.width, distance, 1)
                #expect(abs(pair.here.distance(to: pair.there) - distance) <= 1e-9 * scale, "\(a.wkt) \(b.wkt)")
                #expect(try a.isWithin(distance: 1e-9 * scale, of: Geometry(pair.here)))
                #expect(try b.isWithin(distance: 1e-9 * scale, of: Geometry(pair.there)))
            }
        }
        #expect(compared > 200)
        let (line, far) = (
            try Geometry(wkt: "LINESTRING (0 0, 10 0)"), try Geometry(wkt: "LINESTRING (0 1, 10 1, 10 5)")
        )
        let pair = try #require(try line.hausdorffPair(to: far))
        #expect(pair == (Coordinate(x: 10, y: 0), Coordinate(x: 10, y: 5)))
        #expect(try line.hausdorffPair(to: Geometry(empty: .point)) == nil)
        #expect(throws: GEOSError.self) { try line.hausdorffPair(to: far, densifyFraction: 0) }
    }
}

extension Geometry {
    fileprivate var isValidPiece: Bool { (try? isValid()) == true && dimension == 2 }
}
