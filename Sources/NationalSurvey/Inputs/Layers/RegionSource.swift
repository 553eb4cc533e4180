import Formats
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
    /// Codes of features without a geometry, in the order of the files: known, but not on the map.
    let withoutGround: [String]

    /// Fields that may hold the code of a small area, in order of preference.
    static let smallAreaCodeNames = ["LSOA21CD", "LSOA11CD", "LSOA01CD", "small_area", "code"]

    static func smallAreas(_ request: SurveyRequest) throws -> RegionSource {
        guard !request.smallAreas.isEmpty else {
            throw SurveyError(.arguments, "no small areas: name at least one boundary file or folder (`smallAreas`)")
        }
        return try read(
            request.smallAreas, .smallAreas, codes: request.smallAreaCode.map { [$0] } ?? smallAreaCodeNames,
            meaning: "small area", option: "smallAreaCode", threads: request.threads)
    }

    /// - Parameters:
    ///   - named: files and folders as the caller named them; not empty.
    ///   - codes: fields that may hold the code, in this order.
    ///   - meaning: what a region is, for messages.
    ///   - option: the property of the request that names the field.
    static func read(
        _ named: [String], _ role: InputFile.Role, codes: [String], meaning: String, option: String, threads: Int
    ) throws -> RegionSource {
        let input = try LayerInput(named, role, codes: codes, threads: threads)
        let features = try input.joined()
        let field = try codeField(of: features, codes, meaning, option: option)
        var merge = FeatureMerge(features, field: field, meaning: meaning)
        try merge.run()
        guard !merge.codes.isEmpty else {
            throw SurveyError(.input, "\(features.sources.first ?? ""): the map has no \(meaning) with a geometry")
        }
        return RegionSource(
            features: merge.merged, codes: merge.codes, codeField: features.attributes.fields[field],
            files: input.files,
            repeatedFeatures: merge.repeatedFeatures, withoutGround: merge.withoutGround)
    }

    private static func codeField(
        of features: FeatureLayer, _ names: [String], _ meaning: String, option: String
    ) throws -> Int {
        if features.attributes.fields.isEmpty,
            let missing = features.problems.first(where: { $0.kind == .missingCompanion })
        {
            throw SurveyError(
                .input,
                "\(missing.file): its .dbf is missing, which holds the codes; it must lie beside the .shp, with the same name"
            )
        }
        do {
            return try features.attributes.requireField(
                names, meaning: "\(meaning.replacing(" ", with: "-")) code", file: features.sources.first ?? "")
        } catch {
            throw SurveyError(.input, "\(error); name the field by `\(option)`")
        }
    }
}
