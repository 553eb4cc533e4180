import Foundation
import GEOS
import Planar
import Shapes
import Testing

/// Buffers with corners, and what is left of nothing.
@Suite struct CornerBufferTests {
    @Test func buffersWithCornersAreValid() throws {
        var random = SplitMix64(seed: 106)
        for round in 0..<24 {
            let scale = [1e-3, 1, 1e4][round % 3]
            let corners = (0..<9).map { i in
                let (angle, radius) = (Double(i) * 2 * .pi / 9, scale * (1 + 20 * random.unit()))
                return Coordinate(x: radius * cos(angle), y: radius * sin(angle))
            }
            let hole = corners.map { Coordinate(x: $0.x / 3, y: $0.y / 3) }
            let shapes = [
                try Geometry(Polygon(shell: Ring(corners + [corners[0]]), holes: [Ring(hole + [hole[0]])])),
                try Geometry(lineString: corners), try Geometry(lineString: corners + [corners[0]]),
                try Geometry(collection: [Geometry(lineString: corners), Geometry(multiPoint: hole)]),
            ]
            for shape in shapes {
                for join in BufferStyle.Join.allCases {
                    for cap in BufferStyle.Cap.allCases {
                        let style = BufferStyle(cap: cap, join: join, mitreLimit: [1, 5, 100][random.below(3)])
                        let distance = [0.4, -0.3, 3, -20][random.below(4)] * scale
                        let buffer = try shape.buffer(by: distance, style: style)
                        #expect(try buffer.isValid(), "\(shape) by \(distance) \(style)")
                        // Points have no buffer with flat caps, and ends of lines lie on theirs.
                        guard distance > 0, cap != .flat else { continue }
                        let isCovered = try buffer.buffer(by: 1e-6 * scale).covers(shape)
                        #expect(isCovered, "\(shape) by \(distance) \(style)")
                    }
                }
            }
        }
    }

    @Test(arguments: [
        "POINT (1 1)", "LINESTRING (0 0, 5 5)", "MULTIPOINT (1 1, 2 2)", "GEOMETRYCOLLECTION EMPTY",
        "GEOMETRYCOLLECTION (POINT EMPTY, GEOMETRYCOLLECTION (LINESTRING EMPTY))", "LINESTRING (1 1, 1 1)",
        "POLYGON EMPTY", "POLYGON ((0 0, 1e-9 0, 0 1e-9, 0 0))", "MULTIPOLYGON (((0 0, 1 0, 0 1, 0 0)))",
        "GEOMETRYCOLLECTION (POINT (1 1), LINESTRING (0 0, 1 1))",
    ])
    func nothingIsLeftAsAnEmptyPolygon(_ text: String) throws {
        let geometry = try Geometry(wkt: text)
        for distance in [0.0, -0.0, -1, -1e6] where geometry.area == 0 || distance < 0 {
            for style in [BufferStyle(), BufferStyle(cap: .flat, join: .mitre), BufferStyle(cap: .square)] {
                #expect(try geometry.buffer(by: distance, style: style).wkt == "POLYGON EMPTY", "\(distance)")
            }
            #expect(try geometry.buffer(by: distance).wkt == "POLYGON EMPTY", "\(distance)")
        }
    }

    @Test(arguments: [
        "MULTIPOINT ((7 7), (7 7), (7 7))", "GEOMETRYCOLLECTION (POINT (7 7), LINESTRING (7 7, 7 7))",
        "MULTILINESTRING ((7 7, 7 7), (7 7, 7 7, 7 7))", "POLYGON ((7 7, 7 7, 7 7, 7 7))", "MULTIPOINT (7 7, EMPTY)",
        "GEOMETRYCOLLECTION (GEOMETRYCOLLECTION (MULTIPOINT (7 7)), POINT EMPTY)",
    ])
    func circleOfOnePlaceInEveryForm(_ text: String) throws {
        let circle = try Geometry(wkt: text).minimumBoundingCircle()
        #expect(circle.map { $0.center == Coordinate(x: 7, y: 7) && $0.radius == 0 } == true)
    }
}
