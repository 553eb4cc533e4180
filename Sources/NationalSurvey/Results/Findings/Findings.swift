import Catchments
import Consortia
import Coverages

/// Everything that the survey says beyond territories: the national picture, affected areas, and selection where
/// performance is known.
public struct Findings: Sendable {
    public let national: NationalFindings
    /// One for each area of the atlas, affected or not.
    public let areas: [AffectedArea]
    public let reconciliations: [Reconciliation]
    /// `nil` without performance files.
    public let crossTable: NationalFindings.CrossTable?
    /// `nil` without performance files.
    public let performance: PerformanceJoin?
    /// Highest flag of each group in any area; `notAssessable` for all without performance files.
    public let flagOfGroup: [SelectionFlag]
    /// Permutations of each test.
    public let permutations: Int

    public var selection: SelectionAnalysis? { national.selection }

    /// - Parameters:
    ///   - areaOfCell: administrative area of each cell, -1 for none; `nil` where no area is known.
    init(
        _ context: TerritoryContext, _ territories: [Territory], areaOfCell: [Int32]?, coextensive: CoextensiveGroups,
        performance: PerformanceJoin?, _ request: SurveyRequest
    ) throws {
        let atlas = context.atlas
        areas = AffectedArea.all(context, territories, areaOfCell: areaOfCell ?? [])
        var selectionThresholds = SelectionThresholds()
        selectionThresholds.permutations.permutations = request.performance.permutations
        selectionThresholds.permutations.mostPermutations = request.performance.mostPermutations
        permutations = request.performance.permutations
        let selection = try performance.map {
            try SelectionAnalysis(
                atlas, graph: context.practiceGraph, performance: $0.performance, scoreOfCell: $0.scoreOfCell,
                scores: $0.scores,
                thresholds: selectionThresholds, seed: request.seed, threads: request.threads)
        }
        self.performance = performance
        var flags = [SelectionFlag](repeating: .notAssessable, count: atlas.groups.count)
        for group in selection?.groups ?? [] { flags[group.group] = max(flags[group.group], group.flag) }
        flagOfGroup = flags
        national = NationalFindings(
            atlas, territories, residents: Self.residents(atlas), coextensive: coextensive, areas: areas,
            selection: selection)
        crossTable = selection.map { [areas] in NationalFindings.crossTable(areas, $0) }
        reconciliations = national.reconciliations(
            crossTable: crossTable,
            periods: [(name: "registrations and membership", period: nil)]
                + (performance?.joined ?? []).map { (name: $0.measure, period: $0.vintage) })
    }

    /// All residents of the small areas that have a number; `nil` without any.
    private static func residents(_ atlas: Atlas) -> Int? {
        let known = atlas.residents.compactMap { $0 }
        return known.isEmpty ? nil : known.reduce(0, +)
    }
}
