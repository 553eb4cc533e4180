import PROJ

/// How numbers and operations are written in these files.
enum GieNumbers {
    /// The two to four ordinates at the start of `text`; nil when there are fewer.
    static func ordinates(_ text: String) -> [Double]? {
        var values: [Double] = []
        for word in text.split(whereSeparator: \.isWhitespace).prefix(4) {
            guard let value = number(String(word)) else { break }
            values.append(value)
        }
        return values.count >= 2 ? values : nil
    }

    /// A number with `_` between its digits, or degrees, minutes and seconds.
    static func number(_ word: String) -> Double? {
        let plain = word.filter { $0 != "_" }
        return Double(plain) ?? LowLevelOperation.degrees(plain)
    }

    /// A tolerance in metres.
    struct Tolerance {
        /// As written.
        var stated: Double
        /// As the PROJ project's own program reads it: it overlooks a unit that is joined to its number, so that `1cm`
        /// is a metre.
        var read: Double

        static let customary = Tolerance(stated: 0.0005, read: 0.0005)
    }

    /// A number and a unit, in metres when there is none. Degrees are those of the equator of GRS 80.
    static func tolerance(_ text: String) -> Tolerance? {
        let digits = text.prefix { !$0.isWhitespace && (!$0.isLetter || $0 == "e" || $0 == "E") }
        guard let value = number(String(digits)) else { return nil }
        let rest = text.dropFirst(digits.count)
        let unit = rest.split(whereSeparator: \.isWhitespace).first ?? ""
        let degree = 111_319.4908
        let factors: [Substring: Double] = [
            "km": 1e3, "dm": 1e-1, "cm": 1e-2, "mm": 1e-3, "um": 1e-6, "nm": 1e-9, "deg": degree,
            "rad": degree * 180 / .pi,
        ]
        let stated = value * (factors[unit] ?? 1)
        return Tolerance(stated: stated, read: rest.first?.isLetter == true ? value : stated)
    }

    /// An operation as the library wants it: single spaces, none around `=` or after a comma, no semicolons.
    static func condensed(_ text: String) -> String {
        var result: [Character] = []
        for character in text.map({ $0 == ";" || $0.isWhitespace ? " " : $0 }) {
            let last = result.last ?? " "
            switch character {
            case " " where last == " " || last == "=" || last == ",": break
            case "=", ",":
                if last == " " { result.removeLast() }
                result.append(character)
            default: result.append(character)
            }
        }
        if result.last == " " { result.removeLast() }
        return String(result)
    }
}
