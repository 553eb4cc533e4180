/// A kind of file that is known by its first bytes and that no reader here takes for its own: named in errors, with the way out.
public enum FileSignature: CaseIterable, Sendable {
    case zip, gzip, oldOffice, pdf, parquet, flatGeobuf, sqlite, html, xml, utf16

    /// nil where the bytes begin as none of these does. O(1).
    public init?(_ file: FileBytes) {
        guard let kind = Self.allCases.first(where: { $0.begins(file) }) else { return nil }
        self = kind
    }

    /// What the file is, and how to make something of it.
    public var meaning: String {
        switch self {
        case .zip: "a zip archive (also workbooks and KMZ are); unpack it and name what is inside"
        case .gzip: "compressed by gzip; unpack it (gunzip)"
        case .oldOffice: "a document of an old office program (.xls, .doc); save it in another format"
        case .pdf: "a PDF document"
        case .parquet: "a Parquet file"
        case .flatGeobuf: "a FlatGeobuf file"
        case .sqlite: "an SQLite database, such as a GeoPackage"
        case .html: "a page of HTML, as a server sends in place of a file; download it again"
        case .xml: "a document of XML of another kind, such as GML"
        case .utf16: "in UTF-16; save it as UTF-8"
        }
    }

    private func begins(_ file: FileBytes) -> Bool {
        switch self {
        case .zip:
            file.bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]) || file.bytes.starts(with: [0x50, 0x4B, 0x05, 0x06])
        case .gzip: file.bytes.starts(with: [0x1F, 0x8B])
        case .oldOffice: file.bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0])
        case .pdf: file.bytes.starts(with: "%PDF".utf8)
        case .parquet: file.bytes.starts(with: "PAR1".utf8)
        case .flatGeobuf: file.bytes.starts(with: "fgb".utf8)
        case .sqlite: file.bytes.starts(with: "SQLite format 3\0".utf8)
        case .html: Self.beginsAsPage(file)
        case .xml: file.firstCharacter == UInt8(ascii: "<")
        case .utf16: file.bytes.starts(with: [0xFF, 0xFE]) || file.bytes.starts(with: [0xFE, 0xFF])
        }
    }

    private static func beginsAsPage(_ file: FileBytes) -> Bool {
        guard file.firstCharacter == UInt8(ascii: "<") else { return false }
        let head = String(decoding: file.bytes.prefix(1 << 10), as: UTF8.self).lowercased()
        return head.contains("<!doctype html") || head.contains("<html")
    }
}
