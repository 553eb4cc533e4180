import Shapes

/// What one look at each coordinate of a line or ring finds.
struct CoordinateSpan {
    var box: Box
    /// No ordinate is NaN or infinite.
    var isFinite: Bool
    /// All coordinates are at one place, as far as squares of numbers can tell: those of short ways vanish.
    var hasNoLength: Bool

    /// O(n), of plain comparisons and no calls: every result of every operation passes here.
    init(_ coordinates: UnsafeBufferPointer<Coordinate>) {
        guard let first = coordinates.first else {
            box = .empty
            isFinite = true
            hasNoLength = false
            return
        }
        var (lowX, lowY, highX, highY) = (first.x, first.y, first.x, first.y)
        // The exponent of NaN and of infinity is all ones.
        let exponent: UInt64 = 0x7FF0_0000_0000_0000
        var isFinite = true
        for coordinate in coordinates {
            let (x, y) = (coordinate.x, coordinate.y)
            if x < lowX { lowX = x }
            if x > highX { highX = x }
            if y < lowY { lowY = y }
            if y > highY { highY = y }
            if x.bitPattern & exponent == exponent || y.bitPattern & exponent == exponent { isFinite = false }
        }
        box = Box(minX: lowX, minY: lowY, maxX: highX, maxY: highY)
        self.isFinite = isFinite
        let (width, height) = (highX - lowX, highY - lowY)
        hasNoLength = coordinates.count > 1 && width * width + height * height < 1e-300
    }
}

extension UnsafeBufferPointer<Coordinate> {
    /// No ordinate is NaN or infinite. Zero times one that is gives NaN, which stays in a sum; four sums, so that no
    /// addition waits for the one before.
    var allFinite: Bool {
        var (a, b, c, d) = (0.0, 0.0, 0.0, 0.0)
        var i = 0
        while i + 1 < count {
            a += self[i].x * 0
            b += self[i].y * 0
            c += self[i + 1].x * 0
            d += self[i + 1].y * 0
            i += 2
        }
        if i < count {
            a += self[i].x * 0
            b += self[i].y * 0
        }
        return !(a + b + c + d).isNaN
    }
}
