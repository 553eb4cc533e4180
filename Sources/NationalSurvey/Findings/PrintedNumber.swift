import Text

/// Numbers as they stand in text for people: rounded half away from zero, with commas between thousands. Tables and
/// JSON carry them unrounded.
enum PrintedNumber {
    /// To the nearest thousand: `202,000`.
    static func thousands(_ value: Double) -> String { whole((value / 1000).rounded(.toNearestOrAwayFromZero) * 1000) }

    /// To the nearest whole number: `133,500`.
    static func whole(_ value: Double) -> String { decimal(value, 0, below: 1e15) }

    static func whole(_ value: Int) -> String { whole(Double(value)) }

    /// With `decimals` decimals, 0 to 6: `93.4`.
    static func decimal(_ value: Double, _ decimals: Int = 1) -> String { decimal(value, decimals, below: 1e9) }

    /// What is not below the limit (no number is) is written as the language writes it.
    private static func decimal(_ value: Double, _ decimals: Int, below limit: Double) -> String {
        precondition((0...6).contains(decimals), "text has at most six decimals")
        guard abs(value) < limit, let decimal = ScaledDecimal(value, places: decimals) else { return "\(value)" }
        return decimal.text(.grouped)
    }

    /// As a share of a hundred, without decimals: `84%`.
    static func percent(_ share: Double) -> String { decimal(100 * share, 0) + "%" }

    /// A p-value: three decimals, `<0.001` below.
    static func pValue(_ p: Double) -> String { p < 0.001 ? "<0.001" : decimal(p, 3) }
}
