import Catchments
import Consortia

/// `explanations.txt`: how to read it, then a paragraph on every group, by code, for a reader who knows none of the terms.
public struct Explanations: Sendable {
    private let atlas: Atlas
    private let territories: [Territory]
    private let study: TerritoryStudy
    private let thresholds: Thresholds
    private let apart: [[Int32]]
    private let remedies: Remedies
    private let contract: ContractWords

    /// Of a finished survey. O(groups).
    public init(_ survey: Survey) {
        (atlas, territories) = (survey.atlas, survey.territories)
        (study, thresholds, apart) = (survey.evidence.study, survey.thresholds, survey.evidence.apart)
        (remedies, contract) = (survey.evidence.remedies, ContractWords(survey))
    }

    /// The whole file. O(groups and their parts).
    var text: String {
        preamble + territories.map { paragraph(onGroup: $0.group) }.joined(separator: "\n\n") + "\n"
    }

    /// What the data say about one group.
    ///
    /// - Parameter group: its number in the atlas.
    /// - Complexity: O(parts, holes and their neighbours).
    public func paragraph(onGroup group: Int) -> String {
        Explanation(
            atlas: atlas, territory: territories[group], reasons: study.reasons[group], study: study,
            thresholds: thresholds, apart: apart[group], repair: remedies.repairs.ofGroups[group].first,
            breaking: atlas.members[group].filter { remedies.breaks[Int($0)] != nil },
            contract: [contract.contiguity(of: group)] + contract.neighbourhoods(of: group)
        ).text
    }

    private var preamble: String {
        let official = Thresholds()
        let isOfficial =
            thresholds.residentContainment == official.residentContainment
            && thresholds.patientContainment == official.patientContainment
        return """
            WHERE EACH GROUP'S PATIENTS LIVE, AND WHETHER THAT IS ONE AREA

            A group's area is the small areas where it has more registered patients than any other group. Parts are parts on
            land: pieces that share no border. The main part is the one with most of the group's patients. Patients are
            registered patients; numbers from 10,000 on are rounded to the nearest thousand. Two bars are those of \
            \(isOfficial ? "the 2012" : "this")
            \(isOfficial ? "guidance" : "run, not of the 2012 guidance"): more than \
            \(PrintedNumber.bar(thresholds.residentContainment)) of the patients who live in the area are the group's own, \
            and at least \(PrintedNumber.bar(thresholds.patientContainment)) of the
            group's patients live in it. Nothing here says why practices joined as they did.


            """
    }
}

/// The paragraph on one group.
private struct Explanation {
    let atlas: Atlas
    let territory: Territory
    let reasons: ContiguityReasons
    let study: TerritoryStudy
    let thresholds: Thresholds
    /// Members that stand apart.
    let apart: [Int32]
    /// The best; `nil` where none is needed or found.
    let repair: Repair?
    /// Members without which it would not be one connected area of its own.
    let breaking: [Int32]
    /// The answer to the contract's questions.
    let contract: [String]

    private var group: Int { territory.group }

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
            sentences += scattered
        default:
            sentences += parts + gap + exclaves + holes + containment + cuts + failures
        }
        sentences += standingApart + contract + remedy
        return sentences.joined(separator: " ")
    }

    private func name(_ group: Int) -> String {
        let group = atlas.groups[group]
        return group.name.isEmpty ? group.code : "\(group.name) (\(group.code))"
    }

    private func practice(_ number: Int32) -> String {
        let practice = atlas.practices[Int(number)]
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
            "On land its area is in \(PrintedNumber.whole(reasons.parts.count)) parts; of "
                + "\(PlainWords.patients(total)) of its own in the area \(PrintedNumber.percent(main.patients, of: total)) "
                + "live in the main part."
        ]
        if !study.isTableUsed { return sentences + available }
        if fixed < land {
            sentences.append("With bridges, tunnels and causeways it is in \(pieces(fixed)).")
        }
        if ferry < fixed { sentences.append("With ferries too it is in \(pieces(ferry)).") }
        return sentences
    }

    /// The widest gap that joins parts, with its place.
    private var gap: [String] {
        guard let gap = territory.widestGap else { return [] }
        let joined = territory.joinedContiguity.parts.count
        let (from, to) = (atlas.smallAreas[Int(gap.ends.from)], atlas.smallAreas[Int(gap.ends.to)])
        return [
            "Across gaps of at most \(PlainWords.distance(gap.ends.width)) it is in \(pieces(joined)); the widest lies between "
                + "\(from) and \(to), with no other group's ground between them."
        ]
    }

    /// Of a group without area what can be said all the same.
    private var scattered: [String] {
        let failed = territory.failedTests
        guard !failed.isEmpty else { return [] }
        let words = failed.map {
            $0 == .mixing
                ? "its practices are mixed with those of others (D10)"
                : "practices of others stand among its own (D12)"
        }
        return ["Even so, \(PlainWords.list(words))."]
    }

    private var standingApart: [String] {
        guard !apart.isEmpty else { return [] }
        let names = apart.count > 3 ? ["\(PrintedNumber.whole(apart.count)) of its practices"] : apart.map(practice)
        return [
            "\(PlainWords.list(names)) \(apart.count == 1 ? "stands" : "stand") apart: outside its area, with at least "
                + "\(thresholds.apartPractices) practices of others nearer than the nearest of its own."
        ]
    }

    /// What would mend it, or break it.
    private var remedy: [String] {
        if let repair { return [RepairWords(atlas: atlas).sentence(repair)] }
        if territory.verdict.isRepairable {
            return [
                "No single move, swap or pair of moves was found that mends it and leaves every other group as good as it is."
            ]
        }
        guard !breaking.isEmpty else { return [] }
        let names =
            breaking.count > 3 ? ["any of \(PrintedNumber.whole(breaking.count)) practices"] : breaking.map(practice)
        return ["Without \(PlainWords.list(names, "or")) alone it would no longer be one connected area of its own."]
    }

    private func pieces(_ count: Int) -> String { count == 1 ? "one part" : "\(PrintedNumber.whole(count)) parts" }

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
                    : "\(PrintedNumber.whole(rest.count)) more parts have \(patients) of the group together.")
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
                : " and \(PrintedNumber.whole(part.practices.count)) of its practices"
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
        return text + "; \(PrintedNumber.percent(share, of: 1000)) of its border is with \(ground(around.ground))."
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
            : " of \(PlainWords.list(groups.count > 3 ? ["\(PrintedNumber.whole(groups.count)) other groups"] : groups))"
        if !groups.isEmpty, inhabited.contains(where: { $0.content == .unassigned }) { text += " and of none" }
        return [text + "."]
    }

    private var containment: [String] {
        let containment = territory.containment
        var sentences: [String] = []
        if containment.territoryRegistered > 0 {
            sentences.append(
                "Of \(PlainWords.patients(containment.territoryRegistered)) who live in its area "
                    + "\(PrintedNumber.percent(containment.inside, of: containment.territoryRegistered)) are its own.")
        }
        if containment.located > 0 {
            sentences.append(
                "Of \(PlainWords.patients(containment.located)) of its own with a home on the map "
                    + "\(PrintedNumber.percent(containment.inside, of: containment.located)) live in its area.")
        }
        return sentences
    }

    private var cuts: [String] {
        var sentences: [String] = []
        if let cut = reasons.cutCells.first {
            sentences.append(
                "Without the small area \(atlas.smallAreas[Int(cut.number)]) ground with "
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
                findings.append("the main part has less than \(bar(thresholds.mainPart)) of its patients there")
            case .residentContainment:
                findings.append(
                    "not more than \(bar(thresholds.residentContainment)) of those who live there are its own")
            case .patientContainment:
                findings.append("less than \(bar(thresholds.patientContainment)) of its patients live there")
            case .mixing:
                findings.append("its practices are mixed with those of others")
            case .intrusion:
                findings.append("practices of others stand among its own")
            case .legalForm:
                findings.append("it lacks the legal form, which asks for two practices and an area of its own")
            }
        }
        let verdict = "Verdict: \(territory.verdict) (\(words))"
        let remarks = territory.assembly.remarks.map(\.rawValue)
        guard remarks.isEmpty else {
            return [
                "\(verdict); a remark without a say in it: \(PlainWords.list(remarks)) \(remarks.count == 1 ? "does" : "do") not hold."
            ]
        }
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
        case .definedAcrossGaps: "one connected area across narrow gaps"
        case .minorExclaves: "one main area with smaller parts elsewhere"
        case .notContained: "one connected area, but shared with others"
        case .interleaved: "its practices stand among those of others"
        case .fragmented: "no main part has enough of its patients"
        case .singlePractice: "one practice is not judged as a group"
        case .notAssessable: "nothing to judge"
        }
    }

    /// A bar as a share is printed, so that the two can be compared.
    private func bar(_ share: Share) -> String { PrintedNumber.percent(share.numerator, of: share.denominator) }
}
