import Foundation

/// Layers that are spread over the files of a folder.
public enum LayerFolder {
    /// Paths of the layer files directly inside `folder`: `.shp`, `.geojson` and `.json`, hidden files aside, sorted by name
    /// bytewise, so that the order is the same on every machine.
    public static func layerPaths(in folder: String) throws(FormatError) -> [String] {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: folder, isDirectory: &isFolder) else {
            throw FormatError(file: folder, kind: .missing, message: "no such folder")
        }
        guard isFolder.boolValue else {
            throw FormatError(file: folder, kind: .notAFile, message: "is a file, not a folder")
        }
        let names: [String]
        do { names = try FileManager.default.contentsOfDirectory(atPath: folder) } catch {
            throw FormatError(
                file: folder, kind: .unreadable, message: "cannot be listed: \(error.localizedDescription)")
        }
        let layers = names.filter { name in
            !name.hasPrefix(".") && ["shp", "geojson", "json"].contains(pathExtension(name))
        }
        if layers.isEmpty {
            throw FormatError(
                file: folder, kind: .empty, message: "the folder holds no layer (.shp, .geojson or .json)")
        }
        let prefix = folder.hasSuffix("/") ? folder : folder + "/"
        return layers.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }.map { prefix + $0 }
    }

    /// Reads the polygons of one layer file or of all layer files of a folder, in the order of `layerPaths`.
    ///
    /// - Parameter visit: gets the content of every file that is read, companions of shapefiles included, before it is
    ///   parsed: for digests.
    /// - Throws: also when two files declare different reference systems.
    public static func readPolygons(
        path: String, visit: (FileBytes) -> Void = { _ in }
    ) throws(FormatError) -> FeatureLayer {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
            throw FormatError(file: path, kind: .missing, message: "no such file or folder")
        }
        guard isFolder.boolValue else { return try readFile(path, visit) }
        var result: FeatureLayer?
        for file in try layerPaths(in: path) {
            let layer = try readFile(file, visit)
            if result == nil { result = layer } else { try result?.append(contentsOf: layer) }
        }
        guard let result else { throw FormatError(file: path, kind: .empty, message: "the folder holds no layer") }
        return result
    }

    private static func readFile(
        _ path: String, _ visit: (FileBytes) -> Void
    ) throws(FormatError) -> FeatureLayer {
        switch pathExtension(path) {
        case "geojson", "json":
            let file = try FileBytes(path: path)
            visit(file)
            return try GeoJSON.readPolygons(file)
        case "kml":
            let file = try FileBytes(path: path)
            visit(file)
            return try KML.readPolygons(file)
        case "shp":
            let parts = try ShapefileParts(path: path)
            for file in [parts.shp, parts.dbf, parts.shx, parts.prj, parts.cpg] { file.map(visit) }
            return try Shapefile.readPolygons(parts)
        default:
            throw FormatError(
                file: path, kind: .unsupported,
                message: "is not a layer file: its name ends in none of .shp, .geojson, .json, .kml")
        }
    }

    static func pathExtension(_ path: String) -> String {
        let name = path.split(separator: "/").last ?? ""
        guard let dot = name.lastIndex(of: ".") else { return "" }
        return name[name.index(after: dot)...].lowercased()
    }
}
