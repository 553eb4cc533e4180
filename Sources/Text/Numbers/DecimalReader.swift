/// Decimal text → the nearest Double, ties to even, for every input, in any locale.
///
/// Up to 19 significant digits with small exponents go by integer arithmetic: exactly, when the digits fit in 53 bits
/// and the power of ten is a Double (Clinger 1990), else by the multiplication of Eisel and Lemire (Lemire 2021,
/// "Number parsing at a gigabyte per second"). Anything else goes to the standard library's `Double(_: String)`. The C
/// library's routine is 6 times slower and reads a comma as the point in some locales.
///
/// The short routes are inlinable: the readers of boundaries and of tables spend most of their time in them.
package enum DecimalReader {
    /// Which texts are numbers.
    @frozen package enum Grammar: Sendable {
        /// RFC 8259 §6: no plus sign, no leading zero, digits on both sides of the point.
        case json
        /// What people type: also `+1`, `007`, `.5`, `5.`.
        case table
    }

    /// The value of a text that is a number from end to end; nil otherwise.
    package static func parse(_ text: String, grammar: Grammar) -> Double? {
        Array(text.utf8).withUnsafeBufferPointer { bytes in
            guard let (value, next) = read(bytes, from: 0, to: bytes.count, grammar: grammar), next == bytes.count
            else {
                return nil
            }
            return value
        }
    }

    /// Reads the longest number that starts at `start`.
    ///
    /// - Returns: its value and the index after it, or nil where there is no number. Infinite if it is beyond the largest
    ///   Double.
    /// - Complexity: O(digits).
    @inlinable @inline(__always)
    package static func read(
        _ bytes: UnsafeBufferPointer<UInt8>, from start: Int, to end: Int, grammar: Grammar
    ) -> (value: Double, next: Int)? {
        var i = start
        // Every access is guarded by `i < end`, and `end <= bytes.count` is checked once here.
        precondition(start >= 0 && end <= bytes.count)
        var isNegative = false
        if i < end, bytes[i] == UInt8(ascii: "-") || (grammar == .table && bytes[i] == UInt8(ascii: "+")) {
            isNegative = bytes[i] == UInt8(ascii: "-")
            i &+= 1
        }
        var significand: UInt64 = 0
        let wholeStart = i
        while i < end {
            let digit = bytes[i] &- 48
            if digit > 9 { break }
            significand = significand &* 10 &+ UInt64(digit)
            i &+= 1
        }
        var digits = i &- wholeStart
        if grammar == .json {
            if digits == 0 || (digits > 1 && bytes[wholeStart] == 48) { return nil }
        }
        var exponent = 0
        if i < end, bytes[i] == UInt8(ascii: ".") {
            let fractionStart = i &+ 1
            var k = fractionStart
            while k < end {
                let digit = bytes[k] &- 48
                if digit > 9 { break }
                significand = significand &* 10 &+ UInt64(digit)
                k &+= 1
            }
            let fractionDigits = k &- fractionStart
            if grammar == .json && fractionDigits == 0 { return nil }
            exponent = 0 &- fractionDigits
            digits &+= fractionDigits
            i = k
        }
        if digits == 0 { return nil }
        if i < end, bytes[i] | 0x20 == UInt8(ascii: "e") {
            guard let written = exponentPart(bytes, &i, end, grammar) else { return nil }
            exponent &+= written
        }
        if digits <= 19 || significantDigits(bytes, wholeStart, i) <= 19 {
            if let magnitude = value(significand, exponent) {
                return (isNegative ? -magnitude : magnitude, i)
            }
        }
        return slow(bytes, start, i).map { ($0, i) }
    }

    /// The exponent after the mantissa; leaves `i` alone and answers 0 when a table's `e` is not followed by digits.
    @usableFromInline @inline(never)
    static func exponentPart(
        _ bytes: UnsafeBufferPointer<UInt8>, _ i: inout Int, _ end: Int, _ grammar: Grammar
    ) -> Int? {
        var k = i + 1
        var isNegative = false
        if k < end, bytes[k] == UInt8(ascii: "-") || bytes[k] == UInt8(ascii: "+") {
            isNegative = bytes[k] == UInt8(ascii: "-")
            k += 1
        }
        let first = k
        var magnitude = 0
        while k < end, bytes[k] &- 48 <= 9 {
            // Beyond any Double long before this bound; the slow path reads the text itself.
            if magnitude < 100_000 { magnitude = magnitude * 10 + Int(bytes[k] - 48) }
            k += 1
        }
        if k == first { return grammar == .json ? nil : 0 }
        i = k
        return isNegative ? -magnitude : magnitude
    }

    /// Digits of the mantissa from the first that is not zero.
    @usableFromInline @inline(never)
    static func significantDigits(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) -> Int {
        var count = 0
        for i in start..<end {
            let byte = bytes[i]
            if byte | 0x20 == UInt8(ascii: "e") { break }
            if byte == UInt8(ascii: ".") || (byte == 48 && count == 0) { continue }
            count += 1
        }
        return count
    }

    @usableFromInline @inline(never)
    static func slow(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) -> Double? {
        var text = String(decoding: UnsafeBufferPointer(rebasing: bytes[start..<end]), as: UTF8.self)
        if text.hasPrefix("+") { text.removeFirst() }
        return Double(text)
    }

    @usableFromInline static let exactPowersOfTen: [Double] = [
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19,
        1e20, 1e21, 1e22,
    ]

    /// `significand` × 10^`exponent`, correctly rounded; nil outside the range that the fast routes cover.
    @inlinable @inline(__always)
    static func value(_ significand: UInt64, _ exponent: Int) -> Double? {
        if significand <= 1 << 53 {
            if exponent == 0 || significand == 0 { return Double(significand) }
            if exponent < 0 && exponent >= -22 { return Double(significand) / exactPowersOfTen[0 &- exponent] }
            if exponent > 0 && exponent <= 22 { return Double(significand) * exactPowersOfTen[exponent] }
        }
        guard exponent >= -27 && exponent <= 27 else { return nil }
        return eiselLemire(significand, exponent)
    }

    /// For a significand that is not zero and a power in the table; the result is always a normal number.
    @inlinable @inline(__always)
    static func eiselLemire(_ significand: UInt64, _ exponent: Int) -> Double {
        let leadingZeros = significand.leadingZeroBitCount
        let w = significand &<< UInt64(leadingZeros)
        let index = (exponent &+ 27) &* 2
        var (high, low) = w.multipliedFullWidth(by: PowersOfFive.words[index])
        // 55 bits are wanted; if the lower nine are all ones, a carry from the lower word of the power could reach them.
        if high & 0x1FF == 0x1FF {
            let carry = w.multipliedFullWidth(by: PowersOfFive.words[index &+ 1]).high
            let (sum, overflow) = low.addingReportingOverflow(carry)
            low = sum
            if overflow { high &+= 1 }
        }
        let upperBit = Int(high &>> 63)
        var mantissa = high &>> UInt64(upperBit &+ 9)
        // floor(log2(10^q)) by multiplication; exact for |q| ≤ 350.
        var power = ((217_706 &* exponent) &>> 16) &+ 63 &+ upperBit &- leadingZeros &+ 1023
        // Halfway exactly: only where 5^|q| leaves room in 64 bits.
        if low <= 1 && exponent >= -4 && exponent <= 23 && mantissa & 3 == 1
            && mantissa &<< UInt64(upperBit &+ 9) == high
        {
            mantissa &= ~1
        }
        mantissa = (mantissa &+ (mantissa & 1)) &>> 1
        if mantissa >= 2 &<< 52 {
            mantissa = 1 &<< 52
            power &+= 1
        }
        return Double(bitPattern: mantissa & ((1 &<< 52) &- 1) | UInt64(power) &<< 52)
    }
}
