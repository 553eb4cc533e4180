import Formats
import Foundation
import Parallelism
import Shapes

/// The features of one role, from all its files, each code once, in the reference system of the files.
struct RegionSource: Sendable {
    let features: FeatureLayer
    /// One per region of the features' geometry.
    let codes: [String]
    let codeField: String
    let files: [InputFile]
    /// Features that repeat another one exactly, left out.
    let repeatedFeatures: Int

    /// Fields that may hold the code of a small area, in order of preference.
    static let smallAreaCodeNames = ["LSOA21CD", "LSOA11CD", "LSOA01CD", "small_area", "code"]

    static func smallAreas(_ request: SurveyRequest) throws -> RegionSource {
        guard !request.smallAreas.isEmpty else {
            throw SurveyError(.arguments, "no small areas: name at least one boundary file or folder (`smallAreas`)")
        }
        return try read(
            request.smallAreas, .smallAreas, codes: request.smallAreaCode.map { [$0] } ?? smallAreaCodeNames,
            meaning: "small area", threads: request.threads)
    }

    /// - Parameters:
    ///   - named: files and folders as the caller named them; not empty.
    ///   - codes: fields that may hold the code, in this order.
    ///   - meaning: what a region is, for messages.
    static func read(
        _ named: [String], _ role: InputFile.Role, codes: [String], meaning: String, threads: Int
    ) throws -> RegionSource {
        var paths: [String] = []
        for path in named { paths += try isFolder(path) ? LayerFolder.layerPaths(in: path) : [path] }
        let layers = try mapIndices(paths.count, threads: threads, chunk: 1) { [paths] index in
            try LayerInput.read(paths[index], role, shownAs: shownName(paths[index], named))
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
    ) throws -> RegionSource {
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
        return RegionSource(
            features: features, codes: codes, codeField: features.attributes.fields[field], files: files,
            repeatedFeatures: repeated)
    }

    private static func isFolder(_ path: String) throws -> Bool {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
            // A layer within a file is named after a mark; whether it is there the reader says.
            if path.contains("#") { return false }
            throw SurveyError(.input, "\(path): no such file or folder")
        }
        return isFolder.boolValue
    }
}
