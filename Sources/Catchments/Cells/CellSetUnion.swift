extension CellSets {
    /// The union of owners' sets by class: the sets of groups from those of their members.
    ///
    /// - Parameters:
    ///   - classes: class of each owner, -1 for none.
    ///   - cellCount: cells of the map.
    /// - Complexity: O(entries + entries of the result · log of a set).
    public func unions(by classes: [Int32], classCount: Int, cellCount: Int) -> CellSets {
        precondition(classes.count == ownerCount, "one class per owner")
        let members = CellSets(ownerOfCell: classes, ownerCount: classCount)
        var lastClass = [Int32](repeating: -1, count: cellCount)
        var offsets: [Int32] = [0]
        var union: [Int32] = []
        for number in 0..<classCount {
            let first = union.count
            for owner in members.cells(of: number) {
                for cell in cells(of: Int(owner)) where lastClass[Int(cell)] != number {
                    lastClass[Int(cell)] = Int32(number)
                    union.append(cell)
                }
            }
            union[first...].sort()
            offsets.append(Int32(union.count))
        }
        return CellSets(offsets: offsets, cells: union)
    }

    /// Disjoint sets of cells by the class of each cell's owner, -1 for none on either level. O(cells).
    public init(ownerOfCell: [Int32], classes: [Int32], classCount: Int) {
        self.init(ownerOfCell: ownerOfCell.map { $0 < 0 ? -1 : classes[Int($0)] }, ownerCount: classCount)
    }
}
