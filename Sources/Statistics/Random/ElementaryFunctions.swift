/// Natural logarithm and exponential from the four operations of IEEE 754 alone.
///
/// The C library's functions may differ in the last bit between platforms and versions, and one bit can send a
/// rejection method down another branch. These two give the same bits everywhere; the logarithm
/// is within 2 units in the last place of the C library's, the exponential within 4 (tested).
public enum ElementaryFunctions {
    private static let ln2High = 0x1.62e42fee00000p-1
    private static let ln2Low = 0x1.a39ef35793c76p-33

    /// ln x. Zero gives −∞; a negative number or NaN gives NaN; +∞ stays. O(1).
    public static func log(_ x: Double) -> Double {
        if x == 0 { return -.infinity }
        guard x > 0 else { return .nan }
        guard x.isFinite else { return x }
        var significand = x.significand
        var exponent = Double(x.exponent)
        if significand > 1.4142135623730951 {
            significand /= 2
            exponent += 1
        }
        // ln m = 2 artanh f with f = (m − 1)/(m + 1), |f| ≤ 0.1716: twelve terms leave less than 2⁻⁶⁰.
        let f = (significand - 1) / (significand + 1)
        let square = f * f
        var sum = 0.0
        for term in stride(from: 23.0, through: 3.0, by: -2.0) { sum = (sum + 1 / term) * square }
        return exponent * ln2High + (2 * f + (2 * f * sum + exponent * ln2Low))
    }

    /// eˣ. Below about −745 it is 0, above about 709.8 it is +∞; NaN stays. O(1).
    public static func exp(_ x: Double) -> Double {
        if x.isNaN { return x }
        if x > 709.782712893384 { return .infinity }
        if x < -745.2 { return 0 }
        let k = (x * 1.4426950408889634).rounded()
        let r = (x - k * ln2High) - k * ln2Low
        // Taylor to r¹⁴/14! for |r| ≤ 0.3466.
        var sum = 1.0
        for term in stride(from: 14.0, through: 1.0, by: -1.0) { sum = 1 + sum * r / term }
        // In two steps, since 2ᵏ alone is outside the normal numbers for results near the limits.
        let half = (k / 2).rounded(.towardZero)
        return sum * Double(sign: .plus, exponent: Int(half), significand: 1)
            * Double(sign: .plus, exponent: Int(k - half), significand: 1)
    }
}
