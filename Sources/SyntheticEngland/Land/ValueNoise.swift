import Statistics

/// Smooth random heights over the plane: a random number in −1 ... 1 at each point of the integer lattice, and a smooth
/// interpolation between. Uses only the four operations, so equal inputs give equal bits everywhere.
struct ValueNoise {
    private let salt: UInt64

    init(_ generator: inout SeededGenerator) { salt = generator.next() }

    /// Height at (x, y), in −1 ... 1, with features of size about 1. Continuous, and so is its slope.
    func callAsFunction(_ x: Double, _ y: Double) -> Double {
        let (left, bottom) = (x.rounded(.down), y.rounded(.down))
        let (column, row) = (Int64(left), Int64(bottom))
        let (u, v) = (ease(x - left), ease(y - bottom))
        let low = height(column, row) * (1 - u) + height(column + 1, row) * u
        let high = height(column, row + 1) * (1 - u) + height(column + 1, row + 1) * u
        return low * (1 - v) + high * v
    }

    private func height(_ column: Int64, _ row: Int64) -> Double {
        var word = SplitMix64.mix(salt ^ UInt64(bitPattern: column))
        word = SplitMix64.mix(word &+ UInt64(bitPattern: row) &* 0x9E37_79B9_7F4A_7C15)
        return Double(word >> 11) * 0x1p-52 - 1
    }

    private func ease(_ t: Double) -> Double { t * t * (3 - 2 * t) }
}
