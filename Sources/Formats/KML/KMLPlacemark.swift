import Shapes

/// One placemark as it stands in the document.
struct KMLPlacemark {
    /// An attribute in the order of the document; names may come twice.
    struct Attribute {
        var name: String
        var value: String
        /// What the schema says that it is, as in `int`; nil without a word.
        var type: String?
    }

    var id: String?
    /// `name` and `description`, and what stands in ExtendedData.
    var attributes: [Attribute] = []
    /// What a table in the description says besides.
    var described: [(name: String, value: String)] = []
    /// One, but for documents that break the rule.
    var geometries: [KMLGeometry] = []
}

/// A geometry with the altitudes of its coordinates, in the order of parts and rings.
struct KMLGeometry {
    var value: GeometryValue
    var heights: [Double?]

    init(_ value: GeometryValue, heights: [Double?]) { (self.value, self.heights) = (value, heights) }

    /// Several in one: points, lines or polygons alone are a geometry of several of them, others a collection.
    init(_ parts: [KMLGeometry]) {
        heights = parts.flatMap(\.heights)
        let values = parts.map(\.value)
        let points = values.compactMap { if case .point(let place?) = $0 { place } else { nil } }
        let lines = values.compactMap { if case .lineString(let line) = $0 { line } else { nil } }
        let polygons = values.compactMap { if case .polygon(let polygon) = $0 { polygon } else { nil } }
        value =
            switch values.count {
            case 0: .collection([])
            case points.count: .multiPoint(MultiPoint(points))
            case lines.count: .multiLineString(MultiLineString(lines))
            case polygons.count: .multiPolygon(MultiPolygon(polygons))
            default: .collection(values)
            }
    }

    /// The polygons at any depth, in order.
    var polygons: [Polygon] { Self.polygons(of: value) }

    private static func polygons(of value: GeometryValue) -> [Polygon] {
        switch value {
        case .polygon(let polygon): [polygon]
        case .multiPolygon(let polygons): polygons.polygons
        case .collection(let parts): parts.flatMap(polygons)
        case .point, .multiPoint, .lineString, .multiLineString: []
        }
    }
}
