internal import Text

/// Numbers as they are written in a drawing: few decimals, the same bytes in any locale and on any machine.
enum PageNumber {
    /// No sheet is larger; what lies further out is cut off in any case.
    static let largest = 1e7

    /// `value` in pixels as a number of steps, so many to a pixel. Not a number becomes 0, far places are held at the
    /// limit, so that nothing but digits reaches the drawing.
    static func steps(_ value: Double, perPixel steps: Int) -> Int {
        guard !value.isNaN else { return 0 }
        return Int((min(max(value, -largest), largest) * Double(steps)).rounded())
    }

    /// A whole number with a point before its last `places` digits: of one, `12.3`, `-4`, `.5`.
    static func append(_ value: Int, places: Int, to text: inout [UInt8]) {
        ScaledDecimal(units: value, places: places).append(lineLayout, to: &text)
    }

    /// Made once: paths are hundreds of thousands of numbers.
    private static let lineLayout: ScaledDecimal.Layout = [.trimmed, .bare]

    /// A length with at most two decimals, for everything but lines.
    static func text(_ value: Double) -> String {
        guard !value.isNaN else { return "0" }
        return ScaledDecimal(min(max(value, -largest), largest), places: 2)?.text(.trimmed) ?? "0"
    }

    /// A quotient with six decimals at most: `0.1`, `0.015625`.
    static func ratio(_ value: Int, _ divisor: Int) -> String {
        ScaledDecimal(Double(value) / Double(divisor), places: 6)?.text(.trimmed) ?? "1"
    }

    /// A count for readers, with commas between thousands: `12,500`.
    static func grouped(_ value: Int) -> String { ScaledDecimal(units: value, places: 0).text(.grouped) }
}
