/// A page of headings, paragraphs, lists and pictures; all text is escaped.
struct HTMLPage {
    private var body = ""
    private let title: String

    init(title: String) {
        self.title = title
        heading(title, level: 1)
    }

    mutating func heading(_ words: String, level: Int = 2) { body += "<h\(level)>\(escaped(words))</h\(level)>\n" }

    mutating func paragraph(_ words: String, note: String? = nil) {
        body += "<p>\(escaped(words))" + (note.map { "<br><small>\(escaped($0))</small>" } ?? "") + "</p>\n"
    }

    mutating func list(_ items: [String]) {
        body += "<ul>\n" + items.map { "<li>\(escaped($0))</li>\n" }.joined() + "</ul>\n"
    }

    mutating func picture(_ file: String, _ words: String) {
        body += "<p><img src=\"\(escaped(file))\" alt=\"\(escaped(words))\" loading=\"lazy\"></p>\n"
    }

    var text: String {
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<title>\(escaped(title))</title>\n"
            + "<style>body{font:16px/1.5 sans-serif;max-width:75em;margin:2em auto;padding:0 1em;color:#1d2226}"
            + "img{max-width:100%}small{color:#545c62}</style>\n</head>\n<body>\n\(body)</body>\n</html>\n"
    }

    private func escaped(_ words: String) -> String {
        var result = ""
        for character in words.unicodeScalars {
            switch character {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            default: result.unicodeScalars.append(character)
            }
        }
        return result
    }
}
