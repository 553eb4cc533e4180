/// The generator SplitMix64 (Steele, Lea and Flood, 2014): one 64-bit counter and a finaliser.
///
/// Used to spread a seed over the larger state of `SeededGenerator`, and as a mixing function for hashes that must be
/// the same on every platform and in every run, which `Hasher` is not.
public struct SplitMix64: RandomNumberGenerator, Hashable, Sendable, BitwiseCopyable {
    @usableFromInline var state: UInt64

    /// The counter starts at `seed`. O(1).
    @inlinable
    public init(seed: UInt64) { state = seed }

    /// The next word. O(1).
    @inlinable
    public mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        return SplitMix64.mix(state)
    }

    /// The finaliser: a bijection of 64-bit words in which every input bit reaches every output bit. O(1).
    @inlinable
    public static func mix(_ word: UInt64) -> UInt64 {
        var z = word
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}
