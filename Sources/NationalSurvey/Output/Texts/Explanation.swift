import Catchments
import Consortia

/// The paragraph on one group: the answer first, then why, by the names of practices and groups, then how sure it is. Short
/// sentences; codes of tests at the very end.
struct Explanation {
    private let atlas: Atlas
    private let territory: Territory
    private let reasons: ContiguityReasons
    private let study: TerritoryStudy
    private let sensitivity: Sensitivity
    private let thresholds: Thresholds
    private let names: PlaceNames
    /// Members that stand apart.
    private let apart: [Int32]
    /// The best; `nil` where none is needed or found.
    private let repair: Repair?
    /// Members without which it would not be one connected area of its own.
    private let breaking: [Int32]
    /// The answer to the contract's questions.
    private let contract: [String]

    init(_ survey: Survey, _ group: Int, contract: [String]) {
        self.contract = contract
        names = survey.inputs.names
        let remedies = survey.evidence.remedies
        repair = remedies.repairs.ofGroups[group].first
        breaking = survey.atlas.members[group].filter { remedies.breaks[Int($0)] != nil }
        (atlas, territory, thresholds) = (survey.atlas, survey.territories[group], survey.thresholds)
        (reasons, study) = (survey.evidence.study.reasons[group], survey.evidence.study)
        (sensitivity, apart) = (survey.evidence.doubts.sensitivity, survey.evidence.apart[group])
    }

    private var group: Int { territory.group }
    private var isJudged: Bool { Answer(territory).isJudged }

    var text: String {
        var said: [Sentence] = (answer + people).map { .init($0) }
        if case .notAssessable = territory.verdict {
        } else {
            said += parts + containment.map { .init($0) }
            said += hangsTogether.map { .init($0, spared: 1) } + remarks.map { .init($0, spared: 3) }
        }
        said += standingApart.map { .init($0, spared: 2) } + (sureness + contract + remedy).map { .init($0) }
        let failed = territory.failedTests
        return Self.shortened(said, to: Self.words).joined(separator: " ")
            + (failed.isEmpty ? "" : " [\(failed.map(\.rawValue).joined(separator: ", "))]")
    }

    /// Beyond so many words the sentences that may be spared go, those first that say least of the answer.
    private static let words = 114

    /// A sentence, and how soon it is spared where the text grows long; what is never spared has 0.
    private struct Sentence {
        let text: String
        let spared: Int

        init(_ text: String, spared: Int = 0) { (self.text, self.spared) = (text, spared) }

        var words: Int { text.split(separator: " ").count }
    }

    /// What is left when sentences are spared, lowest number first, until the words fit or none is left to spare. What goes
    /// stands in the tables and on the group's page.
    private static func shortened(_ sentences: [Sentence], to limit: Int) -> [String] {
        var words = sentences.reduce(0) { $0 + $1.words }
        var left = sentences
        for rank in Set(sentences.map(\.spared)).sorted() where rank > 0 && words > limit {
            words -= left.reduce(0) { $0 + ($1.spared == rank ? $1.words : 0) }
            left.removeAll { $0.spared == rank }
        }
        return left.map(\.text)
    }

    /// In the words of the one table.
    private var answer: [String] {
        let words = Answer(territory).fullWords
        switch territory.verdict {
        case .interleaved: return ["It has \(words)."]
        case .singlePractice: return ["It is \(words)."]
        case .notAssessable: return ["It \(words)."]
        default: return ["It covers \(words)."]
        }
    }

    private var people: [String] {
        let practices = PlainWords.count(territory.practices, "practice", "practices")
        let patients = PlainWords.patients(territory.registeredPatients)
        guard territory.cells > 0 else { return ["It has \(practices) with \(patients)."] }
        return [
            "It has \(practices) with \(patients) and leads in "
                + PlainWords.count(territory.cells, "small area", "small areas") + "."
        ]
    }
}

/// Where it lies.
extension Explanation {
    private func name(_ group: Int) -> String {
        let about = atlas.groups[group]
        return about.name.isEmpty ? about.code : about.name
    }

    private func practice(_ number: Int32) -> String {
        let practice = atlas.practices[Int(number)]
        return practice.name.isEmpty ? practice.code : practice.name
    }

    /// A part by the largest practice in it.
    private func place(_ part: TerritoryPart) -> String {
        let largest = part.practices.max {
            (atlas.registeredPatients[Int($0)], -$0) < (atlas.registeredPatients[Int($1)], -$1)
        }
        return largest.map { " around \(practice($0))" } ?? ""
    }

    private var parts: [Sentence] {
        guard let main = reasons.parts.first, reasons.parts.count > 1 else { return [] }
        let total = territory.contiguity.patients
        var sentences = [
            Sentence(
                "On land its area is in \(PrintedNumber.whole(reasons.parts.count)) parts, with "
                    + "\(PrintedNumber.wholePercent(main.patients, of: total)) of its patients there in the main "
                    + "one\(place(main)).")
        ]
        sentences += reasons.parts.enumerated().dropFirst().prefix(1).map { number, part in
            Sentence(exclave(number + 1, part), spared: 6)
        }
        let rest = reasons.parts.dropFirst(2)
        if !rest.isEmpty {
            let patients = PlainWords.patients(rest.reduce(0) { $0 + $1.patients })
            sentences.append(
                Sentence(
                    PlainWords.count(rest.count, "more part has ", "more parts have ")
                        + "\(patients)\(rest.count == 1 ? "" : " together").", spared: 4))
        }
        return sentences + joined.map { Sentence($0, spared: 5) }
    }

    private func exclave(_ number: Int, _ part: TerritoryPart) -> String {
        let text = "Part \(number)\(place(part)) (\(PlainWords.patients(part.patients)))"
        guard let gap = part.gap else { return text + " lies apart." }
        if gap.width == 0 { return text + " meets it in a corner only." }
        let between = gap.crossings.first.map { ", across \(ground($0.ground))" } ?? ""
        return text + " lies \(PlainWords.distance(gap.width)) from it\(between)"
            + (gap.crossings.count > 1 ? " and others." : ".")
    }

    private func ground(_ ground: Gap.Ground) -> String {
        switch ground {
        case .group(let other): other == group ? "its own area" : "the area of \(name(other))"
        case .unassigned: "small areas of no group"
        case .outside: "water or ground beyond the map"
        }
    }

    /// What joins parts: links that count, gaps that are narrow enough, or links that were not used.
    private var joined: [String] {
        let (land, fixed, ferry) = (reasons.components[0], reasons.components[1], reasons.components[2])
        var sentences: [String] = []
        if study.isTableUsed {
            if fixed < land { sentences.append("With bridges, tunnels and causeways it is in \(pieces(fixed)).") }
            if ferry < fixed { sentences.append("With ferries too it is in \(pieces(ferry)).") }
        } else {
            let links = study.findings.filter { $0.groups.contains(group) }.map { study.table.rows[$0.row].name }
            if !links.isEmpty {
                sentences.append(
                    "\(PlainWords.list(links)) would join parts of it, but no bridges or ferries were counted.")
            }
        }
        if let gap = territory.widestGap {
            sentences.append(
                "Across gaps of at most \(PlainWords.distance(gap.ends.width)) that no group holds it is in "
                    + "\(pieces(territory.joinedContiguity.parts.count)).")
        }
        return sentences
    }

    private func pieces(_ count: Int) -> String { count == 1 ? "one part" : "\(PrintedNumber.whole(count)) parts" }

    /// By name, the code in brackets.
    private func smallArea(_ cell: Int32) -> String {
        let code = atlas.smallAreas[Int(cell)]
        return names.smallAreas[code].map { "\($0) (\(code))" } ?? code
    }

    private var hangsTogether: [String] {
        guard let cut = reasons.cutCells.first, reasons.parts.count == 1 else { return [] }
        return [
            "Without the small area \(smallArea(cut.number)) \(PlainWords.patients(cut.severed)) would be in a separate part."
        ]
    }

    private var standingApart: [String] {
        guard !apart.isEmpty else { return [] }
        let names = apart.count > 2 ? ["\(PrintedNumber.whole(apart.count)) of its practices"] : apart.map(practice)
        return [
            "\(PlainWords.list(names)) \(PlainWords.plural(apart.count, "stands", "stand")) apart, with "
                + "\(thresholds.apartPractices) or more practices of others nearer."
        ]
    }
}

/// Whose ground it is, and how sure the answer is.
extension Explanation {
    /// Both shares, with their bars where one of them decides. The bars of the guidance bind no network of today, so they are
    /// called by its year.
    private var containment: [String] {
        let containment = territory.containment
        guard containment.territoryRegistered > 0, containment.located > 0 else { return [] }
        let (bars, official) = (thresholds, Thresholds())
        let residents = PrintedNumber.wholePercent(containment.inside, of: containment.territoryRegistered)
        let patients = PrintedNumber.wholePercent(containment.inside, of: containment.located)
        let failed = Set(territory.failedTests)
        var missed: [String] = []
        if failed.contains(.residentContainment) {
            missed.append("over \(PrintedNumber.bar(bars.residentContainment))")
        }
        if failed.contains(.patientContainment) { missed.append(PrintedNumber.bar(bars.patientContainment)) }
        let isOfficial =
            bars.residentContainment == official.residentContainment
            && bars.patientContainment == official.patientContainment
        // The preamble says on which side of its bar a share must lie; equal bars are said once.
        if missed.count == 2, bars.residentContainment == bars.patientContainment { missed = ["both \(missed[1])"] }
        let name = (isOfficial ? "2012 " : "") + PlainWords.plural(missed.count, "bar", "bars")
        return [
            "Of those who live there \(residents) are its own patients; \(patients) of its patients live there"
                + (missed.isEmpty ? "." : " (\(name): \(PlainWords.list(missed))).")
        ]
    }

    private var remarks: [String] {
        let remarks = territory.assembly.remarks.compactMap { test in
            switch test {
            case .mixing: "its practices stand among those of others"
            case .intrusion: "practices of others stand within it"
            default: nil
            }
        }
        return remarks.isEmpty ? [] : ["Remark: \(PlainWords.list(remarks))."]
    }

    /// What would mend it, or break it.
    private var remedy: [String] {
        if let repair { return [RepairWords(atlas: atlas).sentence(repair)] }
        if territory.verdict.isRepairable {
            return ["No move, swap or pair of moves was found that mends it and leaves no other group worse."]
        }
        guard !breaking.isEmpty else { return [] }
        let names =
            breaking.count > 2 ? ["any of \(PrintedNumber.whole(breaking.count)) practices"] : breaking.map(practice)
        return ["Without \(PlainWords.list(names, "or")) alone it would no longer be one connected area of its own."]
    }

    private var sureness: [String] {
        let tried = sensitivity.variants.filter(\.isDecisive)
        guard isJudged, !tried.isEmpty else { return [] }
        let others = tried.count { $0.verdicts[group] != territory.verdict }
        guard others > 0 else { return ["The answer stays the same under every method and bar tried."] }
        return [
            "The answer is not firm: \(PrintedNumber.whole(others)) of "
                + "\(PlainWords.count(tried.count, "change", "changes")) tried "
                + "\(PlainWords.plural(others, "gives", "give")) another."
        ]
    }
}
