/// Why no synthetic nation could be made or written.
public struct SyntheticEnglandError: Error, Hashable, Sendable, CustomStringConvertible {
    public enum Kind: Hashable, Sendable {
        /// The number of practices is outside `NationParameters.practiceRange`.
        case practicesOutOfRange
        /// Every layout that was tried missed one of the planted cases; the message names the last one.
        case plantingFailed
        /// The small areas do not come out as a coverage.
        case geometryFailed
        /// A file could not be written.
        case writingFailed
        /// The progress callback asked to stop.
        case cancelled
    }

    public let kind: Kind
    /// A sentence for the user, without a full stop.
    public let message: String
    /// The file that could not be written, as named to the writer.
    public let file: String?

    /// An error with a message for a person, of a file or of none. O(1).
    public init(kind: Kind, message: String, file: String? = nil) {
        self.kind = kind
        self.message = message
        self.file = file
    }

    public var description: String { file.map { "\($0): \(message)" } ?? message }
}
