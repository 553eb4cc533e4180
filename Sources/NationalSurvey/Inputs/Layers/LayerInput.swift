import Formats

/// The one place where a file of features is opened: a format that is read here is read for every role.
enum LayerInput {
    /// The features of one file, and its record: for a shapefile also those of its companions.
    ///
    /// - Parameter shown: the file's name in messages and results.
    /// - Throws: `FormatError` naming the file and the place in it.
    static func read(
        _ path: String, _ role: InputFile.Role, shownAs shown: String
    ) throws(FormatError) -> (features: FeatureLayer, files: [InputFile]) {
        if path.lowercased().hasSuffix(".shp") {
            let parts = try ShapefileParts(path: path)
            let features = try Shapefile.readPolygons(parts)
            let stem = shown.dropLast(4)
            let shape = InputFile(
                role, path: shown, sha256: parts.shp.sha256, rows: features.geometry.regionCount)
            let companions = [("dbf", parts.dbf), ("prj", parts.prj), ("cpg", parts.cpg)].compactMap { ending, bytes in
                bytes.map {
                    InputFile(
                        role, path: "\(stem).\(ending)", sha256: $0.sha256,
                        rows: ending == "dbf" ? features.attributes.rowCount : 0)
                }
            }
            return (features, [shape] + companions)
        }
        let bytes = try FileBytes(path: path)
        let features = try GeoJSON.readPolygons(bytes)
        return (
            features, [InputFile(role, path: shown, sha256: bytes.sha256, rows: features.geometry.regionCount)]
        )
    }

    /// The features of a file of any format that boundaries of practices come in, and its record; the first file of
    /// several has the rows.
    static func readBoundaries(
        _ path: String, _ role: InputFile.Role
    ) throws -> (features: FeatureLayer, files: [InputFile]) {
        var files: [InputFile] = []
        let features = try LayerFolder.readPolygons(path: path) { bytes in
            files.append(InputFile(role, path: bytes.name, sha256: bytes.sha256, rows: 0))
        }
        if let first = files.first {
            files[0] = InputFile(
                role, path: first.name, sha256: first.sha256, rows: features.geometry.regionCount)
        }
        return (features, files)
    }
}
