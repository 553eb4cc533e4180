import Formats

/// What one part of a workbook does with the events of its XML. Namespaces' prefixes are taken off.
protocol MarkupHandler: AnyObject {
    /// An element begins.
    func start(_ element: String, _ attributes: MarkupAttributes)
    /// The texts inside the open element matter.
    var wantsText: Bool { get }
    /// Text inside the open element; may come in pieces.
    func text(_ text: String)
    /// An element ends.
    func end(_ element: String)
    /// Why the rest need not be read; asked after each event.
    var failure: FormatError? { get }
}

/// Runs the scanner of markup over one part of a workbook, event by event.
///
/// Foundation's parser was left: it refuses lines of more than 10 MB, which is how programs write sheets, and takes several
/// times as long.
enum MarkupParsing {
    /// O(bytes).
    /// - Throws: `FormatError` for XML that is not well formed, or that declares a document type: no office program writes one,
    ///   and entities are how small files become large; the handler's failure.
    static func run(_ file: FileBytes, _ handler: some MarkupHandler) throws(FormatError) {
        try file.bytes.withUnsafeBufferPointer { bytes throws(FormatError) in
            var scanner = try MarkupScanner(bytes, file: file.name, format: "workbook", allowsDocumentType: false)
            while true {
                switch try scanner.next() {
                case .start(let name): handler.start(name, scanner.attributes)
                case .text(let range, let isLiteral):
                    if handler.wantsText { handler.text(try scanner.text(range, isLiteral: isLiteral)) }
                case .end(let name): handler.end(name)
                case .documentEnd: return
                }
                if let failure = handler.failure { throw failure }
            }
        }
    }
}
