/// Days as workbooks count them.
enum SerialDate {
    /// Day `serial` as `YYYY-MM-DD`; the time of the day is left out. nil outside the years 1900 to 9999.
    ///
    /// Day 1 is 1900-01-01, and 1900 is taken for a leap year, so from March 1900 on days count from 1899-12-30 (ECMA-376, 18.17.4.1).
    static func text(of serial: Double, startsIn1904: Bool) -> String? {
        guard serial >= 1, serial < 2_958_466 else { return nil }
        guard var day = Int(exactly: serial.rounded(.down)) else { return nil }
        if startsIn1904 { day += 1462 } else if day < 60 { day += 1 }
        // 25,569 days lie between 1899-12-30 and 1970-01-01.
        return civil(daysSince1970: day - 25_569)
    }

    /// The Gregorian date of a day, by eras of 400 years that begin on 1 March (Howard Hinnant, "chrono-Compatible Low-Level Date
    /// Algorithms").
    private static func civil(daysSince1970 days: Int) -> String {
        let shifted = days + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
        let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
        func padded(_ number: Int, _ width: Int) -> String {
            let text = String(number)
            return String(repeating: "0", count: max(0, width - text.count)) + text
        }
        return "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))"
    }
}
