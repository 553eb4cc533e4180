import Catchments
import Consortia

/// `consortia.csv`: one row per group, by code.
enum ConsortiaTable {
    static let name = "consortia.csv"

    struct Row {
        let group: Atlas.Group
        let territory: Territory
        let later: GroupStanding
        /// `nil` without performance files.
        let performance: ConsortiumPerformance?
    }

    static func table(_ survey: Survey) -> ResultTable {
        let (groups, performance) = (survey.atlas.groups, ConsortiumPerformance.ofGroups(survey))
        let later = GroupStanding.ofGroups(survey)
        return ResultTable(
            name, about: "one row per group, by code",
            columns: columns(survey.thresholds) + GroupStanding.columns(survey.thresholds).map { $0.of(\.later) }
                + (performance == nil ? [] : ConsortiumPerformance.columns.map { $0.of(\.performance) }),
            rows: survey.territories.map { territory in
                Row(
                    group: groups[territory.group], territory: territory, later: later[territory.group],
                    performance: performance?[territory.group])
            },
            notes: ["A failed test is a finding about geography. It says nothing about motives."])
    }

    /// The columns of every survey; the texts name the bars of `thresholds`.
    static func columns(_ thresholds: Thresholds) -> [Column<Row>] {
        whole + territory(thresholds) + [verdict(thresholds), failedTests(thresholds)]
    }

    /// The group and the extent of its territory.
    private static let whole: [Column<Row>] = [
        .text("consortium", key: .own, "code of the group") { $0.group.code },
        .text("name", "name of the group", emptyWhen: "where the membership file has none") { $0.group.name },
        .integer("practices", in: .practices, "member practices (membership rows)") { $0.territory.practices },
        .integer("located_practices", in: .practices, "members with usable coordinates") {
            $0.territory.locatedPractices
        },
        .integer("registered_patients", in: .patients, "all registered patients of the members") {
            $0.territory.registeredPatients
        },
        .integer("located_patients", in: .patients, "those whose small area is on the map") {
            $0.territory.locatedPatients
        },
        .integer("cells", in: .smallAreas, "small areas in the territory") { $0.territory.cells },
        .number("territory_km2", in: .squareKilometres, "area of the territory") {
            squareKilometres($0.territory.measures.area)
        },
        .integer(
            "territory_registered", in: .patients,
            "all registered patients living in the territory, of whatever practice"
        ) { $0.territory.containment.territoryRegistered },
        .integer(
            "components",
            "parts of the territory connected by shared borders of positive length (rook), on land, without bridges or "
                + "ferries; a small area of several parts counts once"
        ) { $0.territory.contiguity.parts.count },
        .integer("polygon_parts", "polygons of the dissolved territory, slivers included") {
            $0.territory.measures.parts
        },
        .number(
            "main_part_share", in: .share,
            "patients of the group in its largest component / patients of the group in the territory",
            emptyWhen: "without territory"
        ) { $0.territory.contiguity.mainPartShare },
        .integer("holes", "interior rings of the dissolved territory, slivers included") {
            $0.territory.measures.holes
        },
    ]

    /// The figures that are tested or stand beside the tests.
    private static func territory(_ thresholds: Thresholds) -> [Column<Row>] {
        let resident = PrintedNumber.fraction(thresholds.residentContainment)
        let patient = PrintedNumber.fraction(thresholds.patientContainment)
        return [
            .number(
                "resident_containment", in: .share,
                "patients of the group in its territory / territory_registered (test D6: above \(resident))",
                emptyWhen: "where nobody lives in the territory"
            ) { $0.territory.containment.resident },
            .number(
                "patient_containment", in: .share,
                "patients of the group in its territory / located_patients (test D7: \(patient) or more)",
                emptyWhen: "where no patient is located"
            ) { $0.territory.containment.patient },
            .number(
                "mixing_index",
                "mean share of members' neighbouring practices (Delaunay, up to "
                    + "\(PrintedNumber.length(thresholds.longestPracticeEdge))) that are not of the group, over what random "
                    + "labels would give in the areas where the group has members; 0: all neighbours are members, 1: like "
                    + "random; small groups score high even if compact",
                emptyWhen: "without coordinates or neighbours"
            ) { $0.territory.mixing?.index },
            .number(
                "polsby_popper",
                "4 pi area / perimeter^2, holes in the perimeter; falls with coastline detail, so compare only within one "
                    + "boundary product",
                emptyWhen: "without ground"
            ) { $0.territory.compactness?.polsbyPopper },
            .number("reock", "area / area of the smallest enclosing circle", emptyWhen: "without ground") {
                $0.territory.compactness?.reock
            },
        ]
    }

    private static func verdict(_ thresholds: Thresholds) -> Column<Row> {
        let main = PrintedNumber.fraction(thresholds.mainPart)
        let resident = PrintedNumber.fraction(thresholds.residentContainment)
        let patient = PrintedNumber.fraction(thresholds.patientContainment)
        return .text(
            "verdict", "the first that applies of",
            words: [
                .init("notAssessable:noGeometry", "no member has coordinates, or no small area of it has ground"),
                .init("notAssessable:noTerritory", "the group leads in no small area"),
                .init("singlePractice", "one member practice"),
                .init(
                    "fragmented",
                    "several parts with links and gaps, the main one with less than \(main) of the patients"),
                .init("interleaved", "practices among those of others: D10 and D12 fail"),
                .init("minorExclaves", "several parts with links and gaps, the main one with \(main) or more"),
                .init(
                    "notContained",
                    "one connected area, but shared: resident_containment not above \(resident), or "
                        + "patient_containment below \(patient)"),
                .init(
                    "definedWithLinks",
                    "several components on land, one with bridges, tunnels and causeways of the link table"),
                .init(
                    "definedAcrossGaps",
                    "several parts with links, one across gaps of at most \(PrintedNumber.length(thresholds.widestGap)) that "
                        + "run over no other group's ground"),
                .init("defined", "one component, own ground"),
            ]
        ) { $0.territory.verdict.description }
    }

    private static func failedTests(_ thresholds: Thresholds) -> Column<Row> {
        .list(
            "failed_tests", "every failing test of",
            emptyWhen: "where none fails, and for a verdict that begins with defined (see remarks)",
            words: Verdict.Test.allCases.map { .init($0.rawValue, meaning(of: $0, thresholds)) }
        ) { $0.territory.failedTests.map(\.rawValue) }
    }

    /// What it means that `test` fails.
    private static func meaning(of test: Verdict.Test, _ thresholds: Thresholds) -> String {
        switch test {
        case .parts: "several parts with links and gaps"
        case .mainPart:
            "share of the main part, with links and gaps, below \(PrintedNumber.fraction(thresholds.mainPart))"
        case .residentContainment:
            "resident_containment not above \(PrintedNumber.fraction(thresholds.residentContainment))"
        case .patientContainment:
            "patient_containment below \(PrintedNumber.fraction(thresholds.patientContainment))"
        case .mixing: "mixing_size_corrected above \(PrintedNumber.fraction(thresholds.mixing)) (territories.csv)"
        case .intrusion: "intrusion above \(PrintedNumber.fraction(thresholds.intrusion)) (territories.csv)"
        case .legalForm: "fewer than two members, or a territory that is another's too"
        }
    }
}
