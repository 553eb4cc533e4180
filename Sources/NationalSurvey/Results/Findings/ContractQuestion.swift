import Catchments
import Consortia

/// The questions that the network contract puts to boards: is a group geographically contiguous, how large is its list, and in
/// how many neighbourhoods do its patients live (Definitions.md, Alignment).
public struct ContractQuestion: Sendable {
    /// What is to be said of one group.
    public struct Group: Hashable, Sendable {
        /// Its number.
        public let group: Int
        /// One piece, or one across gaps; `nil` where nothing can be assessed.
        public let isContiguous: Bool?
        /// Where the territory lies; `nil` likewise.
        public let shape: VerdictAssembly.Shape?
        /// Parts beside the main one, links and gaps counted, by patients descending.
        public let otherParts: [Contiguity.Part]
        /// Of its list.
        public let list: ListSize
        /// `nil` without a lookup of neighbourhoods, and for a group without located patients.
        public let spread: Spread?
        /// The least change that mends the group; `nil` where none is needed or found.
        public let repair: Repair?
    }

    /// A list against the sizes that were published: 50,000 for a network, 250,000 for several together.
    public enum ListSize: String, Hashable, Sendable, CaseIterable {
        /// Fewer than 50,000 registered patients.
        case below
        /// From 50,000 to 250,000.
        case between
        /// More than 250,000.
        case above

        /// Of so many registered patients. O(1).
        public init(_ patients: Int) { self = patients < 50_000 ? .below : patients <= 250_000 ? .between : .above }
    }

    /// Over how many neighbourhoods a group's patients are spread.
    public struct Spread: Hashable, Sendable {
        /// The neighbourhood with most of them; `nil` where none has any.
        public let first: Int?
        /// Its patients of the group.
        public let inFirst: Int
        /// Located patients of the group.
        public let located: Int
        /// The fewest neighbourhoods that together have at least three quarters of them; `nil` where all of them do not.
        public let fewest: Int?
        /// Members most of whose patients live in another neighbourhood than most of the group's.
        public let astray: [Alignment.Stray]
    }

    /// So much of a group's patients make it lie there. Source: the bars of containment of 2012.
    public static let enough = Share(75, of: 100)

    /// One per group, in order.
    public let groups: [Group]
    /// Whether neighbourhoods are known.
    public let hasNeighbourhoods: Bool

    /// Of a finished survey. O(groups + entries of the alignment).
    public init(_ survey: Survey) {
        hasNeighbourhoods = survey.alignment != nil
        let strays = Dictionary(grouping: survey.alignment?.strays ?? []) { survey.atlas.practices[$0.practice].group }
        groups = survey.territories.map { territory in
            var isAssessed = true
            if case .notAssessable = territory.verdict { isAssessed = false }
            let shape = isAssessed ? territory.assembly.shape : nil
            return Group(
                group: territory.group, isContiguous: shape.map { $0 == .onePiece || $0 == .acrossGaps }, shape: shape,
                otherParts: isAssessed ? Array(territory.joinedContiguity.parts.dropFirst()) : [],
                list: ListSize(territory.registeredPatients),
                spread: survey.alignment.flatMap {
                    Self.spread(of: territory, $0, strays[territory.group] ?? [])
                }, repair: survey.evidence.remedies.repairs.ofGroups[territory.group].first)
        }
    }

    private static func spread(
        of territory: Territory, _ alignment: Alignment, _ astray: [Alignment.Stray]
    ) -> Spread? {
        let located = territory.locatedPatients
        guard located > 0 else { return nil }
        let entries = alignment.entries[alignment.ofGroups[territory.group]].filter { $0.neighbourhood != nil }
        var (sum, fewest) = (0, Int?.none)
        for (number, patients) in entries.map(\.patients).sorted(by: >).enumerated() where fewest == nil {
            sum += patients
            if enough.isReached(by: sum, of: located) { fewest = number + 1 }
        }
        let first = alignment.first(ofGroup: territory.group)
        return Spread(
            first: first, inFirst: entries.first { $0.neighbourhood == first }?.patients ?? 0, located: located,
            fewest: fewest, astray: astray)
    }
}
