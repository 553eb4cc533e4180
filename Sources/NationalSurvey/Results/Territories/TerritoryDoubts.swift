import Catchments
import Consortia
import Coverages
import Shapes
import Statistics

/// What stands behind and beside the verdicts: joins between neighbours, borders cut, residents, and whether each verdict
/// stands when the method, the links, the bars or the snapping are others.
public struct TerritoryDoubts: Sendable {
    /// One per group; `nil` when no practice has coordinates.
    public let joins: [SampledJoinCount]?
    /// One per group.
    public let cutEdges: [CutEdges]
    /// One per group, and of the small areas without responsible group.
    public let residents: (groups: [ResidentTotals], unassigned: ResidentTotals)
    public let sensitivity: Sensitivity

    /// Tolerances that the map is welded with anew, in metres.
    public static let snaps = [0.01, 0.1]

    /// - Parameter layer: the map before welding.
    init(
        _ context: TerritoryContext, layer: PolygonLayer, responsibilities: [Responsibility],
        territories: [Territory], shareThreshold: ShareThreshold, request: SurveyRequest
    ) throws {
        let (atlas, plurality, graphs) = (context.atlas, context.responsibility, context.links)
        joins = try context.practiceGraph.map {
            try SampledJoinCount.ofGroups(atlas, $0, seed: request.seed, threads: context.threads)
        }
        cutEdges = atlas.groups.indices.map { CutEdges(atlas.rook, cells: plurality.sets.cells(of: $0)) }
        residents = ResidentTotals.ofGroups(atlas, responsibilities)
        let run = SensitivityRun(context, territories)
        var variants: [Sensitivity.Variant] = []
        if let nearest = atlas.nearestPracticeSets() {
            variants.append(try run.variant(.method, Sensitivity.nearest, sets: nearest))
        }
        variants.append(try run.variant(.method, Sensitivity.share, sets: shareThreshold.sets))
        variants.append(try run.variant(.method, Sensitivity.commitment, sets: atlas.groupCommitmentSets()))
        for level in LinkLevel.allCases { variants.append(try run.variant(.links, level.rawValue, level: level)) }
        variants += run.movedBars()
        let coarser = CoarserNeighbours(
            atlas.coverage, of: layer, rook: atlas.rook, greatest: Self.snaps.max() ?? request.snap)
        for snap in Self.snaps where snap != request.snap {
            let (rook, name) = (try coarser.rook(tolerance: snap), "\(snap) m")
            variants.append(
                try rook == atlas.rook
                    ? run.unchanged(.snap, name) : run.variant(.snap, name, links: LinkedGraphs(rook, graphs.links)))
        }
        sensitivity = Sensitivity(verdicts: territories.map(\.verdict), variants: variants)
    }
}
