internal import CGEOS
import Shapes

/// Writes well-known binary with heights and measures, which the library's own objects here do not have.
struct HigherBinary {
    let form: BinaryForm
    let srid: Int32?
    let ordinates: HigherOrdinates
    private(set) var bytes: [UInt8] = []
    /// How many coordinates are written.
    private var position = 0

    init(_ form: BinaryForm, srid: Int32?, _ ordinates: HigherOrdinates) {
        (self.form, self.srid, self.ordinates) = (form, srid, ordinates)
    }

    /// With a number of a reference system the extended flavour, with flags; else that of ISO, by thousands.
    mutating func write(_ object: OpaquePointer, isTop: Bool = true, in context: Context) {
        let type = GeometryType(rawValue: GEOSGeomTypeId_r(context.handle, object)) ?? .geometryCollection
        bytes.append(form.isLittleEndian ? 1 : 0)
        let (hasZ, hasM) = (ordinates.heights != nil, ordinates.measures != nil)
        var code = type.binaryCode
        if srid != nil {
            code |= (hasZ ? 0x8000_0000 : 0) | (hasM ? 0x4000_0000 : 0) | (isTop ? 0x2000_0000 : 0)
        } else {
            code += (hasZ ? 1000 : 0) + (hasM ? 2000 : 0)
        }
        append(code)
        if let srid, isTop { append(UInt32(bitPattern: srid)) }
        switch elements(of: object, in: context) {
        case .line: writeLine(object, counts: type != .point, in: context)
        case .rings(let rings):
            let isEmpty = GEOSisEmpty_r(context.handle, object) == 1
            append(UInt32(isEmpty ? 0 : rings.count))
            for ring in isEmpty ? [] : rings { writeLine(ring, counts: true, in: context) }
        case .parts(let parts):
            append(UInt32(parts.count))
            for part in parts { write(part, isTop: false, in: context) }
        }
    }

    private mutating func writeLine(_ line: OpaquePointer, counts: Bool, in context: Context) {
        context.readCoordinates(of: line)
        let coordinates = context.scratch
        if counts { append(UInt32(coordinates.count)) }
        let width = 2 + (ordinates.heights == nil ? 0 : 1) + (ordinates.measures == nil ? 0 : 1)
        // An empty point has NaN for every ordinate.
        if !counts, coordinates.isEmpty { for _ in 0..<width { append(Double.nan) } }
        for coordinate in coordinates {
            append(coordinate.x)
            append(coordinate.y)
            if let heights = ordinates.heights { append(heights[position]) }
            if let measures = ordinates.measures { append(measures[position]) }
            position += 1
        }
    }

    private mutating func append(_ value: UInt32) {
        withUnsafeBytes(of: form.isLittleEndian ? value.littleEndian : value.bigEndian) { bytes.append(contentsOf: $0) }
    }

    private mutating func append(_ value: Double) {
        let pattern = value.bitPattern
        withUnsafeBytes(of: form.isLittleEndian ? pattern.littleEndian : pattern.bigEndian) {
            bytes.append(contentsOf: $0)
        }
    }
}

extension GeometryType {
    /// The code of OGC, without dimensions; a linear ring is a line there.
    fileprivate var binaryCode: UInt32 {
        switch self {
        case .point: 1
        case .lineString, .linearRing: 2
        case .polygon: 3
        case .multiPoint: 4
        case .multiLineString: 5
        case .multiPolygon: 6
        case .geometryCollection: 7
        }
    }
}
