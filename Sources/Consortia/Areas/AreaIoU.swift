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
        let (areaCount, cellCount) = (atlas.areas.count, atlas.coverage.cellCount)
        precondition(cells.areaOfCell.count == cellCount && atlas.registered.count == cellCount)
        precondition(
            areAll(cells.areaOfCell, below: areaCount, orNone: true)
                && areAll(territories.cells, below: cellCount, orNone: false),
            "areas and small areas are those of the atlas")
        // One group after the other, gathered in an array by the number of the area: no hashing.
        var (whole, common) = (
            [CellTotals](repeating: CellTotals(), count: areaCount),
            [CellTotals](repeating: CellTotals(), count: areaCount)
        )
        var (touched, chosen): ([Int], [Int]) = ([], [])
        var result: [AreaIoU] = []
        AreaGround.with(cells, atlas) { ground in
            _ = ground.add(0..<Int32(truncatingIfNeeded: cellCount), to: &whole, touching: &touched)
            for group in 0..<territories.ownerCount {
                touched.removeAll(keepingCapacity: true)
                let own = territories.cells(of: group).withUnsafeBufferPointer {
                    ground.add($0, to: &common, touching: &touched)
                }
                chosen.removeAll(keepingCapacity: true)
                for area in touched where common[area].area > 0 { chosen.append(area) }
                choose(group, &chosen)
                for area in chosen {
                    result.append(AreaIoU(group: group, area: area, both: common[area], own, whole[area]))
                }
                for area in touched { common[area] = CellTotals() }
            }
        }
        return result
    }

    /// All are numbers from 0 to before `limit`, `orNone` below 0. Only signs are looked at, which vectorises.
    private static func areAll(_ numbers: [Int32], below limit: Int, orNone: Bool) -> Bool {
        let (last, wrong) = (Int32(truncatingIfNeeded: limit - 1), orNone ? Int32(0) : Int32(-1))
        var signs: Int32 = 0
        for number in numbers { signs |= (last &- number) | (number & wrong) }
        return signs >= 0
    }

    private init(group: Int, area: Int, both: CellTotals, _ territory: CellTotals, _ whole: CellTotals) {
        self.group = group
        self.area = area
        let union = whole.area + territory.area - both.area
        let either = whole.people + territory.people - both.people
        byArea = union > 0 ? both.area / union : nil
        byPatients = either > 0 ? Double(both.people) / Double(either) : nil
    }
}

/// Area, ground and registered patients of each cell.
///
/// Hot path: the loop over the cells of a set does not check their numbers; `AreaIoU` has looked at all of them.
private struct AreaGround {
    private let areaOfCell: UnsafeBufferPointer<Int32>
    private let grounds: UnsafeBufferPointer<Double>
    private let registered: UnsafeBufferPointer<Int>

    static func with(_ cells: AreaCells, _ atlas: Atlas, _ body: (AreaGround) -> Void) {
        cells.areaOfCell.withUnsafeBufferPointer { areaOfCell in
            atlas.coverage.areas.withUnsafeBufferPointer { grounds in
                atlas.registered.withUnsafeBufferPointer {
                    body(AreaGround(areaOfCell: areaOfCell, grounds: grounds, registered: $0))
                }
            }
        }
    }

    /// Adds each of `cells` to the total of its area, and returns that of all of them. A function of its own, so that the sums
    /// stay in registers. O(cells).
    ///
    /// - Parameter touched: gets the areas that had no cells before.
    @inline(never)
    func add(_ cells: some Sequence<Int32>, to totals: inout [CellTotals], touching touched: inout [Int]) -> CellTotals
    {
        var own = CellTotals()
        // Neighbouring cells are mostly of one area: its sum stays at hand until another one's turn comes.
        var (current, sum) = (Int32(-1), CellTotals())
        for cell in cells {
            let (ground, people) = (grounds[Int(cell)], registered[Int(cell)])
            own.add(ground, people)
            let area = areaOfCell[Int(cell)]
            if area != current {
                if current >= 0 { totals[Int(current)] = sum }
                current = area
                sum = area >= 0 ? totals[Int(area)] : CellTotals()
                if area >= 0, sum.cells == 0 { touched.append(Int(area)) }
            }
            sum.add(ground, people)
        }
        if current >= 0 { totals[Int(current)] = sum }
        return own
    }
}
