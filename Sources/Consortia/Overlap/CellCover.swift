import Catchments

/// How many sets cover each cell: the k-fold cover (Definitions.md, Overlap).
public struct CellCover: Hashable, Sendable {
    private let offsets: [Int32]
    private let owners: [Int32]

    /// The sets whose cover this is. Each of their cells has a row.
    public let sets: CellSets

    /// - Precondition: no set holds a cell of `cellCount` or above.
    /// - Complexity: O(cells + entries of the sets).
    public init(_ sets: CellSets, cellCount: Int) {
        self.sets = sets
        var offsets = [Int32](repeating: 0, count: cellCount + 1)
        for cell in sets.cells { offsets[Int(cell) + 1] += 1 }
        // Where the row of each cell begins, and a cursor in it, which ends where the next row begins.
        var next: Int32 = 0
        for cell in 0..<cellCount {
            next += offsets[cell + 1]
            offsets[cell + 1] = next - offsets[cell + 1]
        }
        owners = [Int32](unsafeUninitializedCapacity: sets.cells.count) { owners, count in
            offsets.withUnsafeMutableBufferPointer { cursor in
                // Hot path: the loop above has looked at all cells, and counted the room of each.
                for owner in 0..<sets.ownerCount {
                    for cell in sets.cells(of: owner) {
                        owners.initializeElement(at: Int(cursor[Int(cell) &+ 1]), to: Int32(truncatingIfNeeded: owner))
                        cursor[Int(cell) &+ 1] &+= 1
                    }
                }
            }
            count = sets.cells.count
        }
        self.offsets = offsets
    }

    /// Number of cells.
    public var cellCount: Int { offsets.count - 1 }

    /// Owners whose set holds `cell`, ascending. O(1).
    public func owners(ofCell cell: Int) -> ArraySlice<Int32> { owners[Int(offsets[cell])..<Int(offsets[cell + 1])] }

    /// Calls `body` with the rows in one piece: the owners of cell `c` are `owners[offsets[c] ..< offsets[c + 1]]`. For loops over
    /// all cells, to which a slice for each would be dear.
    func withUnsafeRows<Result>(
        _ body: (_ offsets: UnsafeBufferPointer<Int32>, _ owners: UnsafeBufferPointer<Int32>) -> Result
    ) -> Result {
        offsets.withUnsafeBufferPointer { offsets in owners.withUnsafeBufferPointer { body(offsets, $0) } }
    }

    /// K_s: how many sets hold `cell`. O(1).
    public func fold(ofCell cell: Int) -> Int { Int(offsets[cell + 1] - offsets[cell]) }
}
