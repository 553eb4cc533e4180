import Foundation

/// The same work by the wrapper and by the C library itself, turn by turn in one process, so that what disturbs one
/// disturbs the other. The least CPU time of several rounds counts: everything else only adds.
struct Comparison {
    let rounds: Int
    let filter: String

    /// - Parameters:
    ///   - unit: what `count` counts, as in `point`.
    ///   - bar: the most that the ratio may be; nil where there is no C program to compare with alike.
    func run(
        _ name: String, per count: Int, _ unit: String, bar: Double?, raw: () throws -> Void, wrapper: () throws -> Void
    ) rethrows {
        guard filter.isEmpty || name.contains(filter) else { return }
        var (least, leastRaw) = (Double.infinity, Double.infinity)
        for _ in 0..<rounds {
            leastRaw = min(leastRaw, try Self.cpu(raw))
            least = min(least, try Self.cpu(wrapper))
        }
        let (ours, theirs) = (least / Double(count) * 1e9, leastRaw / Double(count) * 1e9)
        let ratio = ours / theirs
        let verdict = bar.map { ratio <= $0 ? "within \($0)" : "OVER \($0)" } ?? ""
        Self.say(
            "| \(name) | \(Self.text(theirs)) | \(Self.text(ours)) | ns/\(unit) | \(Self.text(ratio)) | \(verdict) |")
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
