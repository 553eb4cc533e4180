import Shapes

/// A doubt about a file that did not stop the reading: what, how often, and where first.
public struct FormatProblem: Hashable, Sendable, Codable {
    /// What is doubtful.
    public enum Kind: String, Hashable, Sendable, CaseIterable, Codable {
        /// A shell that is clockwise or a hole that is not, against the rule of the format.
        case ringOrientation
        /// A ring of no area.
        case degenerateRing
        /// A polygon without rings inside a multipolygon.
        case emptyPart
        /// A ring whose last position is not its first; closed here.
        case unclosedRing
        /// A ring of fewer than four positions; left out.
        case shortRing
        /// A hole that lies in no shell; kept as a polygon of its own.
        case orphanHole
        /// A third or fourth ordinate, left out.
        case extraOrdinates
        /// A feature of another geometry type than asked for; its region is empty.
        case otherGeometry
        /// The same member twice in one object; the first counts.
        case duplicateMember
        /// A member that has another meaning elsewhere in GeoJSON (RFC 7946 §7.1).
        case changedSemantics
        /// A character set that is not known; read as Windows-1252.
        case unknownEncoding
        /// Attribute text that its declared encoding does not allow.
        case invalidText
        /// An attribute that is not of its field's type; null here.
        case badAttribute
        /// A record that is damaged or missing; its region is empty.
        case damagedRecord
        /// A record that its table marks as deleted; kept.
        case deletedRecord
        /// A header or index that contradicts the records; not used.
        case damagedHeader
        /// A companion file (attributes, index) that is absent or unusable.
        case missingCompanion
        /// A file of a folder that is no layer.
        case passedOver
        /// A code on several features: one region of several parts.
        case severalParts
        /// Features of one code whose attributes differ; the first counts.
        case differingAttributes
        /// A feature with a code and without a geometry: known, but not on the map.
        case noGeometry
        /// A link to another document, which is not followed.
        case linkNotFollowed
        /// Features of one code whose parts lie on one another.
        case overlappingParts
        /// A page of a server's answer after which others come.
        case furtherPages
    }

    /// As the caller named it.
    public var file: String
    /// What is doubtful.
    public var kind: Kind
    /// Occurrences in this file.
    public var count: Int
    /// Index of the first feature concerned, within the file.
    public var firstFeature: Int?
    /// What the first occurrence was.
    public var message: String

    /// A doubt about `file` that occurred `count` times. O(1).
    public init(file: String, kind: Kind, count: Int = 1, firstFeature: Int? = nil, message: String) {
        self.file = file
        self.kind = kind
        self.count = count
        self.firstFeature = firstFeature
        self.message = message
    }
}

/// Doubts of one file, one entry per kind in the order of first occurrence.
struct ProblemLedger: Sendable {
    let file: String
    private(set) var problems: [FormatProblem] = []

    init(file: String) { self.file = file }

    mutating func note(
        _ kind: FormatProblem.Kind, feature: Int? = nil, count: Int = 1, _ message: @autoclosure () -> String
    ) {
        if let index = problems.firstIndex(where: { $0.kind == kind }) {
            problems[index].count += count
        } else {
            problems.append(
                FormatProblem(file: file, kind: kind, count: count, firstFeature: feature, message: message()))
        }
    }
}

/// Polygon features read from one or more files: region `i` of `geometry` and row `i` of `attributes` are feature `i`.
public struct FeatureLayer: ReferencedLayer, Sendable {
    /// One region per feature.
    public package(set) var geometry: PolygonLayer
    /// One row per feature.
    public package(set) var attributes: AttributeTable
    /// What the file says about its coordinates.
    public var crs: DeclaredCRS
    /// Doubts by file and kind; empty for a file without fault.
    public var problems: [FormatProblem]
    /// Files in the order in which they were read, as the caller named them.
    public package(set) var sources: [String]
    /// For each region the index of its file in `sources`.
    public package(set) var sourceOfRegion: [Int32]

    /// A layer read from one file. O(features).
    ///
    /// - Throws: `FormatError` of kind `mismatch` unless there are as many rows of attributes as features.
    public init(
        geometry: PolygonLayer, attributes: AttributeTable, crs: DeclaredCRS, problems: [FormatProblem] = [],
        source: String
    ) throws(FormatError) {
        try attributes.requireRows(geometry.regionCount, source)
        self.geometry = geometry
        self.attributes = attributes
        self.crs = crs
        self.problems = problems
        sources = [source]
        sourceOfRegion = [Int32](repeating: 0, count: geometry.regionCount)
    }

    /// Appends the features of `other`, which must declare the same reference system. O(coordinates and attributes of `other`;
    /// of both where a field is new).
    ///
    /// - Throws: `.mismatch`, naming both files and systems.
    public mutating func append(contentsOf other: FeatureLayer) throws(FormatError) {
        guard other.crs == crs else {
            throw FormatError(
                file: other.sources.first ?? "", kind: .mismatch,
                message: "declares the reference system \(other.crs), but \(sources.first ?? "") declares \(crs)")
        }
        let base = Int32(sources.count)
        geometry.append(contentsOf: other.geometry)
        attributes.append(contentsOf: other.attributes)
        problems += other.problems
        sources += other.sources
        sourceOfRegion.append(contentsOf: other.sourceOfRegion.lazy.map { $0 + base })
    }
}

/// Point features read from a file: entry `i` of `coordinates` and row `i` of `attributes` are feature `i`.
public struct PointLayer: Sendable {
    /// nil for a feature without geometry.
    public package(set) var coordinates: [Coordinate?]
    /// One row per feature.
    public package(set) var attributes: AttributeTable
    /// What the file says about its coordinates.
    public var crs: DeclaredCRS
    /// Doubts by kind; empty for a file without fault.
    public var problems: [FormatProblem]
    /// The file as the caller named it.
    public var source: String

    /// A layer read from one file. O(1).
    ///
    /// - Throws: `FormatError` of kind `mismatch` unless there are as many rows of attributes as features.
    public init(
        coordinates: [Coordinate?], attributes: AttributeTable, crs: DeclaredCRS, problems: [FormatProblem] = [],
        source: String
    ) throws(FormatError) {
        try attributes.requireRows(coordinates.count, source)
        self.coordinates = coordinates
        self.attributes = attributes
        self.crs = crs
        self.problems = problems
        self.source = source
    }
}
