public import Shapes

/// A small reproducible generator (SplitMix64) for test data.
public struct TestRandom: RandomNumberGenerator {
    private var state: UInt64
    public init(_ seed: UInt64) { state = seed }

    public mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }

    public mutating func points(_ count: Int, in box: Box) -> [Coordinate] {
        (0..<count).map { _ in
            Coordinate(
                x: Double.random(in: box.minX...box.maxX, using: &self),
                y: Double.random(in: box.minY...box.maxY, using: &self))
        }
    }
}
