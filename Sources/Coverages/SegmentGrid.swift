import Shapes

/// A uniform grid over a box that lists, per grid square, the items that touch it: segments or points.
///
/// About one square per item; a segment is entered in the squares it passes through, column by column, so that long
/// segments cost their length and not the area of their box.
struct SegmentGrid {
    private let box: Box
    private let columns: Int
    private let rows: Int
    private let side: Double
    private var offsets: [Int32]
    private var items: [Int32] = []

    /// - Parameters:
    ///   - reach: segments are entered in all squares within this distance.
    ///   - side: the wanted side of a square; made longer where that would give more than four squares an item.
    init(_ segments: [(Coordinate, Coordinate)], reach: Double, side wanted: Double) {
        var box = Box.empty
        for (a, b) in segments {
            box.formUnion(a)
            box.formUnion(b)
        }
        self.box = box
        let count = Double(max(1, segments.count))
        let longest = max(box.width, box.height)
        side = max(
            wanted, (box.width * box.height / (4 * count)).squareRoot(), longest / (4 * count), reach, 1e-9)
        columns = max(1, Int((box.width / side).rounded(.down)) + 1)
        rows = max(1, Int((box.height / side).rounded(.down)) + 1)
        offsets = [Int32](repeating: 0, count: columns * rows + 1)
        for (a, b) in segments { forEachSquare(a, b, reach: reach) { offsets[$0 + 1] += 1 } }
        for index in 1..<offsets.count { offsets[index] += offsets[index - 1] }
        var cursor = offsets
        items = [Int32](repeating: 0, count: Int(offsets[offsets.count - 1]))
        for (item, (a, b)) in segments.enumerated() {
            forEachSquare(a, b, reach: reach) {
                items[Int(cursor[$0])] = Int32(item)
                cursor[$0] += 1
            }
        }
    }

    var squareCount: Int { columns * rows }

    /// Mean length of `segments`, the side that suits them.
    static func meanLength(_ segments: [(Coordinate, Coordinate)]) -> Double {
        segments.isEmpty ? 1 : segments.reduce(0) { $0 + $1.0.distance(to: $1.1) } / Double(segments.count)
    }

    func items(inSquare square: Int) -> ArraySlice<Int32> { items[Int(offsets[square])..<Int(offsets[square + 1])] }

    /// Squares that the segment from `a` to `b`, widened by `reach`, passes through.
    func forEachSquare(_ a: Coordinate, _ b: Coordinate, reach: Double, _ body: (Int) -> Void) {
        guard !box.isEmpty else { return }
        let (west, east) = a.x <= b.x ? (a, b) : (b, a)
        let firstColumn = column(west.x - reach)
        let lastColumn = column(east.x + reach)
        let slope = east.x > west.x ? (east.y - west.y) / (east.x - west.x) : 0
        for column in firstColumn...lastColumn {
            var (low, high) = (min(a.y, b.y), max(a.y, b.y))
            if lastColumn > firstColumn {
                // The part of the segment above this column.
                let x0 = max(west.x, box.minX + Double(column) * side - reach)
                let x1 = min(east.x, box.minX + Double(column + 1) * side + reach)
                let (y0, y1) = (west.y + slope * (x0 - west.x), west.y + slope * (x1 - west.x))
                (low, high) = (max(low, min(y0, y1)), min(high, max(y0, y1)))
                if low > high { (low, high) = (min(a.y, b.y), max(a.y, b.y)) }
            }
            for row in row(low - reach)...row(high + reach) { body(column * rows + row) }
        }
    }

    private func column(_ x: Double) -> Int { min(columns - 1, max(0, Int(((x - box.minX) / side).rounded(.down)))) }
    private func row(_ y: Double) -> Int { min(rows - 1, max(0, Int(((y - box.minY) / side).rounded(.down)))) }
}
