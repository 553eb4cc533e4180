/// `history.csv`: one row per day and group.
enum HistoryTable {
    static let name = "history.csv"

    static func table(_ history: SurveyHistory) -> ResultTable {
        ResultTable(
            name, about: "what became of every group over the surveys of several days, by day, then group",
            columns: columns, rows: history.rows)
    }

    private static let columns: [Column<SurveyHistory.Row>] = [
        .text("date", key: .own, "day of the survey") { $0.day.description },
        .text("consortium", key: .own, "code of the group on that day") { $0.group },
        .text("consortium_name", "its name", emptyWhen: "where the survey has none") {
            $0.figures.name.isEmpty ? nil : $0.figures.name
        },
        .text("verdict", "its verdict") { $0.figures.verdict },
        .text("shape", "where its territory lies", emptyWhen: "where nothing could be assessed") {
            $0.figures.shape.isEmpty ? nil : $0.figures.shape
        },
        .text("containment", "whose ground it is", emptyWhen: "where nothing could be assessed") {
            $0.figures.containment.isEmpty ? nil : $0.figures.containment
        },
        .integer("registered_patients", in: .patients, "all registered patients of its members") {
            $0.figures.registeredPatients
        },
        .integer("practices", in: .practices, "its members") { $0.figures.practices },
        .list(
            "cause",
            "what of the inputs changed where verdict, shape or containment are others than in the survey before",
            emptyWhen: "where they are not, and in the first survey",
            words: [
                .init("membership", "other practices in it, or in a group that it exchanged small areas with"),
                .init("registrations", "other numbers of patients of its practices or in its small areas"),
                .init("boundaries", "other small areas, or other boundaries of the same"),
                .init("method", "other bars, links or versions"),
            ]
        ) { $0.causes.map(\.rawValue) },
        .list(
            "break", "why this row and that of the survey before are not of one series",
            emptyWhen: "where they are, and in the first survey",
            words: [
                .init("smallAreas", "the two maps have other small areas"),
                .init("registrationsSource", "registrations come from another system since April 2024"),
                .init("method", "other bars, links or versions"), .init("new", "no such code in the survey before"),
                .init("recoded:X", "the same practices had the code X"),
                .init("merged:X+Y", "all practices of the groups X and Y"),
                .init("split:X", "some of the practices of the group X, with no others"),
            ]
        ) { $0.breaks },
    ]
}

extension SurveyHistory {
    /// `history.csv`.
    ///
    /// - Throws: `SurveyError` when it cannot be written.
    /// - Complexity: O(rows).
    public func file() throws(SurveyError) -> OutputFile {
        do { return try OutputFile(HistoryTable.table(self)) } catch { throw SurveyError(wrapping: error) }
    }
}
