/// How wide words will be on the page, before any renderer has seen them.
///
/// Advance widths of the sans-serif faces that the drawing asks for (Helvetica, Arial and Liberation Sans share them),
/// in thousandths of the size, with a margin for renderers that substitute a wider face. Other scripts are estimated
/// generously: labels may then stand further apart than they must.
enum TextMetrics {
    /// The faces asked for: what systems have; nothing is fetched.
    static let family = "'Helvetica Neue', Helvetica, Arial, 'Liberation Sans', sans-serif"
    static let lineHeight = 1.18
    /// Height of the letters above the line of writing, relative to the size.
    static let ascent = 0.74
    static let descent = 0.22
    private static let margin = 1.05

    /// Width in pixels of `text` at `size` pixels.
    static func width(_ text: String, size: Double, isBold: Bool = false) -> Double {
        var thousandths = 0
        for scalar in text.unicodeScalars { thousandths += advance(scalar, isBold) }
        return Double(thousandths) / 1000 * size * margin
    }

    private static func advance(_ scalar: Unicode.Scalar, _ isBold: Bool) -> Int {
        let value = Int(scalar.value)
        if (32..<127).contains(value) { return (isBold ? bold : regular)[value - 32] }
        // Combining marks stand over the letter before; full-width scripts take a square.
        if scalar.properties.generalCategory == .nonspacingMark { return 0 }
        return value >= 0x1100 ? 1050 : 640
    }

    private static let regular = [
        278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556, 556,
        556, 556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667,
        556, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556, 333, 556,
        556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722,
        500, 500, 500, 334, 260, 334, 584,
    ]
    private static let bold = [
        278, 333, 474, 556, 556, 889, 722, 238, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556, 556,
        556, 556, 556, 556, 333, 333, 584, 584, 584, 611, 975, 722, 722, 722, 722, 667, 611, 778, 722, 278, 556, 722,
        611, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 333, 278, 333, 584, 556, 333, 556,
        611, 556, 611, 556, 333, 611, 611, 278, 278, 556, 278, 889, 611, 611, 611, 611, 389, 556, 333, 611, 556, 778,
        556, 556, 500, 389, 280, 389, 584,
    ]
}

extension TextMetrics {
    /// `text` broken at spaces into lines no wider than `width`. A longer word is cut, with an ellipsis.
    ///
    /// - Parameter limit: lines at most; what does not fit is cut from the last, with an ellipsis.
    static func wrapped(
        _ text: String, size: Double, isBold: Bool = false, width: Double, limit: Int = .max
    ) -> [String] {
        func fits(_ line: String) -> Bool { self.width(line, size: size, isBold: isBold) <= width }
        var lines: [String] = []
        var line = ""
        var isCut = false
        for word in text.prefix(4000).split(whereSeparator: { $0.isWhitespace }) {
            let longer = line.isEmpty ? String(word) : line + " " + word
            if fits(longer) {
                line = longer
            } else if line.isEmpty {
                lines.append(shortened(String(word), fits))
            } else if lines.count + 1 < limit {
                lines.append(line)
                line = fits(String(word)) ? String(word) : shortened(String(word), fits)
            } else {
                isCut = true
                break
            }
        }
        if !line.isEmpty { lines.append(isCut ? shortened(line + " …", fits) : line) }
        return Array(lines.prefix(limit))
    }

    /// The longest beginning of `text` that fits with an ellipsis; `text` itself when it fits.
    private static func shortened(_ text: String, _ fits: (String) -> Bool) -> String {
        if fits(text) { return text }
        // No line of a page holds more letters; a name of megabytes must not be measured letter by letter.
        var rest = text.prefix(300)
        while !rest.isEmpty, !fits(rest + "…") { rest = rest.dropLast() }
        return rest + "…"
    }
}
