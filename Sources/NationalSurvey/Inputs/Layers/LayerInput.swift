import Formats

/// The one place where a file of features is opened: a format that is read here is read for every role.
enum LayerInput {
    /// The features of a layer file of any format, and the record of the file and of its companions; the index of a
    /// shapefile only repeats where the records lie, so it is no input of its own.
    ///
    /// - Parameter shown: the file's name in reports.
    static func read(
        _ path: String, _ role: InputFile.Role, shownAs shown: String
    ) throws -> (features: FeatureLayer, files: [InputFile]) {
        var read: [FileBytes] = []
        let features = try LayerFormats.default.readPolygons(path: path) { read.append($0) }
        let stem = String(shown.dropLast(ending(of: shown).count))
        let inputs = read.filter { ending(of: $0.name).lowercased() != "shx" }
        let files = inputs.enumerated().map { number, file -> InputFile in
            let ending = Self.ending(of: file.name)
            let isTable = ending.lowercased() == "dbf"
            return InputFile(
                role, path: number == 0 ? shown : stem + ending, sha256: file.sha256,
                rows: number == 0 ? features.geometry.regionCount : isTable ? features.attributes.rowCount : 0)
        }
        return (features, files)
    }

    private static func ending(of name: String) -> Substring {
        name.lastIndex(of: ".").map { name[name.index(after: $0)...] } ?? ""
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
