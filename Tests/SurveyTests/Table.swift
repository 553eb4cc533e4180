import Foundation

/// A CSV file as written by the survey: header and rows of fields. Quoted fields are not expected in these tests.
struct Table {
    let header: [String]
    var rows: [[String]]

    init(_ file: URL) throws { self.init(String(decoding: try Data(contentsOf: file), as: UTF8.self)) }

    init(_ text: String) {
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map {
            Self.fields(of: $0)
        }
        if lines.last == [""] { lines.removeLast() }
        header = lines.isEmpty ? [] : lines.removeFirst()
        rows = lines
    }

    /// Parted at commas outside quotation marks, which stay, so that `text` gives the line back.
    private static func fields(of line: Substring) -> [String] {
        var fields = [""]
        var isQuoted = false
        for character in line {
            if character == "\"" { isQuoted.toggle() }
            if character == ",", !isQuoted { fields.append("") } else { fields[fields.count - 1].append(character) }
        }
        return fields
    }

    func column(_ name: String) -> [String] {
        guard let index = header.firstIndex(of: name) else { return [] }
        return rows.map { $0[index] }
    }

    var text: String { ([header] + rows).map { $0.joined(separator: ",") + "\n" }.joined() }
}
