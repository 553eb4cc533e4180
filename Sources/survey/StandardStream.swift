import Formats
import Foundation

/// Standard output and standard error, written at once and without a buffer that a signal could cut.
enum StandardStream: Int32, Sendable {
    case output = 1
    case error = 2

    var isTerminal: Bool {
        isatty(rawValue) == 1 && ProcessInfo.processInfo.environment["TERM"] != "dumb"
    }

    /// Writes all of `text`.
    /// - Returns: false when it could not be written; true also when the reader of a pipe has left, who wants no more.
    @discardableResult
    func write(_ text: String) -> Bool {
        var rest = Array(text.utf8)[...]
        while !rest.isEmpty {
            let written = Foundation.write(rawValue, Array(rest), rest.count)
            if written < 0 {
                if errno == EINTR { continue }
                return errno == EPIPE
            }
            rest = rest.dropFirst(written)
        }
        return true
    }

    /// The result of a command, with a line feed.
    static func printResult(_ text: String) throws(CommandFailure) {
        guard output.write(text + "\n") else {
            throw CommandFailure(.failed, "standard output cannot be written: \(SystemFailure.words(errno))")
        }
    }
}
