/// As much of XML as test files use: elements, attributes in either quotes, character data, comments, CDATA sections,
/// the five named entities and numbered characters. Declarations are skipped.
struct MarkupReader {
    /// An element with its text and the elements in it.
    final class Element {
        let name: String
        let attributes: [String: String]
        var text = ""
        var children: [Element] = []

        init(_ name: String, _ attributes: [String: String]) {
            self.name = name
            self.attributes = attributes
        }

        func children(_ name: String) -> [Element] { children.filter { $0.name.lowercased() == name.lowercased() } }
        func child(_ name: String) -> Element? { children(name).first }
        /// The text without space at both ends.
        var content: String { text.trimmingSpace() }
    }

    struct Problem: Error { let message: String }

    private let bytes: [UInt8]
    private var position = 0

    /// The element that holds all others.
    static func read(_ bytes: [UInt8]) throws -> Element {
        var reader = MarkupReader(bytes)
        let root = Element("", [:])
        try reader.readContent(of: root)
        guard let element = root.children.first else { throw Problem(message: "no element") }
        return element
    }

    private init(_ bytes: [UInt8]) { self.bytes = bytes }

    private mutating func readContent(of root: Element) throws {
        var open = [root]
        while position < bytes.count {
            if !has("<") {
                let start = position
                while position < bytes.count, !has("<") { position += 1 }
                open[open.count - 1].text += Self.unescape(bytes[start..<position])
            } else if has("<!--") {
                try skip(past: "-->")
            } else if has("<![CDATA[") {
                let start = position + 9
                try skip(past: "]]>")
                open[open.count - 1].text += String(decoding: bytes[start..<position - 3], as: UTF8.self)
            } else if has("<?") {
                try skip(past: "?>")
            } else if has("<!") {
                try skip(past: ">")
            } else if has("</") {
                position += 2
                let name = readName()
                try skip(past: ">")
                guard open.count > 1, open.removeLast().name == name else {
                    throw Problem(message: "</\(name)> does not close the last element")
                }
            } else {
                let (element, isClosed) = try readTag()
                open[open.count - 1].children.append(element)
                if !isClosed { open.append(element) }
            }
        }
        guard open.count == 1 else { throw Problem(message: "<\(open[open.count - 1].name)> is not closed") }
    }

    private mutating func readTag() throws -> (element: Element, isClosed: Bool) {
        position += 1
        let name = readName()
        var attributes: [String: String] = [:]
        while true {
            skipSpace()
            guard position < bytes.count else { throw Problem(message: "<\(name) ends too early") }
            if has("/>") {
                position += 2
                return (Element(name, attributes), true)
            }
            if has(">") {
                position += 1
                return (Element(name, attributes), false)
            }
            let key = readName()
            skipSpace()
            guard !key.isEmpty, has("=") else { throw Problem(message: "an attribute of <\(name)> without a value") }
            position += 1
            skipSpace()
            guard position < bytes.count, has("\"") || has("'") else { throw Problem(message: "\(key) is not quoted") }
            let quote = bytes[position]
            position += 1
            let start = position
            while position < bytes.count, bytes[position] != quote { position += 1 }
            attributes[key] = Self.unescape(bytes[start..<position])
            position += 1
        }
    }

    private mutating func readName() -> String {
        let start = position
        while position < bytes.count, !" \t\r\n=/>".utf8.contains(bytes[position]) { position += 1 }
        return String(decoding: bytes[start..<position], as: UTF8.self)
    }

    private mutating func skipSpace() {
        while position < bytes.count, " \t\r\n".utf8.contains(bytes[position]) { position += 1 }
    }

    private func has(_ text: StaticString) -> Bool {
        guard bytes.count - position >= text.utf8CodeUnitCount else { return false }
        return (0..<text.utf8CodeUnitCount).allSatisfy { bytes[position + $0] == text.utf8Start[$0] }
    }

    private mutating func skip(past text: StaticString) throws {
        while position < bytes.count {
            if has(text) {
                position += text.utf8CodeUnitCount
                return
            }
            position += 1
        }
        throw Problem(message: "\(text) is missing")
    }

    private static func unescape(_ bytes: ArraySlice<UInt8>) -> String {
        let text = String(decoding: bytes, as: UTF8.self)
        guard text.utf8.contains(UInt8(ascii: "&")) else { return text }
        var result = ""
        var rest = text[...]
        while let start = rest.firstIndex(of: "&") {
            result += rest[..<start]
            guard let end = rest[start...].firstIndex(of: ";") else { break }
            let name = rest[rest.index(after: start)..<end]
            switch name {
            case "lt": result += "<"
            case "gt": result += ">"
            case "amp": result += "&"
            case "quot": result += "\""
            case "apos": result += "'"
            default:
                let digits = name.dropFirst().lowercased()
                let code = digits.hasPrefix("x") ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
                if name.hasPrefix("#"), let code, let scalar = UnicodeScalar(code) {
                    result.unicodeScalars.append(scalar)
                }
            }
            rest = rest[rest.index(after: end)...]
        }
        return result + rest
    }
}

extension String {
    func trimmingSpace() -> String {
        var text = self[...]
        while text.first?.isWhitespace == true { text.removeFirst() }
        while text.last?.isWhitespace == true { text.removeLast() }
        return String(text)
    }
}
