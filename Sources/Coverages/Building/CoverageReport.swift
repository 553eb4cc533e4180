import Shapes

/// What building a coverage met, repaired and could not repair: every doubt with its place and cells.
///
/// Cells are indices of regions in the input layer. Lengths are in units of the reference system (metres for
/// EPSG:27700), areas in its squared units.
public struct CoverageReport: Hashable, Sendable, Codable {
    /// A ring that needed attention.
    public struct RingFinding: Hashable, Sendable, Codable {
        public let cell: Int
        public let place: Coordinate
    }

    /// A vertex of one cell that lay on the edge of another without a counterpart and was inserted there.
    public struct NodedVertex: Hashable, Sendable, Codable {
        /// The cell whose edge received the vertex.
        public let cell: Int
        public let place: Coordinate
        /// How far the vertex lay from the edge.
        public let distance: Double
    }

    /// Two cells that cover a common piece of ground, or one cell whose border crosses itself.
    public struct Overlap: Hashable, Sendable, Codable {
        /// Ascending; both the same for a border that crosses itself.
        public let cells: [Int]
        public let place: Coordinate
    }

    /// Ground enclosed by the coverage that belongs to no cell: a lake, a missing area, or a sliver between cells. Cells
    /// that meet in vertices enclose too.
    public struct Gap: Hashable, Sendable, Codable {
        /// Cells around the gap and on islands in it, ascending.
        public let cells: [Int]
        /// A vertex on its border.
        public let place: Coordinate
        /// Without islands.
        public let area: Double
        /// Shores of islands included.
        public let perimeter: Double

        /// Width of a long rectangle with the same area and perimeter.
        public var width: Double { perimeter > 0 ? 2 * area / perimeter : 0 }
    }

    /// More wrong in one place than is resolved: a border that crosses itself everywhere, cells that lie on one another by the
    /// hundred.
    public struct Tangle: Hashable, Sendable, Codable {
        /// One of those to blame.
        public let cell: Int
        public let place: Coordinate
        /// What is too much, in words, without cell and place.
        public let message: String
    }

    /// Vertices closer than this became one.
    public let tolerance: Double
    /// Vertices of all rings, the closing ones not counted.
    public internal(set) var ringVertices = 0
    /// Distinct positions in the input, by exact comparison.
    public internal(set) var distinctPositions = 0
    /// Positions that were moved onto another one.
    public internal(set) var weldedPositions = 0
    /// The longest way a position was moved.
    public internal(set) var longestMove = 0.0
    /// Back-and-forth edges of no width that were removed.
    public internal(set) var removedSpikes = 0
    /// Rings with fewer than three distinct vertices or no area, left out.
    public internal(set) var degenerateRings: [RingFinding] = []
    /// Rings that touch themselves in a vertex, cut into simple ones there.
    public internal(set) var selfTouchingRings: [RingFinding] = []
    /// Rings whose role (shell or hole) follows from nesting and differs from the one in the file.
    public internal(set) var reclassifiedRings: [RingFinding] = []
    /// Rings on the same line as another ring of their cell. One of two shells or holes stays; a shell and a hole leave
    /// nothing.
    public internal(set) var repeatedRings: [RingFinding] = []
    /// Regions without any geometry in the input.
    public internal(set) var emptyCells: [Int] = []
    /// Regions that had rings, all of them degenerate.
    public internal(set) var collapsedCells: [Int] = []
    /// Vertices inserted on a neighbour's edge (T-junctions within the tolerance).
    public internal(set) var nodedVertices: [NodedVertex] = []
    /// Pairs of cells that overlap, each pair once, ordered by cells.
    public internal(set) var overlaps: [Overlap] = []
    /// `overlaps` names every pair. False when the layer overlaps so much that the search for further pairs was given
    /// up; each overlapping area then still has a pair to its name.
    public internal(set) var overlapsAreComplete = true
    /// The first place with more wrong than is resolved; `overlaps` and `selfCrossings` may then lack some. nil for a map.
    public internal(set) var tangle: Tangle?
    /// Pairs of cells with the same ground, as of one polygon under two codes; among `overlaps` too, ordered by cells.
    public internal(set) var sameGround: [[Int]] = []
    /// Cells whose border crosses itself, each once.
    public internal(set) var selfCrossings: [Overlap] = []
    /// All gaps, by descending area.
    public internal(set) var gaps: [Gap] = []
    /// Segments with a cell on one side only, after all repairs: the coast and the borders of gaps.
    public internal(set) var boundarySegments = 0

    /// Narrower gaps are taken for mismatched borders rather than for ground that belongs to nobody.
    public static let sliverWidth = 1.0

    /// Gaps so narrow that they are mismatched borders.
    public var slivers: [Gap] { gaps.filter { $0.width < Self.sliverWidth } }

    /// A planar partition: no cell covers ground of another, no border crosses itself. Gaps are allowed.
    public var isValid: Bool { overlaps.isEmpty && selfCrossings.isEmpty }

    /// Cells whose borders stay unmatched against a neighbour: in an overlap, a self-crossing or around a sliver.
    /// Ascending, each once.
    public var unmatchedCells: [Int] {
        Set(overlaps.flatMap(\.cells) + selfCrossings.flatMap(\.cells) + slivers.flatMap(\.cells)).sorted()
    }

    init(tolerance: Double) { self.tolerance = tolerance }
}
