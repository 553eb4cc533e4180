import Catchments
import Consortia

/// `coherence.csv`: the nation, then areas, then groups, by code.
enum CoherenceTable {
    static let name = "coherence.csv"

    struct Row {
        let level: String
        let code: String
        let name: String?
        let figure: Coherence.Figure
        let effort: Int
    }

    static func table(_ survey: Survey) -> ResultTable {
        let (atlas, coherence) = (survey.atlas, survey.evidence.coherence)
        func row(_ level: String, _ code: String, _ name: String?, _ figure: Coherence.Figure) -> Row {
            Row(level: level, code: code, name: name, figure: figure, effort: coherence.effort)
        }
        let areas = zip(atlas.areas, coherence.areas).map { row("area", $0, nil, $1) }
        let groups = zip(atlas.groups, coherence.groups).map { row("group", $0.code, $0.name, $1) }
        return ResultTable(
            name,
            about: "one row for the nation, each area and each group: how many patients live where their group leads",
            columns: columns, rows: [row("nation", "", nil, coherence.nation)] + areas + groups,
            notes: [
                "best_found grows as the search works longer, so coherence is at most what stands here, for this effort. "
                    + "Leaders are taken among all groups at every level."
            ])
    }

    private static let columns: [Column<Row>] = [
        .text("level", key: .own, "nation, area or group") { $0.level },
        .text("code", key: .own, "of the area or group; empty for the nation") { $0.code },
        .text("name", "its name", emptyWhen: "where the inputs have none") { $0.name },
        .number(
            "localisation", in: .share,
            "located patients whose group leads where they live / all of practices in groups",
            emptyWhen: "without located patients"
        ) { $0.figure.localisation },
        .number(
            "random", in: .share, "the same with group labels permuted within areas, mean of \(Coherence.draws) draws",
            emptyWhen: "without located patients"
        ) { $0.figure.random },
        .number(
            "best_found", in: .share,
            "the same under the best grouping that a search by moves and swaps within areas and size bands found",
            emptyWhen: "without located patients"
        ) { $0.figure.bestFound },
        .number(
            "coherence", "(localisation - random) / (best_found - random); at most this",
            emptyWhen: "where best_found is not more than \(Coherence.shortestScale) above random"
        ) { $0.figure.coherence },
        .integer("effort", "proposals of the search for each practice") { $0.effort },
        .number(
            "compact", in: .share, "localisation of compact groups of the same practices and sizes, peeled by distance",
            emptyWhen: "without located patients"
        ) { $0.figure.compact },
        .number(
            "compact_resident_containment", in: .share, "resident containment (D6) of those compact groups",
            emptyWhen: "where they lead nowhere"
        ) { $0.figure.compactResident },
        .number(
            "compact_patient_containment", in: .share, "patient containment (D7) of those compact groups",
            emptyWhen: "without located patients"
        ) { $0.figure.compactPatient },
    ]
}

/// `coherence-plan.csv`: the best grouping that the search found, so that anybody can recount `best_found`.
enum CoherencePlanTable {
    static let name = "coherence-plan.csv"

    struct Row {
        let practice: String
        let consortium: String
        let best: String
    }

    static func table(_ survey: Survey) -> ResultTable {
        let (atlas, best) = (survey.atlas, survey.evidence.coherence.best)
        return ResultTable(
            name, about: "one row per practice in a group, by code",
            columns: columns,
            rows: atlas.practices.enumerated().compactMap { number, practice -> Row? in
                guard let group = practice.group, best[number] >= 0 else { return nil }
                return Row(
                    practice: practice.code, consortium: atlas.groups[group].code,
                    best: atlas.groups[Int(best[number])].code)
            },
            notes: ["Small areas where two groups have equally many patients go to the lower code."])
    }

    private static let columns: [Column<Row>] = [
        .text("practice", key: .ownTo(PracticesTable.name), "code of the practice") { $0.practice },
        .text("consortium", key: .to(ConsortiaTable.name), "code of its group") { $0.consortium },
        .text("best", key: .to(ConsortiaTable.name), "code of its group in the best grouping found") { $0.best },
    ]
}
