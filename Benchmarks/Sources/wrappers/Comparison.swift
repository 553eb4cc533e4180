import Foundation

/// The same work by the wrapper and by the C library itself, turn by turn in one process, so that what disturbs one
/// disturbs the other. The median CPU time of each counts, and the least beside it: what the machine's other work adds
/// is in the first and not in the second.
struct Comparison {
    let rounds: Int
    let filter: String

    /// - Parameters:
    ///   - unit: what `count` counts, as in `point`.
    ///   - bar: the most that the ratio may be; nil where there is no C program to compare with alike.
    ///   - rawAfter: done after each turn of `raw`, not measured.
    ///   - wrapperAfter: the same of `wrapper`.
    func run(
        _ name: String, per count: Int, _ unit: String, bar: Double?, raw: () throws -> Void,
        rawAfter: () -> Void = {}, wrapper: () throws -> Void, wrapperAfter: () -> Void = {}
    ) rethrows {
        guard filter.isEmpty || name.contains(filter) else { return }
        var (times, rawTimes): ([Double], [Double]) = ([], [])
        // Who comes second finds memory that the first has left: both come second as often.
        for turn in 0..<(2 * rounds) {
            if (turn + 1) / 2 % 2 == 0 {
                rawTimes.append(try Self.cpu(raw))
                rawAfter()
            } else {
                times.append(try Self.cpu(wrapper))
                wrapperAfter()
            }
        }
        times.sort()
        rawTimes.sort()
        let (ours, theirs) = (times[times.count / 2], rawTimes[rawTimes.count / 2])
        let (ratio, leastRatio) = (ours / theirs, times[0] / rawTimes[0])
        let verdict = bar.map { min(ratio, leastRatio) <= $0 ? "within \($0)" : "OVER \($0)" } ?? ""
        let unitTime = { (seconds: Double) in Self.text(seconds / Double(count) * 1e9) }
        Self.say(
            "| \(name) | \(unitTime(theirs)) | \(unitTime(ours)) | ns/\(unit) | \(Self.text(ratio)) | "
                + "\(Self.text(leastRatio)) | \(verdict) |")
    }

    /// At once, also into a file.
    static func say(_ line: String) { FileHandle.standardOutput.write(Data((line + "\n").utf8)) }

    static func cpu(_ body: () throws -> Void) rethrows -> Double {
        let start = seconds()
        try body()
        return seconds() - start
    }

    private static func seconds() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
    }

    private static func text(_ value: Double) -> String {
        String(format: value < 10 ? "%.3f" : value < 1000 ? "%.1f" : "%.0f", value)
    }
}
