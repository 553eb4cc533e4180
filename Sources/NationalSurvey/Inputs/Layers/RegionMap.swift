import Formats
import PROJ
import Shapes

/// Regions with codes, small areas or administrative areas, as read: boundaries in metres of the national grid.
struct RegionMap: Sendable {
    /// One region per code.
    let layer: PolygonLayer
    let codes: [String]
    /// Field that holds the codes.
    let codeField: String
    let crs: CoordinateProvenance
    let files: [InputFile]
    let problems: [FormatProblem]
    /// Features that repeat another one exactly, left out.
    let repeatedFeatures: Int
    /// Codes of features without a geometry: known, but not on the map.
    let withoutGround: [String]
    /// By code, as far as there is a field of them.
    let names: [String: String]
    /// Which of several fields of codes was taken, and why.
    let notes: [String]

    /// Brings the features to the national grid, over all threads, each with a transformation of its own.
    init(_ source: RegionSource, _ request: SurveyRequest) throws {
        try Projection.checkGridFolders(request.gridFolders)
        let file = source.features.sources.first ?? ""
        let declared = try Projection.declared(of: source.features)
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
        (codes, codeField) = (source.codes, source.codeField)
        crs = CoordinateProvenance(plan, isAssumed: declared.isAssumed, outsideAreaOfUse: outside)
        files = source.files
        problems = source.features.problems
        (repeatedFeatures, withoutGround) = (source.repeatedFeatures, source.withoutGround)
        (names, notes) = (source.names, source.notes)
    }
}

extension RegionMap: FoundInput {
    /// Of small areas.
    var found: [String] {
        [
            "small areas: \(PlainWords.plain(files.count, "file", "files")), \(codes.count) areas, "
                + "\(layer.coordinates.count) coordinates, code in "
                + codeField,
            "small areas: \(crs)",
        ] + notes
            + (withoutGround.isEmpty
                ? []
                : [
                    "small areas: \(withoutGround.count) known without a geometry, not on the map: "
                        + withoutGround.prefix(5).joined(separator: ", ") + (withoutGround.count > 5 ? "…" : "")
                ])
            + LayerDoubt.lines("small areas", problems)
    }
}
