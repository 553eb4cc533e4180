import Catchments

/// How well a group's set of cells and an administrative area fit each other, by area: their intersection over their
/// union (the Jaccard index of the two grounds).
///
/// An area is the cells that belong to it; where its own boundary follows the small areas, that is its polygon.
public struct AreaOverlap: Hashable, Sendable {
    public let group: Int
    public let area: Int
    /// Ground of the group's set inside the area, in m².
    public let common: Double
    /// Ground of the group's set, in m².
    public let areaOfGroup: Double
    /// Ground of the administrative area, in m².
    public let areaOfArea: Double

    /// 1 for the same ground, 0 for none in common.
    public var intersectionOverUnion: Double { common / (areaOfGroup + areaOfArea - common) }

    /// All pairs of a group and an area that have cells of positive area in common, by group, then area.
    ///
    /// - Parameters:
    ///   - sets: one set per group.
    ///   - areaOfCell: administrative area of each cell, -1 for none.
    ///   - areas: ground of each cell.
    /// - Complexity: O(cells + entries of the sets).
    public static func pairs(
        _ sets: CellSets, areaOfCell: [Int32], areaCount: Int, areas: [Double]
    ) -> [AreaOverlap] {
        precondition(areaOfCell.count == areas.count)
        var areaOfArea = [Double](repeating: 0, count: areaCount)
        for (cell, area) in areaOfCell.enumerated() where area >= 0 { areaOfArea[Int(area)] += areas[cell] }
        var common = [Double](repeating: 0, count: areaCount)
        var result: [AreaOverlap] = []
        for group in 0..<sets.ownerCount {
            var met: [Int] = []
            var areaOfGroup = 0.0
            for cell in sets.cells(of: group) {
                let ground = areas[Int(cell)]
                areaOfGroup += ground
                let area = Int(areaOfCell[Int(cell)])
                guard area >= 0, ground > 0 else { continue }
                if common[area] == 0 { met.append(area) }
                common[area] += ground
            }
            for area in met.sorted() {
                result.append(
                    AreaOverlap(
                        group: group, area: area, common: common[area], areaOfGroup: areaOfGroup,
                        areaOfArea: areaOfArea[area]))
                common[area] = 0
            }
        }
        return result
    }
}
