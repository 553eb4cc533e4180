import GEOS
import Shapes

/// Who has the most patients in each cell: first past the post (Definitions.md, C2).
///
/// Computed at the level asked for: a group can win a cell that none of its members wins, so group owners are found from
/// group totals, never from practices' wins. Groups lead where the atlas lets them (`Contest`). Whole numbers are compared; ties
/// are settled by a stated rule (`TieRule`) and flagged.
public struct Plurality: Sendable {
    public enum Level: Hashable, Sendable {
        /// Owners are practices.
        case practice
        /// Owners are groups.
        case group
    }

    public let level: Level
    public let tieRule: TieRule
    /// Owner of each cell, -1 where nobody of this level has a patient.
    public let owners: [Int32]
    /// Patients of the owner in each cell, 0 for none.
    public let top: [Int]
    /// Patients of the second in each cell (equal to `top` in a tie), 0 for none.
    public let second: [Int]
    /// Every tie, by cell.
    public let ties: [Tie]
    /// The same owners as sets of cells.
    public let sets: CellSets

    /// - Throws: `GEOSError` when the point on surface of a tied cell cannot be found.
    /// - Complexity: O(entries), and for each tie the entries of the cell's neighbours.
    public init(_ atlas: Atlas, level: Level, tieRule: TieRule = .neighbours) throws(GEOSError) {
        let counts = level == .group ? atlas.cellGroups : atlas.cellPractices
        let ownerCount = level == .group ? atlas.groups.count : atlas.practices.count
        let contest = level == .group ? atlas.contest : nil
        func mayLead(_ owner: Int32, _ cell: Int) -> Bool { contest?.isOpen(to: owner, in: cell) ?? true }
        var owners = [Int32](repeating: -1, count: counts.rowCount)
        var top = [Int](repeating: 0, count: counts.rowCount)
        var second = [Int](repeating: 0, count: counts.rowCount)
        var ties: [Tie] = []
        for cell in 0..<counts.rowCount {
            let lead = Lead(counts, cell) { mayLead($0, cell) }
            (owners[cell], top[cell], second[cell]) = (lead.owner, lead.top, lead.second)
            guard lead.isTied else { continue }
            let tied = counts.range(ofRow: cell).filter {
                counts.counts[$0] == top[cell] && mayLead(counts.columns[$0], cell)
            }.map { counts.columns[$0] }
            let (owner, settlement) =
                tieRule == .lowestCode
                ? (tied[0], .code) : try Self.settle(tied, cell: cell, atlas, counts, level)
            owners[cell] = owner
            ties.append(Tie(cell: cell, owners: tied, settledBy: settlement))
        }
        self.level = level
        self.tieRule = tieRule
        self.owners = owners
        self.top = top
        self.second = second
        self.ties = ties
        sets = CellSets(ownerOfCell: owners, ownerCount: ownerCount)
    }

    private static func settle(
        _ tied: [Int32], cell: Int, _ atlas: Atlas, _ counts: SparseCounts, _ level: Level
    ) throws(GEOSError) -> (Int32, Settlement) {
        try settle(tied, cell: cell, atlas) {
            counts.count(row: Int($0), column: $1)
        } members: { owner in
            level == .group ? atlas.members[Int(owner)] : [owner]
        }
    }
}

extension Atlas {
    /// A point inside the small area, whatever its shape (GEOSPointOnSurface); `nil` for a cell without geometry.
    ///
    /// - Throws: what GEOS refuses.
    /// - Complexity: O(n log n) in the vertices of the cell.
    public func pointOnSurface(ofCell cell: Int) throws(GEOSError) -> Coordinate? {
        try Geometry(coverage.polygon(ofCell: cell)).pointOnSurface()
    }
}

/// Who has most in one row, and how clearly.
private struct Lead {
    /// -1 where nobody has any; of several with as many the first.
    var owner: Int32 = -1
    var top = 0
    var second = 0
    var isTied = false

    @inline(__always)
    init(_ counts: SparseCounts, _ row: Int, where mayLead: (Int32) -> Bool) {
        counts.withUnsafeEntries { owners, patients in
            for entry in counts.range(ofRow: row) where mayLead(owners[entry]) {
                let count = patients[entry]
                if count > top {
                    (owner, top, second, isTied) = (owners[entry], count, top, false)
                } else if count == top {
                    (second, isTied) = (count, true)
                } else if count > second {
                    second = count
                }
            }
        }
    }
}

/// Method C2 for practices and for groups, each found from its own counts.
public struct PluralityMethod: CatchmentMethod {
    public let tieRule: Plurality.TieRule

    public static let declaration = MethodDeclaration(.plurality, "C2") { _ in PluralityMethod() }

    /// The method with a rule for ties. O(1).
    public init(tieRule: Plurality.TieRule = .neighbours) { self.tieRule = tieRule }

    public var parameters: [MethodParameter] {
        [MethodParameter("tie_rule", tieRule == .neighbours ? "neighbours, then distance, then code" : "lowest code")]
    }

    public func catchments(on basis: CatchmentBasis) throws -> MethodCatchments {
        let atlas = basis.atlas
        let practices = try Plurality(atlas, level: .practice, tieRule: tieRule)
        let groups = try Plurality(atlas, level: .group, tieRule: tieRule)
        var provenance = MethodProvenance(self)
        provenance.findings = [
            MethodParameter("cells_tied_between_practices", Double(practices.ties.count)),
            MethodParameter("cells_tied_between_groups", Double(groups.ties.count)),
            MethodParameter(
                "cells_where_the_leading_group_is_not_the_leading_practices",
                Double(Plurality.disagreement(atlas, practices, groups).count)),
        ]
        provenance.dropWithoutRegistrations(atlas)
        provenance.drop(
            .nothingWon,
            practices: atlas.practices { practices.sets.cells(of: $0).isEmpty && atlas.locatedPatients[$0] > 0 })
        return MethodCatchments(
            provenance, practices: WeightedCells(practices.sets), groups: WeightedCells(groups.sets), outline: .cells)
    }
}

extension Plurality {
    /// Cells, ascending, whose leading group is not that of the leading practice: the group wins by the sum of members
    /// none of whom wins, or an unaligned practice leads.
    ///
    /// - Complexity: O(cells).
    public static func disagreement(_ atlas: Atlas, _ practices: Plurality, _ groups: Plurality) -> [Int32] {
        groups.owners.indices.filter { cell in
            let (group, practice) = (groups.owners[cell], practices.owners[cell])
            return group >= 0 && practice >= 0 && atlas.practices[Int(practice)].group != Int(group)
        }.map { Int32($0) }
    }
}

extension CatchmentMethodName {
    /// C2: the small areas where the practice has most patients.
    public static let plurality = CatchmentMethodName(declared: "plurality")
}
