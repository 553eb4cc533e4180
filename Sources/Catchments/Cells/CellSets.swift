/// One set of cells for each owner (practice or group): the one kind of territory that all tests take.
///
/// Owner `o` holds `cells[offsets[o] ..< offsets[o + 1]]`, ascending. Sets may overlap (share thresholds) or not
/// (plurality); an owner may have none.
public struct CellSets: Hashable, Sendable {
    /// Length: owners + 1.
    public let offsets: [Int32]
    /// Cells of all owners, one after the other.
    public let cells: [Int32]

    /// Number of owners.
    public var ownerCount: Int { offsets.count - 1 }

    /// Cells of `owner`, ascending. O(1).
    public func cells(of owner: Int) -> ArraySlice<Int32> { cells[Int(offsets[owner])..<Int(offsets[owner + 1])] }

    /// Sets in compressed rows, each ascending.
    package init(offsets: [Int32], cells: [Int32]) {
        self.offsets = offsets
        self.cells = cells
    }

    /// One set for each owner, each ascending. O(entries).
    public init(_ sets: [[Int32]]) {
        var offsets: [Int32] = [0]
        for set in sets { offsets.append(offsets[offsets.count - 1] + Int32(set.count)) }
        self.offsets = offsets
        cells = sets.flatMap { $0 }
    }

    /// Disjoint sets from the owner of each cell (-1 for none). O(cells + owners).
    public init(ownerOfCell: [Int32], ownerCount: Int) {
        var offsets = [Int32](repeating: 0, count: ownerCount + 1)
        for owner in ownerOfCell where owner >= 0 { offsets[Int(owner) + 1] += 1 }
        for owner in 0..<ownerCount { offsets[owner + 1] += offsets[owner] }
        var cursor = offsets
        var cells = [Int32](repeating: 0, count: Int(offsets[ownerCount]))
        for (cell, owner) in ownerOfCell.enumerated() where owner >= 0 {
            cells[Int(cursor[Int(owner)])] = Int32(cell)
            cursor[Int(owner)] += 1
        }
        self.offsets = offsets
        self.cells = cells
    }
}
