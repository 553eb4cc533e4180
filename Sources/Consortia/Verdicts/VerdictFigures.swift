import Catchments

/// Everything measured of one group that its verdict rests on, before any bar is laid to it.
///
/// Measured once on some cells, judged as often as there are bars: see `VerdictAssembly`. Territories, sensitivity, other
/// methods and what-if questions differ in the cells, the links and the members, and in nothing else.
public struct VerdictFigures: Hashable, Sendable {
    /// Member practices.
    public let practices: Int
    /// Members with usable coordinates.
    public let locatedPractices: Int
    /// Some practice of the survey has coordinates, of whatever group.
    public let isSurveyLocated: Bool
    /// Small areas of the territory.
    public let cells: Int
    /// By shared borders alone, cut ones too: the parts that tables count.
    public let contiguity: Contiguity
    /// Parts on land: as `contiguity`, but a cut border joins nothing.
    public let componentsOnLand: Int
    /// At the link level of the verdict, before gaps are crossed (Definitions.md, Links).
    public let linkedContiguity: Contiguity
    /// What may be crossed between those parts, up to the reach of the survey's lines (Definitions.md, Gaps across water).
    public let gaps: PartGaps
    /// Definitions.md, D6 and D7.
    public let containment: Containment
    /// Definitions.md, D10 and D12; `nil` when no practice of the survey has coordinates.
    public private(set) var interleaving: Interleaving?
    /// Definitions.md, D16.
    public let isLegal: Bool

    /// A group and the ground that it is looked at on.
    struct Subject {
        /// Practices of the group.
        let members: [Int32]
        /// Cells of its territory, ascending.
        let territory: [Int32]
        /// Patients of the group in a cell of its territory.
        let patients: (Int32) -> Int
        /// Whether a cell is ground of another group.
        let isForeign: (Int32) -> Bool
        let interleaving: Interleaving?
        let isLegal: Bool
    }

    /// - Parameters:
    ///   - links: graphs of the atlas's cells, or of the same map welded otherwise.
    ///   - level: which of them joins parts for the verdict.
    ///   - lines: between the atlas's cells.
    /// - Complexity: O(cells and their neighbours · log cells), and that of `PartGaps`.
    init(_ subject: Subject, _ atlas: Atlas, links: LinkedGraphs, level: LinkLevel, lines: CellGaps) {
        let (members, territory) = (subject.members, subject.territory)
        func contiguity(at level: LinkLevel) -> Contiguity {
            Contiguity(atlas, on: links[level], cells: territory, patients: subject.patients)
        }
        let unlinked = Contiguity(atlas, on: links.borders, cells: territory, patients: subject.patients)
        // Where no link does anything, what was found on the borders is what would be found again.
        let land = links.isChanged(at: .land) ? contiguity(at: .land) : unlinked
        practices = members.count
        locatedPractices = members.count { atlas.practices[Int($0)].location != nil }
        isSurveyLocated = !atlas.sites.isEmpty
        cells = territory.count
        self.contiguity = unlinked
        componentsOnLand = land.parts.count
        let linked = links.isChanged(at: level) ? (level == .land ? land : contiguity(at: level)) : unlinked
        linkedContiguity = linked
        gaps = PartGaps(linked, lines, atlas, isForeign: subject.isForeign)
        containment = Containment(
            inside: unlinked.patients,
            territoryRegistered: territory.reduce(0) { $0 + atlas.registered[Int($1)] },
            located: members.reduce(0) { $0 + atlas.locatedPatients[Int($1)] })
        interleaving = subject.interleaving
        isLegal = subject.isLegal
    }

    /// The same with how the practices stand among others. O(1).
    func mixing(_ interleaving: Interleaving) -> VerdictFigures {
        var figures = self
        figures.interleaving = interleaving
        return figures
    }
}
