import Catchments

/// Who answers for the people of one small area, registered or not, and how clear that is (Definitions.md,
/// Responsibility).
public struct Responsibility: Hashable, Sendable {
    /// Doubts about the answer, in the order in which they are written.
    public enum Flag: String, Hashable, Sendable, CaseIterable {
        /// The first group has less than half of the registered patients, or leads by less than a tenth of them.
        case contested
        /// Two or more groups have the same, largest number of patients.
        case tie
        /// Nobody is registered here.
        case empty
        /// Somebody, but fewer than fifty, are registered here.
        case thin
        /// Fewer than a quarter as many people are registered here as live here; known with a population file only. *Chosen here; no
        /// source.*
        case thinCover
        /// No group has a patient here.
        case unassigned
    }

    /// Number of the small area.
    public let cell: Int
    /// The group with most patients here; `nil` where no group has any.
    public let group: Int?
    /// R_gs of the responsible group, 0 for none.
    public let top: Int
    /// R_gs of the second group, 0 for none.
    public let second: Int
    /// R_·s.
    public let registered: Int
    /// Groups with at least one patient here.
    public let groups: Int
    /// Σ over groups of (R_gs / R_·s)², `nil` where nobody is registered.
    public let herfindahl: Double?
    /// In the order of `Flag`; empty for a clear answer.
    public let flags: [Flag]

    /// `top` over `registered`, `nil` without a responsible group.
    public var topShare: Double? { group == nil ? nil : Double(top) / Double(registered) }

    /// Lead of the first group over the second as a share of `registered`, `nil` without a responsible group.
    public var margin: Double? { group == nil ? nil : Double(top - second) / Double(registered) }

    /// One answer per cell, in the order of the map. O(entries).
    public static func ofCells(_ atlas: Atlas, _ plurality: Plurality, _ thresholds: Thresholds) -> [Responsibility] {
        precondition(plurality.level == .group)
        let tied = Set(plurality.ties.map(\.cell))
        return (0..<atlas.coverage.cellCount).map { cell in
            let registered = atlas.registered[cell]
            let (top, second) = (plurality.top[cell], plurality.second[cell])
            var flags: [Flag] = []
            let isTopWeak = !thresholds.contestedTop.isReached(by: top, of: registered)
            let isLeadWeak = !thresholds.contestedMargin.isReached(by: top - second, of: registered)
            if isTopWeak || isLeadWeak { flags.append(.contested) }
            if tied.contains(cell) { flags.append(.tie) }
            if registered == 0 { flags.append(.empty) }
            if registered > 0, registered < thresholds.thinPatients { flags.append(.thin) }
            // Compared without a product, which a hostile count would overflow.
            if let residents = atlas.residents[cell], registered < residents / 4 + (residents % 4 > 0 ? 1 : 0) {
                flags.append(.thinCover)
            }
            if plurality.owners[cell] < 0 { flags.append(.unassigned) }
            let counts = atlas.cellGroups.counts(ofRow: cell)
            let squares = counts.reduce(0.0) { sum, count in
                let share = Double(count) / Double(registered)
                return sum + share * share
            }
            return Responsibility(
                cell: cell, group: plurality.owners[cell] < 0 ? nil : Int(plurality.owners[cell]), top: top,
                second: second, registered: registered, groups: counts.count,
                herfindahl: registered > 0 ? squares : nil, flags: flags)
        }
    }
}
