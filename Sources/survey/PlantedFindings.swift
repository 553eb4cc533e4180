import Catchments
import Consortia
import NationalSurvey
import SyntheticEngland
import Text

/// What a survey says of each case planted in its county. Reads the survey's values; measures nothing itself.
struct PlantedFindings {
    /// One planted case: what the survey says of it, and whether that is what was planted.
    struct Finding {
        let kind: PlantedCase.Kind
        let text: String
        let isFound: Bool
    }

    let truth: PlantedTruth
    let survey: Survey
    private let groups: [String: Int]
    private let practices: [String: Int]
    private let cells: [String: Int]

    init(_ truth: PlantedTruth, _ survey: Survey) {
        self.truth = truth
        self.survey = survey
        let atlas = survey.atlas
        groups = Dictionary(uniqueKeysWithValues: atlas.groups.enumerated().map { ($1.code, $0) })
        practices = Dictionary(uniqueKeysWithValues: atlas.practices.enumerated().map { ($1.code, $0) })
        cells = Dictionary(uniqueKeysWithValues: atlas.smallAreas.enumerated().map { ($1, $0) })
    }

    /// One line per case, and how many were found.
    func report() -> String {
        let findings = truth.cases.map(finding)
        var lines = ["planted in this county, and what the survey says:"]
        for finding in findings {
            lines.append("  [\(finding.isFound ? "found" : "NOT FOUND")] \(finding.kind.rawValue): \(finding.text)")
        }
        lines.append("\(findings.count { $0.isFound }) of \(findings.count) planted cases found")
        return lines.joined(separator: "\n")
    }

    private func finding(_ planted: PlantedCase) -> Finding {
        let answer: (text: String, isFound: Bool)? =
            switch planted.kind {
            case .coextensive, .coextensiveWithExceptions: coextensive(planted)
            case .interleaved: interleaved(planted)
            case .exclave, .acrossWater, .island: severalParts(planted)
            case .enclosed: enclosed(planted)
            case .tie: tie(planted)
            case .coLocated: coLocated(planted)
            case .unaligned: unaligned(planted)
            case .unlocated: unlocated(planted)
            case .knownAbsences: knownAbsences(planted)
            case .unknownCodes: unknownCodes(planted)
            }
        return Finding(
            kind: planted.kind, text: answer?.text ?? "the codes of this case are not in the survey",
            isFound: answer?.isFound ?? false)
    }

    // MARK: Territories

    private func coextensive(_ planted: PlantedCase) -> (String, Bool)? {
        guard let territory = territory(planted, 0), let area = planted.areas.first else { return nil }
        let isWhole = smallAreas(territory) == Set(planted.smallAreas)
        let inArea = survey.atlas.practices.filter { $0.area.map { survey.atlas.areas[$0] } == area }
        let members = inArea.filter { $0.group == territory.group }
        let others = inArea.filter { $0.group != territory.group }.map(\.code)
        let isAlone = members.count == territory.practices
        let isAsPlanted =
            planted.kind == .coextensive
            ? others.isEmpty && members.map(\.code) == planted.practices
            : others == planted.practices && others.allSatisfy { practice($0)?.group == nil }
        let text =
            "\(planted.consortia[0]) has \(smallAreas(territory).intersection(planted.smallAreas).count) of the "
            + "\(planted.smallAreas.count) small areas of \(area) and \(territory.cells) in all, "
            + "\(members.count) of its \(inArea.count) practices\(others.isEmpty ? "" : " (not \(others.joined(separator: ", ")))"); "
            + shape(territory)
        return (text, isWhole && isAlone && isAsPlanted)
    }

    private func interleaved(_ planted: PlantedCase) -> (String, Bool)? {
        let territories = planted.consortia.indices.compactMap { territory(planted, $0) }
        guard territories.count == 2 else { return nil }
        let text = territories.map { "\(code($0)): \(shape($0)), mixing index \(number($0.mixing?.index))" }
        // An index of 1 is what random labels would give.
        let isMixed = territories.allSatisfy { $0.contiguity.parts.count > 1 && ($0.mixing?.index ?? 0) > 0.5 }
        return (text.joined(separator: "; "), isMixed)
    }

    private func severalParts(_ planted: PlantedCase) -> (String, Bool)? {
        guard let territory = territory(planted, 0) else { return nil }
        let parts = territory.contiguity.parts
        let isSame =
            parts.count == 2
            && Set(parts[1].cells.map { survey.atlas.smallAreas[Int($0)] })
                == Set(planted.smallAreas)
        let sizes = parts.map { "\($0.cells.count)" }.joined(separator: " + ")
        return ("\(planted.consortia[0]): \(shape(territory)), small areas \(sizes)", isSame)
    }

    private func enclosed(_ planted: PlantedCase) -> (String, Bool)? {
        guard let inner = territory(planted, 0), let outer = territory(planted, 1) else { return nil }
        let inside = survey.assignment.responsibility.sets.cells(of: inner.group)
        var around: Set<Int32> = []
        for cell in inside {
            for neighbour in survey.atlas.rook.neighbours(of: Int(cell)) {
                around.insert(survey.assignment.responsibility.owners[Int(neighbour)])
            }
        }
        around.remove(Int32(inner.group))
        let neighbours = around.sorted().map { $0 < 0 ? "nobody" : survey.atlas.groups[Int($0)].code }
        let isSame = smallAreas(inner) == Set(planted.smallAreas)
        return (
            "\(planted.consortia[0]): \(shape(inner)), borders only on \(neighbours.joined(separator: ", ")); "
                + "\(planted.consortia[1]): \(outer.measures.holes) \(outer.measures.holes == 1 ? "hole" : "holes")",
            isSame && neighbours == [planted.consortia[1]] && outer.measures.holes == 1
        )
    }

    private func tie(_ planted: PlantedCase) -> (String, Bool)? {
        guard let area = planted.smallAreas.first, let cell = cells[area] else { return nil }
        let answer = survey.assignment.responsibilities[cell]
        guard let tie = survey.assignment.responsibility.ties.first(where: { $0.cell == cell }), answer.flags.contains(.tie),
            let group = answer.group
        else { return ("\(area) is not tied", false) }
        let owners = tie.owners.map { survey.atlas.groups[Int($0)].code }
        return (
            "\(area): \(owners.joined(separator: " and ")) have \(answer.top) patients each, flag tie, responsible "
                + "\(survey.atlas.groups[group].code) by \(tie.settledBy)",
            owners == planted.consortia && answer.top == planted.patients
        )
    }

    // MARK: Practices and rows

    private func coLocated(_ planted: PlantedCase) -> (String, Bool)? {
        let numbers = planted.practices.compactMap { practices[$0] }
        guard numbers.count == planted.practices.count, let first = numbers.first else { return nil }
        let site = survey.atlas.siteOfPractice[first]
        let atSite = survey.atlas.practices.indices.filter { survey.atlas.siteOfPractice[$0] == site }
            .map { survey.atlas.practices[$0].code }
        return (
            site < 0 ? "no site" : "site \(site + 1) is that of \(atSite.joined(separator: ", "))",
            site >= 0 && atSite == planted.practices
        )
    }

    private func unaligned(_ planted: PlantedCase) -> (String, Bool)? {
        let found = survey.inputs.practices.unaligned
        return ("\(found.joined(separator: ", ")) in no group", found == planted.practices)
    }

    private func unlocated(_ planted: PlantedCase) -> (String, Bool)? {
        let reasons = survey.inputs.practices.unlocated.sorted { $0.key < $1.key }
        let text = reasons.map { "\($0.value.joined(separator: ", ")) without usable coordinates (\($0.key))" }
        return (
            text.isEmpty ? "every practice has coordinates" : text.joined(separator: "; "),
            reasons.flatMap(\.value).sorted() == planted.practices
        )
    }

    private func knownAbsences(_ planted: PlantedCase) -> (String, Bool)? {
        let ledger = survey.inputs.registrations
        let abroad = ledger.otherCountry.values
        let rows = ledger.noSmallArea.rows + abroad.reduce(0) { $0 + $1.rows }
        let patients = ledger.noSmallArea.patients + abroad.reduce(0) { $0 + $1.patients }
        return (
            "\(rows) rows with \(patients) patients: \(ledger.noSmallArea.rows) without a small area, "
                + "\(rows - ledger.noSmallArea.rows) of another country",
            patients == planted.patients
        )
    }

    private func unknownCodes(_ planted: PlantedCase) -> (String, Bool)? {
        let unknown = survey.inputs.registrations.unknownSmallArea
        let codes = survey.inputs.registrations.unknownCodes
        return (
            "\(unknown.rows) rows with \(unknown.patients) patients in \(codes.joined(separator: ", "))",
            codes == planted.smallAreas && unknown.patients == planted.patients
        )
    }

    // MARK: Words

    private func territory(_ planted: PlantedCase, _ position: Int) -> Territory? {
        guard planted.consortia.indices.contains(position) else { return nil }
        return groups[planted.consortia[position]].map { survey.territories[$0] }
    }

    private func practice(_ code: String) -> Atlas.Practice? { practices[code].map { survey.atlas.practices[$0] } }

    private func code(_ territory: Territory) -> String { survey.atlas.groups[territory.group].code }

    private func smallAreas(_ territory: Territory) -> Set<String> {
        Set(survey.assignment.responsibility.sets.cells(of: territory.group).map { survey.atlas.smallAreas[Int($0)] })
    }

    /// Parts, main-part share, containment both ways, the answer in words.
    private func shape(_ territory: Territory) -> String {
        let parts = territory.contiguity.parts.count
        let main = parts > 1 ? " (main part \(number(territory.contiguity.mainPartShare)) of its patients)" : ""
        return "\(parts) \(parts == 1 ? "part" : "parts")\(main), containment "
            + "\(number(territory.containment.resident)) of residents and "
            + "\(number(territory.containment.patient)) of patients: \(Answer(territory).words)"
    }

    /// Two decimals.
    private func number(_ value: Double?) -> String {
        guard let value else { return "not available" }
        return ScaledDecimal(value, places: 2)?.text() ?? "\(value)"
    }
}
