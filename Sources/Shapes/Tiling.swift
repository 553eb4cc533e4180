/// The plane cut into square tiles, row by row, for tables in which neighbours in the plane are neighbours in memory.
public struct Tiling: Hashable, Sendable, BitwiseCopyable {
    @usableFromInline let originX: Double
    @usableFromInline let originY: Double
    @usableFromInline let inverseSide: Double
    @usableFromInline let lastColumn: Double
    @usableFromInline let lastRow: Double
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
            lastColumn = min((width / side).rounded(.down), tiles)
            lastRow = min((height / side).rounded(.down), tiles)
        } else {
            (inverseSide, lastColumn, lastRow) = (0, 0, 0)
        }
        (originX, originY) = (box.minX, box.minY)
        columns = Int(lastColumn) + 1
    }

    /// Number of tiles. O(1).
    public var count: Int { columns * (Int(lastRow) + 1) }

    /// The tile that the place (`x`, `y`) lies in, below `count`. O(1).
    @inlinable
    @inline(__always)
    public func tile(_ x: Double, _ y: Double) -> Int {
        // What is not a number is not above 0.
        let (column, row) = ((x - originX) * inverseSide, (y - originY) * inverseSide)
        return (row > 0 ? Int(min(row, lastRow)) : 0) &* columns &+ (column > 0 ? Int(min(column, lastColumn)) : 0)
    }
}
