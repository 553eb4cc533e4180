import Catchments

/// What two groups' share-threshold areas have in common, or any two sets of cells (Definitions.md, Overlap).
///
/// Indices are by area. Both lie in [0, 1]; Jaccard is 1 for equal areas only, Szymkiewicz–Simpson when one contains
/// the other.
public struct SetOverlap: Hashable, Sendable {
    /// Number of the first group; a < b.
    public let a: Int
    /// Number of the second group.
    public let b: Int
    /// Small areas in both.
    public let cells: Int
    /// Their area in m².
    public let area: Double
    /// All registered patients who live in them.
    public let patients: Int
    /// Area of the first group's set, in m².
    public let areaOfA: Double
    /// Area of the second group's set, in m².
    public let areaOfB: Double

    // All four are `nil` where their base has no ground: small areas without usable geometry can have patients.

    /// Common ground over that of the first.
    public var shareOfA: Double? { Self.share(area, of: areaOfA) }
    /// Common ground over that of the second.
    public var shareOfB: Double? { Self.share(area, of: areaOfB) }
    /// Common ground over that of either (Jaccard, 1901).
    public var jaccard: Double? { Self.share(area, of: areaOfA + areaOfB - area) }
    /// Common ground over the smaller of the two (Szymkiewicz, 1934; Simpson, 1943).
    public var szymkiewiczSimpson: Double? { Self.share(area, of: min(areaOfA, areaOfB)) }

    private static func share(_ part: Double, of whole: Double) -> Double? { whole > 0 ? part / whole : nil }

    /// All pairs of groups with at least one small area in common, by a, then b.
    ///
    /// - Complexity: O(Σ over cells of the square of the groups there), nothing for pairs that do not meet.
    public static func pairs(_ atlas: Atlas, _ sets: CellSets) -> [SetOverlap] {
        pairs(sets, areas: atlas.coverage.areas, people: atlas.registered)
    }

    /// The same for any owners of sets, practices too, and any count of people per cell, which become `patients`.
    ///
    /// - Parameters:
    ///   - areaOfCell: area of each cell.
    ///   - people: of each cell.
    /// - Complexity: as `pairs(_:_:)`.
    public static func pairs(_ sets: CellSets, areas areaOfCell: [Double], people: [Int]) -> [SetOverlap] {
        let groupsOfCell = CellCover(sets, cellCount: areaOfCell.count)
        let areas = (0..<sets.ownerCount).map { sets.cells(of: $0).reduce(0) { $0 + areaOfCell[Int($1)] } }
        // One group after the other, its partners gathered in an array by number: no hashing, and ordered.
        var common = [Common](repeating: Common(), count: sets.ownerCount)
        var partners: [Int] = []
        var result: [SetOverlap] = []
        for a in 0..<sets.ownerCount {
            partners.removeAll(keepingCapacity: true)
            groupsOfCell.withUnsafeRows { offsets, owners in
                common.withUnsafeMutableBufferPointer { common in
                    for cell in sets.cells(of: a) {
                        let (ground, count) = (areaOfCell[Int(cell)], people[Int(cell)])
                        // Hot path: there is a row for each cell with an area, and an entry of `common` for each owner. Owners
                        // ascend: from the last one down to `a`.
                        var entry = Int(offsets[Int(cell) &+ 1]) &- 1
                        while Int(owners[entry]) > a {
                            let b = Int(owners[entry])
                            if common[b].cells == 0 { partners.append(b) }
                            common[b].add(ground, count)
                            entry &-= 1
                        }
                    }
                }
            }
            partners.sort()
            for b in partners {
                let (cells, area, patients) = (common[b].cells, common[b].area, common[b].patients)
                result.append(
                    SetOverlap(
                        a: a, b: b, cells: cells, area: area, patients: patients, areaOfA: areas[a], areaOfB: areas[b]))
                common[b] = Common()
            }
        }
        return result
    }

    /// What two sets have in common, side by side in memory.
    private struct Common: BitwiseCopyable {
        var cells = 0
        var area = 0.0
        var patients = 0

        @inline(__always)
        mutating func add(_ area: Double, _ patients: Int) {
            cells += 1
            self.area += area
            self.patients += patients
        }
    }
}
