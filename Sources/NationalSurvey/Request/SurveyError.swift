/// Why a survey was not made.
public struct SurveyError: Error, Hashable, Sendable {
    public enum Kind: Hashable, Sendable {
        /// The request contradicts itself or asks for what is not offered.
        case arguments
        /// An input is missing, unreadable or refused.
        case input
        /// Something failed that no input explains.
        case failure
        /// The caller asked to stop.
        case cancelled
    }

    public let kind: Kind
    /// One line for a person, naming file, row and column where there are any.
    public let message: String

    public init(_ kind: Kind, _ message: String) {
        self.kind = kind
        self.message = message
    }
}

extension SurveyError: CustomStringConvertible {
    public var description: String { message }
}
