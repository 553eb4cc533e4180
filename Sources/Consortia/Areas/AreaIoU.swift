import Catchments

/// How well the territory of a group and an administrative area coincide (Definitions.md, D15): intersection over union
/// of the two sets of small areas, by ground and by the people there.
///
/// Small areas are wholly in a set or not, so the sum of the lesser memberships over that of the greater, weighted with
/// the registered patients, is patients in both over patients in either.
public struct AreaIoU: Hashable, Sendable {
    /// Index of the group.
    public let group: Int
    /// Index of the area.
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
        var next = 0
        return all(atlas, territories: territories, cells: cells) { group, _ in
            let first = next
            while next < pairs.count, pairs[next].group == group { next += 1 }
            return pairs[first..<next].map(\.area)
        }
    }

    /// Of every group and area that have ground in common, by group, then area.
    ///
    /// - Parameter territories: one set per group.
    /// - Complexity: O(cells + entries of the territories + pairs · log pairs of a group).
    public static func ofMeeting(_ atlas: Atlas, territories: CellSets, cells: AreaCells) -> [AreaIoU] {
        all(atlas, territories: territories, cells: cells) { _, met in met.sorted() }
    }

    /// - Parameter wanted: of a group and the areas that it has ground in common with, in the order in which they were
    ///   met, those to give.
    private static func all(
        _ atlas: Atlas, territories: CellSets, cells: AreaCells, wanted: (_ group: Int, _ met: [Int]) -> [Int]
    ) -> [AreaIoU] {
        let (areaOfCell, areas, registered) = (cells.areaOfCell, atlas.coverage.areas, atlas.registered)
        precondition(areas.count == areaOfCell.count && registered.count == areaOfCell.count)
        let none = [Extent](repeating: Extent(), count: atlas.areas.count)
        var whole = none
        for cell in areaOfCell.indices where areaOfCell[cell] >= 0 {
            whole[Int(areaOfCell[cell])].add(areas[cell], registered[cell])
        }
        // One group after the other, gathered in an array by the number of the area: no hashing.
        var common = none
        // All areas that the group has cells in, and those with ground.
        var (touched, met): ([Int], [Int]) = ([], [])
        var result: [AreaIoU] = []
        for group in 0..<territories.ownerCount {
            var own = Extent()
            touched.removeAll(keepingCapacity: true)
            met.removeAll(keepingCapacity: true)
            for cell in territories.cells(of: group) {
                let (ground, people) = (areas[Int(cell)], registered[Int(cell)])
                own.add(ground, people)
                let area = Int(areaOfCell[Int(cell)])
                guard area >= 0 else { continue }
                if common[area].isUntouched { touched.append(area) }
                if common[area].ground == 0, ground > 0 { met.append(area) }
                common[area].add(ground, people)
            }
            for area in wanted(group, met) {
                result.append(AreaIoU(group: group, area: area, both: common[area], own, whole[area]))
            }
            for area in touched { common[area] = Extent() }
        }
        return result
    }

    /// Ground in m² and registered patients of some cells.
    private struct Extent {
        var ground = 0.0
        var patients = 0
        var isUntouched = true

        @inline(__always)
        mutating func add(_ ground: Double, _ patients: Int) {
            isUntouched = false
            self.ground += ground
            self.patients += patients
        }
    }

    private init(group: Int, area: Int, both: Extent, _ territory: Extent, _ whole: Extent) {
        self.group = group
        self.area = area
        let union = whole.ground + territory.ground - both.ground
        let either = whole.patients + territory.patients - both.patients
        byArea = union > 0 ? both.ground / union : nil
        byPatients = either > 0 ? Double(both.patients) / Double(either) : nil
    }
}
