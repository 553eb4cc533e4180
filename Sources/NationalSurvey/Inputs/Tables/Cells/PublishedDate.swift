extension CalendarDay {
    /// A day as publishers write it: `20220701`, `2022-07-01`, `01JUL2022`, `01-Jul-22`, `1 July 2022`, `01/07/2022` (day first), and
    /// the same with a time after it.
    init?(published text: some StringProtocol) {
        let text = Self.withoutTime(String(text).trimmed)
        if let day = CalendarDay(iso: text) {
            self = day
            return
        }
        let parts = Self.parts(text)
        if parts.count == 1, parts[0].count == 8, let number = Int(parts[0]) {
            self.init(year: number / 10_000, month: number / 100 % 100, day: number % 100)
            return
        }
        guard parts.count == 3, let day = Int(parts[0]), parts[0].count <= 2, let number = Int(parts[2]) else {
            return nil
        }
        let month: Int
        if let named = Self.month(parts[1]) {
            month = named
        } else if parts[1].count <= 2, let given = Int(parts[1]) {
            month = given
        } else {
            return nil
        }
        switch parts[2].count {
        case 4: self.init(year: number, month: month, day: day)
        // Of this century until there is cause to think otherwise: practices opened in 1974, extracts are of 2014 and later.
        case 2: self.init(year: number < 70 ? 2000 + number : 1900 + number, month: month, day: day)
        default: return nil
        }
    }

    private static func withoutTime(_ text: String) -> String {
        guard let gap = text.firstIndex(where: { $0 == " " || $0 == "T" }) else { return text }
        let time = text[text.index(after: gap)...]
        return time.contains(":") && time.allSatisfy({ $0.isNumber || ":.Z".contains($0) })
            ? String(text[..<gap]) : text
    }

    /// Runs of digits and runs of letters; nothing else but dashes, slashes, dots and blanks between them.
    private static func parts(_ text: String) -> [String] {
        var parts: [String] = []
        var last = 0
        for character in text.unicodeScalars {
            let kind: Int
            switch character {
            case "0"..."9": kind = 1
            case "A"..."Z", "a"..."z": kind = 2
            case "-", "/", " ", ".", ",": kind = 0
            default: return []
            }
            if kind > 0, kind == last {
                parts[parts.count - 1].unicodeScalars.append(character)
            } else if kind > 0 {
                parts.append(String(character))
            }
            last = kind
        }
        return parts
    }

    private static let months = [
        "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
        "december",
    ]

    private static func month(_ text: String) -> Int? {
        let text = text.lowercased()
        guard text.count >= 3 else { return nil }
        return months.firstIndex { $0 == text || $0.prefix(3) == text || (text == "sept" && $0 == "september") }
            .map { $0 + 1 }
    }
}
