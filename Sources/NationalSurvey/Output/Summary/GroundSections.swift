import Catchments
import Consortia
import Formats

/// The sections `small_areas`, `territories` and `overlap` of `summary.json`.
struct GroundSections {
    private let atlas: Atlas
    private let responsibility: Plurality
    private let responsibilities: [Responsibility]
    private let practicePlurality: Plurality
    private let territories: [Territory]
    private let practiceGraph: PracticeGraph?
    private let thresholds: Thresholds
    private let shareThreshold: ShareThreshold
    private let overlaps: [SetOverlap]
    private let cover: CoverTotals

    init(_ survey: Survey) {
        (atlas, responsibility) = (survey.atlas, survey.assignment.responsibility)
        (responsibilities, practicePlurality) = (
            survey.assignment.responsibilities, survey.assignment.practicePlurality
        )
        (territories, practiceGraph, thresholds) = (
            survey.territories, survey.evidence.practiceGraph, survey.thresholds
        )
        (shareThreshold, overlaps, cover) = (
            survey.assignment.shareThreshold, survey.overlaps.pairs, survey.overlaps.cover
        )
    }

    var smallAreas: JSONValue {
        func flagged(_ flag: Responsibility.Flag) -> JSONValue {
            .int(responsibilities.count { $0.flags.contains(flag) })
        }
        let flags = Responsibility.Flag.allCases.map { ($0.rawValue, flagged($0)) }
        let ties = responsibility.ties.map { tie -> JSONValue in
            [
                "small_area": .string(atlas.smallAreas[tie.cell]),
                "groups": .array(tie.owners.map { .string(atlas.groups[Int($0)].code) }),
                "responsible": .string(atlas.groups[Int(responsibility.owners[tie.cell])].code),
                "settled_by": .string("\(tie.settledBy)"),
            ]
        }
        let differing = responsibilities.count { answer in
            let practice = practicePlurality.owners[answer.cell]
            return answer.group != nil && practice >= 0 && atlas.practices[Int(practice)].group != answer.group
        }
        return [
            "base": "small areas of the boundary files, each code once",
            "count": .int(atlas.smallAreas.count),
            "km2": .double(squareKilometres(atlas.coverage.areas.reduce(0, +))),
            "assigned": .int(responsibilities.count { $0.group != nil }),
            "flags": .members(flags),
            "ties": .array(ties),
            "practice_ties": .int(practicePlurality.ties.count),
            "responsible_group_is_not_that_of_the_leading_practice": .int(differing),
        ]
    }

    var territoryCounts: JSONValue {
        [
            "base": "groups; the territory is the small areas that a group is responsible for",
            "without_territory": .int(territories.count { $0.cells == 0 }),
            "rook_components": .int(territories.reduce(0) { $0 + $1.contiguity.parts.count }),
            "polygon_parts": .int(territories.reduce(0) { $0 + $1.measures.parts }),
            "holes": .int(territories.reduce(0) { $0 + $1.measures.holes }),
            "several_components": .int(territories.count { !$0.contiguity.isContiguous }),
            "components_note":
                "rook components count a small area of several parts once; polygon parts and holes are those of the dissolved territory, slivers included",
            "main_part_share": .distribution(territories.compactMap(\.contiguity.mainPartShare)),
            "resident_containment": .distribution(territories.compactMap(\.containment.resident)),
            "patient_containment": .distribution(territories.compactMap(\.containment.patient)),
            "mixing_index": .distribution(territories.compactMap { $0.mixing?.index }),
            "practice_graph": practiceGraph.map { graph in
                [
                    "edges": .int(graph.edgeCount),
                    "edges_left_out_as_too_long": .int(graph.droppedEdges),
                    "longest_edge_metres": .double(thresholds.longestPracticeEdge),
                ] as JSONValue
            } ?? .null,
        ]
    }

    var overlap: JSONValue {
        let folds = cover.folds.map { fold -> JSONValue in
            [
                "groups": .int(fold.fold), "small_areas": .int(fold.cells),
                "km2": .double(squareKilometres(fold.area)), "patients": .int(fold.patients),
            ]
        }
        return [
            "base":
                "share-threshold areas: small areas where a group has at least the threshold of all registered patients",
            "threshold": .double(shareThreshold.threshold.value),
            "pairs": .int(overlaps.count),
            "cover": .array(folds),
            "cover_note": "small areas by the number of groups that reach the threshold there; 0 is uncovered",
        ]
    }
}
