import Formats
import Shapes

/// The layers of one role as one, with the field that holds the codes: the one that is named, else the first of the usual names.
struct RegionFields: Sendable {
    let features: FeatureLayer
    let files: [InputFile]
    private(set) var field: Int
    /// Further fields with usual names, in order of preference: a map of 2021 may have the codes of 2011 beside its own.
    private let others: [Int]
    private(set) var notes: [String] = []

    /// Whether the codes of another table are to say which field is meant.
    var isOpen: Bool { !others.isEmpty }

    static func smallAreas(_ request: SurveyRequest) throws -> RegionFields {
        guard !request.smallAreas.isEmpty else {
            throw SurveyError(.arguments, "no small areas: name at least one boundary file or folder (`smallAreas`)")
        }
        return try RegionFields(
            request.smallAreas, .smallAreas,
            codes: request.smallAreaCode.map { [$0] } ?? RegionSource.smallAreaCodeNames, meaning: "small area",
            option: "smallAreaCode", threads: request.threads)
    }

    /// - Parameters:
    ///   - named: files and folders as the caller named them; not empty.
    ///   - codes: fields that may hold the code, in this order.
    ///   - meaning: what a region is, for messages.
    ///   - option: the property of the request that names the field.
    init(
        _ named: [String], _ role: InputFile.Role, codes: [String], meaning: String, option: String, threads: Int
    ) throws {
        let input = try LayerInput(named, role, codes: codes, threads: threads)
        features = try input.joined()
        files = input.files
        field = try Self.codeField(of: features, codes, meaning, option: option)
        let table = features.attributes
        others = codes.filter { $0.uppercased().hasPrefix("LSOA") }.compactMap { table.firstField(of: [$0]) }
            .filter { [field] in $0 != field }
    }

    /// With the field whose codes most of `registered` are among; of equals the first stays. O(codes).
    func choosing(_ registered: [String]) -> RegionFields {
        guard isOpen else { return self }
        let wanted = Set(registered.map { $0.uppercased() })
        func hits(_ field: Int) -> Int {
            Set(features.attributes.columns[field].compactMap { $0.text?.trimmed.uppercased() })
                .intersection(wanted).count
        }
        let fields = [field] + others
        let counts = fields.map(hits)
        guard let most = counts.max(), let best = counts.firstIndex(of: most) else { return self }
        var chosen = self
        chosen.field = fields[best]
        func name(_ number: Int) -> String { "\(features.attributes.fields[fields[number]]) \(counts[number])" }
        let rest = fields.indices.filter { $0 != best }.map(name).joined(separator: ", ")
        chosen.notes = [
            "small areas: several fields hold codes; \(features.attributes.fields[fields[best]]) was taken, which has \(most) of "
                + "the \(wanted.count) codes of the registrations (\(rest)); `smallAreaCode` names another"
        ]
        return chosen
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
