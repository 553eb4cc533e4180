public import Shapes

/// Why a geometry operation failed.
public struct GEOSError: Error, Hashable, Sendable, Codable {
    /// What sort of failure, for decisions; the message is for people.
    public enum Kind: String, Hashable, Sendable, Codable {
        /// Text or bytes that are not a geometry.
        case parse
        /// The input is invalid, or the overlay lost its way in rounding; see `location`.
        case topology
        /// A parameter or a structure that the operation refuses, such as an open ring.
        case invalidArgument
        /// A NaN or infinite ordinate or parameter, in the input or in the result.
        case nonFinite
        /// The operation is not defined for this type of geometry, or needs a newer library; see `requires`.
        case unsupported
        /// Two geometries name different reference systems.
        case mismatch
        /// The task that asked was cancelled, and the library gave up: GEOS 3.14 and newer, older ones work on to the end.
        case cancelled
        /// No memory for the result.
        case outOfMemory
        /// The library gave no reason that we know.
        case other
    }

    /// What of the input is to blame, counted from 0.
    public enum Subject: Hashable, Sendable, Codable {
        /// One of the geometries that were given.
        case operand(Int)
        /// Both geometries at this place of two arrays.
        case pair(Int)
        /// A ring of a polygon, the shell being 0.
        case ring(Int)
        /// A part of a collection, or a polygon of a layer.
        case part(Int)
        /// One of the coordinates that were given.
        case coordinate(Int)
        /// A site of a Voronoi diagram or a triangulation.
        case site(Int)
        /// A byte of the text or binary.
        case byte(Int)

        /// The number alone. O(1).
        public var index: Int {
            switch self {
            case .operand(let index), .pair(let index), .ring(let index), .part(let index), .coordinate(let index),
                .site(let index),
                .byte(let index):
                index
            }
        }
    }

    /// The C function that failed, or that would have been called.
    public let function: String
    /// What sort of failure.
    public let kind: Kind
    /// The library's own words where it spoke, otherwise this package's.
    public let message: String
    /// Where in the plane, when the message names a place.
    public let location: Coordinate?
    /// What of the input is to blame, where that is known.
    public let subject: Subject?
    /// The version of the library that the operation needs, when this one is too old.
    public let requires: GEOSVersion?

    /// An error that this package found out itself. O(1).
    public init(
        function: String, kind: Kind, message: String, location: Coordinate? = nil, subject: Subject? = nil,
        requires: GEOSVersion? = nil
    ) {
        self.requires = requires
        self.function = function
        self.kind = kind
        self.message = message
        self.location = location
        self.subject = subject
    }

    /// Reads kind, place and operand out of a message such as
    /// `TopologyException: Input geom 0 is invalid: Self-intersection at 5 5`.
    init(function: String, libraryMessage: String, subject: Subject? = nil) {
        let message = libraryMessage.isEmpty ? "no reason given" : libraryMessage
        self.init(
            function: function, kind: Kind(libraryMessage: message), message: message,
            location: Self.location(in: message), subject: subject ?? Self.operand(in: message))
    }

    /// The same error, to blame on `subject`.
    func blaming(_ subject: Subject) -> GEOSError {
        GEOSError(
            function: function, kind: kind, message: message, location: location, subject: subject, requires: requires)
    }

    /// The same error as one of `kind`.
    func kind(_ kind: Kind) -> GEOSError {
        GEOSError(
            function: function, kind: kind, message: message, location: location, subject: subject, requires: requires)
    }

    /// The last two numbers that follow the word `at` or `point`.
    static func location(in message: String) -> Coordinate? {
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

    private static func operand(in message: String) -> Subject? {
        let words = message.split(separator: " ")
        guard let i = words.firstIndex(of: "geom"), i + 1 < words.count else { return nil }
        return Int(words[i + 1]).map(Subject.operand)
    }
}

extension GEOSError.Kind {
    init(libraryMessage: String) {
        if libraryMessage.hasPrefix("ParseException") {
            self = .parse
        } else if libraryMessage.hasPrefix("TopologyException") || libraryMessage.hasPrefix("AssertionFailedException")
            || libraryMessage.contains("found two shells")
        {
            // An assertion of the library's overlay fails where rounding has led it astray.
            self = .topology
        } else if libraryMessage.hasPrefix("IllegalArgumentException") {
            self = .invalidArgument
        } else if libraryMessage.hasPrefix("UnsupportedOperationException") {
            self = .unsupported
        } else if libraryMessage.hasPrefix("InterruptedException") {
            self = .cancelled
        } else if libraryMessage.contains("bad_alloc") {
            self = .outOfMemory
        } else {
            self = .other
        }
    }
}

extension GEOSError.Subject: CustomStringConvertible {
    /// As in `ring 2`.
    public var description: String {
        switch self {
        case .operand(let index): "operand \(index)"
        case .ring(let index): "ring \(index)"
        case .part(let index): "part \(index)"
        case .coordinate(let index): "coordinate \(index)"
        case .pair(let index): "pair \(index)"
        case .site(let index): "site \(index)"
        case .byte(let index): "byte \(index)"
        }
    }
}

extension GEOSError: CustomStringConvertible {
    public var description: String {
        var text = "\(function): \(message)"
        if let location { text += ", at \(location)" }
        if let subject { text += ", \(subject)" }
        return text
    }
}
