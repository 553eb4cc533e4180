import Catchments
import Consortia
import Formats

/// The section `findings` of `summary.json`.
struct FindingsSection {
    private let atlas: Atlas
    private let findings: Findings
    private let territories: [Territory]
    private let affected: [AffectedAreaRow]

    /// - Parameter affected: every row of every affected area.
    init(_ survey: Survey, affected: [AffectedAreaRow]) {
        (atlas, findings, territories) = (survey.atlas, survey.findings, survey.territories)
        self.affected = affected
    }

    var json: JSONValue {
        [
            "national": nationalPicture,
            "affected_areas": affectedAreas,
            "selection": SelectionSection(atlas: atlas, findings: findings).json,
            "performance": performance,
            "reconciliation": .array(
                findings.reconciliations.map { note in
                    [
                        "code": .string(note.code), "note": .string(note.note),
                        "numbers": .array(
                            note.numbers.map { ["name": .string($0.name), "value": .double($0.value)] }),
                        "explained_by_rounding": note.isExplainedByRounding.map { .bool($0) } ?? .null,
                    ]
                }),
            "caveats": .texts(Caveats.lines),
        ]
    }

    private var nationalPicture: JSONValue {
        let national = findings.national
        let matching = national.coextensive.matches.count
        return [
            "groups": .int(national.groups),
            "practices": ["in_groups": .int(national.practicesInGroups), "of": .int(national.practices)],
            "areas": [
                "responding": .int(national.respondingAreas), "of": .int(national.areas),
                "base": "responding: at least one practice is in a group",
            ],
            "patients": [
                "of_groups": .int(national.ofGroups), "registered": .int(national.registered),
                "registered_in_responding_areas": .int(national.registeredInRespondingAreas),
                "resident": JSONValue(national.residents),
            ],
            "patients_per_group": .distribution(national.patientsPerGroup),
            "practices_per_group": .distribution(national.practicesPerGroup),
            "coextensive": [
                "count": .int(matching),
                "of_responding_areas": JSONValue(Self.share(matching, of: national.respondingAreas)),
                "of_areas": JSONValue(Self.share(matching, of: national.areas)),
                "list": .array(
                    national.coextensive.matches.map { match in
                        [
                            "consortium": .string(atlas.groups[match.group].code),
                            "area": .string(atlas.areas[match.area]),
                            "exceptions": .array(match.exceptions.map { .string(atlas.practices[Int($0)].code) }),
                        ]
                    }),
            ],
            "area_classes": .array(
                national.coextensive.classes.map { ["class": .string($0.name), "groups": .int($0.groups)] }),
            "extrapolation": .array(
                national.extrapolations.map { scaling in
                    [
                        "base": .string(scaling.base.rawValue), "unaccounted": .double(scaling.unaccounted.value),
                        "mean": .double(scaling.mean), "additional": .double(scaling.additional),
                        "lower": .double(scaling.lower), "upper": .double(scaling.upper),
                        "note": "scaling, not a forecast",
                    ]
                }),
        ]
    }

    private var affectedAreas: JSONValue {
        let national = findings.national
        var areas: [(area: AffectedArea, rows: [AffectedAreaRow])] = []
        for row in affected {
            if areas.last?.area.area == row.area.area {
                areas[areas.count - 1].rows.append(row)
            } else {
                areas.append((row.area, [row]))
            }
        }
        return [
            "base":
                "areas where groups of two or more member practices that are fragmented or interleaved hold at least affected_share of the patients of all groups there",
            "with_a_spread_group": .int(national.withSpreadGroup.count),
            "with_a_spread_group_base":
                "areas with at least one such group that hold less; in the list below with area_class",
            "spread_groups": .int(national.spreadGroups.count),
            "spread_group_patients": .int(
                national.spreadGroups.reduce(0) { $0 + territories[$1].registeredPatients }),
            "count": .int(national.affected.count),
            "of_areas": .int(national.areas),
            "patients": .int(national.patientsOfAffectedAreas),
            "patients_base": "area: all registered patients of all practices of the affected areas",
            "groups": .int(national.affectedGroups.count),
            "group_patients": .int(
                national.affectedGroups.reduce(0) { $0 + territories[$1].registeredPatients }),
            "group_patients_base": "group: all registered patients of the groups that are fragmented or interleaved",
            "areas": .array(
                areas.map { entry in
                    [
                        "area": .string(atlas.areas[entry.area.area]), "practices": .int(entry.area.practices),
                        "area_class": JSONValue(entry.area.areaClass?.rawValue),
                        "area_share": JSONValue(entry.area.share),
                        "patients": .int(entry.area.patients),
                        "unaligned_practices": .int(entry.area.unaligned.practices),
                        "unaligned_patients": .int(entry.area.unaligned.patients),
                        "consortia": .array(
                            entry.rows.map { row in
                                .members(
                                    AffectedAreasTable.columns.dropFirst(AffectedAreasTable.ofArea).map {
                                        ($0.name, JSONValue($0.value(row)))
                                    })
                            }),
                    ]
                }),
        ]
    }

    private var performance: JSONValue {
        guard let performance = findings.performance else { return .null }
        return [
            "measures": .array(
                performance.joined.map { joined in
                    [
                        "measure": .string(joined.measure), "column": .string(joined.column),
                        "vintage": JSONValue(joined.vintage), "files": .texts(joined.files),
                        "practices": .int(joined.practices), "practices_base": "practices of the survey with a value",
                        "not_in_the_survey": .int(joined.elsewhere),
                        "rows_of_other_periods": .int(joined.otherPeriods),
                    ]
                }),
            "notes": .texts(performance.notes),
        ]
    }

    private static func share(_ part: Int, of whole: Int) -> Double? {
        whole > 0 ? Double(part) / Double(whole) : nil
    }
}
