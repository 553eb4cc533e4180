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
/// The standard library finds the digits; their layout is ours.
private struct ShortestDecimal {
    /// Values from 0 to 9; none for zero.
    var digits: [UInt8] = []
    /// Number of digits before the point, negative where zeros follow it.
    var point = 0

    /// - Precondition: `magnitude` is finite and not negative.
    init(_ magnitude: Double) {
        var exponent = 0
        var hasPoint = false
        var text = magnitude.description.utf8[...]
        digits.reserveCapacity(20)
        while let byte = text.popFirst() {
            switch byte {
            case UInt8(ascii: "."): hasPoint = true
            case UInt8(ascii: "e"):
                exponent = Int(String(text) ?? "") ?? 0
                text = text[text.endIndex...]
            default:
                digits.append(byte &- 48)
                if !hasPoint { point += 1 }
            }
        }
        point += exponent
        while digits.last == 0 { digits.removeLast() }
        let zeros = digits.prefix { $0 == 0 }.count
        digits.removeFirst(zeros)
        point -= zeros
    }

    var isZero: Bool { digits.isEmpty }

    /// Half away from zero.
    func rounded(places: Int) -> ShortestDecimal {
        var result = self
        let kept = point + places
        guard digits.count > kept else { return result }
        guard kept >= 0 else {
            result.digits = []
            return result
        }
        let roundsUp = digits[kept] >= 5
        result.digits.removeLast(digits.count - kept)
        if roundsUp { result.addOne() }
        while result.digits.last == 0 { result.digits.removeLast() }
        return result
    }

    /// Adds one in the last place.
    private mutating func addOne() {
        for i in digits.indices.reversed() {
            if digits[i] < 9 {
                digits[i] += 1
                return
            }
            digits[i] = 0
        }
        digits.insert(1, at: 0)
        point += 1
    }

    /// As many digits as there are, with an exponent where the magnitude asks for one.
    func append(exponent style: DecimalWriter.ExponentStyle, to bytes: inout [UInt8]) {
        if (-5...21).contains(point) { return append(places: digits.count - point, isTrimmed: true, to: &bytes) }
        bytes.append(digits[0] + 48)
        if digits.count > 1 {
            bytes.append(UInt8(ascii: "."))
            bytes.append(contentsOf: digits.dropFirst().lazy.map { $0 + 48 })
        }
        bytes.append(UInt8(ascii: "e"))
        if style == .signed, point > 0 { bytes.append(UInt8(ascii: "+")) }
        DecimalWriter.append(point - 1, to: &bytes)
    }

    /// Without an exponent. There are no more digits than `places` lets stand after the point.
    func append(places: Int, isTrimmed: Bool, to bytes: inout [UInt8]) {
        let zero = UInt8(ascii: "0")
        if point <= 0 || isZero {
            bytes.append(zero)
        } else {
            bytes.append(contentsOf: digits.prefix(point).lazy.map { $0 + 48 })
            bytes.append(contentsOf: repeatElement(zero, count: max(0, point - digits.count)))
        }
        let written = isZero ? 0 : max(0, digits.count - point)
        let padding = isTrimmed ? 0 : max(0, places - written)
        guard written + padding > 0 else { return }
        bytes.append(UInt8(ascii: "."))
        if written > 0 {
            bytes.append(contentsOf: repeatElement(zero, count: max(0, -point)))
            bytes.append(contentsOf: digits.dropFirst(max(0, point)).lazy.map { $0 + 48 })
        }
        bytes.append(contentsOf: repeatElement(zero, count: padding))
    }
}
