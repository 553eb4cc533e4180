import Shapes

extension Shapefile {
    /// Encodes features of one sort: points, multipoints, lines or polygons, alone or several in one geometry, with heights where one
    /// of them has any and measures likewise. A feature without geometry, or with an empty one, is a null shape. Shells are written
    /// clockwise, holes counter-clockwise.
    ///
    /// The same input gives the same bytes. O(coordinates + records × fields).
    ///
    /// - Parameters:
    ///   - features: of one sort; a shapefile holds no other.
    ///   - fields: one value per feature in each; `FID` is written where none is given. Properties are not written by themselves: a
    ///     table needs a type for each column.
    ///   - wkt: well-known text of the reference system, of the ESRI kind.
    ///   - file: the name for errors.
    /// - Throws: `.unsupported` for a collection, or features of different sorts; `.mismatch` for another number of heights than of
    ///   coordinates; else as `encode(_:fields:wkt:file:)` of layers.
    public static func encode(
        _ features: [Feature], fields: [ShapefileField], wkt: String?, file: String
    ) throws(FormatError) -> EncodedShapefile {
        let kind = try FeatureKind(of: features, file: file)
        let hasZ = features.contains { $0.heights != nil }
        let hasM = features.contains { $0.measures != nil }
        var writer = ShapeRecordWriter(file: file, type: kind.type(hasZ: hasZ, hasM: hasM))
        var (heights, measures) = (Bounds(), Bounds())
        for (i, feature) in features.enumerated() {
            guard let geometry = feature.geometry, geometry.coordinateCount > 0 else {
                writer.append(nil, in: .empty)
                continue
            }
            let record = FeatureRecord(feature, geometry, kind)
            for (name, list) in [("heights", feature.heights), ("measures", feature.measures)]
            where list.map({ $0.count != geometry.coordinateCount }) ?? false {
                throw FormatError(
                    file: file, kind: .mismatch, feature: i,
                    message: "\(list?.count ?? 0) \(name) for \(geometry.coordinateCount) coordinates")
            }
            if let bad = record.places.first(where: { !$0.isFinite }) {
                throw FormatError(
                    file: file, kind: .badValue, feature: i, message: "the position \(bad) cannot be written")
            }
            if let fault = record.fault {
                throw FormatError(file: file, kind: .badValue, feature: i, message: fault)
            }
            writer.append(record.content(hasZ: hasZ, hasM: hasM), in: geometry.box)
            for height in record.heights { heights.take(height) }
            for measure in record.measures { measures.take(measure) }
        }
        writer.furtherBounds = heights.pair + measures.pair
        return try finish(writer, features.count, fields, wkt, file)
    }
}

/// The sorts of geometry that a shapefile can hold, one to a file.
private enum FeatureKind {
    case points, multiPoints, lines, polygons

    /// A file of points becomes one of multipoints where one is.
    init(of features: [Feature], file: String) throws(FormatError) {
        var kind: FeatureKind?
        for (i, feature) in features.enumerated() {
            guard let geometry = feature.geometry else { continue }
            let own: FeatureKind
            switch geometry {
            case .point: own = .points
            case .multiPoint: own = .multiPoints
            case .lineString, .multiLineString: own = .lines
            case .polygon, .multiPolygon: own = .polygons
            case .collection:
                throw FormatError(
                    file: file, kind: .unsupported, feature: i, message: "a collection, which no shapefile holds")
            }
            switch (kind, own) {
            case (nil, _): kind = own
            case (.points, .multiPoints), (.multiPoints, .points): kind = .multiPoints
            case (let before?, _):
                guard before == own else {
                    throw FormatError(
                        file: file, kind: .unsupported, feature: i,
                        message: "\(own) after \(before), where a shapefile holds one sort; write two files")
                }
            }
        }
        self = kind ?? .polygons
    }

    func type(hasZ: Bool, hasM: Bool) -> ShapeType {
        switch self {
        case .points: hasZ ? .pointZ : hasM ? .pointM : .point
        case .multiPoints: hasZ ? .multiPointZ : hasM ? .multiPointM : .multiPoint
        case .lines: hasZ ? .polylineZ : hasM ? .polylineM : .polyline
        case .polygons: hasZ ? .polygonZ : hasM ? .polygonM : .polygon
        }
    }
}

/// Least and greatest of numbers that are known.
private struct Bounds {
    private var least = Double.infinity
    private var greatest = -Double.infinity

    mutating func take(_ value: Double) {
        guard value.isFinite else { return }
        (least, greatest) = (min(least, value), max(greatest, value))
    }

    var pair: [Double] { least <= greatest ? [least, greatest] : [0, 0] }
}

/// The content of one record, its points in the order of the file.
private struct FeatureRecord {
    private let kind: FeatureKind
    private var ringStarts: [Int] = []
    private(set) var places: [Coordinate] = []
    /// As many as places, NaN where not known.
    private(set) var heights: [Double] = []
    private(set) var measures: [Double] = []

    init(_ feature: Feature, _ geometry: GeometryValue, _ kind: FeatureKind) {
        self.kind = kind
        var order: [Int] = []
        var next = 0
        func add(_ line: [Coordinate], reversed: Bool = false) {
            if line.isEmpty { return }
            ringStarts.append(places.count)
            places += reversed ? line.reversed() : line
            let indices = next..<(next + line.count)
            order += reversed ? Array(indices.reversed()) : Array(indices)
            next += line.count
        }
        func add(_ polygon: Polygon) {
            for (i, ring) in ([polygon.shell] + polygon.holes).enumerated() {
                let area = ring.coordinates.withUnsafeBufferPointer { Ring.signedArea(of: $0[...]) }
                add(ring.coordinates, reversed: area != 0 && (area < 0) != (i == 0))
            }
        }
        switch geometry {
        case .point(let point): if let point { add([point]) }
        case .multiPoint(let points): add(points.points)
        case .lineString(let line): add(line.coordinates)
        case .multiLineString(let lines): for line in lines.lines { add(line.coordinates) }
        case .polygon(let polygon): add(polygon)
        case .multiPolygon(let polygons): for polygon in polygons.polygons { add(polygon) }
        case .collection: break
        }
        let numbers = { (list: [Double]?) in
            order.map { i in list.flatMap { $0.indices.contains(i) ? $0[i] : nil } ?? .nan }
        }
        heights = numbers(feature.heights)
        measures = numbers(feature.measures)
    }

    /// What the format cannot express, and a reader would leave out or take for something else; nil mostly.
    var fault: String? {
        for number in heights + measures where number.isInfinite || number < -1e38 {
            return "the height or measure \(number), which the format takes for none"
        }
        let fewest = kind == .lines ? 2 : kind == .polygons ? 4 : 1
        for (start, end) in zip(ringStarts, ringStarts.dropFirst() + [places.count]) where end - start < fewest {
            return "a line or ring of \(end - start) positions, where at least \(fewest) are needed"
        }
        return nil
    }

    /// What follows the type of the record.
    func content(hasZ: Bool, hasM: Bool) -> [UInt8] {
        var bytes: [UInt8] = []
        func append(_ value: Double) { ShapeRecordWriter.append(value, to: &bytes) }
        // "No data" in the words of the format: any number below -1e38.
        let (z, m) = (heights.map { $0.isNaN ? -1e39 : $0 }, measures.map { $0.isNaN ? -1e39 : $0 })
        if kind == .points {
            append(places[0].x)
            append(places[0].y)
            if hasZ { append(z[0]) }
            if hasZ || hasM { append(m[0]) }
            return bytes
        }
        let box = Box(places)
        for side in [box.minX, box.minY, box.maxX, box.maxY] { append(side) }
        if kind != .multiPoints { ShapeRecordWriter.append(littleEndian: ringStarts.count, to: &bytes) }
        ShapeRecordWriter.append(littleEndian: places.count, to: &bytes)
        if kind != .multiPoints {
            for start in ringStarts { ShapeRecordWriter.append(littleEndian: start, to: &bytes) }
        }
        for place in places {
            append(place.x)
            append(place.y)
        }
        for (isThere, numbers) in [(hasZ, z), (hasM, m)] where isThere {
            var bounds = Bounds()
            for number in numbers where number >= -1e38 { bounds.take(number) }
            for bound in bounds.pair { append(bound) }
            for number in numbers { append(number) }
        }
        return bytes
    }
}
