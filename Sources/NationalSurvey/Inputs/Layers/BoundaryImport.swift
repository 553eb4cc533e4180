import Catchments
import Formats
import PROJ
import Parallelism
import Shapes

/// A file of boundaries of practices, read and brought to the national grid.
struct BoundaryImport: Sendable {
    /// The method that draws them.
    let method: CatchmentMethodName
    let files: [InputFile]
    let features: PolygonLayer
    let names: [String]
    let crs: CoordinateProvenance
    let problems: [FormatProblem]

    /// Fields that hold the practice's code or "CODE - NAME", in order of preference.
    static let nameFields = ["practice_code", "practice", "code", "organisation_code", "org_code", "name"]

    /// - Throws: `SurveyError`, `FormatError` naming the file and the place in it.
    init(path: String, for method: CatchmentMethodName, _ request: SurveyRequest) throws {
        self.method = method
        let input = try LayerInput(
            [path], .boundaries(of: method), codes: Self.nameFields, threads: request.threads)
        let layer = try input.joined()
        files = input.files
        let count = layer.geometry.regionCount
        let shown = InputFile.name(path)
        guard count > 0 else { throw SurveyError(.input, "\(shown): has no feature") }
        if let damage = layer.problems.first(where: { $0.kind == .damagedRecord || $0.kind == .shortRing }) {
            throw SurveyError(
                .input,
                "\(shown): feature \((damage.firstFeature ?? 0) + 1) has an invalid ring (\(damage.message)); "
                    + "\(damage.count) such rings; a ring needs at least 4 positions")
        }
        let field = try layer.attributes.requireField(Self.nameFields, meaning: "practice code", file: shown)
        names = try (0..<count).map { feature in
            let name = (layer.attributes.columns[field][feature].text ?? "").trimmed
            guard !name.isEmpty else {
                throw SurveyError(
                    .input, "\(shown): feature \(feature + 1) has no code in \(layer.attributes.fields[field])")
            }
            return name
        }
        let declared = try Projection.declared(of: layer)
        try Projection.checkExtent(layer.geometry.box, of: declared, file: shown)
        let plan = try TransformationPlan(
            from: declared.system, to: .britishNationalGrid(), gridFolders: request.gridFolders)
        var geometry = layer.geometry
        var outside: Int?
        if !plan.isIdentity {
            outside = try Projection.transform(
                &geometry.coordinates, plan, .forward, threads: request.threads, file: shown)
        }
        try Projection.checkNationalGrid(geometry.box, file: shown)
        features = geometry
        crs = CoordinateProvenance(plan, isAssumed: declared.isAssumed, outsideAreaOfUse: outside)
        problems = layer.problems
    }

    /// Joined to the practices of the survey.
    ///
    /// - Throws: `SurveyError` for a practice that the survey does not know, unless allowed, and for invalid rings.
    func boundaries(of atlas: Atlas, allowsUnknownCodes: Bool) throws -> ImportedBoundaries {
        do {
            return try ImportedBoundaries(
                method, features, names: names, of: atlas, allowsUnknownCodes: allowsUnknownCodes)
        } catch let error as CatchmentError {
            let advice =
                error.parameter.contains("practice code") ? "; `allowsUnknownCodes` leaves such features out" : ""
            throw SurveyError(.input, "\(files.first?.name ?? ""): \(error)\(advice)")
        }
    }
}

extension BoundaryImport: FoundInput {
    var found: [String] {
        ["\(method.rawValue): \(files.first?.name ?? ""), \(names.count) features; \(crs)"]
            + LayerDoubt.lines(method.rawValue, problems)
    }
}
