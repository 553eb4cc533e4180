import Shapes

/// One attribute column of a shapefile that is written.
public struct ShapefileField: Hashable, Sendable {
    /// One value per record; nil is blank.
    public enum Values: Hashable, Sendable {
        /// At most 254 bytes of UTF-8 each.
        case text([String?])
        case integer([Int?])
        /// Finite, below 10^15, with this many decimals (0 to 9).
        case decimal([Double?], decimals: Int)

        var count: Int {
            switch self {
            case .text(let values): values.count
            case .integer(let values): values.count
            case .decimal(let values, _): values.count
            }
        }
    }

    /// At most ten bytes.
    public var name: String
    /// One value per record.
    public var values: Values

    /// A column with its values. O(1).
    public init(_ name: String, _ values: Values) {
        self.name = name
        self.values = values
    }
}

/// The files of a written shapefile, to be stored under one name with these endings.
public struct EncodedShapefile: Hashable, Sendable {
    /// The shapes.
    public var shp: [UInt8]
    /// Where the shapes lie.
    public var shx: [UInt8]
    /// The attributes.
    public var dbf: [UInt8]
    /// nil when no reference system was given.
    public var prj: [UInt8]?
    /// The encoding of the attributes: UTF-8.
    public var cpg: [UInt8]

    /// Ending and content of each file.
    public var files: [(ending: String, bytes: [UInt8])] {
        var files = [("shp", shp), ("shx", shx), ("dbf", dbf)]
        if let prj { files.append(("prj", prj)) }
        return files + [("cpg", cpg)]
    }
}

extension Shapefile {
    /// Encodes regions as polygon records: shells clockwise, holes counter-clockwise, an empty region as a null shape.
    ///
    /// The same input gives the same bytes: the date in the table's header is fixed. O(coordinates + records × fields).
    /// - Parameters:
    ///   - file: the name for errors.
    ///   - fields: one value per region in each; a shapefile has at least one field, so `FID` is written where none is given.
    ///   - wkt: well-known text of the reference system, of the ESRI kind.
    /// - Throws: what the format cannot hold: more than 2^31 bytes, a position that is not finite, a long text or name.
    public static func encode(
        _ layer: PolygonLayer, fields: [ShapefileField], wkt: String?, file: String
    ) throws(FormatError) -> EncodedShapefile {
        var writer = ShapeRecordWriter(file: file, type: .polygon)
        for region in 0..<layer.regionCount {
            let rings = layer.polygons(ofRegion: region).flatMap { polygon in
                layer.rings(ofPolygon: polygon).map { ring in
                    (
                        layer.coordinates[layer.coordinates(ofRing: ring)],
                        ring == layer.rings(ofPolygon: polygon).lowerBound
                    )
                }
            }
            try writer.appendPolygon(rings)
        }
        return try finish(writer, layer.regionCount, fields, wkt, file)
    }

    /// Encodes points; nil as a null shape. O(points × fields). Otherwise, errors included, as for polygons.
    public static func encode(
        _ points: [Coordinate?], fields: [ShapefileField], wkt: String?, file: String
    ) throws(FormatError) -> EncodedShapefile {
        var writer = ShapeRecordWriter(file: file, type: .point)
        for point in points { try writer.appendPoint(point) }
        return try finish(writer, points.count, fields, wkt, file)
    }

    static func finish(
        _ writer: consuming ShapeRecordWriter, _ count: Int, _ fields: [ShapefileField], _ wkt: String?, _ file: String
    ) throws(FormatError) -> EncodedShapefile {
        let (shp, shx) = try writer.finish()
        let fields = fields.isEmpty ? [ShapefileField("FID", .integer(Array(0..<count)))] : fields
        let dbf = try DBFWriter.encode(fields, recordCount: count, file: file)
        return EncodedShapefile(shp: shp, shx: shx, dbf: dbf, prj: wkt.map { Array($0.utf8) }, cpg: Array("UTF-8".utf8))
    }
}

/// Builds the records of a `.shp` and the entries of its `.shx`.
struct ShapeRecordWriter {
    private let file: String
    private let type: ShapeType
    private var records: [UInt8] = []
    private var index: [UInt8] = []
    private var count = 0
    private var box = Box.empty
    /// Least and greatest height, then measure, for the header; 0 where there is none.
    var furtherBounds: [Double] = [0, 0, 0, 0]

    init(file: String, type: ShapeType) {
        self.file = file
        self.type = type
    }

    mutating func appendPoint(_ point: Coordinate?) throws(FormatError) {
        guard let point else { return begin(contentLength: 4, .null) }
        try check(point)
        begin(contentLength: 20, .point)
        append(point)
    }

    /// - Parameter rings: each with whether it is a shell.
    mutating func appendPolygon(_ rings: [(ring: ArraySlice<Coordinate>, isShell: Bool)]) throws(FormatError) {
        if rings.isEmpty { return begin(contentLength: 4, .null) }
        let pointCount = rings.reduce(0) { $0 + $1.ring.count }
        var box = Box.empty
        for (ring, _) in rings {
            for coordinate in ring {
                try check(coordinate)
                box.formUnion(coordinate)
            }
        }
        begin(contentLength: 44 + 4 * rings.count + 16 * pointCount, .polygon)
        for ordinate in [box.minX, box.minY, box.maxX, box.maxY] { Self.append(ordinate, to: &records) }
        Self.append(littleEndian: rings.count, to: &records)
        Self.append(littleEndian: pointCount, to: &records)
        var first = 0
        for (ring, _) in rings {
            Self.append(littleEndian: first, to: &records)
            first += ring.count
        }
        for (ring, isShell) in rings {
            let area = ring.withUnsafeBufferPointer { Ring.signedArea(of: $0[...]) }
            let keepsOrder = area == 0 || (area < 0) == isShell
            for k in 0..<ring.count { append(ring[keepsOrder ? ring.startIndex + k : ring.endIndex - 1 - k]) }
        }
    }

    /// A record whose content, after its type, is made already; `nil` for a null shape.
    mutating func append(_ content: [UInt8]?, in box: Box) {
        guard let content else { return begin(contentLength: 4, .null) }
        begin(contentLength: 4 + content.count, type)
        records += content
        self.box.formUnion(box)
    }

    private func check(_ coordinate: Coordinate) throws(FormatError) {
        guard coordinate.isFinite else {
            throw FormatError(
                file: file, kind: .badValue, feature: count, message: "the position \(coordinate) cannot be written")
        }
    }

    private mutating func begin(contentLength: Int, _ type: ShapeType) {
        count += 1
        Self.append(bigEndian: (100 + records.count) / 2, to: &index)
        Self.append(bigEndian: contentLength / 2, to: &index)
        Self.append(bigEndian: count, to: &records)
        Self.append(bigEndian: contentLength / 2, to: &records)
        Self.append(littleEndian: type.rawValue, to: &records)
    }

    private mutating func append(_ coordinate: Coordinate) {
        box.formUnion(coordinate)
        Self.append(coordinate.x, to: &records)
        Self.append(coordinate.y, to: &records)
    }

    consuming func finish() throws(FormatError) -> (shp: [UInt8], shx: [UInt8]) {
        guard 100 + records.count <= Int(Int32.max) else {
            throw FormatError(file: file, kind: .tooLarge, message: "more than 2 GiB, the most a shapefile can hold")
        }
        return (header(records.count) + records, header(index.count) + index)
    }

    private func header(_ contentLength: Int) -> [UInt8] {
        var bytes: [UInt8] = []
        Self.append(bigEndian: 9994, to: &bytes)
        for _ in 0..<5 { Self.append(bigEndian: 0, to: &bytes) }
        Self.append(bigEndian: (100 + contentLength) / 2, to: &bytes)
        Self.append(littleEndian: 1000, to: &bytes)
        Self.append(littleEndian: type.rawValue, to: &bytes)
        let bounds = box.isEmpty ? [0, 0, 0, 0] : [box.minX, box.minY, box.maxX, box.maxY]
        for ordinate in bounds + furtherBounds { Self.append(ordinate, to: &bytes) }
        return bytes
    }

    static func append(bigEndian value: Int, to bytes: inout [UInt8]) {
        let word = UInt32(truncatingIfNeeded: value)
        for shift in [24, 16, 8, 0] as [UInt32] { bytes.append(UInt8(truncatingIfNeeded: word >> shift)) }
    }

    static func append(littleEndian value: Int, to bytes: inout [UInt8]) {
        let word = UInt32(truncatingIfNeeded: value)
        for shift in [0, 8, 16, 24] as [UInt32] { bytes.append(UInt8(truncatingIfNeeded: word >> shift)) }
    }

    static func append(_ value: Double, to bytes: inout [UInt8]) {
        let pattern = value.bitPattern
        for shift in stride(from: UInt64(0), through: 56, by: 8) {
            bytes.append(UInt8(truncatingIfNeeded: pattern >> shift))
        }
    }
}
