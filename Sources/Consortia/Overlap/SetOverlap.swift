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
        var cells = [Int](repeating: 0, count: sets.ownerCount)
        var area = [Double](repeating: 0, count: sets.ownerCount)
        var patients = [Int](repeating: 0, count: sets.ownerCount)
        var result: [SetOverlap] = []
        for a in 0..<sets.ownerCount {
            var partners: [Int] = []
            for cell in sets.cells(of: a) {
                for other in groupsOfCell.owners(ofCell: Int(cell)) where other > a {
                    let b = Int(other)
                    if cells[b] == 0 { partners.append(b) }
                    cells[b] += 1
                    area[b] += areaOfCell[Int(cell)]
                    patients[b] += people[Int(cell)]
                }
            }
            for b in partners.sorted() {
                result.append(
                    SetOverlap(
                        a: a, b: b, cells: cells[b], area: area[b], patients: patients[b], areaOfA: areas[a],
                        areaOfB: areas[b]))
                (cells[b], area[b], patients[b]) = (0, 0, 0)
            }
        }
        return result
    }
}
