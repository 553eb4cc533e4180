import Catchments
import Consortia

/// What a survey says on a terminal: the question, the answer, the classes of groups in words, how sure the answers are,
/// what was left out, and the doubts that can change them. At most 80 columns; the notes only where they are asked for.
public struct SurveyOverview: Sendable {
    /// Columns of a terminal.
    static let width = 80

    private let answers: [Answer]
    private let sensitivity: Sensitivity
    private let coherenceOfAll: Double?
    private let day: SurveyDay
    private let unplaced: Int
    /// Of these, those whose postcode would place them.
    private let withPostcode: Int
    private let ledger: RegistrationLedger
    /// The contract's questions; none without neighbourhoods.
    private let contract: [String]
    private let doubts: [String]
    private let notes: [String]
    private let showsNotes: Bool

    /// Of a finished survey.
    ///
    /// - Parameter showsNotes: the notes stand in full below, not only their number.
    /// - Complexity: O(groups + doubts).
    public init(_ survey: Survey, showsNotes: Bool = false) {
        answers = survey.territories.map { Answer($0) }
        sensitivity = survey.evidence.doubts.sensitivity
        coherenceOfAll = survey.evidence.coherence.nation.coherence
        day = survey.inputs.day
        unplaced = survey.inputs.practices.unlocated.values.reduce(0) { $0 + $1.count }
        withPostcode = survey.inputs.practices.withPostcodeOnly.count
        ledger = survey.inputs.registrations
        contract = survey.alignment == nil ? [] : ContractWords(survey).lines
        doubts = VerdictDoubts(survey).lines
        notes = Warnings(survey).lines
        self.showsNotes = showsNotes
    }

    /// The lines, parted by line feeds, without one at the end. O(groups + notes).
    public var text: String {
        var lines = [question] + folded(answer) + [""] + classes
        let sentences = certainty + contract + [counted, leftOut].compactMap { $0 }
        for line in sentences + doubts.map({ "DOUBT: \($0)" }) + [noteCount] {
            lines += folded(line)
        }
        if showsNotes { lines += [""] + notes.flatMap { folded("note: \($0)") } }
        return lines.joined(separator: "\n")
    }

    /// How firm the answers are, and how the groups compare with other groupings of the same practices. O(groups).
    var certainty: [String] { [sureness, coherence].compactMap { $0 } }

    /// The question and the answer in a sentence. O(groups).
    var opening: String { question + " " + answer }

    private func folded(_ text: String) -> [String] {
        let lines = Paragraph.wrapped(text, indent: 0, width: Self.width)
        guard let first = lines.first, lines.count > 1 else { return lines }
        return [first]
            + Paragraph.wrapped(lines.dropFirst().joined(separator: " "), indent: 2, width: Self.width)
    }
}

/// The answer.
extension SurveyOverview {
    private var question: String {
        answers.count == 1
            ? "Does 1 group cover one connected area?"
            : "Do \(PrintedNumber.whole(answers.count)) groups each cover one connected area?"
    }

    /// How many do, how many are in several parts, how many cannot be judged; what is none is left out.
    private var answer: String {
        let (whole, several) = (answers.count(where: \.isOneArea), answers.count(where: \.isInSeveralParts))
        let open = answers.count - whole - several
        func part(_ count: Int, _ words: String) -> String {
            "\(PrintedNumber.whole(count)) \(words) (\(PrintedNumber.wholePercent(count, of: answers.count)))"
        }
        var parts = [part(whole, PlainWords.plural(whole, "does", "do"))]
        if several > 0 { parts.append(part(several, PlainWords.plural(several, "is", "are") + " in several parts")) }
        if open > 0 { parts.append(part(open, "cannot be judged")) }
        return parts.joined(separator: ", ") + "."
    }

    /// One line per answer that occurs: groups, their share, their patients, the words.
    private var classes: [String] {
        let rows = Answer.table.compactMap { kind, words -> String? in
            let groups = answers.filter { $0.territory.verdict.kind == kind }
            guard !groups.isEmpty else { return nil }
            let patients = groups.reduce(0) { $0 + $1.territory.registeredPatients }
            return Self.row(
                PrintedNumber.whole(groups.count), PrintedNumber.wholePercent(groups.count, of: answers.count),
                PrintedNumber.people(patients), words)
        }
        return [Self.row("groups", "", "patients", "answer")] + rows
    }

    /// Three columns at the right of theirs, then the words.
    private static func row(_ groups: String, _ share: String, _ patients: String, _ words: String) -> String {
        func right(_ text: String, _ width: Int) -> String {
            String(repeating: " ", count: max(0, width - text.count)) + text
        }
        return right(groups, 6) + right(share, 7) + right(patients, 9) + "   " + words
    }

    /// Of the groups that can be judged, those whose answer nothing that was tried changes.
    private var sureness: String? {
        let judged = answers.filter(\.isJudged)
        guard !judged.isEmpty, !sensitivity.variants.isEmpty else { return nil }
        let firm = judged.count { sensitivity.isRobust(group: $0.territory.group) }
        let bars = sensitivity.variants.contains { $0.factor.rawValue == "bar" }
        return "How sure: \(PrintedNumber.whole(firm)) of "
            + PlainWords.count(judged.count, "answer", "answers")
            + " \(PlainWords.plural(judged.count, "stays", "stay")) the same under every method"
            + (bars ? " and bar tried." : " tried.")
    }

    private var coherence: String? {
        coherenceOfAll.map {
            "Coherence \(PrintedNumber.decimal($0, 2)): between chance (0) and the best grouping found (1) of the same "
                + "practices."
        }
    }

    private var counted: String? {
        day.day.map { "Counted as on \(PlainWords.date($0)) (\(day.source))." }
    }

    private var leftOut: String? {
        let (rows, patients) = (ledger.rows - ledger.used.rows, ledger.patients - ledger.used.patients)
        var parts: [String] = []
        if rows > 0 {
            parts.append(
                PlainWords.count(rows, "row", "rows")
                    + " with \(PrintedNumber.percent(patients, of: ledger.patients)) of patients")
        }
        if unplaced > 0 {
            parts.append(
                PlainWords.count(unplaced, "practice has", "practices have")
                    + " no place on the map"
                    + (withPostcode > 0 ? " (`postcodes` gives their postcodes points)" : ""))
        }
        return parts.isEmpty ? nil : "Left out: " + parts.joined(separator: "; ") + "."
    }

    private var noteCount: String {
        PlainWords.count(notes.count, "note", "notes") + " in the report (About) and in summary.json."
    }
}
