import Text

extension FormatError {
    /// A fault in the text of `file`, as an error that names the file.
    init(_ fault: TextFault, file: String) {
        self.init(
            file: file, kind: Kind(fault.kind), line: fault.line, byteOffset: fault.byteOffset, feature: fault.item,
            message: fault.message)
    }
}

extension FormatError.Kind {
    fileprivate init(_ kind: TextFault.Kind) {
        switch kind {
        case .empty: self = .empty
        case .malformed: self = .malformed
        case .truncated: self = .truncated
        case .badValue: self = .badValue
        case .unsupported: self = .unsupported
        case .tooLarge: self = .tooLarge
        }
    }
}

extension FileBytes {
    /// Reads the bytes as one JSON document; `body` must pass all of it but the white space at the end.
    func scanJSON<Result>(
        _ body: (consuming JSONScanner) throws(TextFault) -> Result
    ) throws(FormatError) -> Result {
        do throws(TextFault) {
            return try bytes.withUnsafeBufferPointer { bytes throws(TextFault) in try body(JSONScanner(bytes)) }
        } catch {
            throw FormatError(error, file: name)
        }
    }
}
