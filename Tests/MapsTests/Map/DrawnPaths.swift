import Foundation

#if canImport(FoundationXML)
    import FoundationXML
#endif

/// A drawing read back by an XML parser: its elements, texts and path data.
final class DrawnPaths: NSObject, XMLParserDelegate {
    struct Element {
        let name: String
        let attributes: [String: String]
        var text = ""
    }

    private(set) var elements: [Element] = []
    private var open: [Int] = []

    /// Nil for text that is not well-formed XML.
    init?(_ svg: String) {
        super.init()
        let parser = XMLParser(data: Data(svg.utf8))
        parser.delegate = self
        guard parser.parse() else { return nil }
    }

    func parser(
        _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
        attributes: [String: String]
    ) {
        open.append(elements.count)
        elements.append(Element(name: name, attributes: attributes))
    }

    func parser(_ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?) {
        open.removeLast()
    }

    func parser(_ parser: XMLParser, foundCharacters string: String) {
        if let last = open.last { elements[last].text += string }
    }

    func texts(_ name: String) -> [String] { elements.filter { $0.name == name }.map(\.text) }

    /// The rings of the path with this identifier, in tenths of a pixel.
    func rings(_ identifier: String) -> [[SIMD2<Int>]] {
        elements.first { $0.attributes["id"] == identifier }.map { Self.rings(data: $0.attributes["d"] ?? "") } ?? []
    }

    static func rings(data: String) -> [[SIMD2<Int>]] {
        data.split(separator: "M").map { subpath in
            var numbers: [Int] = []
            var token = ""
            func flush() {
                if !token.isEmpty { numbers.append(Int((Double(token)! * 10).rounded())) }
                token = ""
            }
            for character in subpath {
                switch character {
                case " ", "l", "z": flush()
                case "-":
                    flush()
                    token = "-"
                default: token.append(character)
                }
            }
            flush()
            var ring: [SIMD2<Int>] = []
            for position in stride(from: 0, to: numbers.count - 1, by: 2) {
                let step = SIMD2(numbers[position], numbers[position + 1])
                ring.append((ring.last ?? SIMD2(0, 0)) &+ step)
            }
            return ring
        }
    }
}
