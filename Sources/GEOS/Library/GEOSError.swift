public import Shapes

/// Why a geometry operation failed.
public struct GEOSError: Error, Hashable, Sendable {
    /// What sort of failure, for decisions; the message is for people.
    public enum Kind: String, Hashable, Sendable {
        /// Text or bytes that are not a geometry.
        case parse
        /// The input is invalid, or the overlay lost its way in rounding; see `place`.
        case topology
        /// A parameter or a structure that the operation refuses, such as an open ring.
        case invalidArgument
        /// A NaN or infinite ordinate or parameter, in the input or in the result.
        case nonFinite
        /// The operation is not defined for this type of geometry, or needs a newer library; see `requires`.
        case unsupported
        /// No memory for the result.
        case outOfMemory
        /// The library gave no reason that we know.
        case other
    }

    /// The C function that failed, or that would have been called.
    public let function: String
    /// What sort of failure.
    public let kind: Kind
    /// The library's own words where it spoke, otherwise this package's.
    public let message: String
    /// Where in the plane, when the message names a place.
    public let place: Coordinate?
    /// Which input, counted from 0: the operand, ring, part, site or ordinate that is to blame, as the operation says.
    public let index: Int?
    /// The version of the library that the operation needs, when this one is too old.
    public let requires: GEOSVersion?

    /// An error that this package found out itself.
    public init(
        function: String, kind: Kind, message: String, place: Coordinate? = nil, index: Int? = nil,
        requires: GEOSVersion? = nil
    ) {
        self.requires = requires
        self.function = function
        self.kind = kind
        self.message = message
        self.place = place
        self.index = index
    }

    /// Reads kind, place and operand out of a message such as
    /// `TopologyException: Input geom 0 is invalid: Self-intersection at 5 5`.
    init(function: String, libraryMessage: String, index: Int? = nil) {
        let message = libraryMessage.isEmpty ? "no reason given" : libraryMessage
        self.init(
            function: function, kind: Kind(libraryMessage: message), message: message,
            place: Self.place(in: message), index: index ?? Self.operand(in: message))
    }

    /// The same error, to blame on input `index`.
    func blaming(_ index: Int) -> GEOSError {
        GEOSError(function: function, kind: kind, message: message, place: place, index: index, requires: requires)
    }

    /// The same error as one of `kind`.
    func kind(_ kind: Kind) -> GEOSError {
        GEOSError(function: function, kind: kind, message: message, place: place, index: index, requires: requires)
    }

    /// The last two numbers that follow the word `at` or `point`.
    static func place(in message: String) -> Coordinate? {
        let words = message.split { " (),:;".contains($0) }
        guard words.count >= 3 else { return nil }
        for i in stride(from: words.count - 3, through: 0, by: -1) where words[i] == "at" || words[i] == "point" {
            // A sentence may end right after the place: "at 5 5. This can …".
            if let x = Double(words[i + 1]), let y = Self.number(words[i + 2]) {
                return Coordinate(x: x, y: y)
            }
        }
        return nil
    }

    private static func number(_ word: Substring) -> Double? {
        Double(word) ?? (word.hasSuffix(".") ? Double(word.dropLast()) : nil)
    }

    private static func operand(in message: String) -> Int? {
        let words = message.split(separator: " ")
        guard let i = words.firstIndex(of: "geom"), i + 1 < words.count else { return nil }
        return Int(words[i + 1])
    }
}

extension GEOSError.Kind {
    init(libraryMessage: String) {
        if libraryMessage.hasPrefix("ParseException") {
            self = .parse
        } else if libraryMessage.hasPrefix("TopologyException") {
            self = .topology
        } else if libraryMessage.hasPrefix("IllegalArgumentException") {
            self = .invalidArgument
        } else if libraryMessage.hasPrefix("UnsupportedOperationException") {
            self = .unsupported
        } else if libraryMessage.contains("bad_alloc") {
            self = .outOfMemory
        } else {
            self = .other
        }
    }
}

extension GEOSError: CustomStringConvertible {
    public var description: String {
        var text = "\(function): \(message)"
        if let place { text += ", at \(place)" }
        if let index { text += ", input \(index)" }
        return text
    }
}
