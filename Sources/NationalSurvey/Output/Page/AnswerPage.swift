import Consortia
import Formats

/// The first page of the report: the answer, how sure it is, the map, and the groups to look at first.
struct AnswerPage {
    private let survey: Survey
    private let consortia: ResultTable
    private let answers: [Answer]
    private let ground: PageGround

    init(_ source: OutputSource, _ ground: PageGround) {
        (survey, consortia, self.ground) = (source.survey, source.consortia, ground)
        answers = source.survey.territories.map { Answer($0) }
    }

    var markup: PageMarkup {
        var page = PageMarkup()
        page.open("section", ["id": "answer", "class": "page answer", "data-page": "answer"])
        page.leaf("h1", ["tabindex": "-1"], Self.heading(answers))
        page.leaf("p", ["class": "lead"], Self.lead(answers))
        page.append(bar)
        page.open("figure", ["class": "map"])
        page.append(ground.picture(summary: Self.heading(answers) + ". The table of groups says the same."))
        page.leaf(
            "figcaption", [:],
            "Every group by its answer. The boundaries are those of where patients live; they are not official.")
        page.close("figure")
        page.append(certainty)
        page.open("div", ["class": "lists"])
        for list in lists where !list.groups.isEmpty {
            page.open("div")
            page.leaf("h2", [:], list.heading)
            page.open("ol")
            for (group, words) in list.groups {
                page.open("li")
                page.link(to: group, survey)
                page.words(", \(words)")
                page.close("li")
            }
            page.close("ol")
            page.close("div")
        }
        page.close("div")
        page.close("section")
        return page
    }

    /// `590 of 921 groups cover one connected area`.
    static func heading(_ answers: [Answer]) -> String {
        let whole = answers.count(where: \.isOneArea)
        return "\(PrintedNumber.whole(whole)) of \(PlainWords.count(answers.count, "group", "groups")) "
            + PlainWords.plural(whole, "covers", "cover") + " one connected area"
    }

    /// Whose ground it is, and what the others are; what is none is left out.
    static func lead(_ answers: [Answer]) -> String {
        let whole = answers.filter(\.isOneArea)
        let own = whole.count { $0.territory.assembly.containment == .own }
        let shared = whole.count - own
        let several = answers.count(where: \.isInSeveralParts)
        let open = answers.count - whole.count - several
        func count(_ number: Int, _ one: String, _ many: String) -> String {
            "\(PrintedNumber.whole(number)) \(PlainWords.plural(number, one, many))"
        }
        var parts: [String] = []
        if own > 0 { parts.append(count(own, "of these has it to itself", "of these have it to themselves")) }
        if shared > 0 { parts.append(count(shared, "shares it", "share it")) }
        var sentences = parts.isEmpty ? [] : [parts.joined(separator: "; ") + "."]
        if several > 0 { sentences.append(count(several, "is in several parts.", "are in several parts.")) }
        if open > 0 { sentences.append("\(PrintedNumber.whole(open)) cannot be judged.") }
        return sentences.joined(separator: " ")
    }

    /// All groups in one bar, and the classes as buttons that lead to their groups.
    private var bar: PageMarkup {
        var page = PageMarkup()
        let classes = Answer.table.compactMap { kind, words in
            let groups = answers.filter { $0.territory.verdict.kind == kind }
            return groups.isEmpty
                ? nil
                : (
                    kind: kind, words: words, groups: groups.count,
                    patients: groups.reduce(0) { $0 + $1.territory.registeredPatients }
                )
        }
        page.open("div", ["class": "bar", "aria-hidden": "true"])
        for entry in classes { page.segment(entry.kind, groups: entry.groups, patients: entry.patients) }
        page.close("div")
        page.open("ul", ["class": "classes"])
        for entry in classes {
            page.open("li")
            page.open("button", ["type": "button", "class": "class", "data-kind": entry.kind, "aria-pressed": "false"])
            page.swatch(entry.kind)
            page.leaf("span", [:], entry.words)
            page.leaf(
                "small", [:],
                PlainWords.count(entry.groups, "group", "groups") + ", "
                    + PrintedNumber.wholePercent(entry.groups, of: answers.count) + "; "
                    + PrintedNumber.people(entry.patients) + " patients")
            page.close("button")
            page.close("li")
        }
        page.close("ul")
        return page
    }

    private var certainty: PageMarkup {
        var page = PageMarkup()
        page.open("div", ["class": "sure"])
        let overview = SurveyOverview(survey)
        for line in overview.certainty { page.leaf("p", [:], line) }
        if let coherence = survey.evidence.coherence.nation.coherence {
            let place = min(max(coherence, 0), 1) * 100
            page.open("div", ["class": "scale", "aria-hidden": "true"])
            page.leaf("span", [:], "chance")
            page.open("span", ["class": "line"])
            page.leaf("i", ["style": "left:\(PrintedNumber.decimal(place, 1))%"], "")
            page.close("span")
            page.leaf("span", [:], "best found")
            page.close("div")
        }
        for doubt in VerdictDoubts(survey).lines { page.leaf("p", ["class": "doubt"], "Doubt: \(doubt)") }
        page.close("div")
        return page
    }
}

/// Ten groups each.
extension AnswerPage {
    private static let length = 10

    private typealias List = (heading: String, groups: [(group: Int, words: String)])

    private var lists: [List] {
        [
            ("Largest in several parts", largest), ("Most doubtful", doubtful), ("Closest to a bar", closest),
            ("Easiest to mend", mendable),
        ]
    }

    private func patients(_ group: Int) -> Int { survey.territories[group].registeredPatients }

    private var largest: [(group: Int, words: String)] {
        answers.filter(\.isInSeveralParts).map(\.territory.group).sorted { (-patients($0), $0) < (-patients($1), $1) }
            .prefix(Self.length).map { group in
                (
                    group,
                    PlainWords.count(survey.territories[group].contiguity.parts.count, "part", "parts") + ", "
                        + PlainWords.count(patients(group), "patient", "patients")
                )
            }
    }

    /// Those whose answer most of what was tried changes.
    private var doubtful: [(group: Int, words: String)] {
        let sensitivity = survey.evidence.doubts.sensitivity
        let tried = sensitivity.variants.filter(\.isDecisive)
        let changes = answers.filter(\.isJudged).map(\.territory.group).map { group in
            (group: group, count: tried.count { $0.verdicts[group] != sensitivity.verdicts[group] })
        }
        return changes.filter { $0.count > 0 }.sorted { ($1.count, $0.group) < ($0.count, $1.group) }
            .prefix(Self.length).map { group, count in
                (group, "another answer under \(count) of \(PlainWords.count(tried.count, "change", "changes")) tried")
            }
    }

    /// Those for whom one of the two bars on containment is nearest.
    private var closest: [(group: Int, words: String)] {
        let bars = survey.thresholds
        let distances = answers.filter(\.isJudged).compactMap {
            answer -> (group: Int, distance: Double, words: String)? in
            let containment = answer.territory.containment
            let candidates = [
                containment.resident.map {
                    (value: $0, bar: bars.residentContainment, words: "of those who live there are its own")
                },
                containment.patient.map {
                    (value: $0, bar: bars.patientContainment, words: "of its patients live there")
                },
            ].compactMap { $0 }
            guard
                let nearest = candidates.min(by: { abs($0.value - $0.bar.value) < abs($1.value - $1.bar.value) })
            else { return nil }
            let words =
                "\(PrintedNumber.decimal(100 * nearest.value, 1)) % \(nearest.words) "
                + "(bar \(PrintedNumber.bar(nearest.bar)))"
            return (answer.territory.group, abs(nearest.value - nearest.bar.value), words)
        }
        return distances.sorted { ($0.distance, $0.group) < ($1.distance, $1.group) }.prefix(Self.length).map {
            ($0.group, $0.words)
        }
    }

    /// Groups that a repair makes whole, the one that moves fewest patients first.
    private var mendable: [(group: Int, words: String)] {
        let words = RepairWords(atlas: survey.atlas)
        return survey.evidence.remedies.repairs.ofGroups.compactMap(\.first).filter(\.isWhole)
            .sorted { ($0.patients, $0.group) < ($1.patients, $1.group) }.prefix(Self.length)
            .map { ($0.group, words.change($0)) }
    }
}
