import Shapes

/// Geometries as GeoPackage stores them: a header, then well-known binary, all little-endian (OGC 12-128, 2.1.3).
struct GeometryBlob {
    private(set) var bytes: [UInt8] = []
    private let system: Int32

    init(system: Int32) { self.system = system }

    /// The blob of region `region`; nil where it has no polygon. O(its coordinates).
    mutating func encode(region: Int, of layer: PolygonLayer) -> Bool {
        let polygons = layer.polygons(ofRegion: region)
        guard !polygons.isEmpty else { return false }
        let rings = layer.rings(ofRegion: region)
        let first = layer.ringOffsets[rings.lowerBound]
        let last = layer.ringOffsets[rings.upperBound]
        begin(Box(layer.coordinates[first..<last]))
        append(type: 6, count: polygons.count)
        for polygon in polygons {
            let rings = layer.rings(ofPolygon: polygon)
            append(type: 3, count: rings.count)
            for ring in rings {
                let range = layer.coordinates(ofRing: ring)
                append(UInt32(truncatingIfNeeded: range.count))
                for coordinate in layer.coordinates[range] { append(coordinate) }
            }
        }
        return true
    }

    mutating func encode(_ point: Coordinate) {
        begin(nil)
        bytes.append(1)
        append(UInt32(1))
        append(point)
    }

    mutating func encode(_ line: [Coordinate]) {
        begin(Box(line))
        append(type: 2, count: line.count)
        for coordinate in line { append(coordinate) }
    }

    /// Flags: bit 0 little-endian, bits 1 to 3 the kind of envelope (none, or minimum and maximum of x, then of y).
    private mutating func begin(_ box: Box?) {
        bytes.removeAll(keepingCapacity: true)
        bytes += [UInt8(ascii: "G"), UInt8(ascii: "P"), 0, box == nil ? 0b0001 : 0b0011]
        append(UInt32(bitPattern: system))
        guard let box else { return }
        for value in [box.minX, box.maxX, box.minY, box.maxY] { append(value) }
    }

    private mutating func append(type: UInt32, count: Int) {
        bytes.append(1)
        append(type)
        append(UInt32(truncatingIfNeeded: count))
    }

    private mutating func append(_ coordinate: Coordinate) {
        append(coordinate.x)
        append(coordinate.y)
    }

    private mutating func append(_ value: Double) {
        withUnsafeBytes(of: value.bitPattern.littleEndian) { bytes.append(contentsOf: $0) }
    }

    private mutating func append(_ value: UInt32) {
        withUnsafeBytes(of: value.littleEndian) { bytes.append(contentsOf: $0) }
    }
}
