import Catchments

/// What two groups' share-threshold areas have in common.
///
/// Indices are by area. Both lie in [0, 1]; Jaccard is 1 for equal areas only, Szymkiewicz–Simpson when one contains
/// the other.
public struct Overlap: Hashable, Sendable {
    /// The two groups, a < b.
    public let a: Int
    public let b: Int
    /// Small areas in both.
    public let cells: Int
    /// Their area in m².
    public let area: Double
    /// All registered patients who live in them.
    public let patients: Int
    /// Area of the first and of the second group's set, in m².
    public let areaOfA: Double
    public let areaOfB: Double

    // All four are `nil` where their base has no ground: small areas without usable geometry can have patients.
    public var shareOfA: Double? { Self.share(area, of: areaOfA) }
    public var shareOfB: Double? { Self.share(area, of: areaOfB) }
    public var jaccard: Double? { Self.share(area, of: areaOfA + areaOfB - area) }
    public var szymkiewiczSimpson: Double? { Self.share(area, of: min(areaOfA, areaOfB)) }

    private static func share(_ part: Double, of whole: Double) -> Double? { whole > 0 ? part / whole : nil }

    /// All pairs of groups with at least one small area in common, by a, then b.
    ///
    /// - Complexity: O(Σ over cells of the square of the groups there), nothing for pairs that do not meet.
    public static func pairs(_ atlas: Atlas, _ sets: CellSets) -> [Overlap] {
        pairs(sets, areas: atlas.coverage.areas, people: atlas.registered)
    }

    /// The same for any owners of sets, practices too, and any count of people per cell, which become `patients`.
    ///
    /// - Parameters:
    ///   - areas: area of each cell.
    ///   - people: of each cell.
    public static func pairs(_ sets: CellSets, areas areaOfCell: [Double], people: [Int]) -> [Overlap] {
        let groupsOfCell = CellCover(sets, cellCount: areaOfCell.count)
        let areas = (0..<sets.ownerCount).map { sets.cells(of: $0).reduce(0) { $0 + areaOfCell[Int($1)] } }
        // One group after the other, its partners gathered in an array by number: no hashing, and ordered.
        var cells = [Int](repeating: 0, count: sets.ownerCount)
        var area = [Double](repeating: 0, count: sets.ownerCount)
        var patients = [Int](repeating: 0, count: sets.ownerCount)
        var result: [Overlap] = []
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
                    Overlap(
                        a: a, b: b, cells: cells[b], area: area[b], patients: patients[b], areaOfA: areas[a],
                        areaOfB: areas[b]))
                (cells[b], area[b], patients[b]) = (0, 0, 0)
            }
        }
        return result
    }
}

/// How many sets cover each cell: the k-fold cover.
public struct CellCover: Hashable, Sendable {
    private let offsets: [Int32]
    private let owners: [Int32]

    /// O(entries of the sets).
    public init(_ sets: CellSets, cellCount: Int) {
        var offsets = [Int32](repeating: 0, count: cellCount + 1)
        for cell in sets.cells { offsets[Int(cell) + 1] += 1 }
        for cell in 0..<cellCount { offsets[cell + 1] += offsets[cell] }
        var cursor = offsets
        var owners = [Int32](repeating: 0, count: sets.cells.count)
        for owner in 0..<sets.ownerCount {
            for cell in sets.cells(of: owner) {
                owners[Int(cursor[Int(cell)])] = Int32(owner)
                cursor[Int(cell)] += 1
            }
        }
        self.offsets = offsets
        self.owners = owners
    }

    public var cellCount: Int { offsets.count - 1 }

    /// Owners whose set holds `cell`, ascending.
    public func owners(ofCell cell: Int) -> ArraySlice<Int32> { owners[Int(offsets[cell])..<Int(offsets[cell + 1])] }

    /// K_s: how many sets hold `cell`.
    public func fold(ofCell cell: Int) -> Int { Int(offsets[cell + 1] - offsets[cell]) }
}

/// Ground and patients by the number of groups that cover them.
public struct CoverTotals: Hashable, Sendable {
    public struct Fold: Hashable, Sendable {
        /// k: how many groups' share-threshold areas cover the cells counted here.
        public let fold: Int
        public let cells: Int
        /// In m².
        public let area: Double
        /// Registered patients living there.
        public let patients: Int
    }

    /// By k, from 0 (uncovered) to the largest that occurs, each present.
    public let folds: [Fold]

    /// O(cells).
    public init(_ atlas: Atlas, _ cover: CellCover) {
        self.init(cover, areas: atlas.coverage.areas, people: atlas.registered)
    }

    /// The same for any count of people per cell, which becomes `patients`.
    public init(_ cover: CellCover, areas areaOfCell: [Double], people: [Int]) {
        let largest = (0..<cover.cellCount).map { cover.fold(ofCell: $0) }.max() ?? 0
        var cells = [Int](repeating: 0, count: largest + 1)
        var area = [Double](repeating: 0, count: largest + 1)
        var patients = [Int](repeating: 0, count: largest + 1)
        for cell in 0..<cover.cellCount {
            let fold = cover.fold(ofCell: cell)
            cells[fold] += 1
            area[fold] += areaOfCell[cell]
            patients[fold] += people[cell]
        }
        folds = (0...largest).map { Fold(fold: $0, cells: cells[$0], area: area[$0], patients: patients[$0]) }
    }
}
