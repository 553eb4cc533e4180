import Foundation

/// Layers that are spread over the files of a folder.
public enum LayerFolder {
    /// Paths of the layer files directly inside `folder`: those whose names end as the formats say, hidden files aside, sorted
    /// by name bytewise, so that the order is the same on every machine. O(n log n) in the entries.
    ///
    /// - Throws: `.missing`, `.notAFile` or `.unreadable` for what is no folder that can be listed, `.empty` where no file of
    ///   it is a layer.
    public static func layerPaths(
        in folder: String, formats: LayerFormats = .default
    ) throws(FormatError) -> [String] {
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
        let endings = formats.formats.flatMap(\.endings)
        let layers = names.filter { !$0.hasPrefix(".") && endings.contains(PathName($0).ending) }
        if layers.isEmpty {
            let known = endings.map { "." + $0 }.joined(separator: ", ")
            throw FormatError(file: folder, kind: .empty, message: "the folder holds no layer (\(known))")
        }
        let prefix = folder.hasSuffix("/") ? folder : folder + "/"
        return layers.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }.map { prefix + $0 }
    }

    /// Reads the polygons of one layer file or of all layer files of a folder, in the order of `layerPaths`. O(bytes).
    ///
    /// - Parameters:
    ///   - path: a folder, or a file as `LayerFormats.readPolygons` takes it.
    ///   - visit: gets the content of every file that is read, companions of shapefiles included, before it is parsed: for
    ///     digests.
    /// - Throws: what `layerPaths` and the readers throw; `.mismatch` when two files declare different reference systems.
    public static func readPolygons(
        path: String, formats: LayerFormats = .default, visit: (FileBytes) -> Void = { _ in }
    ) throws(FormatError) -> FeatureLayer {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue else {
            return try formats.readPolygons(path: path, visit: visit)
        }
        var result: FeatureLayer?
        for file in try layerPaths(in: path, formats: formats) {
            let layer = try formats.readPolygons(path: file, visit: visit)
            if result == nil { result = layer } else { try result?.append(contentsOf: layer) }
        }
        guard let result else { throw FormatError(file: path, kind: .empty, message: "the folder holds no layer") }
        return result
    }
}
