import Formats
import Foundation
import Shapes
import Statistics
import TestData
import Testing

@Suite("GeoJSON writer")
struct GeoJSONWriterTests {
    static let clockwise = Ring([(0, 0), (0, 9), (9, 9), (9, 0)].map { Coordinate(x: $0.0, y: $0.1) })
    static let hole = Ring([(1, 1), (2, 1), (2, 2), (1, 2)].map { Coordinate(x: $0.0, y: $0.1) })

    @Test("imposes the right-hand rule and the order of properties")
    func content() throws {
        var writer = GeoJSONWriter(file: "o.geojson", fields: ["name", "n", "x", "y"])
        let region = MultiPolygon([Polygon(shell: Self.clockwise, holes: [Self.hole])])
        try writer.append(region, properties: [.string("a\"b"), .int(3), .double(0.5), .null])
        try writer.append(MultiPolygon([]), properties: [.null, .null, .null, .bool(true)])
        try writer.append(Coordinate(x: -1.23456789, y: 51), properties: [.null, .null, .null, .null])
        let text = String(decoding: writer.finish(), as: UTF8.self)
        let expected = """
            {"type":"FeatureCollection","features":[
            {"type":"Feature","geometry":{"type":"Polygon","coordinates":[[[0.0,0.0],[9.0,0.0],[9.0,9.0],[0.0,9.0],[0.0,0.0]],[[1.0,1.0],[1.0,2.0],[2.0,2.0],[2.0,1.0],[1.0,1.0]]]},"properties":{"name":"a\\"b","n":3,"x":0.5,"y":null}},
            {"type":"Feature","geometry":null,"properties":{"name":null,"n":null,"x":null,"y":true}},
            {"type":"Feature","geometry":{"type":"Point","coordinates":[-1.2345679,51.0000000]},"properties":{"name":null,"n":null,"x":null,"y":null}}
            ]}

            """
        #expect(text == expected.replacing(".0,", with: ".0000000,").replacing(".0]", with: ".0000000]"))
    }

    @Test("what is written reads back to seven decimals, without a doubt")
    func roundTrip() throws {
        var random = SplitMix64(seed: 8)
        var regions: [MultiPolygon] = []
        for _ in 0..<200 {
            regions.append(
                MultiPolygon(
                    (0..<Int.random(in: 0...3, using: &random)).map { _ in
                        let x = Double.random(in: -170...170, using: &random)
                        let y = Double.random(in: -80...80, using: &random)
                        let shell = [(0, 0), (0, 3), (3, 3), (3, 0)].map {
                            Coordinate(x: x + Double($0.0), y: y + Double($0.1))
                        }
                        let hole = [(1, 1), (1, 2), (2, 1)].map { Coordinate(x: x + Double($0.0), y: y + Double($0.1)) }
                        return Polygon(shell: Ring(shell), holes: [Ring(hole)])
                    }))
        }
        let layer = PolygonLayer(regions)
        var writer = GeoJSONWriter(file: "o.geojson", fields: ["i"])
        for region in 0..<layer.regionCount { try writer.append(region: region, of: layer, properties: [.int(region)]) }
        let back = try GeoJSON.readPolygons(FileBytes(name: "o.geojson", bytes: writer.finish()))
        #expect(back.problems.isEmpty)
        #expect(back.geometry.regionOffsets == layer.regionOffsets)
        #expect(back.geometry.polygonOffsets == layer.polygonOffsets)
        #expect(back.geometry.ringOffsets == layer.ringOffsets)
        for region in 0..<layer.regionCount {
            #expect(abs(back.geometry[region].area - layer[region].area) < 1e-5)
            #expect(back.attributes.columns[0][region].text == "\(region)")
        }
        #expect(zip(back.geometry.box.corners, layer.box.corners).allSatisfy { abs($0 - $1) <= 0.5000001e-7 })
    }

    @Test("positions that are none are refused with the feature", arguments: [Double.nan, .infinity, 1e300])
    func notFinite(value: Double) throws {
        var writer = GeoJSONWriter(file: "o.geojson", fields: [])
        try writer.append(Coordinate(x: 0, y: 0), properties: [])
        let shell = Ring([Coordinate(x: 0, y: 0), Coordinate(x: 1, y: 0), Coordinate(x: 1, y: value)])
        #expect { try writer.append(MultiPolygon([Polygon(shell: shell)]), properties: []) } throws: {
            ($0 as? FormatError)?.feature == 1
        }
    }
}

extension Box {
    var corners: [Double] { [minX, minY, maxX, maxY] }
}
