/// The plane cut into square tiles, row by row, for tables in which neighbours in the plane are neighbours in memory.
public struct Tiling: Hashable, Sendable, BitwiseCopyable {
    @usableFromInline let origin: SIMD2<Double>
    /// Column and row of the last tile.
    @usableFromInline let last: SIMD2<Double>
    @usableFromInline let inverseSide: Double
    @usableFromInline let columns: Int

    /// Tiles of `box` with about `placesPerTile` of `count` places each, as they lie in maps. A map whose box is stretched by one
    /// far place has few tiles in use. O(1).
    ///
    /// - Parameters:
    ///   - box: around the places; those outside count to the tiles at its border, those that are not numbers to the
    ///     first tile.
    ///   - count: of the places.
    ///   - placesPerTile: above 0.
    public init(_ box: Box, count: Int, placesPerTile: Double) {
        let (width, height) = (box.width, box.height)
        let tiles = max(1, Double(count) / placesPerTile)
        // Squares. A line of places gets tiles along it, as many as a square map would.
        var side = (width / tiles).squareRoot() * height.squareRoot()
        side = max(side, max(width, height) / tiles)
        if side > 0, side.isFinite {
            inverseSide = 1 / side
            last = SIMD2(
                min(width / side, tiles).rounded(.down), min(height / side, tiles).rounded(.down))
        } else {
            (inverseSide, last) = (0, .zero)
        }
        origin = SIMD2(box.minX, box.minY)
        columns = Int(last.x) + 1
    }

    /// Number of tiles. O(1).
    public var count: Int { columns * (Int(last.y) + 1) }

    /// The tile that the place (`x`, `y`) lies in, below `count`; on a border between tiles one of them, always the same. O(1).
    @inlinable
    @inline(__always)
    public func tile(_ x: Double, _ y: Double) -> Int {
        // Column and row at once, without a branch. What is not a number is not above 0.
        var place = (SIMD2(x, y) - origin) * inverseSide - 0.5
        place.replace(with: 0, where: .!(place .> 0))
        place.replace(with: last, where: place .> last)
        // Adding 2⁵² rounds to a whole number, fewer than 2³², which is then in the lower bits.
        let numbers = unsafeBitCast(place + 0x1p52, to: SIMD2<UInt64>.self) & 0xFFFF_FFFF
        return Int(truncatingIfNeeded: numbers.y) &* columns &+ Int(truncatingIfNeeded: numbers.x)
    }
}
