import Consortia
import Formats

/// Every administrative area on the page: what is said of it, its groups, and the practices of it in none.
struct PageAreas {
    private let survey: Survey

    init(_ source: OutputSource) { survey = source.survey }

    var json: JSONValue {
        let atlas = survey.atlas
        return .array(
            survey.findings.areas.map { area in
                let alone = atlas.practices.indices.filter {
                    atlas.practices[$0].area == area.area && atlas.practices[$0].group == nil
                }
                return [
                    "code": .string(atlas.areas[area.area]),
                    "name": .string(survey.inputs.names.areas[atlas.areas[area.area]] ?? ""),
                    "sentence": .string(sentence(area)),
                    "groups": .array(area.groups.map { .int($0.group) }),
                    "alone": .array(
                        alone.map { practice in
                            .array([
                                .string(atlas.practices[practice].code), .string(atlas.practices[practice].name),
                                .int(atlas.registeredPatients[practice]),
                            ])
                        }),
                ]
            })
    }

    /// How much of the area its spread groups are.
    private func sentence(_ area: AffectedArea) -> String {
        let spread = area.spreadGroups.count
        let whole = PlainWords.count(area.groups.count, "group has", "groups have") + " members here. "
        guard spread > 0 else { return whole + "None of them is in separate parts or among others within the area." }
        let bar = PrintedNumber.bar(survey.thresholds.affectedShare)
        return whole + PlainWords.count(spread, "of them is", "of them are")
            + " in separate parts or among others here and "
            + PlainWords.plural(spread, "has ", "have ")
            + PrintedNumber.percent(area.groupPatients.spread, of: area.groupPatients.all)
            + " of the patients of the area's groups; from \(bar) on an area is called affected."
    }
}
