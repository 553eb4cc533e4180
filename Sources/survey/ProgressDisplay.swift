import NationalSurvey
import Synchronization
import SyntheticEngland

/// Progress on standard error: a bar on a terminal, otherwise one line per stage when it ends, with the seconds since the
/// start.
final class ProgressDisplay: Sendable {
    private let isQuiet: Bool
    private let isTerminal = StandardStream.error.isTerminal
    private let begin = ContinuousClock.now
    private let shown = Mutex(Shown())

    private struct Shown {
        /// A bar is on the terminal's last line.
        var isBar = false
        /// What is being done, in words.
        var stage: String?
    }

    init(isQuiet: Bool) { self.isQuiet = isQuiet }

    /// Shows that stage `number` of `count` begins, and so that another one has ended; stages with the same words are one.
    func enter(_ stage: String, number: Int, of count: Int) {
        guard !isQuiet else { return }
        shown.withLock { shown in
            if isTerminal {
                let width = 20
                let done = (number - 1) * width / count
                let bar = String(repeating: "#", count: done) + String(repeating: "-", count: width - done)
                StandardStream.error.write("\r\u{1B}[K[\(bar)] \(stage)")
                shown.isBar = true
            } else if shown.stage != stage {
                endStage(&shown)
            }
            shown.stage = stage
        }
    }

    private func endStage(_ shown: inout Shown) {
        if let stage = shown.stage { StandardStream.error.write("\(seconds) s  \(stage)\n") }
        shown.stage = nil
    }

    func enter(_ progress: SurveyProgress) {
        enter(progress.stage.words, number: progress.number, of: SurveyProgress.Stage.allCases.count)
    }

    func enter(_ stage: SyntheticNation.Stage) {
        let stages = SyntheticNation.Stage.allCases
        enter(stage.rawValue, number: (stages.firstIndex(of: stage) ?? 0) + 1, of: stages.count)
    }

    /// Removes the bar, so that an error or result begins on a clean line.
    func clear() {
        shown.withLock { shown in
            if shown.isBar { StandardStream.error.write("\r\u{1B}[K") }
            shown.isBar = false
        }
    }

    /// Says that the last stage has ended, and how long everything took.
    func finish() {
        clear()
        guard !isQuiet else { return }
        shown.withLock { shown in if !isTerminal { endStage(&shown) } }
        StandardStream.error.write("\(seconds) s  done\n")
    }

    /// Since the start, with one decimal.
    private var seconds: String {
        let (whole, attoseconds) = (ContinuousClock.now - begin).components
        return "\(whole).\(attoseconds / 100_000_000_000_000_000)"
    }
}
