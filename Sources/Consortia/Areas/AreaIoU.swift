import Catchments

/// How well the territory of a group and an administrative area coincide (Definitions.md, D15): intersection over union
/// of the two sets of small areas, by ground and by the people there.
///
/// Small areas are wholly in a set or not, so the sum of the lesser memberships over that of the greater, weighted with
/// the registered patients, is patients in both over patients in either.
public struct AreaIoU: Hashable, Sendable {
    /// Number of the group.
    public let group: Int
    /// Number of the administrative area.
    public let area: Int
    /// `nil` where neither has ground.
    public let byArea: Double?
    /// All registered patients count, of whatever practice; `nil` where neither has any.
    public let byPatients: Double?

    /// Of each of `pairs`, in order.
    ///
    /// - Parameters:
    ///   - territories: one set per group.
    ///   - pairs: group and area, ascending.
    ///   - cells: area of each cell.
    /// - Complexity: O(cells + entries of the territories + pairs).
    public static func ofPairs(
        _ pairs: [(group: Int, area: Int)], _ atlas: Atlas, territories: CellSets, cells: AreaCells
    ) -> [AreaIoU] {
        var grounds = [Double](repeating: 0, count: atlas.areas.count)
        var patients = [Int](repeating: 0, count: atlas.areas.count)
        for (cell, area) in cells.areaOfCell.enumerated() where area >= 0 {
            grounds[Int(area)] += atlas.coverage.areas[cell]
            patients[Int(area)] += atlas.registered[cell]
        }
        var next = 0
        var result: [AreaIoU] = []
        for group in 0..<territories.ownerCount {
            var (ground, people) = (0.0, 0)
            var common: [Int32: (ground: Double, patients: Int)] = [:]
            for cell in territories.cells(of: group) {
                ground += atlas.coverage.areas[Int(cell)]
                people += atlas.registered[Int(cell)]
                let area = cells.areaOfCell[Int(cell)]
                guard area >= 0 else { continue }
                common[area, default: (0, 0)].ground += atlas.coverage.areas[Int(cell)]
                common[area, default: (0, 0)].patients += atlas.registered[Int(cell)]
            }
            while next < pairs.count, pairs[next].group == group {
                let area = pairs[next].area
                let both = common[Int32(area)] ?? (0, 0)
                let union = grounds[area] + ground - both.ground
                let either = patients[area] + people - both.patients
                result.append(
                    AreaIoU(
                        group: group, area: area, byArea: union > 0 ? both.ground / union : nil,
                        byPatients: either > 0 ? Double(both.patients) / Double(either) : nil))
                next += 1
            }
        }
        return result
    }
}
