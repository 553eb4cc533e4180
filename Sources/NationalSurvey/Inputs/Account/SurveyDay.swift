import Formats

/// The day on which practices and memberships count, and where it comes from.
public struct SurveyDay: Hashable, Sendable {
    /// nil where no file names any date.
    public let day: CalendarDay?
    /// In words: `the registrations' extract date`.
    public let source: String
    /// Of the registrations that count; nil where they do not say.
    public let extract: CalendarDay?

    init(
        _ request: SurveyRequest, _ registrations: RegistrationTable?, _ membership: MembershipTable?,
        _ register: PracticeRegister?
    ) {
        extract = registrations?.extractDate
        let dates = register.map { $0.entries.values.flatMap { [$0.opened, $0.closed].compactMap { $0 } } } ?? []
        if let asOf = request.asOf {
            (day, source) = (asOf, "as asked for")
        } else if let extract {
            (day, source) = (extract, "the extract date of the registrations")
        } else if let extract = membership?.extractDate {
            (day, source) = (extract, "the extract date of the membership")
        } else if let newest = (dates + [membership?.newestDay].compactMap { $0 }).max() {
            (day, source) = (newest, "the newest date that a file names")
        } else {
            (day, source) = (nil, "no file names a date")
        }
    }

    /// The section `day` of `summary.json`.
    var json: JSONValue {
        [
            "as_of": day.map { .string($0.description) } ?? .null, "source": .string(source),
            "registrations_extract": extract.map { .string($0.description) } ?? .null,
        ]
    }
}

extension SurveyDay: FoundInput {
    var found: [String] { ["day: \(day.map(\.description) ?? "none"), \(source)"] }
}
