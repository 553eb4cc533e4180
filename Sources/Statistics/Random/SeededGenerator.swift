/// Random numbers that depend on nothing but their seed: xoshiro256** (Blackman and Vigna, 2018), its state filled by
/// SplitMix64.
///
/// The sequence is the same on every platform and in every version of the standard library. Draws are made through the
/// methods of this module (`unit()`, `integer(below:)`, `normal()`, `shuffle(_:)` …) and not through
/// `Double.random(in:using:)` or `shuffled(using:)`, whose algorithms are not promised to stay.
///
/// Parts of a work take streams of their own, `SeededGenerator(seed: 1, stream: "towns")`, so that one part can draw
/// more or fewer numbers without changing another, and items can be worked on in any order by their index.
public struct SeededGenerator: RandomNumberGenerator, Hashable, Sendable, BitwiseCopyable {
    @usableFromInline var s0: UInt64
    @usableFromInline var s1: UInt64
    @usableFromInline var s2: UInt64
    @usableFromInline var s3: UInt64

    /// The raw state, for known-answer tests and for work that is saved and taken up again. Four words of zero would stay
    package init(state: (UInt64, UInt64, UInt64, UInt64)) {
        precondition(state != (0, 0, 0, 0), "the state of xoshiro256** must not be all zero")
        (s0, s1, s2, s3) = state
    }

    /// What `init(state:)` takes to go on from here. O(1).
    package var state: (UInt64, UInt64, UInt64, UInt64) { (s0, s1, s2, s3) }

    /// The state is the first four outputs of SplitMix64 started at `seed`. O(1).
    public init(seed: UInt64) {
        var filler = SplitMix64(seed: seed)
        s0 = filler.next()
        s1 = filler.next()
        s2 = filler.next()
        s3 = filler.next()
    }

    /// The stream of `seed` that belongs to `stream` and `index`.
    ///
    /// The three are mixed into one 64-bit seed (FNV-1a over the UTF-8 of the label, then SplitMix64's finaliser after
    /// each part), so streams with other labels or indices have unrelated states. O(length of the label).
    public init(seed: UInt64, stream: String, index: Int = 0) {
        var label: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in stream.utf8 { label = (label ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
        var mixed = SplitMix64.mix(seed &+ 0x9E37_79B9_7F4A_7C15)
        mixed = SplitMix64.mix(mixed ^ label)
        mixed = SplitMix64.mix(mixed &+ UInt64(bitPattern: Int64(index)) &* 0x9E37_79B9_7F4A_7C15)
        self.init(seed: mixed)
    }

    /// The next word of xoshiro256**. O(1).
    @inlinable
    public mutating func next() -> UInt64 {
        let result = SeededGenerator.rotate(s1 &* 5, 7) &* 9
        let t = s1 << 17
        s2 ^= s0
        s3 ^= s1
        s1 ^= s2
        s0 ^= s3
        s2 ^= t
        s3 = SeededGenerator.rotate(s3, 45)
        return result
    }

    @inlinable
    static func rotate(_ word: UInt64, _ by: UInt64) -> UInt64 { (word << by) | (word >> (64 - by)) }
}
