/// Numbers → decimal text, appended to a buffer of bytes; the same in any locale.
package enum DecimalWriter {
    /// Appends a whole number.
    package static func append(_ value: Int, to bytes: inout [UInt8]) {
        if value < 0 { bytes.append(UInt8(ascii: "-")) }
        append(UInt64(value.magnitude), minimumDigits: 1, to: &bytes)
    }

    /// Appends `value` with leading zeros up to `minimumDigits` (at most 20).
    @inline(__always)
    private static func append(_ value: UInt64, minimumDigits: Int, to bytes: inout [UInt8]) {
        // Twenty digits hold any UInt64; they are made from the last to the first.
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 20) { digits in
            var rest = value
            var first = 20
            while rest > 0 || 20 &- first < minimumDigits {
                let (quotient, digit) = rest.quotientAndRemainder(dividingBy: 10)
                first &-= 1
                digits[first] = UInt8(truncatingIfNeeded: digit) &+ 48
                rest = quotient
            }
            bytes.append(contentsOf: UnsafeBufferPointer(rebasing: digits[first..<20]))
        }
    }

    /// About a tenth of 2^53: below it, whole part and fraction of a Double are handled as integers without loss.
    static let fixedLimit = 1e15

    /// Appends `value` with exactly `places` (0…9) digits after the point, correctly rounded (ties to even) from the exact
    /// binary value. Never writes "-0.000".
    ///
    /// - Returns: false, and appends nothing, for NaN, infinities and magnitudes from 10^15.
    package static func appendFixed(_ value: Double, places: Int, to bytes: inout [UInt8]) -> Bool {
        precondition(0...9 ~= places)
        let magnitude = value.magnitude
        guard magnitude < fixedLimit else { return false }
        let scale = powersOfTen[places]
        var whole = UInt64(magnitude)
        // The fraction is exactly `significand` × 2^-shift with a significand below 2^53, so its product with the scale
        // fits in 83 bits and the rounding below sees every bit.
        let fraction = magnitude - Double(whole)
        var scaled: UInt64 = 0
        if fraction > 0 {
            let significand = fraction.significandBitPattern | (fraction.isNormal ? 1 << 52 : 0)
            let shift = 52 - Int(fraction.exponent)
            let product = significand.multipliedFullWidth(by: scale)
            // With no places the digit before the point decides a tie; otherwise the scale is even.
            scaled = roundedShift(product, by: shift, precededByOdd: scale & whole & 1 == 1)
        }
        if scaled >= scale {
            scaled -= scale
            whole += 1
        }
        if value < 0 && (whole | scaled) != 0 { bytes.append(UInt8(ascii: "-")) }
        append(whole, minimumDigits: 1, to: &bytes)
        if places > 0 {
            bytes.append(UInt8(ascii: "."))
            append(scaled, minimumDigits: places, to: &bytes)
        }
        return true
    }

    /// `product` / 2^`shift` (shift > 0), ties to even. The quotient is known to fit in 64 bits.
    private static func roundedShift(
        _ product: (high: UInt64, low: UInt64), by shift: Int, precededByOdd: Bool
    ) -> UInt64 {
        if shift > 127 { return 0 }
        let value = UInt128(product.high) << 64 | UInt128(product.low)
        let quotient = value >> UInt128(shift)
        let rest = value - (quotient << UInt128(shift))
        let half = UInt128(1) << UInt128(shift - 1)
        let roundsUp = rest > half || (rest == half && (quotient & 1 == 1) != precededByOdd)
        return UInt64(quotient) + (roundsUp ? 1 : 0)
    }

    private static let powersOfTen: [UInt64] = [
        1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000, 1_000_000_000,
    ]
}
