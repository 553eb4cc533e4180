/// One part of a territory on land, with who lives and works there and what is around it (Definitions.md, D3).
public struct TerritoryPart: Hashable, Sendable {
    /// Whose ground lies along a part's border, and how much of the border.
    public struct Surrounding: Hashable, Sendable {
        /// Whose ground it is.
        public let ground: Gap.Ground
        /// In metres.
        public let length: Double

        /// A length that is known. O(1).
        public init(ground: Gap.Ground, length: Double) { (self.ground, self.length) = (ground, length) }
    }

    /// Cells, ascending.
    public let cells: [Int32]
    /// Patients of the group who live here.
    public let patients: Int
    /// All registered patients who live here.
    public let registered: Int
    /// In m².
    public let area: Double
    /// Members of the group whose coordinates lie here, ascending.
    public let practices: [Int32]
    /// Number, from 0, of the part with fixed links that this one belongs to.
    public let fixedPart: Int
    /// Number, from 0, of the part with fixed links and ferries that this one belongs to.
    public let ferryPart: Int
    /// To the main part; `nil` for the main part.
    public let gap: Gap?
    /// Longest border first, then by `Ground`.
    public let surroundings: [Surrounding]
    /// Holes are in it. In metres.
    public let perimeter: Double
}

/// Ground that a territory surrounds (Definitions.md, D4).
public struct TerritoryHole: Hashable, Sendable {
    /// What a territory may surround.
    public enum Content: String, Hashable, Sendable, CaseIterable {
        /// Small areas of other groups only.
        case otherGroup
        /// Small areas without any group's patients only.
        case unassigned
        /// No small area.
        case water
        /// More than one of these.
        case mixed
    }

    /// What is in the hole.
    public let content: Content
    /// Small areas in it that are not the territory's, ascending.
    public let cells: [Int32]
    /// The groups responsible for these, ascending.
    public let groups: [Int]
    /// All registered patients living in it.
    public let registered: Int
    /// In m²; small areas of the territory itself, as on an island, do not count.
    public let area: Double
    /// Ground of no small area in it, in m².
    public let water: Double
}

/// A practice or a small area that holds parts of a group together (Definitions.md, D5).
public struct CutPoint: Hashable, Sendable {
    /// Number of the practice or the cell.
    public let number: Int32
    /// Patients of the group in all pieces but the largest that are left without it.
    public let severed: Int
    /// Pieces that its component falls into.
    public let pieces: Int

    /// A cut whose pieces are known. O(1).
    public init(number: Int32, severed: Int, pieces: Int) {
        (self.number, self.severed, self.pieces) = (number, severed, pieces)
    }
}
