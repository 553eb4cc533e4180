/// A geometry of any type as a plain value: what files hold and features carry.
///
/// The empty geometry of each type is a value; a point without a place is `.point(nil)`.
public indirect enum GeometryValue: Hashable, Sendable {
    /// A place, or nil for the empty point.
    case point(Coordinate?)
    case multiPoint(MultiPoint)
    case lineString(LineString)
    case multiLineString(MultiLineString)
    case polygon(Polygon)
    case multiPolygon(MultiPolygon)
    case collection([GeometryValue])

    /// Has no coordinate. O(parts).
    public var isEmpty: Bool { box.isEmpty && coordinateCount == 0 }

    /// Coordinates of all parts and rings, closing ones included. O(parts and rings).
    public var coordinateCount: Int {
        switch self {
        case .point(let point): point == nil ? 0 : 1
        case .multiPoint(let points): points.points.count
        case .lineString(let line): line.coordinates.count
        case .multiLineString(let lines): lines.lines.reduce(0) { $0 + $1.coordinates.count }
        case .polygon(let polygon): polygon.coordinateCount
        case .multiPolygon(let polygons): polygons.polygons.reduce(0) { $0 + $1.coordinateCount }
        case .collection(let parts): parts.reduce(0) { $0 + $1.coordinateCount }
        }
    }

    /// Around all coordinates; empty for none. O(n).
    public var box: Box {
        switch self {
        case .point(let point): point.map { Box([$0]) } ?? .empty
        case .multiPoint(let points): points.box
        case .lineString(let line): line.box
        case .multiLineString(let lines): lines.box
        case .polygon(let polygon): polygon.box
        case .multiPolygon(let polygons): polygons.box
        case .collection(let parts): parts.reduce(into: .empty) { $0.formUnion($1.box) }
        }
    }

    /// The same with every coordinate changed by `change`. Rings stay closed, since equal coordinates change alike. O(n).
    public func mapCoordinates<Failure: Error>(
        _ change: (Coordinate) throws(Failure) -> Coordinate
    ) throws(Failure) -> GeometryValue {
        func changed(_ coordinates: [Coordinate]) throws(Failure) -> [Coordinate] {
            var result: [Coordinate] = []
            result.reserveCapacity(coordinates.count)
            for coordinate in coordinates { result.append(try change(coordinate)) }
            return result
        }
        func changed(_ line: LineString) throws(Failure) -> LineString {
            LineString(try changed(line.coordinates))
        }
        func changed(_ polygon: Polygon) throws(Failure) -> Polygon {
            var holes: [Ring] = []
            for hole in polygon.holes { holes.append(Ring(try changed(hole.coordinates))) }
            return Polygon(shell: Ring(try changed(polygon.shell.coordinates)), holes: holes)
        }
        switch self {
        case .point(let point):
            guard let point else { return self }
            return .point(try change(point))
        case .multiPoint(let points): return .multiPoint(MultiPoint(try changed(points.points)))
        case .lineString(let line): return .lineString(try changed(line))
        case .multiLineString(let lines):
            var result: [LineString] = []
            for line in lines.lines { result.append(try changed(line)) }
            return .multiLineString(MultiLineString(result))
        case .polygon(let polygon): return .polygon(try changed(polygon))
        case .multiPolygon(let polygons):
            var result: [Polygon] = []
            for polygon in polygons.polygons { result.append(try changed(polygon)) }
            return .multiPolygon(MultiPolygon(result))
        case .collection(let parts):
            var result: [GeometryValue] = []
            for part in parts { result.append(try part.mapCoordinates(change)) }
            return .collection(result)
        }
    }
}

extension Polygon {
    /// Coordinates of all rings, closing ones included. O(rings).
    public var coordinateCount: Int { holes.reduce(shell.coordinates.count) { $0 + $1.coordinates.count } }
}
