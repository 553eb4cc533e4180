/// Counts, distances and lists as a newspaper prints them.
enum PlainWords {
    /// The word that goes with a count; the one plural rule: `singular` for 1, `plural` for all else, 0 too.
    static func plural(_ count: Int, _ singular: String, _ plural: String) -> String { count == 1 ? singular : plural }

    /// "1 practice", "3 practices", "1,234 practices".
    static func count(_ count: Int, _ singular: String, _ plural: String) -> String {
        "\(PrintedNumber.whole(count)) \(self.plural(count, singular, plural))"
    }

    /// The same without commas, as the lines of a terminal have it: "1234 practices".
    static func plain(_ count: Int, _ singular: String, _ plural: String) -> String {
        "\(count) \(self.plural(count, singular, plural))"
    }

    /// "1 patient", "812 patients"; from 10,000 on to the nearest thousand: "about 52,000 patients".
    static func patients(_ count: Int) -> String {
        guard count >= 10_000 else { return self.count(count, "patient", "patients") }
        return "about \(PrintedNumber.whole((count + 500) / 1000 * 1000)) patients"
    }

    /// Metres below one kilometre, then kilometres with one decimal.
    static func distance(_ metres: Double) -> String {
        if metres < 1 { return "less than a metre" }
        if metres < 999.5 { return "\(PrintedNumber.whole(metres)) m" }
        return "\((metres / 100).rounded() / 10) km"
    }

    /// "1 July 2022".
    static func date(_ day: CalendarDay) -> String {
        let months = [
            "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
            "November",
            "December",
        ]
        return "\(day.day) \(months[day.month - 1]) \(day.year)"
    }

    /// "a", "a and b", "a, b and c", or with another word before the last.
    static func list(_ items: [String], _ word: String = "and") -> String {
        guard items.count > 1, let last = items.last else { return items.first ?? "" }
        return items.dropLast().joined(separator: ", ") + " \(word) " + last
    }
}
