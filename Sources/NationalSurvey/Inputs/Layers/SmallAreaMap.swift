import Formats
import Foundation
import PROJ
import Parallelism
import Shapes
import Synchronization

/// The small areas as read: boundaries in metres of the national grid, one region per code.
struct SmallAreaMap: Sendable {
    var layer: PolygonLayer
    var codes: [String]
    let crs: CoordinateProvenance
    let files: [InputFile]
    let problems: [FormatProblem]
    /// Features that repeat another one exactly, left out.
    let repeatedFeatures: Int

    static let codeNames = ["LSOA21CD", "LSOA11CD", "LSOA01CD", "small_area", "code"]

    /// Features before projection.
    struct Source: Sendable {
        var features: FeatureLayer
        let codes: [String]
        let codeField: String
        let files: [InputFile]
        let repeatedFeatures: Int
    }

    static func read(_ request: SurveyRequest) throws -> Source {
        guard !request.smallAreas.isEmpty else {
            throw SurveyError(.arguments, "no small areas: name at least one boundary file or folder (`smallAreas`)")
        }
        return try read(
            request.smallAreas, .smallAreas, codes: request.smallAreaCode.map { [$0] } ?? codeNames,
            meaning: "small area", threads: request.threads)
    }

    /// - Parameters:
    ///   - named: files and folders as the caller named them; not empty.
    ///   - codes: fields that may hold the code, in this order.
    ///   - meaning: what a region is, for messages.
    static func read(
        _ named: [String], _ role: InputFile.Role, codes: [String], meaning: String, threads: Int
    ) throws -> Source {
        var paths: [String] = []
        for path in named { paths += try isFolder(path) ? LayerFolder.layerPaths(in: path) : [path] }
        let layers = try mapIndices(paths.count, threads: threads, chunk: 1) { [paths] index in
            try readFile(paths[index], role, within: named)
        }
        var features = layers[0].features
        for layer in layers.dropFirst() { try features.append(contentsOf: layer.features) }
        // A region lost to damage would move borders and verdicts unseen.
        if let damage = features.problems.first(where: { $0.kind == .damagedRecord }) {
            throw SurveyError(
                .input,
                "\(damage.file): feature \((damage.firstFeature ?? 0) + 1) is damaged (\(damage.message)); "
                    + "\(damage.count) such features")
        }
        return try numbered(features, codes, meaning, files: layers.flatMap(\.files))
    }

    private static func readFile(
        _ path: String, _ role: InputFile.Role, within named: [String]
    ) throws -> (features: FeatureLayer, files: [InputFile]) {
        let shown = shownName(path, named)
        if path.lowercased().hasSuffix(".shp") {
            let parts = try ShapefileParts(path: path)
            let features = try Shapefile.readPolygons(parts)
            let stem = shown.dropLast(4)
            let companions = [("dbf", parts.dbf), ("prj", parts.prj), ("cpg", parts.cpg)]
            let files =
                [
                    InputFile(
                        role, path: shown, sha256: parts.shp.sha256, rows: features.geometry.regionCount)
                ]
                + companions.compactMap { ending, bytes in
                    bytes.map {
                        InputFile(
                            role, path: "\(stem).\(ending)", sha256: $0.sha256,
                            rows: ending == "dbf" ? features.attributes.rowCount : 0)
                    }
                }
            return (features, files)
        }
        let bytes = try FileBytes(path: path)
        let features = try GeoJSON.readPolygons(bytes)
        return (
            features,
            [InputFile(role, path: shown, sha256: bytes.sha256, rows: features.geometry.regionCount)]
        )
    }

    /// `path` with the folder that the caller named, without what is above an absolute one.
    private static func shownName(_ path: String, _ named: [String]) -> String {
        guard path.hasPrefix("/"), let folder = named.first(where: { path.hasPrefix($0) && path != $0 }) else {
            return path
        }
        let name = folder.split(separator: "/").last ?? ""
        return "\(name)/" + path.dropFirst(folder.count).drop { $0 == "/" }
    }

    private static func numbered(
        _ features: FeatureLayer, _ names: [String], _ meaning: String, files: [InputFile]
    ) throws -> Source {
        let field = try features.attributes.requireField(
            names, meaning: "\(meaning.replacing(" ", with: "-")) code", file: features.sources.first ?? "")
        var regionOfCode: [String: Int] = [:]
        var kept: [Int] = []
        var codes: [String] = []
        for region in 0..<features.geometry.regionCount {
            let file = features.sources[Int(features.sourceOfRegion[region])]
            let code = (features.attributes.columns[field][region].text ?? "").trimmed
            guard !code.isEmpty else {
                throw SurveyError(
                    .input,
                    "\(file): feature \(region + 1) of the map has no code in \(features.attributes.fields[field])")
            }
            if let first = regionOfCode[code] {
                guard features.geometry[first] == features.geometry[region] else {
                    throw SurveyError(
                        .input,
                        "\(file): \(meaning) \(code) occurs twice with different boundaries "
                            + "(first in \(features.sources[Int(features.sourceOfRegion[first])]))")
                }
                continue
            }
            regionOfCode[code] = region
            kept.append(region)
            codes.append(code)
        }
        guard !codes.isEmpty else {
            throw SurveyError(.input, "\(features.sources.first ?? ""): the map has no \(meaning)")
        }
        var features = features
        let repeated = features.geometry.regionCount - kept.count
        if repeated > 0 { features.geometry = PolygonLayer(kept.map { features.geometry[$0] }) }
        return Source(
            features: features, codes: codes, codeField: features.attributes.fields[field], files: files,
            repeatedFeatures: repeated)
    }

    private static func isFolder(_ path: String) throws -> Bool {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
            throw SurveyError(.input, "\(path): no such file or folder")
        }
        return isFolder.boolValue
    }

    /// Brings the features to the national grid, over all threads, each with a transformation of its own.
    init(_ source: consuming Source, _ request: SurveyRequest) throws {
        try Projection.checkGridFolders(request.gridFolders)
        let file = source.features.sources.first ?? ""
        let declared = try Projection.system(
            of: source.features.crs, isGeoJSON: !file.lowercased().hasSuffix(".shp"), file: file)
        let box = source.features.geometry.box
        try Projection.checkExtent(box, of: declared, file: file)
        let plan = try TransformationPlan(
            from: declared.system, to: .britishNationalGrid(), gridFolders: request.gridFolders)
        var layer = source.features.geometry
        var outside: Int?
        if !plan.isIdentity {
            outside = try Projection.transform(
                &layer.coordinates, plan, .forward, threads: request.threads, file: file)
        }
        try Projection.checkNationalGrid(layer.box, file: file)
        self.layer = layer
        codes = source.codes
        crs = CoordinateProvenance(plan, isAssumed: declared.isAssumed, outsideAreaOfUse: outside)
        files = source.files
        problems = source.features.problems
        repeatedFeatures = source.repeatedFeatures
    }
}

extension String {
    /// Without white space at either end.
    var trimmed: String {
        var scalars = unicodeScalars[...]
        while let first = scalars.first, first.properties.isWhitespace { scalars.removeFirst() }
        while let last = scalars.last, last.properties.isWhitespace { scalars.removeLast() }
        return String(scalars)
    }
}
