import Shapes

/// Reads the records of a `.shp` into a flat layer.
struct ShapeRecordReader {
    enum Target {
        case polygons
        case points
        case features
    }

    let target: Target
    private let file: String
    var layer = PolygonLayer()
    var points: [Coordinate?] = []
    private(set) var features: [Feature] = []
    private(set) var recordCount = 0
    var ledger: ProblemLedger
    private var grouping = RingGrouping()
    /// Offset of each record.
    private(set) var recordOffsets: [Int] = []

    init(file: String, target: Target) {
        self.file = file
        self.target = target
        ledger = ProblemLedger(file: file)
    }

    private func error(_ kind: FormatError.Kind, _ message: String, row: Int? = nil, byte: Int? = nil) -> FormatError {
        FormatError(file: file, kind: kind, row: row, byteOffset: byte, message: message)
    }

    /// The header is 100 bytes: file code 9994 and length in big endian, version 1000 and shape type in little endian.
    mutating func read(_ bytes: ShapefileBytes) throws(FormatError) {
        if bytes.count == 0 { throw error(.empty, "is empty") }
        guard bytes.bigEndian32(0) == 9994 else {
            throw error(.malformed, "is not a shapefile: it does not begin with 9994")
        }
        guard let words = bytes.bigEndian32(24), let typeCode = bytes.littleEndian32(32), bytes.count >= 100 else {
            throw error(.truncated, "ends inside its header", byte: bytes.count)
        }
        guard let type = ShapeType(rawValue: typeCode) else {
            throw error(.malformed, "unknown shape type \(typeCode)")
        }
        let fits =
            switch target {
            case .polygons: type == .null || type.isPolygon
            case .points: type == .null || type.isPoint
            case .features: type != .multiPatch
            }
        // A file without records has nothing of a wrong type in it.
        if !fits && bytes.count > 100 {
            throw error(.unsupported, "holds shapes of type \(type), where \(target) are read")
        }
        if words * 2 > bytes.count {
            throw error(
                .truncated, "is cut off: its header promises \(words * 2) bytes, there are \(bytes.count)",
                byte: bytes.count)
        }
        if words * 2 != bytes.count {
            ledger.note(.damagedHeader, "the header promises \(words * 2) bytes, there are \(bytes.count)")
        }
        if target == .polygons { layer.coordinates.reserveLargePages(bytes.count / 16) }
        var position = 100
        while position < bytes.count {
            let row = recordCount + 1
            guard let number = bytes.bigEndian32(position), let contentWords = bytes.bigEndian32(position + 4) else {
                throw error(.truncated, "ends inside the header of a record", row: row, byte: position)
            }
            let start = position + 8
            guard contentWords >= 2, start + contentWords * 2 <= bytes.count else {
                throw error(
                    contentWords < 2 ? .malformed : .truncated,
                    "a record of \(contentWords * 2) bytes, where \(bytes.count - start) are left", row: row,
                    byte: position)
            }
            if number != row {
                ledger.note(.damagedHeader, feature: recordCount, "record \(row) calls itself \(number)")
            }
            try record(bytes, start, start + contentWords * 2, type)
            recordCount += 1
            recordOffsets.append(position)
            position = start + contentWords * 2
        }
    }

    private mutating func record(
        _ bytes: ShapefileBytes, _ start: Int, _ end: Int, _ fileType: ShapeType
    ) throws(FormatError) {
        let code = bytes.littleEndian32(start) ?? 0
        guard code == 0 || code == fileType.rawValue else {
            return damaged("a shape of type \(code) in a file of type \(fileType.rawValue)")
        }
        if code == 0 { return appendEmpty() }
        switch target {
        case .points:
            guard start + 20 <= end, let x = bytes.double(start + 4), let y = bytes.double(start + 12) else {
                return damaged("a point of \(end - start) bytes")
            }
            guard x.isFinite && y.isFinite else { return damaged("a position that is not finite") }
            if fileType.hasExtraOrdinates {
                ledger.note(.extraOrdinates, feature: recordCount, "further ordinates of a point")
            }
            points.append(Coordinate(x: x, y: y))
        case .polygons: polygon(bytes, start, end, fileType)
        case .features:
            let (feature, fault) = ShapeRecord(bytes: bytes, start: start, end: end, type: fileType)
                .feature(recordCount, &grouping, &ledger)
            guard let feature else { return damaged(fault) }
            features.append(feature)
        }
    }

    private mutating func appendEmpty() {
        switch target {
        case .polygons: layer.endRegion()
        case .points: points.append(nil)
        case .features: features.append(Feature(geometry: nil))
        }
    }

    private mutating func damaged(_ message: String) {
        ledger.note(.damagedRecord, feature: recordCount, "record \(recordCount + 1): \(message)")
        appendEmpty()
    }

    /// Box (32 bytes), number of parts and points, first point of each part, points as pairs of doubles; what follows in
    /// the Z and M types is passed over. All counts are compared with the bytes of the record before they are used.
    private mutating func polygon(_ bytes: ShapefileBytes, _ start: Int, _ end: Int, _ type: ShapeType) {
        guard start + 44 <= end, let parts = bytes.littleEndian32(start + 36),
            let count = bytes.littleEndian32(start + 40)
        else { return damaged("a polygon of \(end - start) bytes") }
        let room = end - start - 44
        guard parts >= 0, count >= 0, parts <= room / 4, count <= (room - parts * 4) / 16 else {
            return damaged("\(parts) parts and \(count) points do not fit into \(end - start) bytes")
        }
        let pointsStart = start + 44 + parts * 4
        if parts == 0, count > 0 { return damaged("0 parts of \(count) points") }
        // A ring needs at least one point of its own, so more parts than points is damage too.
        if parts > count { return damaged("\(parts) parts of \(count) points") }
        grouping.removeAll()
        for part in 0..<parts {
            let first = bytes.littleEndian32(start + 44 + part * 4) ?? -1
            let next = part + 1 < parts ? bytes.littleEndian32(start + 44 + (part + 1) * 4) ?? -1 : count
            guard first >= 0, first < next, next <= count, part > 0 || first == 0 else {
                return damaged("part \(part) begins at point \(first) and ends at \(next) of \(count)")
            }
            guard var ring = bytes.coordinates(pointsStart + first * 16, count: next - first) else {
                return damaged("a position that is not finite")
            }
            if let open = ring.first, open != ring.last {
                ledger.note(.unclosedRing, feature: recordCount, "record \(recordCount + 1): a ring that is not closed")
                ring.append(open)
            }
            if ring.count < 4 {
                ledger.note(
                    .shortRing, feature: recordCount, "record \(recordCount + 1): a ring of \(ring.count) positions")
            } else {
                grouping.append(ring)
            }
        }
        if type.hasExtraOrdinates && count > 0 {
            ledger.note(.extraOrdinates, feature: recordCount, count: count, "further ordinates of a polygon")
        }
        grouping.emit(into: &layer, feature: recordCount, ledger: &ledger)
        layer.endRegion()
    }
}
