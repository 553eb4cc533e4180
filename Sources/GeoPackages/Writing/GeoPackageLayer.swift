import Formats
import Shapes

/// One layer to be written: geometries, one row of values for each, and how a map program shows it at first.
public struct GeoPackageLayer: Sendable {
    /// Geometries of one type, one per feature.
    public enum Shapes: Sendable {
        /// Multipolygons: one region per feature; a region without polygons is a feature without geometry.
        case polygons(PolygonLayer)
        /// Points; `nil` is a feature without geometry.
        case points([Coordinate?])
        /// Lines of at least two positions.
        case lines([[Coordinate]])
    }

    /// What a column holds; a value of another kind is written as it is, since SQLite's columns do not refuse it.
    public enum ColumnType: String, Sendable {
        case text = "TEXT"
        case integer = "INTEGER"
        case real = "REAL"
        case boolean = "BOOLEAN"
    }

    /// One column with a value per feature.
    public struct Column: Sendable {
        public var name: String
        public var type: ColumnType
        public var values: [PropertyValue]

        /// A column of `values`, one per feature.
        ///
        /// - Complexity: O(1).
        public init(_ name: String, _ type: ColumnType, _ values: [PropertyValue]) {
            self.name = name
            self.type = type
            self.values = values
        }
    }

    /// Name of the layer's table; letters, digits and `_`.
    public var name: String
    /// What a feature of it is, in words.
    public var summary: String
    public var shapes: Shapes
    public var columns: [Column]
    /// A QGIS style (QML) that is used when the layer is opened; none when `nil`.
    public var style: String?

    /// A layer of one feature per geometry.
    /// - Precondition: every column has one value per feature.
    /// - Complexity: O(1).
    public init(
        name: String, summary: String, shapes: Shapes, columns: [Column], style: String? = nil
    ) {
        self.name = name
        self.summary = summary
        self.shapes = shapes
        self.columns = columns
        self.style = style
        precondition(columns.allSatisfy { $0.values.count == featureCount }, "one value per feature")
    }

    /// Number of features.
    public var featureCount: Int {
        switch shapes {
        case .polygons(let layer): layer.regionCount
        case .points(let points): points.count
        case .lines(let lines): lines.count
        }
    }

    var geometryType: String {
        switch shapes {
        case .polygons: "MULTIPOLYGON"
        case .points: "POINT"
        case .lines: "LINESTRING"
        }
    }

    /// Around all its features; empty without any.
    var box: Box {
        switch shapes {
        case .polygons(let layer): layer.box
        case .points(let points): Box(points.compactMap { $0 })
        case .lines(let lines): Box(lines.flatMap { $0 })
        }
    }
}
