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
        pairs(sets, CellCover(sets, cellCount: areaOfCell.count), areas: areaOfCell, people: people)
    }

    /// The same where the cover of the sets is known.
    ///
    /// - Precondition: `cover` is that of `sets`, and there is an area and a number of people for each of its cells.
    public static func pairs(
        _ sets: CellSets, _ cover: CellCover, areas areaOfCell: [Double], people: [Int]
    ) -> [SetOverlap] {
        precondition(cover.ownerCount == sets.ownerCount)
        precondition(areaOfCell.count == cover.cellCount && people.count == cover.cellCount)
        // Every cell of the sets is asked for its area here, so none is beyond the end below.
        let areas = (0..<sets.ownerCount).map { sets.cells(of: $0).reduce(0) { $0 + areaOfCell[Int($1)] } }
        // One group after the other, its partners gathered in an array by number: no hashing, and ordered.
        var gathering = Gathering(ownerCount: sets.ownerCount)
        var result: [SetOverlap] = []
        areaOfCell.withUnsafeBufferPointer { areaOfCell in
            people.withUnsafeBufferPointer { people in
                for a in 0..<sets.ownerCount {
                    gathering.gather(a, sets.cells(of: a), cover, areaOfCell, people)
                    for b in gathering.partners {
                        let common = gathering.common[b]
                        result.append(
                            SetOverlap(
                                a: a, b: b, cells: common.cells, area: common.area, patients: common.patients,
                                areaOfA: areas[a], areaOfB: areas[b]))
                    }
                }
            }
        }
        return result
    }

    /// What one set has in common with those of higher numbers.
    private struct Gathering {
        var common: [Common]
        /// Ascending.
        var partners: [Int] = []

        init(ownerCount: Int) { common = [Common](repeating: Common(), count: ownerCount) }

        mutating func gather(
            _ a: Int, _ cells: ArraySlice<Int32>, _ cover: CellCover, _ areas: UnsafeBufferPointer<Double>,
            _ people: UnsafeBufferPointer<Int>
        ) {
            for b in partners { common[b] = Common() }
            partners.removeAll(keepingCapacity: true)
            cover.withUnsafeRows { offsets, owners in
                common.withUnsafeMutableBufferPointer { common in
                    for cell in cells {
                        let (ground, count) = (areas[Int(cell)], people[Int(cell)])
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
        }
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
