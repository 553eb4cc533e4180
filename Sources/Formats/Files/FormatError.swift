/// Why a file could not be read or written: which file, where in it, what is wrong.
///
/// `description` is one line for a person, the place first:
/// `registrations.csv: row 17, column NUMBER_OF_PATIENTS: "-3" is not a count (a whole number from 0)`.
public struct FormatError: Error, Hashable, Sendable, Codable {
    /// What went wrong, for code that reacts to it.
    public enum Kind: String, Hashable, Sendable, Codable {
        /// There is no file or folder of this name.
        case missing
        /// A folder where a file is needed, or a file where a folder is.
        case notAFile
        /// Exists but cannot be read: permission, a device error.
        case unreadable
        /// Larger than the reader accepts.
        case tooLarge
        /// No content at all.
        case empty
        /// A required column or field is absent.
        case missingColumn
        /// Breaks the grammar or structure of its format.
        case malformed
        /// Ends in the middle of something.
        case truncated
        /// A value that its column or member cannot have.
        case badValue
        /// Well formed, but of a kind that is not read here.
        case unsupported
        /// Two files, or two parts of one, contradict each other.
        case mismatch
        /// The destination cannot be written.
        case unwritable
    }

    /// The file as the caller named it.
    public var file: String
    /// What went wrong, for code.
    public var kind: Kind
    /// What went wrong, for a person; without the place.
    public var message: String
    /// Record number in a table: 1 is the header record, blank lines count. Records of a shapefile count from 1 too.
    public var row: Int?
    /// Name of the column, as written in the file.
    public var column: String?
    /// Line of a text file, from 1.
    public var line: Int?
    /// Offset in bytes from the beginning of the file, from 0.
    public var byteOffset: Int?
    /// Index of the feature, from 0.
    public var feature: Int?

    /// An error about `file`; places that are not known stay nil. O(1).
    public init(
        file: String, kind: Kind, row: Int? = nil, column: String? = nil, line: Int? = nil, byteOffset: Int? = nil,
        feature: Int? = nil, message: String
    ) {
        self.file = file
        self.kind = kind
        self.message = message
        self.row = row
        self.column = column
        self.line = line
        self.byteOffset = byteOffset
        self.feature = feature
    }
}

extension FormatError: CustomStringConvertible {
    /// File, place and message in one line.
    public var description: String {
        var places: [String] = []
        if let row { places.append("row \(row)") }
        if let column { places.append("column \(column)") }
        if let feature { places.append("feature \(feature)") }
        if let line { places.append("line \(line)") }
        if let byteOffset { places.append("byte \(byteOffset)") }
        return places.isEmpty ? "\(file): \(message)" : "\(file): \(places.joined(separator: ", ")): \(message)"
    }
}

/// `text` in quotation marks for a message: control characters escaped, at most 40 characters.
func quoted(_ text: some StringProtocol) -> String {
    var result = "\""
    for scalar in text.prefix(40).unicodeScalars {
        result += scalar.value < 0x20 || scalar.value == 0x7F ? scalar.escaped(asASCII: true) : String(scalar)
    }
    return result + (text.count > 40 ? "…\"" : "\"")
}
