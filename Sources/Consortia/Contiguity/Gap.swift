import Shapes

/// What parts two pieces of a territory at their nearest places.
public struct Gap: Hashable, Sendable {
    /// The nearest pair of cells and places.
    public struct Ends: Hashable, Sendable {
        /// Cell of the piece that is not the main one.
        public let from: Int32
        /// Cell of the other piece.
        public let to: Int32
        /// Nearest place on the border of `from`.
        public let fromPlace: Coordinate
        /// Nearest place on the border of `to`.
        public let toPlace: Coordinate
        /// Shortest distance in metres; 0 for pieces that meet in a corner.
        public let width: Double
    }

    /// Whose ground, or no ground at all.
    public enum Ground: Hashable, Sendable, Comparable {
        /// That of the group with this number.
        case group(Int)
        /// A small area where no group has a patient.
        case unassigned
        /// No small area: water, or beyond the map.
        case outside
    }

    /// A length of the straight line over one kind of ground.
    public struct Crossing: Hashable, Sendable {
        /// Whose ground it is.
        public let ground: Ground
        /// In metres.
        public let length: Double

        /// A length that is known. O(1).
        public init(ground: Ground, length: Double) { (self.ground, self.length) = (ground, length) }
    }

    /// Where the two pieces are nearest.
    public let ends: Ends
    /// What the straight line between the ends runs over, longest first, then by `Ground`; sums to the width. Empty for
    /// pieces that meet in a corner.
    public let crossings: [Crossing]

    /// Shortest distance in metres; 0 for pieces that meet in a corner.
    public var width: Double { ends.width }

    /// Metres of the straight line over no small area.
    public var water: Double { crossings.first { $0.ground == .outside }?.length ?? 0 }

    /// - Parameter owners: group of each cell, -1 for none.
    init(_ ends: Ends, _ finder: GroundFinder, owners: [Int32]) {
        self.ends = ends
        var lengths: [Ground: Double] = [:]
        var covered = 0.0
        for stretch in finder.stretches(from: ends.fromPlace, to: ends.toPlace) {
            let start = max(covered, stretch.start)
            guard stretch.end > start else { continue }
            let owner = owners[Int(stretch.cell)]
            lengths[owner < 0 ? .unassigned : .group(Int(owner)), default: 0] += (stretch.end - start) * ends.width
            covered = stretch.end
        }
        let open = finder.openWater(from: ends.fromPlace, to: ends.toPlace).reduce(0) { $0 + $1.end - $1.start }
        if open > 0, ends.width > 0 { lengths[.outside] = open * ends.width }
        // A tenth of a millimetre is the rounding of a foot on a border, not ground.
        crossings = lengths.filter { $0.value > 1e-4 }.map { Crossing(ground: $0.key, length: $0.value) }
            .sorted { ($1.length, $0.ground) < ($0.length, $1.ground) }
    }
}
