internal import CGEOS
import Shapes

extension Geometry {
    /// Reads well-known binary, ISO or extended, either byte order. Z, M and the reference system number are dropped.
    public convenience init(wkb bytes: [UInt8]) throws(GEOSError) {
        var scan = BinaryScan(bytes: bytes)
        try scan.geometry(depth: 0)
        let context = Context.borrow()
        defer { Context.giveBack(context) }
        guard let reader = GEOSWKBReader_create_r(context.handle) else { throw context.error("GEOSWKBReader_create_r") }
        defer { GEOSWKBReader_destroy_r(context.handle, reader) }
        guard let handle = GEOSWKBReader_read_r(context.handle, reader, bytes, bytes.count) else {
            throw context.error("GEOSWKBReader_read_r")
        }
        try self.init(adopting: handle, from: "GEOSWKBReader_read_r", in: context)
    }

    /// Well-known binary, little endian, two dimensions. An empty point has two NaN, as is the custom.
    public func wkb() throws(GEOSError) -> [UInt8] {
        try Context.with { (context) throws(GEOSError) in
            guard let writer = GEOSWKBWriter_create_r(context.handle) else {
                throw context.error("GEOSWKBWriter_create_r")
            }
            defer { GEOSWKBWriter_destroy_r(context.handle, writer) }
            GEOSWKBWriter_setOutputDimension_r(context.handle, writer, 2)
            GEOSWKBWriter_setByteOrder_r(context.handle, writer, Int32(GEOS_WKB_NDR.rawValue))
            var size = 0
            guard let bytes = GEOSWKBWriter_write_r(context.handle, writer, handle, &size) else {
                throw context.error("GEOSWKBWriter_write_r")
            }
            defer { GEOSFree_r(context.handle, bytes) }
            return Array(UnsafeBufferPointer(start: bytes, count: size))
        }
    }
}

/// Walks the structure of well-known binary before the library sees it: counts must fit in the bytes that are there,
/// and collections must not nest so deep that a recursive reader runs out of stack.
private struct BinaryScan {
    let bytes: [UInt8]
    var position = 0

    mutating func geometry(depth: Int) throws(GEOSError) {
        guard depth <= GeometrySurvey.greatestDepth else { throw problem("collections nested too deep") }
        guard position < bytes.count else { throw problem("bytes end too early") }
        let littleEndian = bytes[position] == 1
        guard bytes[position] <= 1 else { throw problem("byte order \(bytes[position])") }
        position += 1
        let code = try integer(littleEndian)
        if code & 0x2000_0000 != 0 { _ = try integer(littleEndian) }
        let iso = code & 0x0FFF_FFFF
        guard iso < 4000 else { throw problem("type \(code)") }
        let hasZ = code & 0x8000_0000 != 0 || iso / 1000 == 1 || iso / 1000 == 3
        let hasM = code & 0x4000_0000 != 0 || iso / 1000 == 2 || iso / 1000 == 3
        let width = 16 + (hasZ ? 8 : 0) + (hasM ? 8 : 0)
        switch iso % 1000 {
        case 1: try skip(1, width)
        case 2: try skip(Int(try integer(littleEndian)), width)
        case 3: for _ in 0..<(try integer(littleEndian)) { try skip(Int(try integer(littleEndian)), width) }
        case 4...7: for _ in 0..<(try integer(littleEndian)) { try geometry(depth: depth + 1) }
        default: throw problem("type \(code)")
        }
    }

    private mutating func integer(_ littleEndian: Bool) throws(GEOSError) -> UInt32 {
        guard bytes.count - position >= 4 else { throw problem("bytes end too early") }
        defer { position += 4 }
        let four = bytes[position..<position + 4]
        return (littleEndian ? Array(four.reversed()) : Array(four)).reduce(0) { $0 << 8 | UInt32($1) }
    }

    private mutating func skip(_ count: Int, _ width: Int) throws(GEOSError) {
        guard count <= (bytes.count - position) / width else { throw problem("bytes end too early") }
        position += count * width
    }

    private func problem(_ message: String) -> GEOSError {
        GEOSError(function: "GEOSWKBReader_read_r", kind: .parse, message: "\(message), at byte \(position)")
    }
}
