import Catchments
import Consortia
import NationalSurvey
import SyntheticEngland

/// What a survey says of each case planted in its county or nation. Reads the survey's values; measures nothing itself.
struct PlantedFindings {
    /// One planted case: what the survey says of it, and whether that is what was planted.
    struct Finding {
        enum Outcome: String {
            case found
            case missed = "NOT FOUND"
            /// The survey was not given what it takes.
            case notLookedFor = "not looked for"
        }

        let kind: PlantedCase.Kind
        let text: String
        let outcome: Outcome

        init(_ kind: PlantedCase.Kind, _ text: String, _ outcome: Outcome) {
            (self.kind, self.text, self.outcome) = (kind, text, outcome)
        }
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
        let findings = findings()
        var lines = ["planted here, and what the survey says:"]
        for finding in findings {
            lines.append("  [\(finding.outcome.rawValue)] \(finding.kind.rawValue): \(finding.text)")
        }
        let skipped = findings.count { $0.outcome == .notLookedFor }
        lines.append(
            "\(findings.count { $0.outcome == .found }) of \(findings.count - skipped) planted cases found"
                + (skipped == 0 ? "" : "; \(skipped) need performance files"))
        return lines.joined(separator: "\n")
    }

    /// In the order of the truth. O(cases · practices).
    func findings() -> [Finding] {
        truth.cases.map { planted in
            if planted.kind.isOfPerformance, survey.findings.selection == nil {
                return Finding(planted.kind, planted.sentence, .notLookedFor)
            }
            guard let (text, isFound) = answer(planted) else {
                return Finding(planted.kind, "the codes of this case are not in the survey", .missed)
            }
            return Finding(planted.kind, text, isFound ? .found : .missed)
        }
    }

    private func answer(_ planted: PlantedCase) -> (text: String, isFound: Bool)? {
        switch planted.kind {
        case .coextensive, .coextensiveWithExceptions: coextensive(planted)
        case .dispersed, .interleaved: spread(planted)
        case .exclave, .acrossWater, .island: severalParts(planted)
        case .enclave: enclave(planted)
        case .tie: tie(planted)
        case .selected, .mixedNotSelected: selected(planted)
        case .residual: residual(planted)
        case .goingAlone: goingAlone(planted)
        case .coLocated: coLocated(planted)
        case .unaligned: unaligned(planted)
        case .notAnswering: notAnswering(planted)
        case .unlocated: unlocated(planted)
        case .knownAbsences: knownAbsences(planted)
        case .unknownCodes: unknownCodes(planted)
        case .adjacentGroups, .spreadArea: area(planted)
        case .farMember: farMember(planted)
        case .weakSelection: weakSelection(planted)
        case .twoAreas: twoAreas(planted)
        case .closedPractice: closed(planted)
        case .movedPractice: moved(planted)
        }
    }

    // What the cases' files share.

    func group(_ planted: PlantedCase, _ position: Int) -> Int? {
        planted.consortia.indices.contains(position) ? groups[planted.consortia[position]] : nil
    }

    func territory(_ planted: PlantedCase, _ position: Int) -> Territory? {
        group(planted, position).map { survey.territories[$0] }
    }

    func practice(_ code: String) -> Int? { practices[code] }
    func cell(_ code: String) -> Int? { cells[code] }
    func code(_ territory: Territory) -> String { survey.atlas.groups[territory.group].code }

    /// Codes of a list, the first of many.
    func listed(_ codes: [String], _ separator: String = ", ") -> String {
        let most = 12
        guard codes.count > most else { return codes.joined(separator: separator) }
        return codes.prefix(most).joined(separator: separator) + " and \(codes.count - most) more"
    }

    /// Two decimals.
    func number(_ value: Double?) -> String {
        guard let value, value.isFinite, abs(value) < 1e12 else { return "not available" }
        let hundredths = Int((abs(value) * 100).rounded())
        let sign = value < 0 && hundredths > 0 ? "-" : ""
        return "\(sign)\(hundredths / 100).\(hundredths % 100 < 10 ? "0" : "")\(hundredths % 100)"
    }
}

extension PlantedCase.Kind {
    /// Takes scores and costs of practices to be seen.
    var isOfPerformance: Bool {
        switch self {
        case .selected, .mixedNotSelected, .residual, .goingAlone, .weakSelection: true
        default: false
        }
    }
}
