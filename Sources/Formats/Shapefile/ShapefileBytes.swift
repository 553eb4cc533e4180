import Shapes

/// Whole numbers and doubles at any offset of a file, without alignment: nil outside it, so that no damaged offset or length
/// reads past the end.
struct ShapefileBytes {
    let bytes: UnsafeRawBufferPointer

    var count: Int { bytes.count }

    @inline(__always)
    private func contains(_ offset: Int, _ length: Int) -> Bool { offset >= 0 && offset <= bytes.count &- length }

    @inline(__always)
    func bigEndian32(_ offset: Int) -> Int? {
        contains(offset, 4) ? Int(Int32(bigEndian: bytes.loadUnaligned(fromByteOffset: offset, as: Int32.self))) : nil
    }

    @inline(__always)
    func littleEndian32(_ offset: Int) -> Int? {
        contains(offset, 4)
            ? Int(Int32(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: Int32.self))) : nil
    }

    @inline(__always)
    func littleEndian16(_ offset: Int) -> Int? {
        contains(offset, 2)
            ? Int(UInt16(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt16.self))) : nil
    }

    @inline(__always)
    func double(_ offset: Int) -> Double? {
        guard contains(offset, 8) else { return nil }
        return Double(bitPattern: UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self)))
    }

    /// Pairs of doubles; `nil` where one of them is not finite or lies outside the file. O(count).
    func coordinates(_ offset: Int, count: Int) -> [Coordinate]? {
        guard count >= 0, count <= bytes.count / 16, contains(offset, count * 16) else { return nil }
        var isFinite = true
        let result = [Coordinate](unsafeUninitializedCapacity: count + 1) { buffer, initialized in
            isFinite = copyCoordinates(offset, to: UnsafeMutableBufferPointer(rebasing: buffer[..<count]))
            initialized = count
        }
        return isFinite ? result : nil
    }

    /// Fills `target`, initialized or not, with pairs of doubles from `offset` on. O(count).
    ///
    /// - Returns: false where one of them is not finite, or, with nothing initialized, lies outside the file.
    @inline(__always)
    func copyCoordinates(_ offset: Int, to target: UnsafeMutableBufferPointer<Coordinate>) -> Bool {
        guard target.count <= bytes.count / 16, contains(offset, target.count * 16) else { return false }
        // A number that is not finite has all bits of the exponent set; one sum over all tells whether there was any.
        var unusual = 0
        for index in 0..<target.count {
            let place = offset &+ index &* 16
            let x = UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: place, as: UInt64.self))
            let y = UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: place &+ 8, as: UInt64.self))
            let exponent: UInt64 = 0x7FF0_0000_0000_0000
            unusual |= (x & exponent == exponent ? 1 : 0) | (y & exponent == exponent ? 1 : 0)
            target.initializeElement(
                at: index, to: Coordinate(x: Double(bitPattern: x), y: Double(bitPattern: y)))
        }
        return unusual == 0
    }

    func byte(_ offset: Int) -> UInt8? { contains(offset, 1) ? bytes[offset] : nil }

    /// The part of `offset ..< offset + length` that exists.
    func slice(_ offset: Int, _ length: Int) -> Slice<UnsafeRawBufferPointer> {
        let start = min(max(offset, 0), bytes.count)
        return bytes[start..<min(max(start, start + length), bytes.count)]
    }
}

/// Shape types of the ESRI Shapefile Technical Description (1998).
enum ShapeType: Int {
    case null = 0
    case point = 1
    case polyline = 3
    case polygon = 5
    case multiPoint = 8
    case pointZ = 11
    case polylineZ = 13
    case polygonZ = 15
    case multiPointZ = 18
    case pointM = 21
    case polylineM = 23
    case polygonM = 25
    case multiPointM = 28
    case multiPatch = 31

    var isPolygon: Bool { self == .polygon || self == .polygonZ || self == .polygonM }
    var isPoint: Bool { self == .point || self == .pointZ || self == .pointM }
    var hasExtraOrdinates: Bool { rawValue > 10 }
}
