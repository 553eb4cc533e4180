/// The slots of a hash table of places in the plane, where neighbours in the plane are neighbours in memory.
///
/// The vertices of a map come ring by ring, and a ring keeps to a small piece of the map. An ordinary table scatters them
/// over all its memory, so that nearly every look-up waits for a line of cache from far away. Here the plane is cut into
/// tiles, each with a stretch of slots as long as the places in it need, and a ring finds all its vertices in a few lines.
/// Within the stretch of its tile a place is hashed as usual: open addressing, one number a slot, the next slot when one is
/// taken.
///
/// First count every place that may be entered, then `allot` the slots, then enter. Places that mean the same must have
/// the same tile, so a caller that joins places asks for the tile of what they have in common. A map whose box is
/// stretched by one far vertex has few tiles in use, and then this is an ordinary table.
package struct TiledSlots {
    /// The number in each slot, −1 for none.
    package var numbers: [Int32] = []
    /// Tile `t` has the slots `starts[t] ..< starts[t + 1]`; before `allot`, `starts[t + 1]` counts its places.
    package private(set) var starts: [UInt32]
    /// Which tile a place lies in.
    package let tiling: Tiling

    /// Places for a tile on average: two dozen lines of cache for its slots and for the positions that they name.
    private static let placesPerTile = 64.0

    /// - Parameters:
    ///   - box, count: see `Tiling`; of the places, fewer than 2³¹.
    package init(_ box: Box, count: Int) {
        tiling = Tiling(box, count: count, placesPerTile: Self.placesPerTile)
        starts = [UInt32](repeating: 0, count: tiling.count + 1)
    }

    /// `body` adds to element t + 1, from 0, how many places may be entered in tile t.
    package mutating func countPlaces(_ body: (UnsafeMutableBufferPointer<UInt32>) -> Void) {
        starts.withUnsafeMutableBufferPointer { body($0) }
    }

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

    /// The numbers in the slots, and where each tile's begin, for a loop over a million places.
    package mutating func withUnsafeSlots(
        _ body: (_ numbers: UnsafeMutableBufferPointer<Int32>, _ starts: UnsafeBufferPointer<UInt32>) -> Void
    ) {
        starts.withUnsafeBufferPointer { starts in numbers.withUnsafeMutableBufferPointer { body($0, starts) } }
    }
}

/// A stretch of slots of a hash table with open addressing.
public struct SlotStretch: Hashable, Sendable, BitwiseCopyable {
    /// The first slot, and the one after the last.
    public let first: Int
    /// Above `first`.
    public let end: Int

    /// The slots from `first` to before `end`. O(1).
    ///
    /// - Precondition: 0 ≤ first < end, fewer than 2³² slots.
    @inlinable
    @inline(__always)
    public init(first: Int, end: Int) { (self.first, self.end) = (first, end) }

    /// Where the search for what has this hash begins; of the hash the upper 32 bits count. O(1).
    @inlinable
    @inline(__always)
    public func home(of hash: UInt64) -> Int {
        first &+ Int(truncatingIfNeeded: ((hash &>> 32) &* UInt64(truncatingIfNeeded: end &- first)) &>> 32)
    }

    /// The slot that is looked at after `slot`; after the last comes the first. O(1).
    @inlinable
    @inline(__always)
    public func slot(after slot: Int) -> Int { slot &+ 1 == end ? first : slot &+ 1 }
}
