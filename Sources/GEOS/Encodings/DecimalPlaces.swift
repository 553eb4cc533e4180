/// How many decimals text shows.
public struct DecimalPlaces: Hashable, Sendable {
    /// Digits after the point, 0 to 300.
    public let count: Int
    /// Leave out zeros at the end.
    public let isTrimmed: Bool

    /// A count outside 0 to 300 is taken as the nearest of the two.
    public init(_ count: Int, isTrimmed: Bool = true) {
        self.count = min(max(count, 0), 300)
        self.isTrimmed = isTrimmed
    }
}

/// Writes numbers without regard to the locale, and without a buffer that could be too small.
struct NumberText {
    /// The shortest decimal that reads back to the same number.
    static func shortest(_ number: Double) -> String {
        let digits = number.description
        return digits.hasSuffix(".0") ? String(digits.dropLast(2)) : digits
    }

    /// The shortest decimal, rounded half away from zero to `places`, never with an exponent.
    static func fixed(_ number: Double, _ places: DecimalPlaces) -> String {
        let text = number.magnitude.description
        let parts = text.split(separator: "e")
        let mantissa = parts[0].split(separator: ".", omittingEmptySubsequences: false)
        let exponent = parts.count > 1 ? Int(parts[1]) ?? 0 : 0
        var digits = mantissa.joined().utf8.map { $0 - UInt8(ascii: "0") }
        // Number of digits before the point, possibly negative.
        var point = mantissa[0].utf8.count + exponent
        if point < 0 {
            digits.insert(contentsOf: repeatElement(0, count: -point), at: 0)
            point = 0
        }
        let wanted = point + places.count
        if digits.count > wanted {
            let roundsUp = digits[wanted] >= 5
            digits.removeLast(digits.count - wanted)
            if roundsUp, addOne(to: &digits) { point += 1 }
        } else {
            digits += repeatElement(0, count: wanted - digits.count)
        }
        return assemble(digits, point, isNegative: number < 0, places)
    }

    /// Adds one in the last place; true when that made one more digit.
    private static func addOne(to digits: inout [UInt8]) -> Bool {
        for i in digits.indices.reversed() {
            if digits[i] < 9 {
                digits[i] += 1
                return false
            }
            digits[i] = 0
        }
        digits.insert(1, at: 0)
        return true
    }

    private static func assemble(
        _ digits: [UInt8], _ point: Int, isNegative: Bool, _ places: DecimalPlaces
    ) -> String {
        var whole = digits[..<point].drop { $0 == 0 }
        if whole.isEmpty { whole = [0] }
        var fraction = digits[point...]
        if places.isTrimmed {
            while fraction.last == 0 { fraction.removeLast() }
        }
        let isZero = whole == [0] && fraction.allSatisfy { $0 == 0 }
        var text = isNegative && !isZero ? "-" : ""
        text += String(decoding: whole.map { $0 + UInt8(ascii: "0") }, as: UTF8.self)
        if !fraction.isEmpty {
            text += "." + String(decoding: fraction.map { $0 + UInt8(ascii: "0") }, as: UTF8.self)
        }
        return text
    }
}
