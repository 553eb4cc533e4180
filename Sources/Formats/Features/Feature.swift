public import Shapes

/// A geometry of any type with what is known about it: the feature of RFC 7946, section 3.2, and a record of a shapefile.
///
/// For layers of every type and of moderate size. Layers of polygons and of points in bulk have readers of their own, which are
/// some ten times faster: `FeatureLayer`, `PointLayer`.
public struct Feature: Hashable, Sendable {
    /// Nil where there is none.
    public var geometry: GeometryValue?
    /// Heights, one for each coordinate of the geometry in the order of its parts and rings, NaN where one is not known; nil
    /// without any. They count for as long as `geometry` has as many coordinates.
    public var heights: [Double]?
    /// Measures, likewise.
    public var measures: [Double]?
    /// What is known, in the order of the file; nil for the `null` of JSON.
    public var properties: JSONObject?
    /// A text or a number; nil where there is none.
    public var id: JSONValue?
    /// Further members of the object in JSON, in its order: a box, and what the format does not define.
    public var members: JSONObject
    /// The same of the geometry's own object, which counts for as long as there is a geometry.
    public var geometryMembers: JSONObject

    /// A feature. O(1).
    public init(
        geometry: GeometryValue?, heights: [Double]? = nil, measures: [Double]? = nil,
        properties: JSONObject? = JSONObject(), id: JSONValue? = nil, members: JSONObject = JSONObject(),
        geometryMembers: JSONObject = JSONObject()
    ) {
        self.geometry = geometry
        self.heights = heights
        self.measures = measures
        self.properties = properties
        self.id = id
        self.members = members
        self.geometryMembers = geometryMembers
    }
}

/// Features of one file, in its order.
public struct FeatureCollection: Hashable, Sendable {
    /// In the order of the file.
    public var features: [Feature]
    /// What the file says about its coordinates.
    public var crs: DeclaredCRS
    /// Further members of the collection in JSON, in its order.
    public var members: JSONObject
    /// Doubts by kind; empty for a file without fault.
    public var problems: [FormatProblem]

    /// A collection. O(1).
    public init(
        _ features: [Feature], crs: DeclaredCRS = .unstated, members: JSONObject = JSONObject(),
        problems: [FormatProblem] = []
    ) {
        self.features = features
        self.crs = crs
        self.members = members
        self.problems = problems
    }

    /// Around all geometries; empty for none. O(coordinates).
    public var box: Box { features.reduce(into: .empty) { $0.formUnion($1.geometry?.box ?? .empty) } }

    /// The features in another reference system, heights and measures as they are.
    ///
    /// - Throws: `FormatError` of kind `mismatch`, naming both, where the collection declares another system than the
    ///   transformation starts from; what the transformation throws.
    /// - Complexity: O(coordinates) and the transformation of each, all in one call.
    public func transformed(
        by transformation: borrowing some CoordinateTransforming & ~Copyable
    ) throws -> FeatureCollection {
        let source = transformation.sourceSystem
        guard !crs.differs(from: source) else {
            throw FormatError(
                file: "", kind: .mismatch,
                message:
                    "the features declare the reference system \(crs), but the transformation starts from \(source)")
        }
        var all: [Coordinate] = []
        for feature in features {
            _ = feature.geometry?.mapCoordinates { coordinate in
                all.append(coordinate)
                return coordinate
            }
        }
        try all.withUnsafeMutableBufferPointer { try transformation.transformCoordinates($0) }
        var rest = all.makeIterator()
        var result = self
        for i in result.features.indices {
            result.features[i].geometry = result.features[i].geometry?.mapCoordinates { rest.next() ?? $0 }
        }
        result.crs = transformation.targetSystem
        return result
    }
}
