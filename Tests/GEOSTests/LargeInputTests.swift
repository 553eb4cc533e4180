import Foundation
import GEOS
import Testing

/// Inputs of 100 MB on request, by `CATCHMENTS_LARGE_INPUTS=1`: they take a minute in a release build, many in a debug
/// build, and gigabytes. The same at a hundredth of the size always runs.
@Suite(.serialized) struct LargeInputTests {
    static var size: Int {
        ProcessInfo.processInfo.environment["CATCHMENTS_LARGE_INPUTS"] == nil ? 1_000_000 : 100_000_000
    }

    /// A line of as many positions as fit, all different.
    static func positions(_ bytes: Int, _ write: (Int) -> String) -> String {
        var text = ""
        text.reserveCapacity(bytes + 64)
        var i = 0
        while text.utf8.count < bytes {
            if i > 0 { text += "," }
            text += write(i)
            i += 1
        }
        return text
    }

    @Test func wellKnownText() throws {
        let text = "LINESTRING(" + Self.positions(Self.size) { "\($0) \($0 % 1000).5" } + ")"
        let line = try Geometry(wkt: text)
        #expect(line.coordinateCount == text.utf8.count { $0 == UInt8(ascii: ",") } + 1)
        #expect(line.coordinates.last?.x == Double(line.coordinateCount - 1))
        for share in [0.1, 0.5, 0.999] {
            let cut = String(decoding: text.utf8.prefix(Int(Double(text.utf8.count) * share)), as: UTF8.self)
            #expect(throws: GEOSError.self) { try Geometry(wkt: cut) }
        }
        #expect(throws: GEOSError.self) { try Geometry(wkt: String(repeating: "(", count: Self.size)) }
        #expect(throws: GEOSError.self) { try Geometry(wkt: String(repeating: "x", count: Self.size)) }
        #expect(throws: GEOSError.self) {
            try Geometry(wkt: "POINT (" + String(repeating: "9", count: Self.size) + ")")
        }
    }

    @Test func geoJSON() throws {
        let text =
            "{\"type\":\"LineString\",\"coordinates\":[" + Self.positions(Self.size) { "[\($0),\($0 % 1000).5]" } + "]}"
        let line = try Geometry(geoJSON: text)
        #expect(line.coordinates.last?.x == Double(line.coordinateCount - 1))
        for share in [0.1, 0.5, 0.999] {
            let cut = String(decoding: text.utf8.prefix(Int(Double(text.utf8.count) * share)), as: UTF8.self)
            #expect(throws: GEOSError.self) { try Geometry(geoJSON: cut) }
        }
        for one in ["[", "{\"a\":", "\"", "9"] {
            let many = String(repeating: one, count: Self.size / one.utf8.count)
            #expect(throws: GEOSError.self) { try Geometry(geoJSON: many) }
        }
    }

    @Test func wellKnownBinary() throws {
        let count = Self.size / 16
        var bytes: [UInt8] = [1, 2, 0, 0, 0]
        withUnsafeBytes(of: UInt32(count).littleEndian) { bytes += $0 }
        bytes.reserveCapacity(9 + 16 * count)
        for i in 0..<count {
            withUnsafeBytes(of: Double(i).bitPattern.littleEndian) { bytes += $0 }
            withUnsafeBytes(of: Double(i % 1000).bitPattern.littleEndian) { bytes += $0 }
        }
        let line = try Geometry(wkb: bytes)
        #expect(line.coordinateCount == count && line.coordinates.last?.x == Double(count - 1))
        for length in [bytes.count / 10, bytes.count / 2, bytes.count - 1] {
            #expect(throws: GEOSError.self) { try Geometry(wkb: Array(bytes.prefix(length))) }
        }
        // A number of positions beyond the bytes, and bytes that are none of it.
        bytes.replaceSubrange(5..<9, with: [0xFF, 0xFF, 0xFF, 0x7F])
        #expect(throws: GEOSError.self) { try Geometry(wkb: bytes) }
        #expect(throws: GEOSError.self) { try Geometry(wkb: [UInt8](repeating: 0xA5, count: Self.size)) }
        #expect(throws: GEOSError.self) { try Geometry(hexWKB: String(repeating: "A", count: Self.size)) }
    }
}
