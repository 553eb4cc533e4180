import Catchments
import Consortia
import Formats

/// The part `selection` of the section `findings` of `summary.json`.
struct SelectionSection {
    let atlas: Atlas
    let findings: Findings

    /// Null without performance files.
    var json: JSONValue {
        guard let selection = findings.selection, let crossTable = findings.crossTable else { return .null }
        return [
            "base": "groups in the areas where they have members; all of them are tested that can be",
            "seed": .int(Int(truncatingIfNeeded: selection.seed)),
            "permutations": .int(findings.permutations),
            "tests": [
                "heterogeneity": .int(selection.families.heterogeneity),
                "difference": .int(selection.families.difference), "exclusion": .int(selection.families.exclusion),
                "regrouping": .int(selection.families.regrouping), "between": .int(selection.families.between),
                "testable": .int(selection.families.testable), "levels": .int(selection.families.levels),
                "listed": .int(selection.families.listed),
                "note": "m of each family; p-values are adjusted over the family (Benjamini and Hochberg)",
            ],
            "score": JSONValue(selection.performance.achievement?.name),
            "most_permutations": .int(selection.thresholds.permutations.mostPermutations),
            "empirical_null": [
                "between_variance": JSONValue(selection.empiricalNull?.betweenVariance),
                "borders": .int(selection.borders),
                "level_variance": JSONValue(selection.levelNull?.betweenVariance),
                "note": .string(
                    "how much groups differ from their neighbours anyhow, in squared points. between_variance: the median over "
                        + "borders between two groups of gap squared over (its variance under permuted labels + this) is "
                        + "0.455. level_variance: with it the median of p_levels over all groups tested is one half. Null "
                        + "with fewer than \(selection.thresholds.fewestBorders) borders between two groups, and then "
                        + "nothing is evidence"),
            ],
            "words": .string(SelectionWords(selection: selection).national),
            "flags": counts(
                SelectionFlag.allCases.map { flag in selection.groups.count { $0.flag == flag } }),
            "cross_table": [
                "base": "groups in an area; geography and selection are independent flags",
                "affected": counts(crossTable.affected), "not_affected": counts(crossTable.notAffected),
                "affected_not_assessable": .int(crossTable.affectedNotAssessable),
            ],
            "error_rates":
                "Sources/Consortia/Consortia.docc/Selection.md: how often each test rejects without selection, by steepness of the ground",
            "moran": [
                "index": JSONValue(selection.moran?.index), "expected": JSONValue(selection.moran?.expected),
                "p": JSONValue(selection.moran?.pValue),
                "note": "how far neighbouring practices' scores resemble each other; geography, not selection",
            ],
            "deprivation_slope": JSONValue(selection.adjusted?.deprivationFit?.coefficients.first ?? nil),
            "deprivation_explains": JSONValue(selection.adjusted?.deprivationFit?.explained),
            "going_alone": .array(selection.goingAlone.map { goingAlone($0) }),
            "residual": .array(selection.residual.map { residual($0) }),
            "areas": .array(selection.areas.filter { $0.groups > 1 }.map { area($0) }),
        ]
    }

    /// One count for each flag, in their order.
    private func counts(_ counts: [Int]) -> JSONValue {
        .members(SelectionFlag.allCases.map { ($0.description, .int(counts[$0.rawValue])) })
    }

    private func goingAlone(_ alone: GoingAlone) -> JSONValue {
        let practice = atlas.practices[Int(alone.practice)]
        return [
            "practice": .string(practice.code), "area": JSONValue(practice.area.map { atlas.areas[$0] }),
            "level": .string(alone.level.rawValue), "qof_gap": .double(alone.achievementGap),
            "cost_gap": JSONValue(alone.costGap), "imd_gap": JSONValue(alone.deprivationGap),
            "percentile_75": .double(alone.percentile), "funnel_limit": .double(alone.funnelLimit),
            "nearest": .texts(alone.nearest.map { atlas.practices[Int($0)].code }),
        ]
    }

    private func residual(_ group: ResidualGroup) -> JSONValue {
        [
            "area": .string(atlas.areas[group.area]),
            "consortium": JSONValue(group.group.map { atlas.groups[$0].code }),
            "practices": .int(group.members.count), "z_qof": JSONValue(group.achievement),
            "z_cost": JSONValue(group.cost), "z_imd": JSONValue(group.deprivation), "index": JSONValue(group.index),
            "beside": .texts(group.besides.map { atlas.groups[$0].code }),
        ]
    }

    private func area(_ area: AreaHeterogeneity) -> JSONValue {
        let within = area.joins.filter { $0.first == $0.second }
        return [
            "area": .string(atlas.areas[area.area]), "groups": .int(area.groups),
            "eta_squared": JSONValue(area.heterogeneity?.etaSquared), "p": JSONValue(area.heterogeneity?.pValue),
            "p_adjusted": JSONValue(area.heterogeneityAdjustedP), "moran": JSONValue(area.moran?.index),
            "moran_p": JSONValue(area.moran?.pValue),
            "moran_within_groups": JSONValue(area.moranWithinGroups?.index),
            "joins_within_groups": .int(within.reduce(0) { $0 + $1.joins }),
            "joins_within_groups_expected": .double(within.reduce(0) { $0 + $1.expected }),
        ]
    }
}
