/// A consortium as planned.
struct PlannedConsortium {
    enum Shape {
        /// Grown in one piece, or the whole of an area.
        case compact
        /// Practices anywhere among others'.
        case scattered
        /// One of two that are mixed in a town.
        case interleaved
        /// In two pieces on purpose.
        case withExclave
        /// A piece on each bank of an estuary.
        case acrossWater
        /// A piece on the coast, and the island off it.
        case withIsland
        case enclosing
        case enclosed
        /// A single practice on purpose.
        case single
    }

    var area: Int
    var shape: Shape
    /// The stronger practices of its area were chosen.
    var isSelected = false
    /// What selection left.
    var isResidual = false
    /// Standard deviations that its practices are better by, whoever chose them.
    var lead = 0.0
}
