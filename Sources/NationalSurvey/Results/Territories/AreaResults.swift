import Catchments
import Consortia

/// How groups fit the administrative areas: classes, intersections over unions, and where the areas' ground is from.
public struct AreaResults: Sendable {
    public let cells: AreaCells
    public let neighbours: AreaNeighbours
    /// One per group, in order.
    public let matches: [AreaMatch]
    /// One per group and area where it has members, by group, then area.
    public let fits: [AreaIoU]

    /// `nil` where no area is known.
    init?(_ atlas: Atlas, _ territories: CellSets, _ cells: AreaCells?, _ thresholds: Thresholds) {
        guard let cells else { return nil }
        self.cells = cells
        neighbours = AreaNeighbours(cells, atlas.rook, areaCount: atlas.areas.count)
        matches = AreaMatch.ofGroups(atlas, neighbours, thresholds)
        fits = AreaIoU.ofPairs(
            matches.flatMap { match in match.parts.compactMap(\.area).sorted().map { (match.group, $0) } }, atlas,
            territories: territories, cells: cells)
    }
}
