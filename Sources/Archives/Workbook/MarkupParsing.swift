import Formats
import Foundation

#if canImport(FoundationXML)
    import FoundationXML
#endif

/// What one part of a workbook does with the events of its XML. Namespaces' prefixes are taken off.
protocol MarkupHandler: AnyObject {
    /// An element begins.
    func start(_ element: String, _ attributes: [String: String])
    /// Text inside the open element; may come in pieces.
    func text(_ text: String)
    /// An element ends.
    func end(_ element: String)
    /// Why the rest need not be read; asked after each element begins.
    var failure: FormatError? { get }
}

/// Runs Foundation's XML parser (libxml2) over one part of a workbook, event by event.
enum MarkupParsing {
    /// - Throws: `FormatError` for XML that is not well formed, or that declares a document type: no office program writes one,
    ///   and entities are how small files become large.
    static func run(_ file: FileBytes, _ handler: some MarkupHandler) throws(FormatError) {
        guard !declaresDocumentType(file.bytes) else {
            throw FormatError(
                file: file.name, kind: .unsupported,
                message: "declares a document type or entities, which no workbook has; it is refused")
        }
        let delegate = Delegate(handler)
        let parser = XMLParser(data: Data(file.bytes))
        parser.shouldResolveExternalEntities = false
        parser.shouldProcessNamespaces = false
        parser.delegate = delegate
        let isWhole = parser.parse()
        if let failure = handler.failure { throw failure }
        guard isWhole else {
            throw FormatError(
                file: file.name, kind: .malformed, line: parser.lineNumber,
                message: "is damaged: its XML is not well formed")
        }
    }

    /// The declaration can only stand before the root element, which begins within the first few lines.
    private static func declaresDocumentType(_ bytes: [UInt8]) -> Bool {
        let head = bytes.prefix(1 << 16)
        return ["<!DOCTYPE", "<!ENTITY", "<!doctype"].contains { mark in
            head.firstRange(of: Array(mark.utf8)) != nil
        }
    }

    private final class Delegate: NSObject, XMLParserDelegate {
        private let handler: any MarkupHandler

        init(_ handler: some MarkupHandler) { self.handler = handler }

        func parser(
            _ parser: XMLParser, didStartElement element: String, namespaceURI: String?, qualifiedName: String?,
            attributes: [String: String]
        ) {
            handler.start(Self.local(element), attributes)
            if handler.failure != nil { parser.abortParsing() }
        }

        func parser(_ parser: XMLParser, didEndElement element: String, namespaceURI: String?, qualifiedName: String?) {
            handler.end(Self.local(element))
            if handler.failure != nil { parser.abortParsing() }
        }

        func parser(_ parser: XMLParser, foundCharacters text: String) { handler.text(text) }

        func parser(_ parser: XMLParser, foundCDATA block: Data) {
            handler.text(String(decoding: block, as: UTF8.self))
        }

        private static func local(_ name: String) -> String {
            name.utf8.contains(UInt8(ascii: ":")) ? String(name.split(separator: ":").last ?? "") : name
        }
    }
}
