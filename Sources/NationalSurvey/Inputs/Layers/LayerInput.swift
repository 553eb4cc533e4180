import Formats
import Foundation
import Parallelism

/// The one place where files of features are opened: a format that is read here is read for every role.
struct LayerInput: Sendable {
    /// One for each file that is a layer.
    let layers: [FeatureLayer]
    /// Every file that was read: archives and companions too; the first of each layer has its rows.
    let files: [InputFile]
    /// Files of folders that are no layers.
    let passedOver: [FormatProblem]

    /// - Parameters:
    ///   - named: files and folders as the caller named them.
    ///   - codes: fields that may hold the code, in order of preference.
    /// - Throws: `FormatError` for what cannot be read; `SurveyError` where there is no such file, or none is a layer.
    init(_ named: [String], _ role: InputFile.Role, codes: [String], threads: Int) throws {
        let formats = LayerFormats.survey(codes: codes)
        var paths: [(path: String, folder: String?)] = []
        var passedOver: [FormatProblem] = []
        for path in named {
            guard try Self.isFolder(path) else {
                paths.append((path, nil))
                continue
            }
            let contents = try LayerFolder.contents(of: path, formats: formats)
            paths += contents.layers.map { ($0, path) }
            passedOver += contents.passedOver
        }
        let read = try mapIndices(paths.count, threads: threads, chunk: 1) { [paths] index in
            try Self.read(paths[index].path, in: paths[index].folder, role, formats)
        }
        layers = read.compactMap(\.layer)
        files = read.flatMap(\.files)
        self.passedOver = passedOver + read.compactMap(\.problem)
        guard !layers.isEmpty else {
            throw SurveyError(
                .input,
                "\(InputFile.name(named.first ?? "")): holds no layer; "
                    + self.passedOver.map(\.message).joined(separator: "; "))
        }
    }

    private struct ReadFile: Sendable {
        var layer: FeatureLayer?
        var problem: FormatProblem?
        var files: [InputFile] = []
    }

    private static func read(
        _ path: String, in folder: String?, _ role: InputFile.Role, _ formats: LayerFormats
    ) throws -> ReadFile {
        var read: [FileBytes] = []
        var result = ReadFile()
        if folder == nil {
            result.layer = try formats.readPolygons(path: path) { read.append($0) }
        } else {
            switch try LayerFolder.read(path, formats: formats, visit: { read.append($0) }) {
            case .layer(let layer): result.layer = layer
            case .noLayer(let problem): result.problem = problem
            }
        }
        guard let layer = result.layer else { return result }
        // The index of a shapefile only repeats where the records lie, so it is no input of its own.
        let inputs = read.filter { PathName($0.name).ending != "shx" }
        result.files = inputs.enumerated().map { number, file in
            let isTable = PathName(file.name).ending == "dbf"
            return InputFile(
                role, path: shown(file.name, in: folder), sha256: file.sha256,
                rows: number == 0 ? layer.geometry.regionCount : isTable ? layer.attributes.rowCount : 0)
        }
        return result
    }

    /// A file's name with the folder that the caller named, without what is above an absolute one.
    private static func shown(_ path: String, in folder: String?) -> String {
        guard path.hasPrefix("/"), let folder, path.hasPrefix(folder) else { return path }
        let name = folder.split(separator: "/").last ?? ""
        return "\(name)/" + path.dropFirst(folder.count).drop { $0 == "/" }
    }

    private static func isFolder(_ path: String) throws -> Bool {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
            // A layer within a file is named after a mark; whether it is there the reader says.
            if path.contains("#") { return false }
            throw SurveyError(.input, "\(path): \(MissingFile.words(path, "file or folder"))")
        }
        return isFolder.boolValue
    }

    /// Of the pages of a server's answer the last one does not say that it was cut off: where every file does, the rest is missing.
    private func refuseCutAnswer(_ problems: [FormatProblem]) throws(SurveyError) {
        let cut = problems.filter { $0.kind == .furtherPages }
        guard let first = cut.first, cut.count == layers.count else { return }
        throw SurveyError(
            .input,
            "\(first.file): is \(first.message); ask for the further pages (resultOffset) and give all of them, or download the "
                + "whole layer as a file")
    }

    /// All layers as one.
    ///
    /// - Throws: `SurveyError` where two files are in different reference systems, or features are damaged: a region lost to
    ///   damage would move borders and verdicts unseen.
    func joined() throws -> FeatureLayer {
        var features = layers[0]
        for var layer in layers.dropFirst() {
            if layer.crs != features.crs, try Projection.system(of: layer) == Projection.system(of: features) {
                layer.crs = features.crs
            }
            try features.append(contentsOf: layer)
        }
        features.problems += passedOver
        try refuseCutAnswer(features.problems)
        if let damage = features.problems.first(where: { $0.kind == .damagedRecord }) {
            throw SurveyError(
                .input,
                "\(damage.file): feature \((damage.firstFeature ?? 0) + 1) is damaged (damagedRecord: \(damage.message)); "
                    + "\(damage.count) such features")
        }
        return features
    }
}
