/// One format of layers of polygons: how a file of it is known, and how it is read.
///
/// A value, so that a module above can add a format of its own to a list of them:
///
///     var formats = LayerFormats.default
///     formats.formats.append(
///         LayerFormat(
///             name: "Well-known text", endings: ["wkt"], recognizes: { $0.bytes.starts(with: "POLYGON".utf8) },
///             reads: { (file, _, _) throws(FormatError) in try readWellKnownText(file) }))
public struct LayerFormat: Sendable {
    /// Reads a layer from a file.
    ///
    /// - Parameters:
    ///   - file: the file, in memory.
    ///   - layer: which of its layers; nil where the caller named none.
    ///   - visit: gets every other file that is read, before it is parsed.
    public typealias Reading =
        @Sendable (
            _ file: FileBytes, _ layer: String?, _ visit: (FileBytes) -> Void
        ) throws(FormatError) -> FeatureLayer

    /// The name for messages: "GeoJSON".
    public let name: String
    /// What names of such files end in: lower case, without the point. Folders are searched by it, and it decides for a file
    /// whose content no format knows.
    public let endings: [String]
    /// One file may hold several layers, each of a name.
    public let holdsNamedLayers: Bool
    let recognizes: @Sendable (FileBytes) -> Bool
    let reads: Reading

    /// A format. O(1).
    ///
    /// - Parameters:
    ///   - name: for messages.
    ///   - endings: of the names of such files, lower case, without the point.
    ///   - holdsNamedLayers: one file may hold several layers; otherwise `reads` is never asked for one by name.
    ///   - recognizes: whether content is of this format, by its first bytes as far as possible.
    ///   - reads: reads a layer; its errors name the file and the place in it.
    public init(
        name: String, endings: [String], holdsNamedLayers: Bool = false,
        recognizes: @escaping @Sendable (FileBytes) -> Bool, reads: @escaping Reading
    ) {
        self.name = name
        self.endings = endings
        self.holdsNamedLayers = holdsNamedLayers
        self.recognizes = recognizes
        self.reads = reads
    }
}

extension LayerFormat {
    /// ESRI shapefiles, by the number that their `.shp` begins with.
    public static let shapefile = LayerFormat(
        name: "shapefile", endings: ["shp"], recognizes: { $0.bytes.starts(with: [0, 0, 0x27, 0x0A]) },
        reads: { (file, _, visit) throws(FormatError) in
            let parts = try ShapefileParts(path: file.name, shp: file)
            for file in [parts.dbf, parts.shx, parts.prj, parts.cpg] { file.map(visit) }
            return try Shapefile.readPolygons(parts)
        })

    /// TopoJSON, by the type of its object.
    public static let topoJSON = LayerFormat(
        name: "TopoJSON", endings: ["topojson"], holdsNamedLayers: true, recognizes: TopoJSON.recognizes,
        reads: { (file, layer, _) throws(FormatError) in try TopoJSON.readPolygons(file, layer: layer).inDegrees })

    /// GeoJSON: any other object of JSON but a feature set of ArcGIS. What is wrong with it the reader says.
    public static let geoJSON = LayerFormat(
        name: "GeoJSON", endings: ["geojson", "json"], recognizes: { $0.firstCharacter == UInt8(ascii: "{") },
        reads: { (file, _, _) throws(FormatError) in
            if JSONContent(file) == .esri { throw LayerFormats.foreign(.esriJSON, file) }
            return try GeoJSON.readPolygons(file).inDegrees
        })

    /// KML, by its root element.
    public static let kml = LayerFormat(
        name: "KML", endings: ["kml"], recognizes: KML.recognizes,
        reads: { (file, _, _) throws(FormatError) in try KML.readPolygons(file) })
}

extension FeatureLayer {
    /// Without a word about a system, JSON holds longitude and latitude (RFC 7946, 4).
    fileprivate var inDegrees: FeatureLayer {
        guard crs == .unstated else { return self }
        var layer = self
        layer.crs = .crs84
        return layer
    }
}
