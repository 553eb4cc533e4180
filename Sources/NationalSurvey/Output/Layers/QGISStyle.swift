import Consortia
import Text

/// How QGIS shows a layer at first: its features by answer, in the words and colours of all outputs (QML, the form in
/// which QGIS keeps styles).
enum QGISStyle {
    enum Shape: String {
        case fill
        case marker
        case line
    }

    /// Features by the words in the column `answer`; a feature without one is grey.
    static func byAnswer(_ shape: Shape) -> String {
        let classes = Answer.table.map { (words: $0.words, colour: colour(ofVerdict: $0.kind)) }
        let all = classes + [(words: "", colour: "160,160,160")]
        let categories = all.enumerated().map { position, entry in
            let label = entry.words.isEmpty ? "no group" : entry.words
            return "<category render=\"true\" symbol=\"\(position)\" value=\"\(escaped(entry.words))\" "
                + "label=\"\(escaped(label))\"/>"
        }
        let symbols = all.enumerated().map { position, entry in symbol(position, shape, entry.colour) }
        return document(
            "<renderer-v2 type=\"categorizedSymbol\" attr=\"answer\" symbollevels=\"0\" enableorderby=\"0\" "
                + "forceraster=\"0\"><categories>\(categories.joined())</categories><symbols>\(symbols.joined())</symbols>"
                + "</renderer-v2>")
    }

    /// All features alike.
    static func single(_ shape: Shape, colour: String) -> String {
        document(
            "<renderer-v2 type=\"singleSymbol\" symbollevels=\"0\" enableorderby=\"0\" forceraster=\"0\"><symbols>"
                + symbol(0, shape, colour) + "</symbols></renderer-v2>")
    }

    private static func document(_ renderer: String) -> String {
        "<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>\n"
            + "<qgis version=\"3.28\" styleCategories=\"Symbology\">\(renderer)</qgis>\n"
    }

    private static func symbol(_ position: Int, _ shape: Shape, _ colour: String) -> String {
        let (layer, options): (String, [(String, String)]) =
            switch shape {
            case .fill:
                (
                    "SimpleFill",
                    [
                        ("color", "\(colour),200"), ("outline_color", "60,60,60,255"), ("outline_width", "0.2"),
                        ("style", "solid"),
                    ]
                )
            case .marker:
                (
                    "SimpleMarker",
                    [("color", "\(colour),255"), ("outline_color", "30,30,30,255"), ("name", "circle"), ("size", "2")]
                )
            case .line:
                ("SimpleLine", [("line_color", "\(colour),255"), ("line_width", "0.6"), ("line_style", "dash")])
            }
        let properties = options.map { "<Option name=\"\($0.0)\" type=\"QString\" value=\"\($0.1)\"/>" }.joined()
        return
            "<symbol name=\"\(position)\" type=\"\(shape.rawValue)\" alpha=\"1\" clip_to_extent=\"1\" force_rhr=\"0\">"
            + "<layer class=\"\(layer)\" enabled=\"1\" locked=\"0\" pass=\"0\"><Option type=\"Map\">\(properties)</Option>"
            + "</layer></symbol>"
    }

    private static func escaped(_ text: String) -> String { MarkupText.escaped(text, for: .xml) }

    /// Red, green and blue.
    private static func colour(ofVerdict kind: String) -> String {
        let fill = AnswerInk.of(verdict: kind).fill
        return [fill >> 16, fill >> 8 & 255, fill & 255].map(String.init).joined(separator: ",")
    }
}
