/// Why a text could not be read, and where in it.
///
/// The reader of a text does not know whose text it is. Each module above turns the fault into an error of its own, which names
/// the file or the function.
package struct TextFault: Error, Hashable, Sendable {
    /// What went wrong, for code that reacts to it.
    package enum Kind: String, Hashable, Sendable {
        /// There is no content at all.
        case empty
        /// The text breaks the grammar or the structure of its language.
        case malformed
        /// The text ends in the middle of something.
        case truncated
        /// A value is written rightly, but its place cannot have it.
        case badValue
        /// The text is well formed, but of a kind that is not read here.
        case unsupported
        /// There is more than the reader accepts.
        case tooLarge
    }

    /// What went wrong, for code.
    package var kind: Kind
    /// What went wrong, for a person; without the place.
    package var message: String
    /// Offset in bytes from the beginning of the text, from 0; nil where the fault is that of the whole.
    package var byteOffset: Int?
    /// Line of that byte, from 1.
    package var line: Int?
    /// Index of the item of a collection (a feature, say), from 0, where its reader knows it.
    package var item: Int?

    /// A fault of the whole text, or at a place of it.
    package init(kind: Kind, message: String, byteOffset: Int? = nil, line: Int? = nil, item: Int? = nil) {
        self.kind = kind
        self.message = message
        self.byteOffset = byteOffset
        self.line = line
        self.item = item
    }
}
