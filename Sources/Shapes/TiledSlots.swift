/// The slots of a hash table of places in the plane, where neighbours in the plane are neighbours in memory.
///
/// The vertices of a map come ring by ring, and a ring keeps to a small piece of the map. An ordinary table scatters them
/// over all its memory, so that nearly every look-up waits for a line of cache from far away. Here the plane is cut into
/// tiles, each with a stretch of slots as long as the places in it need, and a ring finds all its vertices in a few lines.
/// Within the stretch of its tile a place is hashed as usual: open addressing, one number a slot, the next slot when one is
/// taken.
///
/// First `note` every place that may be entered, then `allot` the slots, then enter. Places that mean the same must have
/// the same tile, so a caller that joins places asks for the tile of what they have in common. A map whose box is
/// stretched by one far vertex has few tiles in use, and then this is an ordinary table.
package struct TiledSlots {
    /// The number in each slot, −1 for none.
    package var numbers: [Int32] = []
    /// Tile `t` has the slots `starts[t] ..< starts[t + 1]`; before `allot`, `starts[t + 1]` counts its places.
    @usableFromInline var starts: [UInt32]
    @usableFromInline let originX: Double
    @usableFromInline let originY: Double
    @usableFromInline let inverseSide: Double
    @usableFromInline let lastColumn: Double
    @usableFromInline let lastRow: Double
    @usableFromInline let columns: Int

    /// Places for a tile on average: two dozen lines of cache for its slots and for the positions that they name.
    private static let placesPerTile = 64.0

    /// - Parameters:
    ///   - box: around the places; those outside count to the tiles at its border, those that are not numbers to the
    ///     first tile.
    ///   - count: of the places, fewer than 2³¹.
    package init(_ box: Box, count: Int) {
        let (width, height) = (box.width, box.height)
        let tiles = max(1, Double(count) / Self.placesPerTile)
        // Squares. A line of places gets tiles along it, as many as a square map would.
        var side = (width / tiles).squareRoot() * height.squareRoot()
        side = max(side, max(width, height) / tiles)
        if side > 0, side.isFinite {
            inverseSide = 1 / side
            lastColumn = min((width / side).rounded(.down), tiles)
            lastRow = min((height / side).rounded(.down), tiles)
        } else {
            (inverseSide, lastColumn, lastRow) = (0, 0, 0)
        }
        (originX, originY) = (box.minX, box.minY)
        columns = Int(lastColumn) + 1
        starts = [UInt32](repeating: 0, count: columns * (Int(lastRow) + 1) + 1)
    }

    /// The tile that the place (`x`, `y`) lies in.
    @inlinable
    @inline(__always)
    package func tile(_ x: Double, _ y: Double) -> Int {
        // What is not a number is not above 0.
        let (column, row) = ((x - originX) * inverseSide, (y - originY) * inverseSide)
        return (row > 0 ? Int(min(row, lastRow)) : 0) &* columns &+ (column > 0 ? Int(min(column, lastColumn)) : 0)
    }

    /// One more place may be entered in `tile`.
    @inlinable
    @inline(__always)
    package mutating func note(_ tile: Int) { starts[tile + 1] &+= 1 }

    /// Gives each tile its slots: a quarter more than its places, and two, so that one always stays free.
    package mutating func allot() {
        var next: UInt32 = 0
        for tile in 0..<(starts.count - 1) {
            let places = starts[tile + 1]
            starts[tile] = next
            next += places + places / 4 + 2
        }
        starts[starts.count - 1] = next
        numbers.reserveLargePages(Int(next))
        numbers.append(contentsOf: repeatElement(-1, count: Int(next)))
    }

    /// The slots of `tile`; the search for a place goes on from the last to the first.
    @inlinable
    @inline(__always)
    package func slots(of tile: Int) -> Range<Int> { Int(starts[tile])..<Int(starts[tile &+ 1]) }

    /// Where in `slots` the search for a place begins; of its `hash` the upper 32 bits count.
    @inlinable
    @inline(__always)
    package static func home(_ hash: UInt64, in slots: Range<Int>) -> Int {
        slots.lowerBound &+ Int(truncatingIfNeeded: ((hash &>> 32) &* UInt64(slots.count)) &>> 32)
    }
}
