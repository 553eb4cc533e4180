/// The tables of a comparison of two surveys: `moved-practices.csv`, `regrouped.csv` where groups were, and, on one geography,
/// `changed-verdicts.csv`.
enum ComparisonTables {
    static func all(_ comparison: SnapshotComparison) -> [ResultTable] {
        var tables = [
            ResultTable(
                "moved-practices.csv", about: "practices of both surveys whose group differs, by code",
                columns: moves, rows: comparison.moves)
        ]
        if !comparison.regroupings.isEmpty {
            tables.append(
                ResultTable(
                    "regrouped.csv", about: "groups with another code, that went together or fell apart",
                    columns: regroupings, rows: comparison.regroupings))
        }
        if let verdicts = comparison.verdicts {
            tables.append(
                ResultTable(
                    "changed-verdicts.csv",
                    about: "groups of both surveys with another verdict or other failing tests, by code",
                    columns: changes, rows: verdicts))
        }
        return tables
    }

    private static let moves: [Column<SnapshotComparison.Move>] = [
        .text("practice", key: .own, "code of the practice") { $0.practice },
        .text("name", "its name in the second survey") { $0.name },
        .text("from", "its group in the first survey", emptyWhen: "for none") { $0.from },
        .text("to", "its group in the second", emptyWhen: "for none") { $0.to },
        .integer("registered_patients", in: .patients, "in the second survey") { $0.registeredPatients },
    ]

    private static let regroupings: [Column<Regrouping>] = [
        .text(
            "kind", "what happened",
            words: [
                .init("recoded", "the same practices under another code"),
                .init("merged", "all practices of several groups in one"),
                .init("split", "the practices of one group, and of no other, in several"),
            ]
        ) { $0.kind.rawValue },
        .list("from", "codes in the first survey") { $0.from },
        .list("to", "codes in the second") { $0.to },
        .integer("practices", in: .practices, "practices of both surveys that are concerned") { $0.practices },
    ]

    private static let changes: [Column<SnapshotComparison.VerdictChange>] = [
        .text("consortium", key: .own, "code of the group in the second survey") { $0.group },
        .text("name", "its name in the second survey") { $0.name },
        .text("from", "verdict of the first survey") { $0.from },
        .text("to", "verdict of the second") { $0.to },
        .list("failed_tests_before", "failing tests of the first survey") { $0.failedBefore },
        .list("failed_tests_after", "failing tests of the second") { $0.failedAfter },
        .text("consortium_before", "code of the group in the first survey") { $0.groupBefore },
    ]
}
