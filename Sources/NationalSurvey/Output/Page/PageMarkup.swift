import Maps
import Text

/// HTML in the making: all text and all values of attributes are escaped, and values always quoted.
struct PageMarkup {
    var text = ""

    /// An element that holds text only.
    mutating func leaf(_ tag: String, _ attributes: KeyValuePairs<String, String> = [:], _ words: String) {
        open(tag, attributes)
        text += Self.escaped(words)
        close(tag)
    }

    mutating func open(_ tag: String, _ attributes: KeyValuePairs<String, String> = [:]) {
        text += "<\(tag)"
        for (name, value) in attributes { text += " \(name)=\"\(Self.escaped(value))\"" }
        text += ">"
    }

    mutating func close(_ tag: String) { text += "</\(tag)>\n" }

    /// Markup that is made elsewhere.
    mutating func append(_ markup: PageMarkup) { text += markup.text }

    mutating func words(_ words: String) { text += Self.escaped(words) }

    mutating func list(_ items: [String]) {
        open("ul")
        for item in items { leaf("li", item) }
        close("ul")
    }

    private mutating func leaf(_ tag: String, _ words: String) { leaf(tag, [:], words) }

    static func escaped(_ words: String) -> String { MarkupText.escaped(words, for: .html) }
}

extension PageMarkup {
    /// The name of a group, leading to its page.
    mutating func link(to group: Int, _ survey: Survey) {
        let about = survey.atlas.groups[group]
        open("a", ["href": PageRoute.group(about.code)])
        words(about.name.isEmpty ? about.code : about.name)
        text += "</a>"
    }

    /// A path of a drawing.
    mutating func path(_ attributes: KeyValuePairs<String, String>) {
        open("path", attributes)
        text += "</path>"
    }

    /// The tiles of the answers, for every drawing of the page; those of the small picture are ten times as large.
    mutating func inks() {
        text += "<svg width=\"0\" height=\"0\" class=\"inks\" aria-hidden=\"true\" focusable=\"false\"><defs>"
        for (kind, _) in Answer.table {
            let ink = AnswerInk.of(verdict: kind)
            for (prefix, scale) in [("p", 1), ("n", 10)] {
                text +=
                    "<pattern id=\"\(prefix)-\(kind)\" width=\"8\" height=\"8\" patternUnits=\"userSpaceOnUse\" "
                    + "patternTransform=\"scale(\(scale))\"><rect width=\"8\" height=\"8\" fill=\"\(ink.colour)\"/>"
                    + "<path d=\"\(ink.mark)\" stroke=\"\(ink.isMarkedWhite ? "#fff" : "#000")\" "
                    + "stroke-opacity=\".7\" fill=\"none\"/></pattern>"
            }
        }
        text += "</defs></svg>\n"
    }

    /// A small field in an answer's ink.
    mutating func swatch(_ kind: String) {
        text +=
            "<svg class=\"swatch\" viewBox=\"0 0 32 20\" aria-hidden=\"true\"><rect width=\"32\" height=\"20\" "
            + "class=\"v-\(kind)\"/></svg>"
    }

    /// A field as wide as a class is large.
    mutating func segment(_ kind: String, groups: Int, patients: Int) {
        text +=
            "<svg class=\"segment\" data-groups=\"\(groups)\" data-patients=\"\(patients)\" "
            + "style=\"flex-grow:\(groups)\"><rect width=\"100%\" height=\"100%\" class=\"v-\(kind)\"/></svg>"
    }
}

extension AnswerInk {
    /// As style sheets write it.
    var colour: String { MapColour(fill).hexadecimal }
}
