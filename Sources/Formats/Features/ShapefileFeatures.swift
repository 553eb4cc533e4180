import Shapes

extension Shapefile {
    /// Reads the shapefile at `path` (its `.shp`) whatever it holds but surfaces of patches: points, multipoints, lines and polygons,
    /// with their heights and measures. A record of several parts is a multi-geometry, a null shape a feature without geometry. O(bytes).
    ///
    /// Polygons in bulk are read some ten times faster by `readPolygons(path:)`.
    ///
    /// - Throws: what `FileBytes.init(path:)` throws; `.unsupported` for a multipatch, `.truncated` or `.malformed` for a file that ends
    ///   early or is none, `.mismatch` for a `.dbf` with another number of records.
    public static func readFeatures(path: String) throws(FormatError) -> FeatureCollection {
        try readFeatures(ShapefileParts(path: path))
    }

    /// Reads features from files that are in memory. O(bytes). Returns and throws what `readFeatures(path:)` does.
    public static func readFeatures(_ parts: ShapefileParts) throws(FormatError) -> FeatureCollection {
        var reader = ShapeRecordReader(file: parts.shp.name, target: .features)
        try parts.shp.bytes.withUnsafeBufferPointer { bytes throws(FormatError) in
            try reader.read(ShapefileBytes(bytes: UnsafeRawBufferPointer(bytes)))
        }
        var ledger = reader.ledger
        let table = try attributes(parts, reader.recordOffsets, nil, &ledger)
        var features = reader.features
        for row in features.indices {
            var properties = JSONObject()
            for (name, column) in zip(table.fields, table.columns) { properties.append(name, column[row].json) }
            features[row].properties = properties
        }
        return FeatureCollection(features, crs: parts.crs, problems: ledger.problems)
    }
}

extension AttributeValue {
    /// A number written without point and exponent is a whole one.
    fileprivate var json: JSONValue {
        switch self {
        case .null: .null
        case .bool(let value): .bool(value)
        case .number(let value, let text): Int(text).map { .int($0) } ?? .double(value)
        case .string(let text), .json(let text): .string(text)
        }
    }
}

/// One record that is neither null nor damaged in its outermost counts.
struct ShapeRecord {
    let bytes: ShapefileBytes
    let start: Int
    let end: Int
    let type: ShapeType

    /// Values below this are "no data" (ESRI 1998, page 2).
    private static let noData = -1e38

    /// The geometry with its heights and measures; nil with a reason where the record is damaged.
    func feature(
        _ index: Int, _ grouping: inout RingGrouping, _ ledger: inout ProblemLedger
    ) -> (feature: Feature?, fault: String) {
        switch type {
        case .point, .pointZ, .pointM: return point()
        case .multiPoint, .multiPointZ, .multiPointM: return multiPoint()
        case .polyline, .polylineZ, .polylineM: return lines()
        case .polygon, .polygonZ, .polygonM: return polygons(index, &grouping, &ledger)
        case .null, .multiPatch: return (nil, "a shape of type \(type.rawValue)")
        }
    }

    private func point() -> (feature: Feature?, fault: String) {
        guard start + 20 <= end, let place = bytes.coordinates(start + 4, count: 1)?.first else {
            return (nil, "a point of \(end - start) bytes, or one that is not finite")
        }
        // x, y, then z and m, or m alone.
        let further = type == .point ? [] : numbers(start + 20, count: (end - start - 20) / 8)
        let z = type == .pointZ ? further.first : nil
        let m = type == .pointM ? further.first : further.count > 1 ? further[1] : nil
        return (
            Feature(geometry: .point(place), heights: Self.known(z.map { [$0] }), measures: Self.known(m.map { [$0] })),
            ""
        )
    }

    private func multiPoint() -> (feature: Feature?, fault: String) {
        guard start + 40 <= end, let count = bytes.littleEndian32(start + 36), count >= 0,
            count <= (end - start - 40) / 16, let places = bytes.coordinates(start + 40, count: count)
        else { return (nil, "a multipoint whose count does not fit, or that is not finite") }
        let (z, m) = further(after: start + 40 + 16 * count, count: count, hasZ: type == .multiPointZ)
        return (Feature(geometry: .multiPoint(MultiPoint(places)), heights: z, measures: m), "")
    }

    private func lines() -> (feature: Feature?, fault: String) {
        guard let parts = parts() else { return (nil, "parts and points that do not fit, or that are not finite") }
        let lines = parts.ranges.map { LineString(Array(parts.places[$0])) }
        if lines.contains(where: { $0.coordinates.count < 2 }) { return (nil, "a line of one position") }
        let (z, m) = further(after: parts.end, count: parts.places.count, hasZ: type == .polylineZ)
        let geometry: GeometryValue =
            lines.count == 1 ? .lineString(lines[0]) : .multiLineString(MultiLineString(lines))
        return (Feature(geometry: geometry, heights: z, measures: m), "")
    }

    private func polygons(
        _ index: Int, _ grouping: inout RingGrouping, _ ledger: inout ProblemLedger
    ) -> (feature: Feature?, fault: String) {
        guard let parts = parts() else { return (nil, "parts and points that do not fit, or that are not finite") }
        let (z, m) = further(after: parts.end, count: parts.places.count, hasZ: type == .polygonZ)
        grouping.removeAll()
        // Where the coordinates of each ring lie in the record: rings come out in another order.
        var places: [[Coordinate]: [[Int]]] = [:]
        for range in parts.ranges {
            var indices = Array(range)
            if parts.places[range.lowerBound] != parts.places[range.upperBound - 1] {
                ledger.note(.unclosedRing, feature: index, "record \(index + 1): a ring that is not closed")
                indices.append(range.lowerBound)
            }
            let ring = indices.map { parts.places[$0] }
            guard ring.count >= 4 else {
                ledger.note(.shortRing, feature: index, "record \(index + 1): a ring of \(ring.count) positions")
                continue
            }
            places[ring, default: []].append(indices)
            grouping.append(ring)
        }
        var layer = PolygonLayer()
        grouping.emit(into: &layer, feature: index, ledger: &ledger)
        layer.endRegion()
        var order: [Int] = []
        for ring in 0..<layer.ringCount {
            let key = Array(layer.coordinates[layer.coordinates(ofRing: ring)])
            if var list = places[key], let first = list.first {
                order += first
                list.removeFirst()
                places[key] = list
            }
        }
        let region = layer[0]
        let geometry: GeometryValue =
            region.polygons.count == 1 ? .polygon(region.polygons[0]) : .multiPolygon(region)
        let feature = Feature(
            geometry: geometry, heights: z.map { z in order.map { z[$0] } },
            measures: m.map { m in order.map { m[$0] } })
        return (feature, "")
    }

    /// Box (32 bytes), number of parts and points, first point of each part, points.
    private func parts() -> (places: [Coordinate], ranges: [Range<Int>], end: Int)? {
        guard start + 44 <= end, let parts = bytes.littleEndian32(start + 36),
            let count = bytes.littleEndian32(start + 40)
        else { return nil }
        let room = end - start - 44
        guard parts >= 0, count >= 0, parts <= room / 4, count <= (room - parts * 4) / 16, parts <= count,
            parts > 0 || count == 0, let places = bytes.coordinates(start + 44 + parts * 4, count: count)
        else { return nil }
        var ranges: [Range<Int>] = []
        for part in 0..<parts {
            let first = bytes.littleEndian32(start + 44 + part * 4) ?? -1
            let next = part + 1 < parts ? bytes.littleEndian32(start + 48 + part * 4) ?? -1 : count
            guard first >= 0, first < next, next <= count, part > 0 || first == 0 else { return nil }
            ranges.append(first..<next)
        }
        return (places, ranges, start + 44 + parts * 4 + count * 16)
    }

    /// Least and greatest, then a number for each point: of heights first where the type has them, then of measures, which may be
    /// left out.
    private func further(after offset: Int, count: Int, hasZ: Bool) -> (z: [Double]?, m: [Double]?) {
        guard type.hasExtraOrdinates, count > 0 else { return (nil, nil) }
        func block(_ offset: Int) -> [Double]? {
            guard count <= (end - offset - 16) / 8 else { return nil }
            return numbers(offset + 16, count: count)
        }
        let z = hasZ ? block(offset) : nil
        return (Self.known(z), Self.known(block(hasZ ? offset + 16 + 8 * count : offset)))
    }

    private func numbers(_ offset: Int, count: Int) -> [Double] {
        (0..<max(0, count)).map { i in
            let value = bytes.double(offset + 8 * i) ?? .nan
            return value < Self.noData || !value.isFinite ? .nan : value
        }
    }

    /// Heights or measures that are all "no data" are none.
    private static func known(_ numbers: [Double]?) -> [Double]? {
        numbers.flatMap { $0.contains { !$0.isNaN } ? $0 : nil }
    }
}
