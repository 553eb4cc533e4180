import Catchments
import Consortia
import Coverages
import Shapes

/// What stands behind and beside the verdicts: joins between neighbours, borders cut, residents, and whether each verdict
/// stands when the method, the links or the snapping are others.
public struct TerritoryDoubts: Sendable {
    /// One per group; `nil` when no practice has coordinates.
    public let joins: [JoinCounts]?
    /// One per group.
    public let cutEdges: [CutEdges]
    /// One per group, and of the small areas without responsible group.
    public let residents: (groups: [ResidentTotals], unassigned: ResidentTotals)
    public let sensitivity: Sensitivity

    /// Tolerances that the map is welded with anew, in metres.
    public static let snaps = [0.01, 0.1]

    /// - Parameter layer: the map before welding.
    init(
        _ atlas: Atlas, _ layer: PolygonLayer, _ plurality: Plurality, _ responsibilities: [Responsibility],
        _ territories: [Territory], _ shareThreshold: ShareThreshold, _ graph: PracticeGraph?, _ graphs: LinkedGraphs,
        _ request: SurveyRequest
    ) throws {
        let (thresholds, threads) = (request.thresholds, request.threads)
        joins = try graph.map { try JoinCounts.ofGroups(atlas, $0, seed: request.seed, threads: threads) }
        cutEdges = atlas.groups.indices.map { CutEdges(atlas.rook, cells: plurality.sets.cells(of: $0)) }
        residents = ResidentTotals.ofGroups(atlas, responsibilities)
        let interleaving = territories.first?.interleaving == nil ? nil : territories.compactMap(\.interleaving)
        var variants: [Sensitivity.Variant] = []
        func add(
            _ factor: Sensitivity.Factor, _ name: String, _ sets: CellSets, _ land: Adjacency, _ linked: Adjacency
        ) throws {
            variants.append(
                try Sensitivity.variant(
                    factor, name, atlas, sets, land: land, linked: linked, interleaving, thresholds, threads: threads))
        }
        let (land, linked) = (graphs[.land], graphs[thresholds.linkLevel])
        if let nearest = atlas.nearestPracticeSets() { try add(.method, "nearest", nearest, land, linked) }
        try add(.method, "share", shareThreshold.sets, land, linked)
        try add(.method, "commitment", atlas.groupCommitmentSets(), land, linked)
        for level in LinkLevel.allCases { try add(.links, level.rawValue, plurality.sets, land, graphs[level]) }
        for snap in Self.snaps where snap != request.snap {
            let rook = try Coverage(layer, tolerance: snap).adjacency(.rook)
            let other = LinkedGraphs(rook, graphs.links)
            try add(.snap, "\(snap) m", plurality.sets, other[.land], other[thresholds.linkLevel])
        }
        sensitivity = Sensitivity(verdicts: territories.map(\.verdict), variants: variants)
    }
}
