internal import Text

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
        ScaledDecimal(units: value, places: 1).append(lineLayout, to: &text)
    }

    /// Made once: paths are hundreds of thousands of numbers.
    private static let lineLayout: ScaledDecimal.Layout = [.trimmed, .bare]

    /// A length with at most two decimals, for everything but lines.
    static func text(_ value: Double) -> String {
        guard !value.isNaN else { return "0" }
        return ScaledDecimal(min(max(value, -largest), largest), places: 2)?.text(.trimmed) ?? "0"
    }

    /// A count for readers, with commas between thousands: `12,500`.
    static func grouped(_ value: Int) -> String { ScaledDecimal(units: value, places: 0).text(.grouped) }
}
