/// The sections of a group's page that are made of tables, in their order on the page. A new result is one entry.
enum GroupSections {
    static func all(_ source: OutputSource) -> [PageSection] {
        let survey = source.survey
        var sections = [
            PageSection(
                id: "parts", heading: "Parts of its area",
                note:
                    "Numbered as on the map; part 1 is the main part. Parts on land, before links and gaps join them.",
                table: PartsTable.table(survey), keys: ["consortium"],
                fields: [
                    .init("part", "part", .count), .init("patients", "its patients there", .count),
                    .init("cells", "small areas", .count), .init("practices", "practices there", .count),
                    .init("distance_to_main_m", "to the main part", .metres),
                    .init("between_m", "what lies between", .ground), .init("small_areas", "which", .smallAreas),
                ]),
            PageSection(
                id: "repairs", heading: "What would mend it",
                note: "The least changes found, by arithmetic on the map; practices have reasons of their own.",
                table: RepairsTable.table(survey), keys: ["consortium"],
                fields: [
                    .init("rank", "rank", .count), .init("practices", "who goes where", .moves),
                    .init("patients_moved", "patients moved", .count), .init("verdict_after", "answer then", .verdict),
                    .init("others_changed", "other groups", .changes),
                ]),
            PageSection(
                id: "members", heading: "Members", note: "",
                table: PracticesTable.table(survey), keys: ["group"],
                fields: [
                    .init("practice", "code", .text), .init("name", "practice", .text),
                    .init("registered_patients", "patients", .count),
                    .init("catchment_share", "of its patients where it leads", .share),
                    .init("at_home", "stands where its group leads", .flag), .init("apart", "stands apart", .flag),
                    .init("x", "easting", .hidden), .init("y", "northing", .hidden),
                ]),
            PageSection(
                id: "overlaps", heading: "Groups on the same ground",
                note: "Small areas where each of the two has at least "
                    + PrintedNumber.bar(survey.assignment.shareThreshold.threshold) + " of the patients.",
                table: OverlapsTable.table(survey), keys: ["a", "b"],
                fields: [
                    .init("a", "one group", .group), .init("b", "the other", .group),
                    .init("cells", "small areas", .count), .init("patients", "all patients there", .count),
                    .init("jaccard", "common ground of both grounds together", .share),
                ]),
        ]
        if let table = AlignmentTable.table(survey) {
            sections.insert(
                PageSection(
                    id: "alignment", heading: "Neighbourhoods", note: "", table: table, keys: ["consortium"],
                    fields: [
                        .init("neighbourhood", "neighbourhood", .text),
                        .init("registered_patients", "its patients there", .count),
                        .init("share_of_group", "of its patients", .share),
                        .init("residents_share", "of the residents", .share),
                        .init("practices", "practices there", .count), .init("class", "which", .text),
                    ]), at: 2)
        }
        if let table = SelectionTable.table(survey) {
            sections.append(
                PageSection(
                    id: "selection", heading: "Scores at its border",
                    note: "A test that finds nothing shows nothing about how a group was formed.",
                    table: table, keys: ["consortium"],
                    fields: [
                        .init("area", "area", .text), .init("flag", "finding", .text),
                        .init("exclusion_gap", "points above the neighbours left outside", .number),
                        .init("exclusion_p_adjusted", "p, adjusted for all tests", .number),
                        .init("not_assessable", "why it could not be tested", .text),
                    ]))
        }
        if let table = survey.ensemble.map(FindingsTable.ofGroups) {
            sections.append(
                PageSection(
                    id: "ensemble", heading: "Among plausible groupings",
                    note:
                        "Other groupings of the same practices into connected groups of like size. A place among them says "
                        + "nothing of motives.",
                    table: table, keys: ["consortium"],
                    fields: [
                        .init("figure", "figure", .text), .init("observed", "of the group", .number),
                        .init("words", "what may be said", .text),
                    ]))
        }
        return sections
    }
}
