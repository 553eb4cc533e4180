import Catchments
import Consortia
import Formats

/// The section `thresholds` of `summary.json`: every bar that a figure of this survey was held against.
///
/// The names are those of the properties of `Thresholds` in snake case; shares are of 1, lengths in metres, areas in m²,
/// densities in patients per km².
struct ThresholdsSection {
    private let thresholds: Thresholds
    private let share: Share
    /// `nil` without performance files.
    private let selection: SelectionThresholds?

    init(_ survey: Survey) {
        (thresholds, share) = (survey.thresholds, survey.assignment.shareThreshold.threshold)
        selection = survey.findings.selection?.thresholds
    }

    var json: JSONValue {
        .members(
            Self.shares.map { ($0.name, JSONValue.double(thresholds[keyPath: $0.bar].value)) }
                + Self.numbers.map { ($0.name, JSONValue.double(thresholds[keyPath: $0.bar])) }
                + Self.counts.map { ($0.name, JSONValue.int(thresholds[keyPath: $0.bar])) }
                + [
                    ("link_level", .string(thresholds.linkLevel.rawValue)), ("share_threshold", .double(share.value)),
                    ("selection", selection.map(Self.selection) ?? .null),
                ])
    }

    private typealias Bar<Value> = (name: String, bar: KeyPath<Thresholds, Value> & Sendable)

    private static let shares: [Bar<Share>] = [
        ("main_part", \.mainPart), ("resident_containment", \.residentContainment),
        ("patient_containment", \.patientContainment), ("intrusion", \.intrusion),
        ("exception_practices", \.exceptionPractices), ("exception_patients", \.exceptionPatients),
        ("second_area_patients", \.secondAreaPatients), ("severed", \.severed), ("contested_top", \.contestedTop),
        ("contested_margin", \.contestedMargin),
    ]

    private static let numbers: [Bar<Double>] = [
        ("mixing", \.mixing), ("longest_practice_edge", \.longestPracticeEdge),
        ("longest_town_edge", \.longestTownEdge), ("town_density", \.townDensity), ("widest_water", \.widestWater),
        ("link_reach", \.linkReach), ("sliver", \.sliver), ("proposal_distance", \.proposalDistance),
    ]

    private static let counts: [Bar<Int>] = [
        ("second_area_practices", \.secondAreaPractices), ("thin_patients", \.thinPatients),
    ]

    private static func selection(_ thresholds: SelectionThresholds) -> JSONValue {
        [
            "permutations": .int(thresholds.permutations.permutations),
            "fewest_compared": .int(thresholds.fewestCompared), "fewest_at_border": .int(thresholds.fewestAtBorder),
            "listed": .double(thresholds.listed), "evidence": .double(thresholds.evidence),
            "evident_difference": .double(thresholds.evidentDifference),
            "neighbour_lead": .double(thresholds.neighbourLead),
            "nearest_practices": .int(thresholds.nearestPractices),
            "high_percentile": .double(thresholds.highPercentile),
            "residual_difference": .double(thresholds.residualDifference),
        ]
    }
}
