import Catchments
import Consortia

extension Survey {
    /// `explanations.txt`: how to read it, then a paragraph on every group, by code.
    func explanations() -> String {
        let preamble = """
            WHERE EACH GROUP'S PATIENTS LIVE, AND WHETHER THAT IS ONE AREA

            A group's area is the small areas where it has more registered patients than any other group. Parts are parts on
            land: pieces that share no border. The main part is the one with most of the group's patients. Patients are
            registered patients; numbers from 10,000 on are rounded to the nearest thousand. Two bars are those of the 2012
            guidance: more than 75 % of the patients who live in the area are the group's own, and at least 75 % of the
            group's patients live in it. Nothing here says why practices joined as they did.


            """
        return preamble + territories.map { explanation(of: $0.group) }.joined(separator: "\n\n") + "\n"
    }

    /// What the data say about one group, for a reader who knows none of the terms.
    public func explanation(of group: Int) -> String {
        let explanation = Explanation(survey: self, group: group)
        return explanation.text
    }
}

private struct Explanation {
    let survey: Survey
    let group: Int

    private var territory: Territory { survey.territories[group] }
    private var reasons: ContiguityReasons { survey.territoryStudy.reasons[group] }
    private var study: TerritoryStudy { survey.territoryStudy }

    var text: String {
        var sentences = [opening]
        switch territory.verdict {
        case .notAssessable(.noGeometry):
            sentences.append(
                territory.cells > 0 && territory.locatedPractices > 0
                    ? "None of its small areas has any ground on the map, so there is nothing to judge."
                    : "None of its practices has usable coordinates, so there is nothing to judge.")
        case .notAssessable(.noTerritory):
            sentences.append("In no small area does it have more patients than every other group, so it has no area.")
        default:
            sentences += parts + exclaves + holes + containment + cuts + failures
        }
        return sentences.joined(separator: " ")
    }

    private func name(_ group: Int) -> String {
        let group = survey.atlas.groups[group]
        return group.name.isEmpty ? group.code : "\(group.name) (\(group.code))"
    }

    private func practice(_ number: Int32) -> String {
        let practice = survey.atlas.practices[Int(number)]
        return practice.name.isEmpty ? practice.code : "\(practice.name) (\(practice.code))"
    }

    private var opening: String {
        let practices = PlainWords.count(territory.practices, "practice", "practices")
        let patients = PlainWords.patients(territory.registeredPatients)
        guard territory.cells > 0 else { return "\(name(group)): \(practices) with \(patients)." }
        let areas = PlainWords.count(territory.cells, "small area", "small areas")
        return "\(name(group)): \(practices) with \(patients); most patients of any group in \(areas)."
    }

    private var parts: [String] {
        let (land, fixed, ferry) = (reasons.components[0], reasons.components[1], reasons.components[2])
        guard let main = reasons.parts.first else { return [] }
        guard reasons.parts.count > 1 else { return ["Its area is one piece of land."] }
        let total = territory.contiguity.patients
        var sentences = [
            "On land its area is in \(PlainWords.number(reasons.parts.count)) parts; of "
                + "\(PlainWords.patients(total)) of its own in the area \(PlainWords.percent(main.patients, of: total)) "
                + "live in the main part."
        ]
        if !study.isTableUsed { return sentences + available }
        if fixed < land {
            sentences.append("With bridges, tunnels and causeways it is in \(pieces(fixed)).")
        }
        if ferry < fixed { sentences.append("With ferries too it is in \(pieces(ferry)).") }
        return sentences
    }

    private func pieces(_ count: Int) -> String { count == 1 ? "one part" : "\(PlainWords.number(count)) parts" }

    /// Links that nobody asked for, by name.
    private var available: [String] {
        let rows = study.findings.filter { $0.groups.contains(group) }.map { study.table.rows[$0.row] }
        guard !rows.isEmpty else { return [] }
        let names = rows.map { "\($0.name) (\($0.kind.rawValue))" }
        return ["The embedded link table, not used here, would join parts of it by \(PlainWords.list(names))."]
    }

    private var exclaves: [String] {
        let exclaves = reasons.exclaves
        guard !exclaves.isEmpty else { return [] }
        var sentences = exclaves.prefix(3).map(exclave)
        let rest = exclaves.dropFirst(3)
        if !rest.isEmpty {
            let patients = PlainWords.patients(rest.reduce(0) { $0 + $1.patients })
            sentences.append(
                rest.count == 1
                    ? "One more part has \(patients) of the group."
                    : "\(PlainWords.number(rest.count)) more parts have \(patients) of the group together.")
        }
        return sentences
    }

    private func exclave(_ part: TerritoryPart) -> String {
        var text =
            "A part of \(PlainWords.count(part.cells.count, "small area", "small areas")) with "
            + "\(PlainWords.patients(part.patients)) of the group"
        if let first = part.practices.first {
            text +=
                part.practices.count == 1
                ? " and its practice \(practice(first))"
                : " and \(PlainWords.number(part.practices.count)) of its practices"
        }
        guard let gap = part.gap else { return text + "." }
        if gap.width == 0 {
            text += " meets the main part in a corner only"
        } else {
            text += " lies \(PlainWords.distance(gap.width)) from the main part"
            let between = gap.crossings.prefix(2).map { ground($0.ground) }
            if !between.isEmpty { text += ", with \(PlainWords.list(between)) between them" }
        }
        guard let around = part.surroundings.first, part.perimeter > 0 else { return text + "." }
        let share = Int((around.length / part.perimeter * 1000).rounded())
        return text + "; \(PlainWords.percent(share, of: 1000)) of its border is with \(ground(around.ground))."
    }

    private func ground(_ ground: Gap.Ground) -> String {
        switch ground {
        case .group(let other): other == group ? "its own area" : "the area of \(name(other))"
        case .unassigned: "small areas of no group"
        case .outside: "water or ground beyond the map"
        }
    }

    private var holes: [String] {
        let inhabited = reasons.holes.filter { !$0.cells.isEmpty }
        guard !inhabited.isEmpty else { return [] }
        let areas = inhabited.reduce(0) { $0 + $1.cells.count }
        let groups = Set(inhabited.flatMap(\.groups)).sorted().map(name)
        var text = "It encloses \(PlainWords.count(areas, "small area", "small areas"))"
        text +=
            groups.isEmpty
            ? " of no group"
            : " of \(PlainWords.list(groups.count > 3 ? ["\(PlainWords.number(groups.count)) other groups"] : groups))"
        if !groups.isEmpty, inhabited.contains(where: { $0.content == .unassigned }) { text += " and of none" }
        return [text + "."]
    }

    private var containment: [String] {
        let containment = territory.containment
        var sentences: [String] = []
        if containment.territoryRegistered > 0 {
            sentences.append(
                "Of \(PlainWords.patients(containment.territoryRegistered)) who live in its area "
                    + "\(PlainWords.percent(containment.inside, of: containment.territoryRegistered)) are its own.")
        }
        if containment.located > 0 {
            sentences.append(
                "Of \(PlainWords.patients(containment.located)) of its own with a home on the map "
                    + "\(PlainWords.percent(containment.inside, of: containment.located)) live in its area.")
        }
        return sentences
    }

    private var cuts: [String] {
        var sentences: [String] = []
        if let cut = reasons.cutCells.first {
            sentences.append(
                "Without the small area \(survey.atlas.smallAreas[Int(cut.number)]) ground with "
                    + "\(PlainWords.patients(cut.severed)) of the group would be cut off from the rest.")
        }
        if let cut = reasons.cutPractices.first {
            sentences.append(
                "Without its practice \(practice(cut.number)) practices with \(PlainWords.patients(cut.severed)) would no "
                    + "longer neighbour the rest of the group.")
        }
        return sentences
    }

    private var failures: [String] {
        var findings: [String] = []
        let failed = territory.failedTests
        for test in failed {
            switch test {
            case .parts:
                findings.append("its area is in several parts")
            case .mainPart:
                findings.append("the main part has less than \(bar(survey.thresholds.mainPart)) of its patients there")
            case .residentContainment:
                findings.append(
                    "not more than \(bar(survey.thresholds.residentContainment)) of those who live there are its own")
            case .patientContainment:
                findings.append("less than \(bar(survey.thresholds.patientContainment)) of its patients live there")
            case .mixing:
                findings.append("its practices are mixed with those of others")
            case .intrusion:
                findings.append("practices of others stand among its own")
            case .legalForm:
                findings.append("it lacks the legal form, which asks for two practices and an area of its own")
            }
        }
        let verdict = "Verdict: \(territory.verdict) (\(words))"
        guard !failed.isEmpty else { return ["\(verdict); no test fails."] }
        let tests = failed.count == 1 ? "it fails test" : "it fails tests"
        return [
            "\(verdict); \(tests) \(PlainWords.list(failed.map(\.rawValue))): \(PlainWords.list(findings))."
        ]
    }

    /// The verdict in words.
    private var words: String {
        switch territory.verdict {
        case .defined: "one connected area of its own"
        case .definedWithLinks: "one connected area with the links of the link table"
        case .minorExclaves: "one main area with smaller parts elsewhere"
        case .notContained: "its patients and the people of its area do not match well enough"
        case .interleaved: "its practices stand among those of others"
        case .fragmented: "no main part has enough of its patients"
        case .singlePractice: "one practice is not judged as a group"
        case .notAssessable: "nothing to judge"
        }
    }

    private func bar(_ share: Share) -> String { PlainWords.percent(share.numerator, of: share.denominator) }
}
