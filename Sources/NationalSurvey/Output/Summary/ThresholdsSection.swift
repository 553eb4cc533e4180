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
            Thresholds.properties.map { ($0.name, value(of: $0)) }
                + [
                    ("share_threshold", .double(share.value)), ("selection", selection.map(Self.selection) ?? .null),
                ])
    }

    private func value(of property: Thresholds.Property) -> JSONValue {
        switch property.bar {
        case .share(let path): .double(thresholds[keyPath: path].value)
        case .number(let path): .double(thresholds[keyPath: path])
        case .count(let path): .int(thresholds[keyPath: path])
        case .level(let path): .string(thresholds[keyPath: path].rawValue)
        }
    }

    private static func selection(_ thresholds: SelectionThresholds) -> JSONValue {
        [
            "permutations": .int(thresholds.permutations.permutations),
            "most_permutations": .int(thresholds.permutations.mostPermutations),
            "enough": .int(thresholds.permutations.enough), "fewest_borders": .int(thresholds.fewestBorders),
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
