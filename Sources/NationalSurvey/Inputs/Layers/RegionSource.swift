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
    /// Name of each region, by code, as far as there is a field of them.
    let names: [String: String]
    /// Which of several fields of codes was taken, and why.
    let notes: [String]

    /// Fields that may hold the code of a small area, in order of preference.
    static let smallAreaCodeNames = ["LSOA21CD", "LSOA11CD", "LSOA01CD", "small_area", "code"]

    /// - Parameters:
    ///   - fields: the layers of one role, and the field of their codes.
    ///   - meaning: what a region is, for messages.
    init(_ fields: RegionFields, meaning: String) throws {
        var merge = FeatureMerge(fields.features, field: fields.field, meaning: meaning)
        try merge.run()
        guard !merge.codes.isEmpty else {
            throw SurveyError(
                .input, "\(fields.features.sources.first ?? ""): the map has no \(meaning) with a geometry")
        }
        (features, codes, files) = (merge.merged, merge.codes, fields.files)
        codeField = features.attributes.fields[fields.field]
        (repeatedFeatures, withoutGround) = (merge.repeatedFeatures, merge.withoutGround)
        names = Self.names(features.attributes, merge.codes, beside: codeField)
        notes = fields.notes
    }

    private static func names(
        _ table: AttributeTable, _ codes: [String], beside field: String
    ) -> [String: String] {
        guard let column = table.firstField(of: PlaceNames.columns(beside: field)) else { return [:] }
        var names: [String: String] = [:]
        for (code, value) in zip(codes, table.columns[column]) {
            if let name = value.text?.trimmed, !name.isEmpty { names[code] = name }
        }
        return names
    }
}
