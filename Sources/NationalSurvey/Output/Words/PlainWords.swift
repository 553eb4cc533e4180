/// Numbers and lists as a newspaper prints them.
enum PlainWords {
    /// "1 practice", "3 practices".
    static func count(_ count: Int, _ singular: String, _ plural: String) -> String {
        "\(number(count)) \(count == 1 ? singular : plural)"
    }

    /// Thousands separated: "12,345".
    static func number(_ value: Int) -> String {
        let digits = String(value.magnitude)
        var groups: [Substring] = []
        var rest = digits[...]
        while rest.count > 3 {
            groups.insert(rest.suffix(3), at: 0)
            rest = rest.dropLast(3)
        }
        return (value < 0 ? "-" : "") + ([rest] + groups).joined(separator: ",")
    }

    /// "1 patient", "812 patients"; from 10,000 on to the nearest thousand: "about 52,000 patients".
    static func patients(_ count: Int) -> String {
        guard count >= 10_000 else { return self.count(count, "patient", "patients") }
        return "about \(number((count + 500) / 1000 * 1000)) patients"
    }

    /// "61.0 %": of whole numbers, one decimal, half away from zero; never 0.0 or 100.0 for what is not none or all.
    static func percent(_ part: Int, of whole: Int) -> String {
        guard whole > 0 else { return "none" }
        let tenths = (Double(part) / Double(whole) * 1000).rounded()
        if part > 0, tenths == 0 { return "less than 0.1 %" }
        if part < whole, tenths >= 1000 { return "more than 99.9 %" }
        return "\(tenths / 10) %"
    }

    /// Metres below one kilometre, then kilometres with one decimal.
    static func distance(_ metres: Double) -> String {
        if metres < 1 { return "less than a metre" }
        if metres < 999.5 { return "\(Int(metres.rounded())) m" }
        return "\((metres / 100).rounded() / 10) km"
    }

    /// "a", "a and b", "a, b and c".
    static func list(_ items: [String]) -> String {
        guard items.count > 1, let last = items.last else { return items.first ?? "" }
        return items.dropLast().joined(separator: ", ") + " and " + last
    }
}
