import Catchments
import Text

/// Numbers as they stand in text for people: rounded half away from zero, with commas between thousands. Tables and
/// JSON carry them unrounded.
enum PrintedNumber {
    /// Thousands separated: `12,345`.
    static func whole(_ value: Int) -> String { ScaledDecimal(units: value, places: 0).text(.grouped) }

    /// To the nearest whole number: `133,500`.
    static func whole(_ value: Double) -> String { decimal(value, 0, below: 1e15) }

    /// To the nearest thousand: `202,000`.
    static func thousands(_ value: Double) -> String { whole((value / 1000).rounded(.toNearestOrAwayFromZero) * 1000) }

    /// With `decimals` decimals, 0 to 6: `93.4`.
    static func decimal(_ value: Double, _ decimals: Int = 1) -> String {
        precondition((0...6).contains(decimals), "text has at most six decimals")
        return decimal(value, decimals, below: 1e9)
    }

    /// What is not below the limit (no number is) is written as the language writes it.
    private static func decimal(_ value: Double, _ decimals: Int, below limit: Double) -> String {
        guard abs(value) < limit, let decimal = ScaledDecimal(value, places: decimals) else { return "\(value)" }
        return decimal.text(.grouped)
    }

    /// People: in millions with one decimal from one million on, `19.1 m`, else all digits, `204,113`.
    static func people(_ count: Int) -> String {
        count < 1_000_000 ? whole(count) : decimal(Double(count) / 1_000_000, 1) + " m"
    }

    /// A p-value: three decimals, `<0.001` below.
    static func pValue(_ p: Double) -> String { p < 0.001 ? "<0.001" : decimal(p, 3) }
}

/// Shares and bars.
extension PrintedNumber {
    /// `61.0 %`: of whole numbers, one decimal; never 0.0 or 100.0 for what is not none or all.
    static func percent(_ part: Int, of whole: Int) -> String {
        guard whole > 0 else { return "none" }
        let tenths = (Double(part) / Double(whole) * 1000).rounded()
        if part > 0, tenths == 0 { return "less than 0.1 %" }
        if part < whole, tenths >= 1000 { return "more than 99.9 %" }
        return "\(tenths / 10) %"
    }

    /// `61 %`: of whole numbers, none; `0 %` and `100 %` only for none and all, `<1 %` and `>99 %` beside them.
    static func wholePercent(_ part: Int, of whole: Int) -> String {
        guard whole > 0 else { return "0 %" }
        let rounded = (Double(part) / Double(whole) * 100).rounded(.toNearestOrAwayFromZero)
        if part > 0, rounded < 1 { return "<1 %" }
        if part < whole, rounded >= 100 { return ">99 %" }
        return "\(self.whole(rounded)) %"
    }

    /// The same of a share: `61 %`, `<1 %`, `>99 %`.
    static func wholePercent(_ share: Double) -> String {
        let rounded = (100 * share).rounded(.toNearestOrAwayFromZero)
        if share > 0, rounded < 1 { return "<1 %" }
        if share < 1, rounded >= 100 { return ">99 %" }
        return "\(whole(rounded)) %"
    }

    /// A share with one decimal, `72.6 %`, and as many more as it takes not to look like none or all: `99.96 %`.
    static func exactPercent(_ share: Double) -> String {
        for decimals in 1...5 {
            let text = decimal(100 * share, decimals)
            let isPlain = text.contains { $0 != "0" && $0 != "." } && !text.hasPrefix("100.")
            if isPlain || share <= 0 || share >= 1 { return text + " %" }
        }
        return decimal(100 * share, 6) + " %"
    }

    /// As a share of a hundred, without decimals: `84%`.
    static func percent(_ share: Double) -> String { decimal(100 * share, 0) + "%" }

    /// A bar as it was set, in per cent and with no more decimals than it needs: `75 %`, `62.5 %`.
    static func bar(_ share: Share) -> String { shortest(100 * share.value) + " %" }

    /// A bar of a figure that tables give as a share of 1, two decimals at least: `0.60`, `0.625`.
    static func fraction(_ value: Double) -> String {
        let text = shortest(value)
        guard let point = text.firstIndex(of: ".") else { return text + ".00" }
        return text.distance(from: point, to: text.endIndex) < 3 ? text + "0" : text
    }

    /// The same of a share.
    static func fraction(_ share: Share) -> String { fraction(share.value) }

    /// A bar in metres: `500 m`, `30 km`, `2.5 km`.
    static func length(_ metres: Double) -> String {
        metres < 1000 ? shortest(metres) + " m" : shortest(metres / 1000) + " km"
    }

    /// At most six decimals, none for a whole number.
    static func shortest(_ value: Double) -> String {
        let rounded = abs(value) < 1e9 ? (value * 1e6).rounded() / 1e6 : value
        let text = "\(rounded)"
        return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
    }
}
