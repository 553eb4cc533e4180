/// Which of several dates of an extract counts.
enum ExtractDates {
    /// The usual names of a column that says when a table was extracted.
    static let names = ["extract_date", "extraction_date", "date"]

    /// - Parameters:
    ///   - days: those that occur.
    ///   - asOf: the day of the survey, where it is named.
    ///   - files: their names, for the message.
    /// - Returns: the only one; with a day of the survey the newest not after it, else the earliest; nil for none.
    /// - Throws: for several without a day of the survey.
    static func choose(_ days: Set<CalendarDay>, asOf: CalendarDay?, in files: [String]) throws(SurveyError)
        -> CalendarDay?
    {
        let ordered = days.sorted()
        guard ordered.count > 1 else { return ordered.first }
        guard let asOf else {
            throw SurveyError(
                .input,
                "\(files.joined(separator: ", ")): hold extracts of \(ordered.count) dates ("
                    + ordered.map(\.description).joined(separator: ", ")
                    + "), which would count everybody again; give one of them, or name the day with `asOf`")
        }
        return ordered.last { $0 <= asOf } ?? ordered.first
    }
}
