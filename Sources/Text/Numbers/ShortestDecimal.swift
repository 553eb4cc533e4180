extension DecimalWriter {
    /// How an exponent above zero is written.
    package enum ExponentStyle: Sendable {
        /// `1e21`, as tables and JSON have it.
        case bare
        /// `1e+21`, as well-known text has it.
        case signed
    }

    /// Appends the shortest decimal that reads back to the same Double: `2` for 2.0, `0.00005`, `1234567.25`. Magnitudes
    /// below 10^-6 and from 10^21 get an exponent (`1e-8`), where ECMAScript gives them one too.
    ///
    /// - Returns: false, and appends nothing, for NaN and infinities.
    package static func appendShortest(
        _ value: Double, exponent style: ExponentStyle = .bare, to bytes: inout [UInt8]
    ) -> Bool {
        guard value.isFinite else { return false }
        if value == 0 {
            bytes.append(UInt8(ascii: "0"))
            return true
        }
        if value.magnitude < 1e15, value == value.rounded(.towardZero) {
            append(Int(value), to: &bytes)
            return true
        }
        if value < 0 { bytes.append(UInt8(ascii: "-")) }
        ShortestDecimal(value.magnitude).append(exponent: style, to: &bytes)
        return true
    }

    /// Appends the shortest decimal, rounded half away from zero to `places` digits after the point, without an exponent
    /// however large it is. Never writes a negative zero.
    ///
    /// This rounds the decimal that stands for the Double, so 0.05 becomes 0.1; `appendFixed` rounds the Double itself.
    /// - Parameter isTrimmed: zeros at the end are left out, and a point with nothing after it.
    /// - Returns: false, and appends nothing, for NaN and infinities.
    package static func appendRounded(
        _ value: Double, places: Int, isTrimmed: Bool, to bytes: inout [UInt8]
    ) -> Bool {
        precondition(places >= 0)
        guard value.isFinite else { return false }
        let decimal = ShortestDecimal(value.magnitude).rounded(places: places)
        if value < 0 && !decimal.isZero { bytes.append(UInt8(ascii: "-")) }
        decimal.append(places: places, isTrimmed: isTrimmed, to: &bytes)
        return true
    }
}

/// The shortest decimal of a magnitude as digits: 0.d₁d₂… × 10^`point`, without a zero at either end.
///
/// The standard library finds the digits, 17 at most; their layout is ours.
private struct ShortestDecimal {
    /// The digits as a whole number, which does not end in a zero; 0 for zero.
    var digits: UInt64 = 0
    /// Number of digits; 0 for zero.
    var count = 0
    /// Number of digits before the point, negative where zeros follow it.
    var point = 0

    /// - Precondition: `magnitude` is finite and not negative.
    init(_ magnitude: Double) {
        var exponent = (value: 0, isNegative: false, isRead: false)
        var hasPoint = false
        var text = magnitude.description
        text.withUTF8 { bytes in
            for byte in bytes {
                switch byte {
                case UInt8(ascii: "."): hasPoint = true
                case UInt8(ascii: "e"): exponent.isRead = true
                case UInt8(ascii: "-"): exponent.isNegative = true
                case UInt8(ascii: "+"): break
                case _ where exponent.isRead: exponent.value = exponent.value &* 10 &+ Int(byte &- 48)
                default: take(byte &- 48, hasPoint: hasPoint)
                }
            }
        }
        point = digits == 0 ? 0 : point + (exponent.isNegative ? -exponent.value : exponent.value)
        trim()
    }

    /// Seventeen digits and the zero that stands for no decimals fill a word to less than a tenth.
    private mutating func take(_ digit: UInt8, hasPoint: Bool) {
        digits = digits &* 10 &+ UInt64(digit)
        if digits > 0 { count += 1 }
        if hasPoint, digits == 0 { point -= 1 }
        if !hasPoint, digits > 0 { point += 1 }
    }

    /// Takes zeros away from the end.
    private mutating func trim() {
        while digits > 0 {
            let (rest, digit) = digits.quotientAndRemainder(dividingBy: 10)
            guard digit == 0 else { return }
            (digits, count) = (rest, count - 1)
        }
    }

    var isZero: Bool { digits == 0 }

    /// Half away from zero.
    func rounded(places: Int) -> ShortestDecimal {
        var result = self
        let kept = point + places
        guard count > kept else { return result }
        guard kept >= 0 else {
            (result.digits, result.count) = (0, 0)
            return result
        }
        let scale = Self.powerOfTen(count - kept - 1)
        let (whole, last) = (digits / scale).quotientAndRemainder(dividingBy: 10)
        (result.digits, result.count) = (whole, kept)
        if last >= 5 {
            result.digits += 1
            // 9.99 becomes 10.0, and nothing at all a digit of its own.
            if result.digits == Self.powerOfTen(kept) {
                result.count += 1
                result.point += 1
            }
        }
        if result.digits == 0 { result.count = 0 }
        result.trim()
        return result
    }

    private static func powerOfTen(_ exponent: Int) -> UInt64 {
        var power: UInt64 = 1
        for _ in 0..<exponent { power &*= 10 }
        return power
    }

    /// Calls `body` with the digits as text.
    private func withText(_ body: (UnsafeMutableBufferPointer<UInt8>) -> Void) {
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: count) { text in
            var left = digits
            for index in text.indices.reversed() {
                let (rest, digit) = left.quotientAndRemainder(dividingBy: 10)
                text.initializeElement(at: index, to: UInt8(truncatingIfNeeded: digit) &+ 48)
                left = rest
            }
            body(text)
        }
    }

    /// As many digits as there are, with an exponent where the magnitude asks for one.
    func append(exponent style: DecimalWriter.ExponentStyle, to bytes: inout [UInt8]) {
        if (-5...21).contains(point) { return append(places: count - point, isTrimmed: true, to: &bytes) }
        withText { text in
            bytes.append(contentsOf: text.prefix(1))
            guard count > 1 else { return }
            bytes.append(UInt8(ascii: "."))
            bytes.append(contentsOf: text.dropFirst())
        }
        bytes.append(UInt8(ascii: "e"))
        if style == .signed, point > 0 { bytes.append(UInt8(ascii: "+")) }
        DecimalWriter.append(point - 1, to: &bytes)
    }

    /// Without an exponent. There are no more digits than `places` lets stand after the point.
    func append(places: Int, isTrimmed: Bool, to bytes: inout [UInt8]) {
        let zero = UInt8(ascii: "0")
        withText { text in
            if point <= 0 || isZero {
                bytes.append(zero)
            } else {
                bytes.append(contentsOf: text.prefix(point))
                if point > count { bytes.append(contentsOf: repeatElement(zero, count: point - count)) }
            }
            let written = isZero ? 0 : max(0, count - point)
            let padding = isTrimmed ? 0 : max(0, places - written)
            guard written + padding > 0 else { return }
            bytes.append(UInt8(ascii: "."))
            if written > 0 {
                if point < 0 { bytes.append(contentsOf: repeatElement(zero, count: -point)) }
                bytes.append(contentsOf: text.dropFirst(max(0, point)))
            }
            if padding > 0 { bytes.append(contentsOf: repeatElement(zero, count: padding)) }
        }
    }
}
