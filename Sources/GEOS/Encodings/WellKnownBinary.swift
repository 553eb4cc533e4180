internal import CGEOS
import Shapes

extension Geometry {
    /// Reads well-known binary, ISO or extended, either byte order. Z and M are kept beside the coordinates; the
    /// number of the reference system is kept as `srid`. Bytes after the geometry are not looked at.
    ///
    /// O(n). Refuses what is no such binary as `.parse`. C function `GEOSWKBReader_read_r`; GEOS 3.0.
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
        try self.init(
            adopting: handle, from: "GEOSWKBReader_read_r", in: context, dropsOrdinates: scan.isHigher,
            higher: scan.collector.ordinates)
    }

    /// Reads well-known binary written as hexadecimal digits, in either case. See `init(wkb:)`. An odd number of
    /// digits and anything else but digits is refused.
    ///
    /// - Throws: `GEOSError` of kind `parse`.
    /// - Complexity: O(n).
    public convenience init(hexWKB text: String) throws(GEOSError) {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.utf8.count / 2)
        var high: UInt8?
        for (i, character) in text.utf8.enumerated() {
            guard let digit = Character(UnicodeScalar(character)).hexDigitValue.map({ UInt8($0) }) else {
                throw GEOSError(
                    function: "GEOSWKBReader_readHEX_r", kind: .parse, message: "no hexadecimal digit",
                    subject: .byte(i))
            }
            if let first = high {
                bytes.append(first << 4 | digit)
                high = nil
            } else {
                high = digit
            }
        }
        guard high == nil else {
            throw GEOSError(
                function: "GEOSWKBReader_readHEX_r", kind: .parse, message: "an odd number of hexadecimal digits")
        }
        try self.init(wkb: bytes)
    }

    /// Well-known binary, little endian, two dimensions, with the number of the reference system where the geometry has one. An
    /// empty point has two NaN, as is the custom.
    ///
    /// O(n). C function `GEOSWKBWriter_write_r`; GEOS 3.0.
    ///
    /// - Throws: `GEOSError` with the library's reason, as for want of memory.
    public func wkb() throws(GEOSError) -> [UInt8] { try wkb(BinaryForm()) }

    /// Well-known binary in the given form, with heights and measures where the geometry has them. With a number of a reference system it is extended
    /// binary. O(n). C functions `GEOSWKBWriter_write_r`, `GEOSWKBWriter_setByteOrder_r`,
    /// `GEOSWKBWriter_setIncludeSRID_r`; GEOS 3.0.
    ///
    /// - Throws: `GEOSError` with the library's reason, as for want of memory.
    public func wkb(_ form: BinaryForm) throws(GEOSError) -> [UInt8] {
        if let higher {
            let number = form.srid ?? (form.keepsSRID && srid != 0 ? srid : nil)
            var writer = HigherBinary(form, srid: number, higher)
            Context.reading { writer.write(handle, in: $0) }
            return writer.bytes
        }
        return try Context.with { (context) throws(GEOSError) in
            guard let writer = GEOSWKBWriter_create_r(context.handle) else {
                throw context.error("GEOSWKBWriter_create_r")
            }
            defer { GEOSWKBWriter_destroy_r(context.handle, writer) }
            GEOSWKBWriter_setOutputDimension_r(context.handle, writer, 2)
            GEOSWKBWriter_setByteOrder_r(context.handle, writer, form.isLittleEndian ? 1 : 0)
            var subject = handle
            defer { if subject != handle { GEOSGeom_destroy_r(context.handle, subject) } }
            if let srid = form.srid ?? (form.keepsSRID && self.srid != 0 ? self.srid : nil) {
                // The number is a property of the object, and this object is never changed.
                subject = try context.clone(handle)
                GEOSSetSRID_r(context.handle, subject, srid)
                GEOSWKBWriter_setFlavor_r(context.handle, writer, Int32(GEOS_WKB_EXTENDED.rawValue))
                GEOSWKBWriter_setIncludeSRID_r(context.handle, writer, 1)
            }
            var size = 0
            guard let bytes = GEOSWKBWriter_write_r(context.handle, writer, subject, &size) else {
                throw context.error("GEOSWKBWriter_write_r")
            }
            defer { GEOSFree_r(context.handle, bytes) }
            return Array(UnsafeBufferPointer(start: bytes, count: size))
        }
    }

    /// The same as upper-case hexadecimal digits.
    ///
    /// - Throws, complexity: as of `wkb(_:)`.
    public func hexWKB(_ form: BinaryForm = BinaryForm()) throws(GEOSError) -> String {
        let digits = Array("0123456789ABCDEF".utf8)
        let bytes = try wkb(form)
        return String(decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
    }

}

/// A way to write well-known binary.
public struct BinaryForm: Hashable, Sendable {
    /// Least significant byte first.
    public var isLittleEndian: Bool
    /// Number of the reference system, for extended binary, in place of the geometry's own.
    public var srid: Int32?
    /// The geometry's own number of a reference system is written where it has one.
    public var keepsSRID: Bool

    /// Little-endian binary by default, extended where the geometry has a number of a reference system. O(1).
    public init(isLittleEndian: Bool = true, srid: Int32? = nil, keepsSRID: Bool = true) {
        self.isLittleEndian = isLittleEndian
        self.srid = srid
        self.keepsSRID = keepsSRID
    }
}

/// Walks the structure of well-known binary before the library sees it: counts must fit in the bytes that are there,
/// and collections must not nest so deep that a recursive reader runs out of stack.
private struct BinaryScan {
    let bytes: [UInt8]
    var position = 0
    /// A part has Z or M.
    var isHigher = false
    var collector = OrdinateCollector()

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
        isHigher = isHigher || hasZ || hasM
        let width = 16 + (hasZ ? 8 : 0) + (hasM ? 8 : 0)
        switch iso % 1000 {
        case 1: try pass(1, width, littleEndian, hasZ: hasZ, hasM: hasM)
        case 2: try pass(Int(try integer(littleEndian)), width, littleEndian, hasZ: hasZ, hasM: hasM)
        case 3:
            for _ in 0..<(try integer(littleEndian)) {
                try pass(Int(try integer(littleEndian)), width, littleEndian, hasZ: hasZ, hasM: hasM)
            }
        case 4...7: for _ in 0..<(try integer(littleEndian)) { try geometry(depth: depth + 1) }
        case let type:
            if let name = Self.curvedTypes[type] {
                throw problem("a \(name) is not read").kind(.unsupported)
            }
            throw problem("type \(code)")
        }
    }

    /// Types with curves, and surfaces of pieces, which the library's operations do not take.
    private static let curvedTypes: [UInt32: String] = [
        8: "CIRCULARSTRING", 9: "COMPOUNDCURVE", 10: "CURVEPOLYGON", 11: "MULTICURVE", 12: "MULTISURFACE", 13: "CURVE",
        14: "SURFACE", 15: "POLYHEDRALSURFACE", 16: "TIN", 17: "TRIANGLE",
    ]

    private mutating func integer(_ littleEndian: Bool) throws(GEOSError) -> UInt32 {
        guard bytes.count - position >= 4 else { throw problem("bytes end too early") }
        defer { position += 4 }
        let four = bytes[position..<position + 4]
        return (littleEndian ? Array(four.reversed()) : Array(four)).reduce(0) { $0 << 8 | UInt32($1) }
    }

    private mutating func pass(
        _ count: Int, _ width: Int, _ littleEndian: Bool, hasZ: Bool, hasM: Bool
    ) throws(GEOSError) {
        guard count <= (bytes.count - position) / width else { throw problem("bytes end too early") }
        defer { position += count * width }
        // Parts of two dimensions beside others of more: theirs are not known.
        if !hasZ, !hasM {
            collector.skip(count == 1 ? (isEmptyPoint(littleEndian) ? 0 : 1) : count)
            return
        }
        if count == 1, isEmptyPoint(littleEndian) { return }
        for start in stride(from: position, to: position + count * width, by: width) {
            collector.append(
                z: hasZ ? double(at: start + 16, littleEndian) : nil,
                m: hasM ? double(at: start + (hasZ ? 24 : 16), littleEndian) : nil)
        }
    }

    /// An empty point has NaN for its coordinate.
    private func isEmptyPoint(_ littleEndian: Bool) -> Bool {
        double(at: position, littleEndian).isNaN && double(at: position + 8, littleEndian).isNaN
    }

    private func double(at start: Int, _ littleEndian: Bool) -> Double {
        var pattern: UInt64 = 0
        for i in 0..<8 { pattern = pattern << 8 | UInt64(bytes[start + (littleEndian ? 7 - i : i)]) }
        return Double(bitPattern: pattern)
    }

    private func problem(_ message: String) -> GEOSError {
        GEOSError(
            function: "GEOSWKBReader_read_r", kind: .parse, message: "\(message), at byte \(position)",
            subject: .byte(position))
    }
}
