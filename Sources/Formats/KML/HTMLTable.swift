import Foundation
import Text

/// Attributes that programs write into the description of a placemark, as a table of HTML with two cells in each row.
enum HTMLTable {
    /// Names and values, in their order; empty for a text without such a table. O(n).
    static func pairs(_ text: String) -> [(name: String, value: String)] {
        guard let table = text.range(of: "<table", options: .caseInsensitive) else { return [] }
        var pairs: [(name: String, value: String)] = []
        var cells: [String] = []
        for piece in text[table.lowerBound...].split(separator: "<") {
            let (tag, content) = parts(piece)
            switch tag {
            case "td", "th": cells.append(content)
            case "/td", "/th", "/table": break
            case "tr", "/tr":
                if cells.count == 2, !cells[0].trimmed.isEmpty { pairs.append((plain(cells[0]), plain(cells[1]))) }
                cells = []
            default: if !cells.isEmpty { cells[cells.count - 1] += content }
            }
        }
        return pairs
    }

    /// `td align="left">CCGcode` is the tag `td` and the text after it.
    private static func parts(_ piece: Substring) -> (tag: String, content: String) {
        guard let end = piece.firstIndex(of: ">") else { return ("", "") }
        let tag = piece[..<end].prefix { !$0.isWhitespace }.lowercased()
        return (tag, String(piece[piece.index(after: end)...]))
    }

    /// Without entities and white space around.
    private static func plain(_ text: String) -> String {
        var result = ""
        var rest = text[...]
        while let mark = rest.firstIndex(of: "&") {
            result += rest[..<mark]
            rest = rest[rest.index(after: mark)...]
            guard let end = rest.prefix(12).firstIndex(of: ";"),
                let character = MarkupText.character(ofEntity: rest[..<end])
            else {
                result += "&"
                continue
            }
            result.unicodeScalars.append(character)
            rest = rest[rest.index(after: end)...]
        }
        return (result + rest).trimmed
    }
}
