import Catchments
import Consortia

/// `catchment-methods.csv`: one row per practice and method, by code, then in the order of the request.
enum CatchmentMethodsTable {
    static let name = "catchment-methods.csv"

    struct Row {
        let practice: String
        let method: CatchmentMethodName
        let group: String?
        /// Small areas with any weight, and the area in m².
        let cells: Int
        let ground: Double
        let registered: Double
        /// `nil` without a population file.
        let residents: Double?
        /// The practice's own patients inside, and those with a small area on the map.
        let own: Double
        let located: Int
        let agreement: (byArea: Double?, byPatients: Double?)
        /// Of the practice's group under the method and by plurality; `nil` for an unaligned practice.
        let verdict: Verdict?
        let usual: Verdict?
        let reasons: [DroppedRecords.Reason]
    }

    static func table(_ survey: Survey) -> ResultTable {
        ResultTable(
            name, about: "one row per practice and method, by code, methods in the order asked for", columns: columns,
            rows: rows(survey))
    }

    private static func rows(_ survey: Survey) -> [Row] {
        let (atlas, methods, territories) = (survey.atlas, survey.methods, survey.territories)
        let hasResidents = atlas.residents.contains { $0 != nil }
        let reasons = methods.map { $0.catchments.provenance.reasonsByPractice(count: atlas.practices.count) }
        return atlas.practices.enumerated().flatMap { number, practice in
            methods.enumerated().map { order, method in
                let cells = method.catchments.practices
                let own = zip(cells.sets.cells(of: number), cells.weights(of: number)).reduce(0.0) {
                    $0 + $1.1 * Double(atlas.practiceCells.count(row: number, column: $1.0))
                }
                return Row(
                    practice: practice.code, method: method.name, group: practice.group.map { atlas.groups[$0].code },
                    cells: cells.sets.cells(of: number).count, ground: method.areas[number],
                    registered: cells.total(of: number) { Double(atlas.registered[$0]) },
                    residents: hasResidents ? cells.total(of: number) { Double(atlas.residents[$0] ?? 0) } : nil,
                    own: own, located: atlas.locatedPatients[number],
                    agreement: (method.agreement.byArea[number], method.agreement.byPatients[number]),
                    verdict: practice.group.map { method.territories[$0].verdict },
                    usual: practice.group.map { territories[$0].verdict }, reasons: reasons[order][number])
            }
        }
    }

    private static let columns: [Column<Row>] = ground + verdicts

    private static let ground: [Column<Row>] = [
        .text("practice", key: .ownTo(PracticesTable.name), "code of the practice") { $0.practice },
        .text("method", key: .own, CatchmentMethodName.allCases.map(\.rawValue).joined(separator: ", ")) {
            $0.method.rawValue
        },
        .text(
            "group", key: .to(ConsortiaTable.name), "code of the practice's group",
            emptyWhen: "for an unaligned practice"
        ) { $0.group },
        .integer("cells", in: .smallAreas, "small areas in the catchment (with any weight)") { $0.cells },
        .number(
            "km2", in: .squareKilometres,
            "area: of the polygon where the method draws one, else of the small areas by weight"
        ) { squareKilometres($0.ground) },
        .number(
            "registered_inside", in: .patients,
            "all registered patients, of whatever practice, of those small areas, by weight"
        ) { $0.registered },
        .number("residents_inside", "their residents, by weight", emptyWhen: "without a population file") {
            $0.residents
        },
        .number("own_patients_inside", in: .patients, "the practice's own patients living there, by weight") {
            $0.own
        },
        .number(
            "own_share_inside", in: .share, "own_patients_inside / its patients whose small area is on the map",
            emptyWhen: "where none is"
        ) { $0.located > 0 ? $0.own / Double($0.located) : nil },
        .number(
            "jaccard_area", in: .share,
            "with the catchment by plurality: common area / area of both together, by small areas and weights",
            emptyWhen: "where neither gives any"
        ) { $0.agreement.byArea },
        .number(
            "jaccard_patients", in: .share, "the same by the registered patients living there",
            emptyWhen: "where neither gives any"
        ) { $0.agreement.byPatients },
    ]

    private static let verdicts: [Column<Row>] = [
        .text(
            "group_verdict", "verdict of the practice's group on the territory that the method gives it",
            emptyWhen: "for an unaligned practice"
        ) { $0.verdict?.description },
        .text("group_verdict_by_plurality", "as in consortia.csv", emptyWhen: "for an unaligned practice") {
            $0.usual?.description
        },
        .flag("verdict_changes", "true where the two differ", emptyWhen: "for an unaligned practice") {
            $0.verdict == nil ? nil : $0.verdict != $0.usual
        },
        .list(
            "left_out", "why the practice has no catchment, or a doubtful one: every one of",
            emptyWhen: "where neither",
            words: DroppedRecords.Reason.allCases.compactMap { reason in
                meaning(of: reason).map { .init(reason.rawValue, $0) }
            }
        ) { $0.reasons.map(\.rawValue) },
    ]

    /// `nil` for reasons that concern small areas and patients but no practice.
    private static func meaning(of reason: DroppedRecords.Reason) -> String? {
        switch reason {
        case .noLocation: "no usable coordinates"
        case .beyondRing: "too far outside the map"
        case .noLocatedPatients: "no patient with a small area on the map"
        case .zeroPatients: "nobody on its list"
        case .degenerateHull: "one or two points, or points on one line"
        case .listExceedsPeople: "the people of all small areas together are fewer than its list"
        case .noBoundary: "no boundary declared or computed"
        case .nothingWon: "the method gives it no ground"
        case .patientsElsewhere, .outsideChoiceSet, .cellsWithoutGround, .emptyCells: nil
        }
    }
}

extension MethodProvenance {
    /// Why each practice has no catchment or a doubtful one, in the order of the reasons.
    fileprivate func reasonsByPractice(count: Int) -> [[DroppedRecords.Reason]] {
        var reasons = [[DroppedRecords.Reason]](repeating: [], count: count)
        for record in dropped { for practice in record.practices { reasons[Int(practice)].append(record.reason) } }
        return reasons
    }
}
