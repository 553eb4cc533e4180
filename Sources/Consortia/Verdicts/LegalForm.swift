import Catchments

/// Whether groups keep the form that the rules asked of them (Definitions.md, D16): at least two member practices, no
/// territory that coincides with another's or overlaps it, all of them together covering the map.
public struct LegalForm: Hashable, Sendable {
    /// Members that a group must have, by the rules of 2012.
    public static let fewestMembers = 2

    /// For each group the lowest other group that has exactly the same cells; `nil` for none, and for a group without.
    public let coincidesWith: [Int?]
    /// For each group how many of its cells another has too.
    public let sharedCells: [Int]
    /// Cells of no group, ascending: what the groups together do not cover.
    public let uncovered: [Int32]

    /// Whether so many members are enough. O(1).
    public static func hasEnoughMembers(_ members: Int) -> Bool { members >= fewestMembers }

    /// Sets of plurality are apart by construction: no two coincide. Share-threshold areas overlap by design.
    ///
    /// - Complexity: O(entries of the sets + cells).
    public init(_ sets: CellSets, cellCount: Int) {
        var folds = [Int32](repeating: 0, count: cellCount)
        for cell in sets.cells { folds[Int(cell)] += 1 }
        uncovered = folds.indices.filter { folds[$0] == 0 }.map { Int32($0) }
        var shared = [Int](repeating: 0, count: sets.ownerCount)
        var firstWith: [ArraySlice<Int32>: Int] = [:]
        var coincides = [Int?](repeating: nil, count: sets.ownerCount)
        for owner in 0..<sets.ownerCount {
            let cells = sets.cells(of: owner)
            shared[owner] = cells.count { folds[Int($0)] > 1 }
            // Only sets whose every cell is shared can be another's too.
            guard !cells.isEmpty, shared[owner] == cells.count else { continue }
            if let first = firstWith[cells] {
                coincides[owner] = first
                if coincides[first] == nil { coincides[first] = owner }
            } else {
                firstWith[cells] = owner
            }
        }
        sharedCells = shared
        coincidesWith = coincides
    }

    /// D16 of `group`: too few members, or its territory is another's too. O(1).
    public func fails(group: Int, members: Int) -> Bool {
        !Self.hasEnoughMembers(members) || coincidesWith[group] != nil
    }
}
