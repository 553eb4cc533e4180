import Catchments

/// Neighbourhoods that somebody drew out of small areas, by number in ascending order of their codes, bytewise.
public struct Neighbourhoods: Hashable, Sendable {
    /// Of each neighbourhood, ascending, each once.
    public let codes: [String]
    /// Of each neighbourhood; empty where none is known.
    public let names: [String]
    /// Neighbourhood of each cell, -1 for a small area in none.
    public let ofCell: [Int32]

    /// - Parameters:
    ///   - codes: ascending, bytewise.
    ///   - names: one for each code.
    ///   - ofCell: numbers of codes, one for each cell of the atlas, -1 for none.
    /// - Complexity: O(1).
    public init(codes: [String], names: [String], ofCell: [Int32]) {
        precondition(codes.count == names.count && ofCell.allSatisfy { $0 >= -1 && Int($0) < codes.count })
        (self.codes, self.names, self.ofCell) = (codes, names, ofCell)
    }

    /// The neighbourhood of each practice: that of the small area in which it stands, -1 for one in none; `nil` without
    /// coordinates and off the map.
    ///
    /// - Parameter cellOfSite: see `Atlas.cellsOfSites()`.
    /// - Complexity: O(practices).
    func ofPractices(_ atlas: Atlas, cellOfSite: [Int32]) -> [Int32?] {
        atlas.siteOfPractice.map { site in
            guard site >= 0, cellOfSite[Int(site)] >= 0 else { return nil }
            return ofCell[Int(cellOfSite[Int(site)])]
        }
    }
}
