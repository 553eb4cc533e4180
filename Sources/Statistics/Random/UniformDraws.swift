extension SeededGenerator {
    /// A number in [0, 1): one of the 2⁵³ multiples of 2⁻⁵³, all equally likely. O(1).
    @inlinable
    public mutating func unit() -> Double { Double(next() >> 11) * 0x1p-53 }

    /// A number in [`range.lowerBound`, `range.upperBound`), up to rounding. The bounds must be finite. O(1).
    @inlinable
    public mutating func uniform(in range: Range<Double>) -> Double {
        range.lowerBound + unit() * (range.upperBound - range.lowerBound)
    }

    /// An integer in 0 ..< `bound`, without bias: multiply and reject (Lemire, 2019). `bound` must be positive.
    /// O(1) expected.
    @inlinable
    public mutating func integer(below bound: Int) -> Int {
        precondition(bound > 0, "an integer below \(bound) does not exist")
        let width = UInt64(bound)
        var product = next().multipliedFullWidth(by: width)
        if product.low < width {
            let threshold = (0 &- width) % width
            while product.low < threshold { product = next().multipliedFullWidth(by: width) }
        }
        return Int(product.high)
    }

    /// An integer in the closed range, without bias. O(1).
    @inlinable
    public mutating func integer(in range: ClosedRange<Int>) -> Int {
        range.lowerBound + integer(below: range.upperBound - range.lowerBound + 1)
    }

    /// True with `probability`: always for 1 or more, never for 0 or less. O(1).
    @inlinable
    public mutating func chance(_ probability: Double) -> Bool { unit() < probability }
}
