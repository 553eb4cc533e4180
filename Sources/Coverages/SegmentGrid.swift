import Shapes

/// Squares of a uniform grid that hold something, hashed, each with the items that touch it: segments or points.
///
/// With squares about as long as the mean segment, all segments together pass through fewer than three squares each,
/// however long single ones are; empty land costs nothing.
struct SegmentGrid {
    private let side: Double
    private var keys: [UInt64]
    private var squareOfSlot: [Int32]
    private var offsets: [Int32] = [0]
    private var items: [Int32] = []

    /// - Parameter side: side of a square; `meanLength` suits segments.
    init(_ segments: [(Coordinate, Coordinate)], side wanted: Double) {
        let box = segments.reduce(into: Box.empty) {
            $0.formUnion($1.0)
            $0.formUnion($1.1)
        }
        // Square numbers must stay exact and fit 32 bits.
        let farthest = max(abs(box.minX), abs(box.maxX), abs(box.minY), abs(box.maxY))
        side = max(wanted, box.isEmpty ? 0 : farthest * 0x1p-30, .leastNormalMagnitude)
        var size = 64
        while size < segments.count * 4 { size *= 2 }
        keys = [UInt64](repeating: .max, count: size)
        squareOfSlot = [Int32](repeating: -1, count: size)

        var entries: [(square: Int32, item: Int32)] = []
        entries.reserveCapacity(segments.count * 2)
        var counts: [Int32] = []
        for (item, (a, b)) in segments.enumerated() {
            Self.forEachSquare(of: side, a, b, reach: 0) { key in
                if (counts.count + 1) * 2 > keys.count { grow() }
                let slot = slot(key)
                if squareOfSlot[slot] < 0 {
                    keys[slot] = key
                    squareOfSlot[slot] = Int32(counts.count)
                    counts.append(0)
                }
                counts[Int(squareOfSlot[slot])] += 1
                entries.append((squareOfSlot[slot], Int32(item)))
            }
        }
        offsets.reserveCapacity(counts.count + 1)
        for count in counts { offsets.append(offsets[offsets.count - 1] + count) }
        var cursor = offsets
        items = [Int32](repeating: 0, count: entries.count)
        for entry in entries {
            items[Int(cursor[Int(entry.square)])] = entry.item
            cursor[Int(entry.square)] += 1
        }
    }

    /// Mean length of `segments`.
    static func meanLength(_ segments: [(Coordinate, Coordinate)]) -> Double {
        segments.isEmpty ? 1 : segments.reduce(0) { $0 + $1.0.distance(to: $1.1) } / Double(segments.count)
    }

    /// Number of squares that hold something.
    var squareCount: Int { offsets.count - 1 }

    func items(inSquare square: Int) -> ArraySlice<Int32> { items[Int(offsets[square])..<Int(offsets[square + 1])] }

    /// Items in the squares that the segment from `a` to `b`, widened by `reach`, passes through; an item in several of
    /// them comes several times.
    func forEachItem(near a: Coordinate, _ b: Coordinate, reach: Double, _ body: (Int32) -> Void) {
        Self.forEachSquare(of: side, a, b, reach: reach) { key in
            let square = squareOfSlot[slot(key)]
            if square >= 0 { for item in items(inSquare: Int(square)) { body(item) } }
        }
    }

    /// Keys of the squares on the way, column by column. Static, so that a body may change the grid without copying it.
    @inline(__always)
    private static func forEachSquare(
        of side: Double, _ a: Coordinate, _ b: Coordinate, reach: Double, _ body: (UInt64) -> Void
    ) {
        func number(_ ordinate: Double) -> Int32 { Int32((ordinate / side).rounded(.down)) }
        let (west, east) = a.x <= b.x ? (a, b) : (b, a)
        let (firstColumn, lastColumn) = (number(west.x - reach), number(east.x + reach))
        let slope = east.x > west.x ? (east.y - west.y) / (east.x - west.x) : 0
        for column in firstColumn...lastColumn {
            var (low, high) = (min(a.y, b.y), max(a.y, b.y))
            if lastColumn > firstColumn {
                // The part of the segment above this column.
                let x0 = max(west.x, Double(column) * side - reach)
                let x1 = min(east.x, Double(column + 1) * side + reach)
                let (y0, y1) = (west.y + slope * (x0 - west.x), west.y + slope * (x1 - west.x))
                let (cutLow, cutHigh) = (max(low, min(y0, y1)), min(high, max(y0, y1)))
                // Rounding can leave nothing in an outer column; the whole range is safe there.
                if cutLow <= cutHigh { (low, high) = (cutLow, cutHigh) }
            }
            for row in number(low - reach)...number(high + reach) {
                body(UInt64(UInt32(bitPattern: column)) << 32 | UInt64(UInt32(bitPattern: row)))
            }
        }
    }

    private func slot(_ key: UInt64) -> Int {
        var hash = key &* 0x9E37_79B9_7F4A_7C15
        hash ^= hash >> 29
        hash = hash &* 0xBF58_476D_1CE4_E5B9
        let mask = keys.count - 1
        var slot = Int(truncatingIfNeeded: hash >> 32) & mask
        while squareOfSlot[slot] >= 0 && keys[slot] != key { slot = (slot + 1) & mask }
        return slot
    }

    private mutating func grow() {
        let old = (keys, squareOfSlot)
        keys = [UInt64](repeating: .max, count: old.0.count * 2)
        squareOfSlot = [Int32](repeating: -1, count: old.1.count * 2)
        for index in old.0.indices where old.1[index] >= 0 {
            let slot = slot(old.0[index])
            keys[slot] = old.0[index]
            squareOfSlot[slot] = old.1[index]
        }
    }
}
