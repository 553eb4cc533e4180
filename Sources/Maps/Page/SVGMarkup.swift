/// XML text under construction: elements are closed in the order in which they were opened, names and values escaped.
struct SVGMarkup {
    private(set) var text = ""
    private var open: [String] = []

    /// Starts an element that holds others.
    mutating func begin(_ element: String, _ attributes: KeyValuePairs<String, String>) {
        tag(element, attributes, end: ">\n")
        open.append(element)
    }

    /// Ends the element that was begun last.
    mutating func end() {
        text += "</" + open.removeLast() + ">\n"
    }

    /// An element without content.
    mutating func empty(_ element: String, _ attributes: KeyValuePairs<String, String>) {
        tag(element, attributes, end: "/>\n")
    }

    /// An element with text as its only content.
    mutating func leaf(_ element: String, _ attributes: KeyValuePairs<String, String>, _ content: String) {
        tag(element, attributes, end: ">")
        text += Self.escaped(content)
        text += "</" + element + ">\n"
    }

    private mutating func tag(_ element: String, _ attributes: KeyValuePairs<String, String>, end: String) {
        text += "<" + element
        for (name, value) in attributes { text += " " + name + "=\"" + Self.escaped(value) + "\"" }
        text += end
    }

    /// `text` as XML 1.0 content or attribute value: markup characters as entities, line breaks and tabs as spaces,
    /// characters that XML cannot hold (control characters, U+FFFE, U+FFFF) as U+FFFD.
    static func escaped(_ text: String) -> String {
        var result = ""
        result.reserveCapacity(text.utf8.count)
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0x26: result += "&amp;"
            case 0x3C: result += "&lt;"
            case 0x3E: result += "&gt;"
            case 0x22: result += "&quot;"
            case 0x27: result += "&#39;"
            case 0x09, 0x0A, 0x0D: result += " "
            case 0x00...0x1F, 0x7F...0x9F, 0xFFFE, 0xFFFF: result += "\u{FFFD}"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }
}
