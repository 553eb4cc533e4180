import Text

/// Walks over the elements and texts of an XML document, as far as KML and workbooks need: start tags with their attributes,
/// end tags that must match, texts and CDATA sections. Comments and processing instructions are passed over; a document type
/// with declarations of its own is refused, since entities that expand into each other are an old attack.
///
/// Lines may be of any length. O(1) memory beside the bytes, one step at a time.
package struct MarkupScanner {
    /// What comes next in the document.
    package enum Event {
        /// Local name, without a namespace prefix; an end follows also for a tag that closes itself.
        case start(String)
        case end(String)
        /// Bytes of a text; entities are to be resolved unless it was in a CDATA section.
        case text(Range<Int>, isLiteral: Bool)
        case documentEnd
    }

    private let bytes: UnsafeBufferPointer<UInt8>
    let file: String
    /// What the document should be, for messages: "KML".
    private let format: String
    private let allowsDocumentType: Bool
    private(set) var position = 0
    /// Attributes of the last start tag.
    package private(set) var attributes = MarkupAttributes()
    private var open: [String] = []
    private var closes = false
    private var hasRoot = false

    /// Elements in elements; no map nests deeper.
    static let greatestDepth = 256

    /// A scanner at the beginning of a document.
    ///
    /// - Parameters:
    ///   - bytes: in UTF-8; they outlive the scanner.
    ///   - file: the name for errors.
    ///   - format: what the document should be, for messages.
    ///   - allowsDocumentType: false refuses a document type of any kind.
    /// - Throws: `.unsupported`, `.empty` or `.malformed` for bytes that begin as no XML does.
    package init(
        _ bytes: UnsafeBufferPointer<UInt8>, file: String, format: String, allowsDocumentType: Bool = true
    ) throws(FormatError) {
        self.bytes = bytes
        self.file = file
        self.format = format
        self.allowsDocumentType = allowsDocumentType
        position = UTF8Text.contentStart(of: bytes)
        if let signature = FileSignature(bytes), signature != .xml, signature != .html {
            throw FormatError(file: file, kind: .unsupported, message: "is \(signature.meaning)")
        }
        guard let first = (position..<bytes.count).first(where: { !Self.isSpace(bytes[$0]) }) else {
            throw FormatError(file: file, kind: .empty, message: "is empty")
        }
        guard bytes[first] == UInt8(ascii: "<") else {
            throw FormatError(
                file: file, kind: .malformed, line: line(at: first), byteOffset: first,
                message: "does not begin with \"<\", so it is no \(format)")
        }
    }

    static func isSpace(_ byte: UInt8) -> Bool { byte == 32 || (9...13).contains(byte) }

    /// Number of open elements.
    var depth: Int { open.count }

    func error(_ message: String, at place: Int? = nil, kind: FormatError.Kind = .malformed) -> FormatError {
        let place = place ?? position
        return FormatError(file: file, kind: kind, line: line(at: place), byteOffset: place, message: message)
    }

    private func line(at place: Int) -> Int { 1 + bytes[..<min(place, bytes.count)].count { $0 == 10 } }

    /// The next event. O(its bytes).
    package mutating func next() throws(FormatError) -> Event {
        if closes {
            closes = false
            return .end(open.removeLast())
        }
        while true {
            guard position < bytes.count else {
                if let name = open.last { throw error("ends inside <\(name)>", kind: .truncated) }
                guard hasRoot else { throw error("has no element", kind: .empty) }
                return .documentEnd
            }
            guard bytes[position] == UInt8(ascii: "<") else {
                let start = position
                while position < bytes.count, bytes[position] != UInt8(ascii: "<") { position += 1 }
                if open.isEmpty {
                    guard (start..<position).allSatisfy({ Self.isSpace(bytes[$0]) }) else {
                        throw error("text outside the root element", at: start)
                    }
                    continue
                }
                return .text(start..<position, isLiteral: false)
            }
            if has("<!--") {
                try skip(to: "-->", "a comment")
            } else if has("<![CDATA[") {
                let start = position + 9
                try skip(to: "]]>", "a CDATA section")
                guard !open.isEmpty else { throw error("text outside the root element", at: start) }
                return .text(start..<(position - 3), isLiteral: true)
            } else if has("<?") {
                try skip(to: "?>", "a processing instruction")
            } else if has("<!") {
                try documentType()
            } else if has("</") {
                return try endTag()
            } else {
                return try startTag()
            }
        }
    }

    private func has(_ prefix: StaticString) -> Bool {
        guard position + prefix.utf8CodeUnitCount <= bytes.count else { return false }
        return prefix.withUTF8Buffer { prefix in prefix.indices.allSatisfy { bytes[position + $0] == prefix[$0] } }
    }

    private mutating func skip(to end: StaticString, _ what: String) throws(FormatError) {
        let start = position
        position += 2
        while position < bytes.count, !has(end) { position += 1 }
        guard position < bytes.count else { throw error("\(what) has no end", at: start, kind: .truncated) }
        position += end.utf8CodeUnitCount
    }

    private mutating func documentType() throws(FormatError) {
        let start = position
        guard allowsDocumentType else {
            throw error(
                "declares a document type or entities, which no \(format) has; it is refused", kind: .unsupported)
        }
        while position < bytes.count, bytes[position] != UInt8(ascii: ">") {
            if bytes[position] == UInt8(ascii: "[") {
                throw error("a document type with declarations is not read", at: start, kind: .unsupported)
            }
            position += 1
        }
        let text = String(decoding: bytes[start..<position], as: UTF8.self).lowercased()
        if text.hasPrefix("<!doctype html") { throw error("is an HTML page, not \(format)", at: start) }
        guard position < bytes.count else { throw error("a declaration has no end", at: start, kind: .truncated) }
        position += 1
    }

    /// The name at the position, without a namespace prefix.
    private mutating func name() throws(FormatError) -> String {
        let start = position
        var local = position
        while position < bytes.count, !Self.endsName(bytes[position]) {
            if bytes[position] == UInt8(ascii: ":") { local = position + 1 }
            position += 1
        }
        guard position > start else { throw error("a name is missing", at: start) }
        return String(decoding: bytes[local..<position], as: UTF8.self)
    }

    private static func endsName(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "/"), UInt8(ascii: ">"), UInt8(ascii: "="), UInt8(ascii: "<"), UInt8(ascii: "\""),
            UInt8(ascii: "'"):
            true
        default: isSpace(byte)
        }
    }

    private mutating func skipSpace() {
        while position < bytes.count, Self.isSpace(bytes[position]) { position += 1 }
    }

    private mutating func endTag() throws(FormatError) -> Event {
        let start = position
        position += 2
        let name = try name()
        skipSpace()
        guard position < bytes.count, bytes[position] == UInt8(ascii: ">") else {
            throw error("the end tag of \(quoted(name)) is not closed", at: start)
        }
        position += 1
        guard let last = open.popLast() else {
            throw error("</\(name)> ends an element that was never begun", at: start)
        }
        guard last == name else { throw error("</\(name)> where </\(last)> must come", at: start) }
        return .end(name)
    }

    private mutating func startTag() throws(FormatError) -> Event {
        let start = position
        position += 1
        let name = try name()
        guard !hasRoot || !open.isEmpty else { throw error("a second root element <\(name)>", at: start) }
        guard open.count < Self.greatestDepth else {
            throw error("elements lie more than \(Self.greatestDepth) deep", at: start)
        }
        attributes.removeAll()
        while true {
            skipSpace()
            guard position < bytes.count else { throw error("<\(name)> has no end", at: start, kind: .truncated) }
            if bytes[position] == UInt8(ascii: ">") {
                position += 1
                break
            }
            if has("/>") {
                position += 2
                closes = true
                break
            }
            try attribute(of: name)
        }
        hasRoot = true
        open.append(name)
        return .start(name)
    }

    private mutating func attribute(of element: String) throws(FormatError) {
        let start = position
        let name = try name()
        skipSpace()
        guard position < bytes.count, bytes[position] == UInt8(ascii: "=") else {
            throw error("the attribute \(quoted(name)) of <\(element)> has no value", at: start)
        }
        position += 1
        skipSpace()
        guard position < bytes.count, bytes[position] == UInt8(ascii: "\"") || bytes[position] == UInt8(ascii: "'")
        else {
            throw error("the value of the attribute \(quoted(name)) has no quotation mark", at: start)
        }
        let mark = bytes[position]
        let first = position + 1
        position = first
        while position < bytes.count, bytes[position] != mark { position += 1 }
        guard position < bytes.count else {
            throw error("the value of the attribute \(quoted(name)) has no end", at: start, kind: .truncated)
        }
        attributes.append(name, try text(first..<position, isLiteral: false))
        position += 1
    }

    /// A text as a string, its entities resolved: the five of XML and numbers; others are refused. O(n).
    package func text(_ range: Range<Int>, isLiteral: Bool) throws(FormatError) -> String {
        guard !isLiteral, bytes[range].contains(UInt8(ascii: "&")) else {
            return String(decoding: bytes[range], as: UTF8.self)
        }
        var result: [UInt8] = []
        var index = range.lowerBound
        while index < range.upperBound {
            guard bytes[index] == UInt8(ascii: "&") else {
                result.append(bytes[index])
                index += 1
                continue
            }
            guard let end = bytes[index..<min(index + 12, range.upperBound)].firstIndex(of: UInt8(ascii: ";")),
                let character = MarkupText.character(
                    ofEntity: String(decoding: bytes[(index + 1)..<end], as: UTF8.self))
            else { throw error("an \"&\" that begins no entity of XML", at: index) }
            result.append(contentsOf: String(character).utf8)
            index = end + 1
        }
        return String(decoding: result, as: UTF8.self)
    }
}
