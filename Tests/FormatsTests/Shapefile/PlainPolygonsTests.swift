import Formats
import Foundation
import Shapes
import Statistics
import TestData
import Testing

/// What reading a shapefile gave, in comparable form.
private enum Outcome: Equatable {
    case layer(PolygonLayer, AttributeTable, DeclaredCRS, [FormatProblem])
    case error(FormatError)

    init(_ read: () throws(FormatError) -> FeatureLayer) {
        do throws(FormatError) {
            let layer = try read()
            self = .layer(layer.geometry, layer.attributes, layer.crs, layer.problems)
        } catch { self = .error(error) }
    }
}

@Suite("Shapefile: plain polygons")
struct PlainPolygonsTests {
    private var random = SplitMix64(seed: 41)

    /// A ring of `count` positions around a place, clockwise as a shell or the other way round.
    private mutating func ring(_ x: Double, _ y: Double, _ radius: Double, _ count: Int, isHole: Bool = false) -> Ring {
        let turn = Double.random(in: 0..<1, using: &random)
        return Ring(
            (0..<count).map { step in
                let angle = (Double(step) / Double(count) + turn) * 2 * .pi * (isHole ? 1 : -1)
                return Coordinate(x: x + radius * cos(angle), y: y + radius * sin(angle))
            })
    }

    private mutating func shapefile(regions: Int, positions: ClosedRange<Int>) throws -> EncodedShapefile {
        var layer = PolygonLayer()
        for region in 0..<regions {
            var polygons: [Polygon] = []
            // Mostly one part; several parts, holes and nothing at all among them.
            for part in 0..<[1, 1, 1, 1, 2, 3, 0].randomElement(using: &random)! {
                let (x, y) = (Double(region * 10), Double(part * 10))
                let count = Int.random(in: positions, using: &random)
                let hasHole = Int.random(in: 0..<5, using: &random) == 0
                let holes = hasHole ? [ring(x, y, 1, count, isHole: true)] : []
                polygons.append(Polygon(shell: ring(x, y, 4, count), holes: holes))
            }
            layer.append(MultiPolygon(polygons))
        }
        let codes: [String?] = (0..<regions).map { $0 % 5 == 4 ? nil : "Café \($0)" }
        return try Shapefile.encode(
            layer,
            fields: [
                ShapefileField("CODE", .text(codes)), ShapefileField("N", .integer((0..<regions).map { $0 - 3 })),
            ], wkt: nil, file: "s")
    }

    @Test("damaged in any way, a file gives the same layer, doubts and errors by the short way as by the long one")
    mutating func law() throws {
        let place = try TestData.temporaryFolder()
        defer { try? FileManager.default.removeItem(at: place) }
        let path = place.appending(path: "s.shp").path
        var (plain, doubtful, errors) = (0, 0, 0)
        for round in 0..<(TestData.isOptimized ? 4_000 : 300) {
            var encoded = try shapefile(
                regions: Int.random(in: 0...6, using: &random), positions: round % 2 == 0 ? 3...9 : 4...40)
            for _ in 0..<[0, 1, 1, 2].randomElement(using: &random)! {
                let byte = encoded.shp.indices.randomElement(using: &random)!
                encoded.shp[byte] = [0, 1, 2, 0x7F, 0x80, 0xF0, 0xFF].randomElement(using: &random)!
            }
            switch round % 9 {
            case 0: encoded.shp.removeLast(Int.random(in: 0...encoded.shp.count, using: &random))
            case 1: encoded.shp.append(contentsOf: [0, 0, 0, 1])
            case 2: encoded.shx[encoded.shx.count - 1] ^= 1
            case 3: encoded.dbf[4] ^= 1
            default: break
            }
            let parts = ShapefileTests.parts(encoded)
            let long = Outcome { () throws(FormatError) in try Shapefile.readDoubtfulPolygons(parts) }
            #expect(Outcome { () throws(FormatError) in try Shapefile.readPolygons(parts) } == long)
            switch long {
            case .layer(_, _, _, let problems): if problems.isEmpty { plain += 1 } else { doubtful += 1 }
            case .error: errors += 1
            }
            // From disk the names are others, so both ways read from there.
            if round % 4 == 0 {
                for (ending, bytes) in encoded.files {
                    try Data(bytes).write(to: place.appending(path: "s.\(ending)"))
                }
                #expect(
                    Outcome { () throws(FormatError) in try Shapefile.readPolygons(path: path) }
                        == Outcome { () throws(FormatError) in
                            try Shapefile.readDoubtfulPolygons(ShapefileParts(path: path))
                        })
            }
        }
        // All sides of the law were seen.
        #expect(plain > 50 && doubtful > 25 && errors > 25)
    }

    @Test("records across and beyond the window through which a file is read")
    mutating func windows() throws {
        let place = try TestData.temporaryFolder()
        defer { try? FileManager.default.removeItem(at: place) }
        let path = place.appending(path: "s.shp").path
        // 12,000 positions are 192,000 bytes, more than the window of 128 KiB.
        for positions in [4...900, 11_000...12_000] {
            var encoded = try shapefile(regions: positions.upperBound < 1_000 ? 60 : 8, positions: positions)
            for length in [encoded.shp.count, 1 << 17, 1 << 17 + 1, 100, 99, 0] where length <= encoded.shp.count {
                encoded.shp.removeLast(encoded.shp.count - length)
                for (ending, bytes) in encoded.files {
                    try Data(bytes).write(to: place.appending(path: "s.\(ending)"))
                }
                let long = Outcome { () throws(FormatError) in
                    try Shapefile.readDoubtfulPolygons(ShapefileParts(path: path))
                }
                #expect(Outcome { () throws(FormatError) in try Shapefile.readPolygons(path: path) } == long)
            }
        }
    }

    @Test("of the fields that nobody asked for there are the names, and neither values nor doubts")
    mutating func fields() throws {
        let place = try TestData.temporaryFolder()
        defer { try? FileManager.default.removeItem(at: place) }
        var encoded = try shapefile(regions: 9, positions: 4...9)
        // The last number of the last record, before the end mark.
        encoded.dbf[encoded.dbf.count - 2] = UInt8(ascii: "x")
        for (ending, bytes) in encoded.files { try Data(bytes).write(to: place.appending(path: "s.\(ending)")) }
        let path = place.appending(path: "s.shp").path
        let all = try Shapefile.readPolygons(path: path)
        let some = try Shapefile.readPolygons(path: path, fields: ["c_ode"])
        #expect(all.problems.map(\.kind).contains(.badAttribute))
        #expect(!some.problems.map(\.kind).contains(.badAttribute))
        #expect(some.geometry == all.geometry)
        #expect(some.attributes.fields == ["CODE", "N"])
        #expect(some.attributes.columns == [all.attributes.columns[0], [AttributeValue](repeating: .null, count: 9)])
    }
}
