/// Paragraphs of plain text, broken at spaces.
enum Paragraph {
    /// Letters of a line at most, if its words allow it.
    static let width = 120
    /// Where meanings begin.
    static let column = 24

    /// `text` in lines of at most `width` letters, each after `indent` spaces.
    static func wrapped(_ text: String, indent: Int, width: Int = width) -> [String] {
        let margin = String(repeating: " ", count: indent)
        return broken(text, first: indent, others: indent, width: width).map { margin + $0 }
    }

    /// A name after `left` spaces and its meaning `width` letters further on; beside a name that is longer the meaning
    /// begins after two spaces.
    static func entry(_ name: String, _ meaning: String, left: Int = 2, width: Int = column - 2) -> [String] {
        let indent = left + width
        let start = max(indent, left + name.count + 2)
        let lines = broken(meaning, first: start, others: indent, width: Self.width)
        let head = String(repeating: " ", count: left) + name
        let margin = String(repeating: " ", count: indent)
        return [head + String(repeating: " ", count: start - head.count) + (lines.first ?? "")]
            + lines.dropFirst().map { margin + $0 }
    }

    /// The lines without what stands before them.
    private static func broken(_ text: String, first: Int, others: Int, width: Int) -> [String] {
        var lines: [String] = []
        var line = ""
        for word in text.split(separator: " ") {
            let start = lines.isEmpty ? first : others
            if !line.isEmpty, start + line.count + 1 + word.count > width {
                lines.append(line)
                line = ""
            }
            line += (line.isEmpty ? "" : " ") + word
        }
        return lines + [line]
    }
}
