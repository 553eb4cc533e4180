import Consortia

/// `links.csv`: the rows of the link table in their order, then what the map proposes.
enum LinksTable {
    static let name = "links.csv"

    struct Row {
        let from: String
        let to: String
        /// Kind, name and source of a row of the table; empty for a proposal.
        let kind: String
        let name: String
        let source: String
        let status: String
        let effect: String
        let gap: Double?
        /// `nil` for a row of the table.
        let water: Double?
        let groups: [String]
    }

    static func table(_ survey: Survey) -> ResultTable {
        let thresholds = survey.thresholds
        return ResultTable(
            name,
            about: "links between small areas: the table of this run (or, where none was given, the embedded table of "
                + "England, looked at and not used), in its order, then proposals, which are never used",
            columns: columns, rows: known(survey) + proposed(survey),
            notes: [
                "Proposed are parts of the map, or of one territory, with coasts within "
                    + "\(PrintedNumber.length(thresholds.proposalDistance)) of each other."
            ])
    }

    private static func known(_ survey: Survey) -> [Row] {
        let (groups, study) = (survey.atlas.groups, survey.evidence.study)
        return study.findings.filter { $0.effect != .notOnMap }.map { finding in
            let row = study.table.rows[finding.row]
            let status = finding.effect == .redundant ? "redundant" : study.isTableUsed ? "used" : "available"
            return Row(
                from: row.from, to: row.to, kind: row.kind.rawValue, name: row.name, source: row.source,
                status: status, effect: finding.effect.rawValue, gap: finding.gap, water: nil,
                groups: finding.groups.map { groups[$0].code })
        }
    }

    private static func proposed(_ survey: Survey) -> [Row] {
        let (atlas, study) = (survey.atlas, survey.evidence.study)
        return study.proposals.map { proposal in
            Row(
                from: atlas.smallAreas[Int(proposal.ends.from)], to: atlas.smallAreas[Int(proposal.ends.to)], kind: "",
                name: "", source: "", status: "proposed",
                effect: proposal.group == nil ? "would_join_land" : "would_join_a_territory",
                gap: proposal.ends.width, water: proposal.water,
                groups: proposal.group.map { [atlas.groups[$0].code] } ?? [])
        }
    }

    private static let columns: [Column<Row>] = [
        .text("from", key: .to(ResponsibilityTable.name), "code of the small area at the one end") { $0.from },
        .text("to", key: .to(ResponsibilityTable.name), "code of the small area at the other end") { $0.to },
        .text(
            "kind", "bridge, tunnel, causeway, manual (fixed links), ferry; cut takes a shared border away",
            emptyWhen: "for a proposal"
        ) { $0.kind },
        .text("name", "name of the link in the table", emptyWhen: "for a proposal") { $0.name },
        .text(
            "status", "one of",
            words: [
                .init("used", "a row of the table given"),
                .init("available", "not used: no table was given"),
                .init("redundant", "it changes nothing"),
                .init("proposed", "by the map alone"),
            ]
        ) { $0.status },
        .text(
            "effect", "one of",
            words: LinkFinding.Effect.allCases.filter { $0 != .notOnMap }.map { .init($0.rawValue, meaning(of: $0)) }
                + [
                    .init("would_join_land", "a proposal between parts of the map"),
                    .init("would_join_a_territory", "a proposal between parts of one territory"),
                ]
        ) { $0.effect },
        .number("gap_m", in: .metres, "shortest distance between the two small areas", emptyWhen: "off the map") {
            $0.gap
        },
        .number(
            "water_m", in: .metres, "of a proposal: metres of it over no small area (more than half)",
            emptyWhen: "for a row of the table"
        ) { $0.water },
        .list("consortia", "codes of the groups of whose territory it joins, or would join, parts") { $0.groups },
        .text("source", "where the table has the link from", emptyWhen: "for a proposal") { $0.source },
    ]

    private static func meaning(of effect: LinkFinding.Effect) -> String {
        switch effect {
        case .joinsLand: "no way over land leads from one end to the other"
        case .shortens: "only a way around does"
        case .cuts: "it takes a shared border away"
        case .redundant: "the ends share a border already, or a cut where none is shared"
        case .notOnMap: "an end is not on the map"
        }
    }
}
