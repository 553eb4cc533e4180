/// Whether a group serves a defined, contiguous area: one word (Definitions.md, Verdict).
///
/// A failed test is a finding, not an error: forming a group from practices that are not neighbours is allowed.
public enum Verdict: Hashable, Sendable {
    /// One component on land, nothing failed.
    case defined
    /// Several components on land, one with the fixed links (bridges, tunnels, causeways) of the link table.
    case definedWithLinks
    /// Several components with the links, one across gaps that run over no other group's ground.
    case definedAcrossGaps
    /// Several components, the main part with at least three quarters of the group's patients there.
    case minorExclaves
    /// One connected area, but shared: contained less than the official bars ask.
    case notContained
    /// Its practices stand among those of others: intrusion and size-corrected mixing both above their bars.
    case interleaved
    /// Several components, the main part with less than three quarters of the group's patients there.
    case fragmented
    /// One member practice only.
    case singlePractice
    /// No verdict, with the reason.
    case notAssessable(Reason)

    /// Why there is no verdict.
    public enum Reason: String, Hashable, Sendable {
        /// None of the members has usable coordinates, or none of its small areas has ground.
        case noGeometry
        /// The group is responsible for no small area.
        case noTerritory
    }

    /// The tests behind a verdict, by their number in Definitions.md.
    public enum Test: String, Hashable, Sendable, CaseIterable {
        /// One component.
        case parts = "D1"
        /// The main part has enough of the patients.
        case mainPart = "D2"
        /// More than 75 % of the territory's registered patients are the group's.
        case residentContainment = "D6"
        /// At least 75 % of the group's located patients live in the territory.
        case patientContainment = "D7"
        /// The size-corrected mixing index is not above its bar.
        case mixing = "D10"
        /// Patients of others' practices inside the hull of the group's practices are not above their bar.
        case intrusion = "D12"
        /// Legal form: at least two member practices, and a territory that no other group's coincides with.
        case legalForm = "D16"
    }
}

extension Verdict: CustomStringConvertible {
    /// As written in tables: `defined`, …, `notAssessable:noTerritory`.
    public var description: String {
        switch self {
        case .defined: "defined"
        case .definedWithLinks: "definedWithLinks"
        case .definedAcrossGaps: "definedAcrossGaps"
        case .minorExclaves: "minorExclaves"
        case .notContained: "notContained"
        case .interleaved: "interleaved"
        case .fragmented: "fragmented"
        case .singlePractice: "singlePractice"
        case .notAssessable(let reason): "notAssessable:\(reason.rawValue)"
        }
    }

    /// One connected area of the group's own, with links and gaps or without.
    public var isDefined: Bool {
        switch self {
        case .defined, .definedWithLinks, .definedAcrossGaps: true
        default: false
        }
    }

    /// The verdict's kind without a reason, for counting.
    public var kind: String {
        if case .notAssessable = self { "notAssessable" } else { description }
    }

    /// All kinds, in the order of precedence: the first that applies is the verdict.
    public static let kinds = [
        "notAssessable", "singlePractice", "fragmented", "interleaved", "minorExclaves", "notContained",
        "definedWithLinks", "definedAcrossGaps", "defined",
    ]
}
