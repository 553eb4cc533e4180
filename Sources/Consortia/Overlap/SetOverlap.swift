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
    public private(set) var areaOfB: Double

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
        pairs(CellCover(sets, cellCount: areaOfCell.count), areas: areaOfCell, people: people)
    }

    /// The same where the cover of the sets is known: overlaps of `cover.sets`.
    ///
    /// - Precondition: there is an area and a number of people for each cell of `cover`.
    public static func pairs(_ cover: CellCover, areas areaOfCell: [Double], people: [Int]) -> [SetOverlap] {
        let sets = cover.sets
        precondition(areaOfCell.count == cover.cellCount && people.count == cover.cellCount)
        var areas: [Double] = []
        areas.reserveCapacity(sets.ownerCount)
        // One group after the other, its partners gathered in an array by number: no hashing, and ordered.
        var gathering = Gathering(sets)
        var result: [SetOverlap] = []
        result.reserveCapacity(4 * sets.ownerCount)
        areaOfCell.withUnsafeBufferPointer { areaOfCell in
            people.withUnsafeBufferPointer { people in
                cover.withUnsafeRows { offsets, owners in
                    let ground = Ground(offsets: offsets, owners: owners, areas: areaOfCell, people: people)
                    for a in 0..<sets.ownerCount {
                        areas.append(gathering.gather(a, sets.cells(of: a), ground))
                        for b in gathering.partners {
                            let common = gathering.common[Int(b)]
                            result.append(
                                SetOverlap(
                                    a: a, b: Int(b), cells: common.cells, area: common.area, patients: common.people,
                                    areaOfA: areas[a], areaOfB: 0))
                        }
                    }
                }
            }
        }
        for pair in result.indices { result[pair].areaOfB = areas[result[pair].b] }
        return result
    }

    /// What one set has in common with those of higher numbers.
    ///
    /// Hot path: the loops do not check their indices. The cover was made of these sets, so each of their cells has a row, an
    /// area and a number of people, owners ascend in it, and there is room for each owner, and for the cells of the largest set.
    private struct Gathering: ~Copyable {
        let common: UnsafeMutableBufferPointer<CellTotals>
        /// The first `partnerCount` are those that the set meets.
        private let met: UnsafeMutableBufferPointer<Int32>
        private var partnerCount = 0
        /// The cells of the set that one of a higher number holds, too.
        private let shared: UnsafeMutableBufferPointer<Int32>

        init(_ sets: CellSets) {
            common = .allocate(capacity: sets.ownerCount)
            common.initialize(repeating: CellTotals())
            met = .allocate(capacity: sets.ownerCount)
            met.initialize(repeating: 0)
            shared = .allocate(capacity: (0..<sets.ownerCount).map { sets.cells(of: $0).count }.max() ?? 0)
            shared.initialize(repeating: 0)
        }

        deinit {
            common.deallocate()
            met.deallocate()
            shared.deallocate()
        }

        /// Ascending, until the next set is gathered.
        var partners: Slice<UnsafeMutableBufferPointer<Int32>> { met[..<partnerCount] }

        /// The area of the set itself. Two loops, each a function of its own, so that their sums stay in registers.
        mutating func gather(_ a: Int, _ cells: ArraySlice<Int32>, _ ground: Ground) -> Double {
            for b in met[..<partnerCount] { common[Int(b)] = CellTotals() }
            let (area, count) = cells.withUnsafeBufferPointer { select($0, heldAbove: a, ground) }
            partnerCount = add(sharedCells: count, above: a, ground)
            var partners = met[..<partnerCount]
            partners.sort()
            return area
        }

        /// The area of the cells; those with an owner above `a` come to the front of `shared`. Every cell is written where the next
        /// of them goes, which spares a branch that nobody can guess.
        @inline(never)
        private func select(
            _ cells: UnsafeBufferPointer<Int32>, heldAbove a: Int, _ ground: Ground
        ) -> (area: Double, count: Int) {
            var (area, count) = (0.0, 0)
            for cell in cells {
                area += ground.areas[Int(cell)]
                shared[count] = cell
                // The sign of a − b: 1 where the last owner b is above.
                count &+= Int(bitPattern: UInt(bitPattern: a &- Int(ground.owners[ground.last(cell)])) &>> 63)
            }
            return (area, count)
        }

        /// Adds the shared cells to what there is in common with each of their owners above `a`, of which there is one at least,
        /// and returns how many owners were met.
        @inline(never)
        private func add(sharedCells: Int, above a: Int, _ ground: Ground) -> Int {
            var count = 0
            for cell in shared[..<sharedCells] {
                let (area, people) = (ground.areas[Int(cell)], ground.people[Int(cell)])
                // From the last owner down to `a`.
                var entry = ground.last(cell)
                repeat {
                    let b = Int(ground.owners[entry])
                    if common[b].cells == 0 {
                        met[count] = Int32(truncatingIfNeeded: b)
                        count &+= 1
                    }
                    common[b].add(area, people)
                    entry &-= 1
                } while Int(ground.owners[entry]) > a
            }
            return count
        }
    }

    /// What there is on each cell: its owners are `owners[offsets[cell] ..< offsets[cell + 1]]`.
    private struct Ground {
        let offsets: UnsafeBufferPointer<Int32>
        let owners: UnsafeBufferPointer<Int32>
        let areas: UnsafeBufferPointer<Double>
        let people: UnsafeBufferPointer<Int>

        /// Where the last owner of `cell` stands.
        @inline(__always)
        func last(_ cell: Int32) -> Int { Int(offsets[Int(cell) &+ 1]) &- 1 }
    }
}
