import Text

/// A kind of file that is known by its first bytes and that no reader here takes for its own: named in errors, with the way out.
public enum FileSignature: CaseIterable, Sendable {
    case zip, gzip, oldOffice, pdf, parquet, flatGeobuf, sqlite, html, gml, xml, utf16, esriJSON, mapInfo

    /// nil where a file begins as none of these does. O(1) but for white space at the beginning.
    public init?(_ file: FileBytes) {
        if let kind = file.bytes.withUnsafeBufferPointer({ Self($0) }) {
            self = kind
        } else if JSONContent(file) == .esri {
            self = .esriJSON
        } else {
            return nil
        }
    }

    /// nil where the bytes begin as none of these does. O(1) but for white space at the beginning.
    init?(_ bytes: UnsafeBufferPointer<UInt8>) {
        guard let kind = Self.allCases.first(where: { $0.begins(bytes) }) else { return nil }
        self = kind
    }

    /// What the file is, and how to make something of it.
    public var meaning: String {
        switch self {
        case .zip: "a zip archive (also workbooks and KMZ are); unpack it and name what is inside"
        case .gzip: "compressed by gzip; unpack it (gunzip)"
        case .oldOffice: "a document of an old office program (.xls, .doc); save it in another format"
        case .pdf: "a PDF document"
        case .parquet: "a Parquet file (GeoParquet)"
        case .flatGeobuf: "a FlatGeobuf file"
        case .sqlite: "an SQLite database, such as a GeoPackage"
        case .html: "a page of HTML, as a server sends in place of a file; download it again"
        case .gml: "a document of GML"
        case .xml: "a document of XML of another kind"
        case .utf16: "in UTF-16; save it as UTF-8"
        case .esriJSON: "Esri JSON (an ArcGIS feature set), which is no GeoJSON; ask the server for f=geojson"
        case .mapInfo: "a MapInfo file"
        }
    }

    private func begins(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        switch self {
        case .zip:
            bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]) || bytes.starts(with: [0x50, 0x4B, 0x05, 0x06])
        case .gzip: bytes.starts(with: [0x1F, 0x8B])
        case .oldOffice: bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0])
        case .pdf: bytes.starts(with: "%PDF".utf8)
        case .parquet: bytes.starts(with: "PAR1".utf8)
        case .flatGeobuf: bytes.starts(with: "fgb".utf8)
        case .sqlite: bytes.starts(with: "SQLite format 3\0".utf8)
        case .html: Self.beginsAsPage(bytes)
        case .gml: Self.holds(bytes, "opengis.net/gml") || Self.holds(bytes, "<gml:")
        case .xml: UTF8Text.firstCharacter(of: bytes) == UInt8(ascii: "<")
        case .utf16: bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF])
        case .mapInfo: bytes.starts(with: "!table".utf8) || Self.beginsAsInterchange(bytes)
        // Told by its members, not by its first bytes.
        case .esriJSON: false
        }
    }

    /// The text of MapInfo's interchange format begins with its version.
    private static func beginsAsInterchange(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        let head = String(decoding: bytes.prefix(256), as: UTF8.self).lowercased()
        return head.hasPrefix("version ") && head.contains("charset")
    }

    private static func holds(_ bytes: UnsafeBufferPointer<UInt8>, _ mark: String) -> Bool {
        UTF8Text.firstCharacter(of: bytes) == UInt8(ascii: "<")
            && String(decoding: bytes.prefix(1 << 10), as: UTF8.self).contains(mark)
    }

    private static func beginsAsPage(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        guard UTF8Text.firstCharacter(of: bytes) == UInt8(ascii: "<") else { return false }
        let head = String(decoding: bytes.prefix(1 << 10), as: UTF8.self).lowercased()
        return head.contains("<!doctype html") || head.contains("<html")
    }
}
