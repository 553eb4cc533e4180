/// Numbers as they stand in text for people: rounded half away from zero, with commas between thousands. Tables and
/// JSON carry them unrounded.
enum PrintedNumber {
    /// To the nearest thousand: `202,000`.
    static func thousands(_ value: Double) -> String { whole((value / 1000).rounded(.toNearestOrAwayFromZero) * 1000) }

    /// To the nearest whole number: `133,500`.
    static func whole(_ value: Double) -> String {
        let rounded = value.rounded(.toNearestOrAwayFromZero)
        guard abs(rounded) < 1e15 else { return "\(value)" }
        let digits = String(Int(rounded.magnitude))
        var text = ""
        for (position, digit) in digits.enumerated() {
            if position > 0, (digits.count - position) % 3 == 0 { text += "," }
            text.append(digit)
        }
        return rounded < 0 ? "-" + text : text
    }

    static func whole(_ value: Int) -> String { whole(Double(value)) }

    /// With `decimals` decimals, 0 to 6: `93.4`.
    static func decimal(_ value: Double, _ decimals: Int = 1) -> String {
        precondition((0...6).contains(decimals), "text has at most six decimals")
        var scale = 1
        for _ in 0..<decimals { scale *= 10 }
        guard abs(value) < 1e9 else { return "\(value)" }
        let scaled = Int((abs(value) * Double(scale)).rounded(.toNearestOrAwayFromZero))
        guard decimals > 0 else { return (value < 0 && scaled > 0 ? "-" : "") + whole(Double(scaled)) }
        let fraction = String(scaled % scale)
        let zeros = String(repeating: "0", count: decimals - fraction.count)
        return (value < 0 && scaled > 0 ? "-" : "") + whole(Double(scaled / scale)) + "." + zeros + fraction
    }

    /// As a share of a hundred, without decimals: `84%`.
    static func percent(_ share: Double) -> String { decimal(100 * share, 0) + "%" }

    /// A p-value: three decimals, `<0.001` below.
    static func pValue(_ p: Double) -> String { p < 0.001 ? "<0.001" : decimal(p, 3) }
}
