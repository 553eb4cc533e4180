import Catchments
import Consortia
import Coverages

/// `practices.csv`: one row per practice, by code.
enum PracticesTable {
    static let name = "practices.csv"

    struct Row {
        let practice: Atlas.Practice
        let group: String?
        let area: String?
        let registeredPatients: Int
        let locatedPatients: Int
        /// Small areas of its plurality catchment, and their area in m².
        let cells: Int
        let ground: Double
        /// Its patients living there.
        let inside: Int
        /// From 1; `nil` without coordinates.
        let site: Int?
        /// Of its group without it; `nil` where that is still defined, or is not today.
        let breaks: Verdict?
        /// It stands where its group leads; `nil` without coordinates or group.
        let isAtHome: Bool?
        /// It stands apart from its group; `nil` without coordinates or group.
        let isApart: Bool?
        /// Code of the neighbourhood with most of its patients; `nil` for none, and without a lookup.
        let neighbourhood: String?
        /// That is another one than its group's; `nil` where either has none.
        let isAstray: Bool?
        /// `nil` without performance files.
        let performance: PracticeFigures?
    }

    static func table(_ survey: Survey) -> ResultTable {
        let performance = PracticeFigures.ofPractices(survey)
        return ResultTable(
            name, about: "one row per practice of any input file, by code",
            columns: columns
                + (survey.findings.selection.map { PracticeFigures.columns($0.thresholds) } ?? []).map {
                    $0.of(\.performance)
                } + standingColumns + (survey.alignment == nil ? [] : alignmentColumns),
            rows: rows(survey, performance))
    }

    private static func rows(_ survey: Survey, _ performance: [PracticeFigures]?) -> [Row] {
        let (atlas, plurality, polygons) = (
            survey.atlas, survey.assignment.practicePlurality, survey.polygons.catchments
        )
        let alignment = survey.alignment
        let (locator, owners) = (CellLocator(atlas.coverage), survey.assignment.responsibility.owners)
        let apart = Set(survey.evidence.apart.joined())
        let astray = Set((alignment?.strays ?? []).map(\.practice))
        return atlas.practices.enumerated().map { number, practice in
            let own = alignment?.ofPractices[number]
            let ofGroup = practice.group.flatMap { alignment?.first(ofGroup: $0) }
            let cells = plurality.sets.cells(of: number)
            let site = Int(atlas.siteOfPractice[number])
            let isPlaced = practice.group != nil && practice.location != nil
            let isAtHome = practice.location.map { place in
                locator.cells(at: place).contains { (cell: Int32) in Int(owners[Int(cell)]) == practice.group }
            }
            return Row(
                practice: practice, group: practice.group.map { atlas.groups[$0].code },
                area: practice.area.map { atlas.areas[$0] }, registeredPatients: atlas.registeredPatients[number],
                locatedPatients: atlas.locatedPatients[number], cells: cells.count,
                ground: polygons.measures[number].area, inside: cells.reduce(0) { $0 + plurality.top[Int($1)] },
                site: site < 0 ? nil : site + 1, breaks: survey.evidence.remedies.breaks[number],
                isAtHome: isPlaced ? isAtHome : nil,
                isApart: isPlaced ? apart.contains(Int32(truncatingIfNeeded: number)) : nil,
                neighbourhood: own.flatMap { alignment?.neighbourhoods.codes[$0] },
                isAstray: own != nil && ofGroup != nil ? astray.contains(number) : nil,
                performance: performance?[number])
        }
    }

    private static let columns: [Column<Row>] = [
        .text("practice", key: .own, "code of the practice") { $0.practice.code },
        .text("name", "name of the practice", emptyWhen: "where the practices file has none") { $0.practice.name },
        .text("group", key: .to(ConsortiaTable.name), "code of its group", emptyWhen: "for an unaligned practice") {
            $0.group
        },
        .text("area", "code of its administrative area", emptyWhen: "where it has none") { $0.area },
        .number("x", in: .metres, "easting", emptyWhen: "without usable coordinates") { $0.practice.location?.x },
        .number("y", in: .metres, "northing", emptyWhen: "without usable coordinates") { $0.practice.location?.y },
        .integer("registered_patients", in: .patients, "all registered patients") { $0.registeredPatients },
        .integer("located_patients", in: .patients, "those whose small area is on the map") { $0.locatedPatients },
        .integer(
            "catchment_cells", in: .smallAreas,
            "small areas where the practice has more patients than any other practice"
        ) { $0.cells },
        .number("catchment_km2", in: .squareKilometres, "their area") { squareKilometres($0.ground) },
        .number(
            "catchment_share", in: .share, "its patients living there / located_patients",
            emptyWhen: "where no patient is located"
        ) { $0.locatedPatients > 0 ? Double($0.inside) / Double($0.locatedPatients) : nil },
        .integer(
            "site", "number of the place; co-located practices share one", emptyWhen: "without usable coordinates"
        ) { $0.site },
        .text(
            "breaks", "the verdict that its group, one connected area of its own, would have without it",
            emptyWhen: "where that is still one, for another group, and for an unaligned practice"
        ) { $0.breaks?.description },
    ]

    private static let standingColumns: [Column<Row>] = [
        .flag(
            "at_home", "it stands in a small area where its group leads; a border counts as in",
            emptyWhen: "without usable coordinates, and for an unaligned practice"
        ) { $0.isAtHome },
        .flag(
            "apart", "it stands apart from its group, as its code in that column of consortia.csv says",
            emptyWhen: "without usable coordinates, and for an unaligned practice"
        ) { $0.isApart },
    ]

    private static let alignmentColumns: [Column<Row>] = [
        .text(
            "neighbourhood", key: .to(NeighbourhoodsTable.name), "code of the neighbourhood with most of its patients",
            emptyWhen: "where no neighbourhood has any"
        ) { $0.neighbourhood },
        .flag(
            "astray", "that is another neighbourhood than the one with most of its group's patients",
            emptyWhen: "where either has none"
        ) { $0.isAstray },
    ]
}
