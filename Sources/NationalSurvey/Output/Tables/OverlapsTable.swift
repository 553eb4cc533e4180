import Consortia

/// `overlaps.csv`: one row per pair of groups whose share-threshold areas meet, by the first, then the second.
enum OverlapsTable {
    static let name = "overlaps.csv"

    struct Row {
        let a: String
        let b: String
        let overlap: Overlap
    }

    static func table(_ survey: Survey) -> ResultTable {
        let groups = survey.atlas.groups
        return ResultTable(
            name, about: "one row per pair of groups whose share-threshold areas meet, by the first, then the second",
            columns: columns,
            rows: survey.overlaps.pairs.map { Row(a: groups[$0.a].code, b: groups[$0.b].code, overlap: $0) },
            notes: [
                "A group's share-threshold area is the small areas where it has at least "
                    + "\(PrintedNumber.bar(survey.assignment.shareThreshold.threshold)) of all registered patients."
            ])
    }

    private static let columns: [Column<Row>] = [
        .text("a", key: .ownTo(ConsortiaTable.name), "code of the one group, before b") { $0.a },
        .text("b", key: .ownTo(ConsortiaTable.name), "code of the other group") { $0.b },
        .integer("cells", in: .smallAreas, "small areas in both areas") { $0.overlap.cells },
        .number("area_km2", in: .squareKilometres, "their area") { squareKilometres($0.overlap.area) },
        .integer("patients", in: .patients, "all registered patients living in them") { $0.overlap.patients },
        .number(
            "share_of_a", in: .share, "area_km2 / area of the share-threshold area of a", emptyWhen: "without ground"
        ) { $0.overlap.shareOfA },
        .number(
            "share_of_b", in: .share, "area_km2 / area of the share-threshold area of b", emptyWhen: "without ground"
        ) { $0.overlap.shareOfB },
        .number("jaccard", in: .share, "common area / area of the two together", emptyWhen: "without ground") {
            $0.overlap.jaccard
        },
        .number(
            "szymkiewicz_simpson", in: .share, "common area / the smaller of the two areas", emptyWhen: "without ground"
        ) {
            $0.overlap.szymkiewiczSimpson
        },
    ]
}
