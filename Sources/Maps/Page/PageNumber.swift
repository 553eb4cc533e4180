/// Numbers as they are written in a drawing: few decimals, the same bytes in any locale and on any machine.
enum PageNumber {
    /// No sheet is larger; what lies further out is cut off in any case.
    static let largest = 1e7

    /// `value` in tenths of a pixel, the raster on which all lines are drawn. Not a number becomes 0, far places are
    /// held at the limit, so that nothing but digits reaches the drawing.
    static func tenths(_ value: Double) -> Int {
        guard !value.isNaN else { return 0 }
        return Int((min(max(value, -largest), largest) * 10).rounded())
    }

    /// A number of tenths with at most one decimal: `12.3`, `-4`, `.5`.
    static func append(tenths value: Int, to text: inout String) {
        let magnitude = value.magnitude
        if value < 0 { text.append("-") }
        if magnitude >= 10 || magnitude == 0 { text += String(magnitude / 10) }
        if magnitude % 10 != 0 {
            text.append(".")
            text += String(magnitude % 10)
        }
    }

    /// A length with at most two decimals, for everything but lines.
    static func text(_ value: Double) -> String {
        guard !value.isNaN else { return "0" }
        let hundredths = Int((min(max(value, -largest), largest) * 100).rounded())
        let (whole, rest) = Int(hundredths.magnitude).quotientAndRemainder(dividingBy: 100)
        let sign = hundredths < 0 ? "-" : ""
        if rest == 0 { return sign + String(whole) }
        let decimals = rest % 10 == 0 ? String(rest / 10) : (rest < 10 ? "0" : "") + String(rest)
        return sign + String(whole) + "." + decimals
    }

    /// A count for readers, with commas between thousands: `12,500`.
    static func grouped(_ value: Int) -> String {
        let digits = Array(String(value.magnitude))
        var text = value < 0 ? "-" : ""
        for (position, digit) in digits.enumerated() {
            if position > 0 && (digits.count - position) % 3 == 0 { text.append(",") }
            text.append(digit)
        }
        return text
    }
}
