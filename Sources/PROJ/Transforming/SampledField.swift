import Shapes

/// A function from the plane to two numbers, such as the longitude and latitude of a place of a grid, known from a
/// lattice of samples: between them it is interpolated, and every block of the lattice says how far that may be off.
///
/// Transforming costs half a microsecond and more; this costs some nanoseconds, and knows where it does not know.
struct SampledField: Sendable {
    /// On a side; each has two samples on a side.
    private let blocks: Int
    /// Samples on a side.
    private let nodes: Int
    private let box: Box
    private let scaleX: Double
    private let scaleY: Double
    private let values: [Coordinate]
    /// Per block, row by row: more than interpolation is off anywhere in it; infinite where nothing can be said.
    private let doubts: [Double]

    /// - Parameters:
    ///   - blocks: on a side. Doubts fall with their square, and the number of samples grows with it.
    ///   - noise: so much of roughness is a matter of rounding.
    ///   - sample: replaces each place by the function's value there, not finite where there is none.
    init?(_ box: Box, blocks: Int, noise: Double = 0, sample: (inout [Coordinate]) -> Void) {
        guard !box.isEmpty, box.width > 0, box.height > 0, box.width.isFinite, box.height.isFinite else { return nil }
        let nodes = 2 * blocks + 1
        (self.box, self.blocks, self.nodes) = (box, blocks, nodes)
        (scaleX, scaleY) = (Double(nodes - 1) / box.width, Double(nodes - 1) / box.height)
        var values = box.lattice(nodes - 1)
        sample(&values)
        self.values = values
        let own = (0..<(blocks * blocks)).map { i in
            Self.doubt(noise: noise) { x, y in values[(i / blocks * 2 + y) * nodes + i % blocks * 2 + x] }
        }
        // A border of the function, such as the meridian of 180, may lie just beyond the samples of a block.
        doubts = own.indices.map { i in
            let (column, row) = (i % blocks, i / blocks)
            var worst = 0.0
            for j in max(0, row - 1)...min(blocks - 1, row + 1) {
                for k in max(0, column - 1)...min(blocks - 1, column + 1) {
                    worst = max(worst, own[j * blocks + k])
                }
            }
            return worst
        }
    }

    /// How far the samples within a block are from what its corners alone would tell. That is four times what the
    /// samples leave open where the function is smooth; where it is not, nothing is said.
    private static func doubt(noise: Double, _ value: (_ x: Int, _ y: Int) -> Coordinate) -> Double {
        var (low, high) = (value(0, 0), value(0, 0))
        var miss = 0.0
        for y in 0...2 {
            for x in 0...2 {
                let here = value(x, y)
                guard here.isFinite else { return .infinity }
                low = Coordinate(x: min(low.x, here.x), y: min(low.y, here.y))
                high = Coordinate(x: max(high.x, here.x), y: max(high.y, here.y))
                let expected = interpolated(
                    value(0, 0), value(2, 0), value(0, 2), value(2, 2), Double(x) / 2, Double(y) / 2)
                miss = max(miss, (here.x - expected.x).magnitude, (here.y - expected.y).magnitude)
            }
        }
        return miss <= max(high.x - low.x, high.y - low.y) / 8 || miss <= noise ? miss : .infinity
    }

    /// Between four corners, `x` and `y` from 0 to 1.
    @inline(__always)
    private static func interpolated(
        _ a: Coordinate, _ b: Coordinate, _ c: Coordinate, _ d: Coordinate, _ x: Double, _ y: Double
    ) -> Coordinate {
        let (ax, ay) = (a.x + (b.x - a.x) * x, a.y + (b.y - a.y) * x)
        let (cx, cy) = (c.x + (d.x - c.x) * x, c.y + (d.y - c.y) * x)
        return Coordinate(x: ax + (cx - ax) * y, y: ay + (cy - ay) * y)
    }

    /// The value at (`x`, `y`), and more than it is off; nil outside the lattice and where nothing can be said.
    @inline(__always)
    func value(_ x: Double, _ y: Double) -> (value: Coordinate, doubt: Double)? {
        let (u, v) = ((x - box.minX) * scaleX, (y - box.minY) * scaleY)
        let last = Double(nodes - 1)
        // Not a number is in no range.
        guard u >= 0, u < last, v >= 0, v < last else { return nil }
        let (column, row) = (Int(u), Int(v))
        let doubt = doubts[(row >> 1) * blocks + (column >> 1)]
        guard doubt < .infinity else { return nil }
        let first = row * nodes + column
        let value = values.withUnsafeBufferPointer { values in
            Self.interpolated(
                values[first], values[first + 1], values[first + nodes], values[first + nodes + 1],
                u - Double(column), v - Double(row))
        }
        return (value, doubt)
    }
}

extension Box {
    /// The corners of `count` times `count` equal parts, row by row from below.
    func lattice(_ count: Int) -> [Coordinate] {
        var places: [Coordinate] = []
        places.reserveCapacity((count + 1) * (count + 1))
        for j in 0...count {
            let y = minY + height * Double(j) / Double(count)
            for i in 0...count { places.append(Coordinate(x: minX + width * Double(i) / Double(count), y: y)) }
        }
        return places
    }

    /// With `margin` more on every side.
    func grown(by margin: Double) -> Box {
        isEmpty ? self : Box(minX: minX - margin, minY: minY - margin, maxX: maxX + margin, maxY: maxY + margin)
    }
}
