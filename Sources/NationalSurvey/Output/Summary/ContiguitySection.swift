import Catchments
import Consortia
import Formats

/// The section `contiguity` of `summary.json`.
struct ContiguitySection {
    private let atlas: Atlas
    private let study: TerritoryStudy
    private let thresholds: Thresholds
    /// Name of the link table in use; `nil` for none.
    private let table: String?

    init(_ survey: Survey) {
        (atlas, study) = (survey.atlas, survey.evidence.study)
        (thresholds, table) = (survey.thresholds, survey.inputs.provenance.links)
    }

    var json: JSONValue {
        var levels = JSONObject()
        for (position, level) in LinkLevel.allCases.enumerated() {
            levels[level.rawValue] = [
                "in_one_part": .int(study.reasons.count { $0.components[position] == 1 }),
                "in_several": .int(study.reasons.count { $0.components[position] > 1 }),
                "parts": .int(study.reasons.reduce(0) { $0 + $1.components[position] }),
            ]
        }
        let exclaves = study.reasons.flatMap(\.exclaves)
        var holes = JSONObject()
        for content in TerritoryHole.Content.allCases {
            holes[content.rawValue] = .int(study.reasons.reduce(0) { $0 + $1.holes.count { $0.content == content } })
        }
        return [
            "base": "groups with at least one small area that has ground; parts are components by shared borders",
            "verdict_level": .string(thresholds.linkLevel.rawValue),
            "groups_by_level": .object(levels),
            "exclaves": [
                "base": "parts on land beside the main one, which has most of the group's patients",
                "count": .int(exclaves.count),
                "patients": .int(exclaves.reduce(0) { $0 + $1.patients }),
                "with_a_practice": .int(exclaves.count { !$0.practices.isEmpty }),
                "touching_the_main_part_in_a_corner": .int(exclaves.count { $0.gap?.width == 0 }),
            ],
            "polygon_parts_without_slivers": .int(study.reasons.reduce(0) { $0 + $1.polygonParts }),
            "holes": .object(holes),
            "sliver_holes": .int(study.reasons.reduce(0) { $0 + $1.sliverHoles }),
            "sliver_m2": .double(thresholds.sliver),
            "groups_with_cut_practices": .int(study.reasons.count { !$0.cutPractices.isEmpty }),
            "groups_with_cut_small_areas": .int(study.reasons.count { !$0.cutCells.isEmpty }),
            "cut_base": "listed when at least the threshold's share of the group's patients would be severed",
            "cut_threshold": .double(thresholds.severed.value),
            "links": links,
            "limited_practice_graph": study.practiceGraph.map { limits($0) } ?? .null,
        ]
    }

    private var links: JSONValue {
        var effects = JSONObject()
        for effect in LinkFinding.Effect.allCases {
            effects[effect.rawValue] = .int(study.findings.count { $0.effect == effect })
        }
        let groups = Set(study.findings.flatMap(\.groups)).sorted().map { JSONValue.string(atlas.groups[$0].code) }
        return [
            "table": study.isTableUsed
                ? .string(table ?? "") : "none; the embedded table of England was looked at, not used",
            "used": .bool(study.isTableUsed),
            "rows": .int(study.findings.count),
            "rows_by_effect": .object(effects),
            "groups_concerned": .array(groups),
            "groups_concerned_note": study.isTableUsed
                ? "groups whose parts on land a row joins, or whose small areas a cut parts"
                : "groups whose parts on land a row would join, were the table used",
            "proposed": .int(study.proposals.count),
            "proposed_within_metres": .double(thresholds.proposalDistance),
        ]
    }

    private func limits(_ graph: OverlandPracticeGraph) -> JSONValue {
        [
            "use": "cut practices; the mixing index is measured on the graph limited by length alone",
            "edges": .int(graph.edgeCount),
            "left_out_as_too_long": .int(graph.dropped[.tooLong] ?? 0),
            "left_out_as_too_long_in_town": .int(graph.dropped[.tooLongInTown] ?? 0),
            "left_out_over_water": .int(graph.dropped[.water] ?? 0),
            "longest_edge_metres": .double(thresholds.longestPracticeEdge),
            "longest_edge_in_town_metres": .double(thresholds.longestTownEdge),
            "town_patients_per_km2": .double(thresholds.townDensity),
            "widest_water_metres": .double(thresholds.widestWater),
            "link_reach_metres": .double(thresholds.linkReach),
        ]
    }
}
