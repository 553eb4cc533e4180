import Consortia
import Formats
import Statistics

/// The sections `interleaving`, `competition`, `sensitivity` and `residents` of `summary.json`.
struct DoubtSections {
    private let territories: [Territory]
    private let responsibilities: [Responsibility]
    private let thresholds: Thresholds
    private let doubts: TerritoryDoubts
    private let hasPopulation: Bool

    init(_ survey: Survey) {
        (territories, responsibilities) = (survey.territories, survey.assignment.responsibilities)
        (thresholds, doubts, hasPopulation) = (
            survey.thresholds, survey.evidence.doubts, survey.inputs.population != nil
        )
    }

    /// The section `interleaving` of `summary.json`.
    var interleaving: JSONValue {
        func number(_ isCounted: (Interleaving) -> Bool?) -> JSONValue {
            .int(territories.count { $0.interleaving.flatMap(isCounted) == true })
        }
        let flagged = territories.count { $0.interleaving?.isInterleaved(thresholds) == true }
        return [
            "base": "groups; both tests need practices with coordinates",
            "with_size_corrected_mixing": number { $0.sizeCorrectedMixing != nil },
            "mixed": number { $0.isMixed(thresholds) },
            "intruded": number { $0.intrusion?.isAboveBar(thresholds) },
            "both": .int(flagged),
            "share_both": territories.isEmpty ? .null : .double(Double(flagged) / Double(territories.count)),
            "mixing_bar": .double(thresholds.mixing),
            "intrusion_bar": .double(thresholds.intrusion.value),
            "join_count_permutations": .int(doubts.joins == nil ? 0 : SampledJoinCount.surveyPermutations),
        ]
    }

    /// The section `competition` of `summary.json`: how many groups share the people of a small area.
    var competition: JSONValue {
        let effective = responsibilities.compactMap { $0.herfindahl.flatMap { $0 > 0 ? 1 / $0 : nil } }
        let shared = responsibilities.filter { ($0.herfindahl ?? 1) > 0 && 2 * ($0.herfindahl ?? 1) < 1 }
        return [
            "base": "small areas where a group has patients; effective groups are 1 / hhi of responsibility.csv",
            "small_areas": .int(effective.count),
            "more_than_two_effective_groups": .int(shared.count),
            "patients_there": .int(shared.reduce(0) { $0 + $1.registered }),
            "largest": effective.max().map { .double($0) } ?? .null,
        ]
    }

    /// The section `sensitivity` of `summary.json`.
    var sensitivity: JSONValue {
        let sensitivity = doubts.sensitivity
        var factors = JSONObject()
        for factor in Sensitivity.Factor.allCases {
            factors[factor.rawValue] = .int(
                territories.count { sensitivity.dependsOn(group: $0.group).contains(factor) })
        }
        var changed = JSONObject()
        for variant in sensitivity.variants {
            let others = zip(variant.verdicts, sensitivity.verdicts).count { $0 != $1 }
            changed["\(variant.factor.rawValue): \(variant.name)"] = .int(others)
        }
        return [
            "base":
                "groups; a verdict is robust when share sets, link levels, gap widths and moved bars all give the same",
            "robust": .int(territories.count { sensitivity.isRobust(group: $0.group) }),
            "depends_on": .object(factors),
            "other_verdict_by_variant": .object(changed),
        ]
    }

    /// The section `residents` of `summary.json`; null without a population file.
    var residents: JSONValue {
        guard hasPopulation else { return .null }
        let (groups, unassigned) = doubts.residents
        func sum(_ value: (ResidentTotals) -> Int) -> Int { groups.reduce(value(unassigned)) { $0 + value($1) } }
        return [
            "base": "small areas with a row in the population file",
            "small_areas": .int(sum(\.known)),
            "small_areas_without_residents": .int(sum(\.unknown)),
            "residents": .int(sum(\.residents)),
            "in_assigned_small_areas": .int(sum(\.residents) - unassigned.residents),
            "in_unassigned_small_areas": .int(unassigned.residents),
            "registered": .int(sum(\.registered)),
            "non_registered_with_sign": .int(sum(\.difference)),
            "non_registered_where_positive": .int(sum(\.nonRegistered)),
            "small_areas_with_more_registered_than_residents": .int(sum(\.overRegistered)),
            "small_areas_with_thin_cover": .int(responsibilities.count { $0.flags.contains(.thinCover) }),
            "note":
                "lists hold people who moved away and neighbours from across a border, so differences can be negative",
        ]
    }
}
