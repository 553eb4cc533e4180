import Catchments
import Consortia
import Formats
import Statistics

/// The section `findings` of `summary.json`.
extension Survey {
    func findingsSummary() -> JSONValue {
        [
            "national": nationalSummary(),
            "affected_areas": affectedSummary(),
            "selection": selectionSummary(),
            "performance": performanceSummary(),
            "reconciliation": .array(
                findings.reconciliations.map { note in
                    [
                        "code": .string(note.code), "note": .string(note.note),
                        "numbers": .array(
                            note.numbers.map { ["name": .string($0.name), "value": .double($0.value)] }),
                        "explained_by_rounding": note.isExplainedByRounding.map { .bool($0) } ?? .null,
                    ]
                }),
            "caveats": .array(Caveats.lines.map { .string($0) }),
        ]
    }

    private func nationalSummary() -> JSONValue {
        let national = findings.national
        func distribution(_ summary: Summary) -> JSONValue {
            [
                "mean": JSONValue(summary.mean), "median": JSONValue(summary.median),
                "min": JSONValue(summary.minimum), "max": JSONValue(summary.maximum),
            ]
        }
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
            "patients_per_group": distribution(national.patientsPerGroup),
            "practices_per_group": distribution(national.practicesPerGroup),
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

    private func affectedSummary() -> JSONValue {
        let national = findings.national
        var areas: [(area: AffectedArea, rows: [AffectedAreaRow])] = []
        for row in AffectedAreaRow.all(self) {
            if areas.last?.area.area == row.area.area {
                areas[areas.count - 1].rows.append(row)
            } else {
                areas.append((row.area, [row]))
            }
        }
        return [
            "base":
                "areas with at least one group of two or more member practices that is fragmented or interleaved within it",
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
                        "patients": .int(entry.area.patients),
                        "unaligned_practices": .int(entry.area.unaligned.practices),
                        "unaligned_patients": .int(entry.area.unaligned.patients),
                        "consortia": .array(
                            entry.rows.map { row in
                                var object = JSONObject()
                                for (name, value) in zip(AffectedAreaRow.columns, row.values(atlas)).dropFirst(3) {
                                    object[name] = JSONValue(value)
                                }
                                return .object(object)
                            }),
                    ]
                }),
        ]
    }

    private func selectionSummary() -> JSONValue {
        guard let selection = findings.selection, let crossTable = findings.crossTable else { return .null }
        func counts(_ counts: [Int]) -> JSONValue {
            var object = JSONObject()
            for flag in SelectionFlag.allCases { object[flag.description] = .int(counts[flag.rawValue]) }
            return .object(object)
        }
        let areas = selection.areas.filter { $0.groups > 1 }.map { area -> JSONValue in
            [
                "area": .string(atlas.areas[area.area]), "groups": .int(area.groups),
                "eta_squared": JSONValue(area.heterogeneity?.etaSquared),
                "p": JSONValue(area.heterogeneity?.pValue), "p_adjusted": JSONValue(area.heterogeneityAdjustedP),
                "moran": JSONValue(area.moran?.index), "moran_p": JSONValue(area.moran?.pValue),
                "moran_within_groups": JSONValue(area.moranWithinGroups?.index),
                "joins_within_groups": .int(area.joins.filter { $0.first == $0.second }.reduce(0) { $0 + $1.joins }),
                "joins_within_groups_expected": .double(
                    area.joins.filter { $0.first == $0.second }.reduce(0) { $0 + $1.expected }),
            ]
        }
        return [
            "base": "groups in the areas where they have members; all of them are tested that can be",
            "seed": .int(Int(truncatingIfNeeded: selection.seed)),
            "permutations": .int(findings.permutations),
            "tests": [
                "heterogeneity": .int(selection.families.heterogeneity),
                "difference": .int(selection.families.difference), "exclusion": .int(selection.families.exclusion),
                "regrouping": .int(selection.families.regrouping),
                "note": "m of each family; p-values are adjusted over the family (Benjamini and Hochberg)",
            ],
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
            "going_alone": .array(
                selection.goingAlone.map { alone in
                    [
                        "practice": .string(atlas.practices[Int(alone.practice)].code),
                        "area": JSONValue(atlas.practices[Int(alone.practice)].area.map { atlas.areas[$0] }),
                        "level": .string(alone.level.rawValue), "qof_gap": .double(alone.achievementGap),
                        "cost_gap": JSONValue(alone.costGap), "imd_gap": JSONValue(alone.deprivationGap),
                        "percentile_75": .double(alone.percentile), "funnel_limit": .double(alone.funnelLimit),
                        "nearest": .array(alone.nearest.map { .string(atlas.practices[Int($0)].code) }),
                    ]
                }),
            "residual": .array(
                selection.residual.map { group in
                    [
                        "area": .string(atlas.areas[group.area]),
                        "consortium": JSONValue(group.group.map { atlas.groups[$0].code }),
                        "practices": .int(group.members.count), "z_qof": JSONValue(group.achievement),
                        "z_cost": JSONValue(group.cost), "z_imd": JSONValue(group.deprivation),
                        "index": JSONValue(group.index),
                        "beside": .array(group.besides.map { .string(atlas.groups[$0].code) }),
                    ]
                }),
            "areas": .array(areas),
        ]
    }

    private func performanceSummary() -> JSONValue {
        guard let performance = findings.performance else { return .null }
        return [
            "measures": .array(
                performance.joined.map { joined in
                    [
                        "measure": .string(joined.measure), "column": .string(joined.column),
                        "vintage": JSONValue(joined.vintage), "files": .array(joined.files.map { .string($0) }),
                        "practices": .int(joined.practices), "practices_base": "practices of the survey with a value",
                        "not_in_the_survey": .int(joined.elsewhere),
                        "rows_of_other_periods": .int(joined.otherPeriods), "rows_repeated": .int(joined.repeated),
                    ]
                }),
            "notes": .array(performance.notes.map { .string($0) }),
        ]
    }

    private static func share(_ part: Int, of whole: Int) -> Double? {
        whole > 0 ? Double(part) / Double(whole) : nil
    }
}

extension JSONValue {
    /// A value of a table; a number without a value is null.
    init(_ value: PropertyValue) {
        switch value {
        case .string(let text): self = .string(text)
        case .int(let number): self = .int(number)
        case .double(let number): self = number.isFinite ? .double(number) : .null
        case .bool(let flag): self = .bool(flag)
        case .null: self = .null
        }
    }
}
