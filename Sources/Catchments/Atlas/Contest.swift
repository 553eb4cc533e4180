/// Which groups may lead in which small area: those of its own administrative area (Definitions.md, Responsibility).
///
/// A small area in no area, and a group of none, are open to all: nothing says that they are of another one. *Chosen here; no
/// source.*
public struct Contest: Hashable, Sendable {
    /// Area of each cell, -1 for none.
    public let areaOfCell: [Int32]
    /// Area of each group, -1 for none.
    public let areaOfGroup: [Int32]

    /// O(1).
    public init(areaOfCell: [Int32], areaOfGroup: [Int32]) {
        (self.areaOfCell, self.areaOfGroup) = (areaOfCell, areaOfGroup)
    }

    /// Whether the group may lead in the cell; a group that the contest does not know, as one that is tried out, may. O(1).
    public func isOpen(to group: Int32, in cell: Int) -> Bool {
        guard areaOfGroup.indices.contains(Int(group)) else { return true }
        let (ground, home) = (areaOfCell[cell], areaOfGroup[Int(group)])
        return ground < 0 || home < 0 || ground == home
    }
}
