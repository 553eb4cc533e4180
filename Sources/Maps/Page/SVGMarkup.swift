internal import Text

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
        text += MarkupText.escaped(content, for: .xml)
        text += "</" + element + ">\n"
    }

    /// Elements that were made elsewhere and are complete.
    mutating func append(_ other: SVGMarkup) { text += other.text }

    private mutating func tag(_ element: String, _ attributes: KeyValuePairs<String, String>, end: String) {
        text += "<" + element
        for (name, value) in attributes { text += " " + name + "=\"" + MarkupText.escaped(value, for: .xml) + "\"" }
        text += end
    }
}
