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
        return all(atlas, territories: territories, cells: cells) { group, areas in
            areas.removeAll(keepingCapacity: true)
            while next < pairs.count, pairs[next].group == group {
                areas.append(pairs[next].area)
                next += 1
            }
        }
    }

    /// Of every group and area that have ground in common, by group, then area.
    ///
    /// - Parameter territories: one set per group.
    /// - Complexity: O(cells + entries of the territories + pairs · log pairs of a group).
    public static func ofMeeting(_ atlas: Atlas, territories: CellSets, cells: AreaCells) -> [AreaIoU] {
        all(atlas, territories: territories, cells: cells) { _, areas in areas.sort() }
    }

    /// - Parameter choose: makes of the areas that a group has ground in common with, in no order, those to give.
    private static func all(
        _ atlas: Atlas, territories: CellSets, cells: AreaCells, choose: (_ group: Int, _ areas: inout [Int]) -> Void
    ) -> [AreaIoU] {
        let (areaOfCell, areas, registered) = (cells.areaOfCell, atlas.coverage.areas, atlas.registered)
        precondition(areas.count == areaOfCell.count && registered.count == areaOfCell.count)
        var (whole, found) = ([Extent](repeating: Extent(), count: atlas.areas.count), [Int]())
        _ = Extent.add(areaOfCell.indices, areaOfCell, areas, registered, to: &whole, touching: &found)
        // One group after the other, gathered in an array by the number of the area: no hashing.
        var common = [Extent](repeating: Extent(), count: atlas.areas.count)
        var (touched, chosen): ([Int], [Int]) = ([], [])
        var result: [AreaIoU] = []
        for group in 0..<territories.ownerCount {
            touched.removeAll(keepingCapacity: true)
            let own = Extent.add(
                territories.cells(of: group), areaOfCell, areas, registered, to: &common, touching: &touched)
            chosen.removeAll(keepingCapacity: true)
            for area in touched where common[area].ground > 0 { chosen.append(area) }
            choose(group, &chosen)
            for area in chosen {
                result.append(AreaIoU(group: group, area: area, both: common[area], own, whole[area]))
            }
            for area in touched { common[area] = Extent() }
        }
        return result
    }

    /// Ground in m² and registered patients of some cells.
    private struct Extent: BitwiseCopyable {
        var ground = 0.0
        var patients = 0
        var cells = 0

        @inline(__always)
        mutating func add(_ ground: Double, _ patients: Int) {
            cells &+= 1
            self.ground += ground
            self.patients += patients
        }

        /// Adds each of `cells` to the extent of its area, and returns that of all of them. A function of its own, so that the sums
        /// stay in registers. O(cells).
        ///
        /// - Parameter touched: gets the areas that had no cells before.
        @inline(never)
        static func add(
            _ cells: some Sequence<some BinaryInteger>, _ areaOfCell: [Int32], _ areas: [Double], _ registered: [Int],
            to extents: inout [Extent], touching touched: inout [Int]
        ) -> Extent {
            var own = Extent()
            // Neighbouring cells are mostly of one area: its sum stays at hand until another one's turn comes.
            var (current, sum) = (-1, Extent())
            for cell in cells {
                let (ground, people) = (areas[Int(cell)], registered[Int(cell)])
                own.add(ground, people)
                let area = Int(areaOfCell[Int(cell)])
                if area != current {
                    if current >= 0 { extents[current] = sum }
                    current = area
                    sum = area >= 0 ? extents[area] : Extent()
                    if area >= 0, sum.cells == 0 { touched.append(area) }
                }
                sum.add(ground, people)
            }
            if current >= 0 { extents[current] = sum }
            return own
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
