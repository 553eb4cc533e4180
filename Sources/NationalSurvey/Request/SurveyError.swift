import Catchments
import Coverages
import Formats
import PROJ

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
    /// One line for a person, naming file, row and column where there are any. Properties of `SurveyRequest` stand in
    /// backquotes, so that a program with other names for them can put its own there.
    public let message: String

    /// An error with a message for a person. O(1).
    public init(_ kind: Kind, _ message: String) {
        self.kind = kind
        self.message = message
    }
}

extension SurveyError: CustomStringConvertible {
    public var description: String { message }
}

extension SurveyError {
    /// Says of any error of the layers below who is to blame; a `CancellationError` says that the caller asked to stop.
    ///
    /// - Complexity: O(message).
    public init(wrapping error: any Error) {
        switch error {
        case let error as SurveyError: self = error
        case let error as FormatError: self.init(error.kind == .unwritable ? .failure : .input, error.description)
        case let error as CoverageError: self.init(.input, "small areas: \(error)")
        case let error as PROJError: self.init(.input, "coordinates: \(error)")
        case let error as CatchmentError: self.init(.arguments, "catchments: \(error)")
        case is CancellationError: self.init(.cancelled, "stopped")
        default: self.init(.failure, "\(error)")
        }
    }
}
