import Formats

/// A column of numbers for practices, gathered from the performance files.
struct PerformanceColumn: Sendable {
    /// By practice code.
    var values: [String: Double] = [:]
    /// Name of the column as written.
    var name: String
    /// The period that the file says, or the caller.
    var vintage: String?
    /// Files that it was read from.
    var files: [String]
    /// Half the step of the numbers as given.
    let halfStep: Double?
    /// Rows of other periods, not read.
    var otherPeriods = 0
    /// What codes were cleaned of.
    var notes: [String] = []

    /// What could be had in a year, for a message.
    static let usualMaxima =
        "usual are 100 for per cents, and by the year 1050, 1000, 900, 559, 567 or 635 points (`performance.qofMaximum`)"

    /// Half of the last decimal that any of the values has; `nil` beyond four decimals, where values were computed.
    static func halfStep(of values: some Sequence<Double>) -> Double? {
        var scale = 1.0
        var isAny = false
        for value in values {
            isAny = true
            while abs(value * scale - (value * scale).rounded()) > 1e-6 * max(1, abs(value)) {
                scale *= 10
                if scale > 1e4 { return nil }
            }
        }
        return isAny ? 0.5 / scale : nil
    }
}

extension PerformanceColumn {
    /// Bounds of scores, and the two mistakes that are easily made with them.
    ///
    /// - Parameter report: makes the error for a practice's value.
    static func checkScores(
        _ values: [(code: String, value: Double)], maximum: Double, name: String, file: String,
        report: (String, Double, String) -> FormatError
    ) throws {
        let largest = values.reduce(0) { max($0, $1.value) }
        for (code, value) in values {
            if value < 0 || value > maximum {
                throw report(
                    code, value,
                    "is not a score between 0 and the maximum of \(PrintedNumber.shortest(maximum)); the largest value is "
                        + "\(PrintedNumber.shortest(largest)); \(usualMaxima)")
            }
        }
        if maximum >= 2, values.count >= 3, largest > 0, largest <= 1 {
            throw SurveyError(
                .input,
                "\(file): all \(values.count) values of \(name) lie between 0 and 1, though the maximum is \(maximum): "
                    + "they look like fractions; if so, the maximum is 1 (`performance.qofMaximum` 1)")
        }
    }
}
