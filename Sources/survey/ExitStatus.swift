import Formats
import NationalSurvey
import SyntheticEngland

/// What the process tells its caller. Scripts depend on these numbers.
enum ExitStatus: Int32, Sendable {
    case done = 0
    /// The run failed, or its output could not be written.
    case failed = 1
    /// Wrong arguments.
    case usage = 2
    /// An input is missing, unreadable or refused.
    case input = 3
    case interrupted = 130
}

/// Why a command ends early: the exit status, and one line for a person.
struct CommandFailure: Error, Hashable, Sendable {
    let status: ExitStatus
    let message: String

    init(_ status: ExitStatus, _ message: String) {
        self.status = status
        self.message = message
    }

    /// Of any error of the libraries, who is to blame.
    init(_ error: any Error) {
        switch error {
        case let error as CommandFailure: self = error
        case let error as SurveyError: self.init(ExitStatus(error.kind), RequestFlags.naming(in: error.message))
        case let error as SyntheticEnglandError: self.init(ExitStatus(error.kind), error.description)
        // Files that the executable itself touches are outputs.
        case let error as FormatError: self.init(.failed, error.description)
        default: self.init(.failed, "\(error)")
        }
    }
}

extension ExitStatus {
    init(_ kind: SurveyError.Kind) {
        switch kind {
        case .arguments: self = .usage
        case .input: self = .input
        case .failure: self = .failed
        case .cancelled: self = .interrupted
        }
    }

    init(_ kind: SyntheticEnglandError.Kind) {
        switch kind {
        case .practicesOutOfRange: self = .usage
        case .plantingFailed, .geometryFailed, .writingFailed: self = .failed
        case .cancelled: self = .interrupted
        }
    }
}
