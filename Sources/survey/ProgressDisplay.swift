import NationalSurvey
import Synchronization
import SyntheticEngland

/// Progress on standard error: a bar on a terminal, otherwise one line per stage with the seconds since the start.
final class ProgressDisplay: Sendable {
    private let isQuiet: Bool
    private let isTerminal = StandardStream.error.isTerminal
    private let begin = ContinuousClock.now
    /// A bar is on the terminal's last line.
    private let isBarShown = Mutex(false)

    init(isQuiet: Bool) { self.isQuiet = isQuiet }

    /// Shows that stage `number` of `count` begins.
    func enter(_ stage: String, number: Int, of count: Int) {
        guard !isQuiet else { return }
        isBarShown.withLock { isBarShown in
            if isTerminal {
                let width = 20
                let done = (number - 1) * width / count
                let bar = String(repeating: "#", count: done) + String(repeating: "-", count: width - done)
                StandardStream.error.write("\r\u{1B}[K[\(bar)] \(number)/\(count) \(stage)")
                isBarShown = true
            } else {
                StandardStream.error.write("\(seconds) s: \(number)/\(count) \(stage)\n")
            }
        }
    }

    func enter(_ progress: SurveyProgress) {
        enter(progress.stage.rawValue, number: progress.number, of: SurveyProgress.Stage.allCases.count)
    }

    func enter(_ stage: SyntheticNation.Stage) {
        let stages = SyntheticNation.Stage.allCases
        enter(stage.rawValue, number: (stages.firstIndex(of: stage) ?? 0) + 1, of: stages.count)
    }

    /// Removes the bar, so that an error or result begins on a clean line.
    func clear() {
        isBarShown.withLock { isBarShown in
            if isBarShown { StandardStream.error.write("\r\u{1B}[K") }
            isBarShown = false
        }
    }

    /// Says how long everything took.
    func finish() {
        clear()
        if !isQuiet { StandardStream.error.write("\(seconds) s: done\n") }
    }

    /// Since the start, with one decimal.
    private var seconds: String {
        let (whole, attoseconds) = (ContinuousClock.now - begin).components
        return "\(whole).\(attoseconds / 100_000_000_000_000_000)"
    }
}
