public import Shapes

/// Why a reference system or a transformation could not be had.
public struct PROJError: Error, Hashable, Sendable, Codable {
    /// What sort of failure, for decisions; the message is for people.
    public enum Kind: String, Hashable, Sendable, Codable {
        /// A code, name or text that the library does not understand.
        case unknownReferenceSystem
        /// The text is understood and is something else, such as an ellipsoid or an operation.
        case notAReferenceSystem
        /// A text of steps that is no operation, or holds a path.
        case notAnOperation
        /// No operation between the two systems satisfies the policy; the message says what there is.
        case noOperation
        /// Only a ballpark operation, which leaves out the change of datum, could be had.
        case ballparkOnly
        /// The operation that the policy asks for needs a grid that is not there.
        case missingGrid
        /// A grid is there and cannot be read: no permission, cut off, or not a grid.
        case unreadableGrid
        /// The library's database of systems and operations, `proj.db`, is missing, damaged or of another version.
        case missingDatabase
        /// One system has only heights and the other has none.
        case noCommonDimension
        /// A file of a definition that is missing, unreadable or too large to be one.
        case unreadableFile
        /// Access to the network was asked for and failed.
        case network
        /// Arrays of different lengths, or a layout that does not fit its buffer.
        case badLayout
        /// An ordinate of the input is NaN or infinite.
        case nonFinite
        /// A place that the operation cannot transform: latitude beyond a pole, outside projection or grid.
        case outsideDomain
        /// No memory for a context or a copy.
        case outOfMemory
        /// Anything else.
        case other
    }

    /// The C function that failed, or that would have been called.
    public let function: String
    /// What sort of failure.
    public let kind: Kind
    /// The library's own words where it spoke, otherwise this package's.
    public let message: String
    /// The first coordinate of the input, counted from 0, that failed.
    public let index: Int?
    /// That coordinate, as given.
    public let place: Coordinate?

    /// An error that this package found out itself. O(1).
    public init(function: String, kind: Kind, message: String, index: Int? = nil, place: Coordinate? = nil) {
        self.function = function
        self.kind = kind
        self.message = message
        self.index = index
        self.place = place
    }
}

extension PROJError: CustomStringConvertible {
    public var description: String {
        var text = "\(function): \(message)"
        if let index { text += ", coordinate \(index)" }
        if let place { text += ", at \(place)" }
        return text
    }
}
