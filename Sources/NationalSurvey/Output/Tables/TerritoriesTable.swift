import Catchments
import Consortia

/// `territories.csv`: the figures behind the tests, one row per group, by code.
enum TerritoriesTable {
    static let name = "territories.csv"

    struct Row {
        let code: String
        let territory: Territory
        let sited: SitedMembers
        /// Codes of the members that stand in another group's territory.
        let inOthers: [String]
        /// `nil` when no practice has coordinates.
        let joins: JoinCounts?
        let edges: CutEdges
        let residents: ResidentTotals

        var interleaving: Interleaving? { territory.interleaving }
        /// `nil` where no small area of the territory has a number of residents.
        var known: ResidentTotals? { residents.known > 0 ? residents : nil }
    }

    static func table(_ survey: Survey) -> ResultTable {
        let (atlas, doubts, sited) = (survey.atlas, survey.evidence.doubts, survey.evidence.sitedMembers)
        return ResultTable(
            name, about: "the figures behind the tests, one row per group, by code",
            columns: mixing(survey.thresholds) + flows + joins + shape + residents,
            rows: survey.territories.map { territory in
                let group = territory.group
                return Row(
                    code: atlas.groups[group].code, territory: territory, sited: sited[group],
                    inOthers: sited[group].inOthers.map { atlas.practices[Int($0)].code },
                    joins: doubts.joins?[group], edges: doubts.cutEdges[group],
                    residents: doubts.residents.groups[group])
            })
    }

    private static func mixing(_ thresholds: Thresholds) -> [Column<Row>] {
        [
            .text("consortium", key: .ownTo(ConsortiaTable.name), "code of the group") { $0.code },
            .number(
                "mixing_observed", in: .share,
                "M, mean share of members' neighbouring practices that are not of the group",
                emptyWhen: "without members that have coordinates and neighbours"
            ) { $0.interleaving?.mixing.meanOutside },
            .number(
                "mixing_random", in: .share,
                "E, what random labels would give in the areas where the group has members",
                emptyWhen: "without members that have coordinates and neighbours"
            ) { $0.interleaving?.mixing.expectedOutside },
            .number(
                "mixing_compact", in: .share,
                "M0, mean of M over the sets of as many nearest practices around each member",
                emptyWhen: "without members that have coordinates and neighbours"
            ) { $0.interleaving?.compact.meanOutside },
            .number(
                "mixing_size_corrected",
                "(M - M0) / (E - M0): 0 like such compact sets, 1 like random labels (D10: above "
                    + "\(PrintedNumber.fraction(thresholds.mixing)))", emptyWhen: "where E is not above M0"
            ) { $0.interleaving?.sizeCorrectedMixing },
            .number(
                "intrusion", in: .share,
                "patients_of_others_inside / patients_inside (D12: above "
                    + "\(PrintedNumber.fraction(thresholds.intrusion)))",
                emptyWhen: "without coordinates, or patients there"
            ) { $0.interleaving?.intrusion?.share },
            .integer(
                "patients_of_others_inside", in: .patients,
                "registered patients of practices that are no members inside the convex hull of the members, or on it",
                emptyWhen: "without coordinates, or patients there"
            ) { $0.interleaving?.intrusion?.patientsOfOthers },
            .integer(
                "patients_inside", in: .patients, "registered patients of all practices there",
                emptyWhen: "without coordinates, or patients there"
            ) {
                $0.interleaving?.intrusion?.patients
            },
            .number(
                "nearest_member_m", in: .metres, "median distance from a member to the nearest other member",
                emptyWhen: "for fewer than two members with coordinates"
            ) {
                $0.interleaving?.nearest.toMember
            },
            .number(
                "nearest_other_m", in: .metres,
                "median distance from a member to the nearest practice that is no member",
                emptyWhen: "without coordinates"
            ) { $0.interleaving?.nearest.toOther },
            .number(
                "nearest_ratio", "nearest_member_m / nearest_other_m (D13): above 1 is scattered",
                emptyWhen: "for fewer than two members with coordinates"
            ) { $0.interleaving?.nearest.ratio },
        ]
    }

    private static let flows: [Column<Row>] = [
        .integer("inflow", in: .patients, "located patients of the group living outside its territory (D8)") {
            $0.territory.containment.inflow
        },
        .integer(
            "outflow", in: .patients, "registered patients living in the territory who are with other practices"
        ) { $0.territory.containment.outflow },
        .number("net_flow", "inflow / outflow", emptyWhen: "without outflow") { $0.territory.containment.netFlow },
        .number(
            "import_share", in: .share, "inflow / located_patients = 1 - patient_containment",
            emptyWhen: "where no patient is located"
        ) {
            $0.territory.containment.importShare
        },
        .integer("members_at_home", in: .practices, "located members standing in the group's own territory") {
            $0.sited.atHome
        },
        .list("members_in_others", "codes of those standing in another group's (D9)") { $0.inOthers },
        .integer(
            "members_unassigned", in: .practices, "those standing in a small area without responsible group"
        ) { $0.sited.unassigned },
        .integer("members_off_map", in: .practices, "those standing off the map") { $0.sited.offTheMap },
        .number(
            "share_sited_elsewhere", in: .share,
            "members on the map that do not stand in the own territory / members on the map",
            emptyWhen: "where no member is on the map"
        ) { $0.sited.shareElsewhere },
    ]

    private static let joins: [Column<Row>] = [
        .integer(
            "joins_within", "pairs of neighbouring practices that are both members (D11)",
            emptyWhen: "without coordinates"
        ) { $0.joins?.within },
        .integer("joins_outside", "pairs of a member and another practice", emptyWhen: "without coordinates") {
            $0.joins?.outside
        },
        .number(
            "joins_within_expected",
            "mean of joins_within over \(JoinCounts.permutations) random deals of the groups within each area",
            emptyWhen: "without coordinates"
        ) { $0.joins?.expectedWithin },
        .number(
            "joins_within_z",
            "the distance from it in standard deviations; descriptive, since every sensible group has far more joins than "
                + "random labels give", emptyWhen: "where the deals do not differ"
        ) { $0.joins?.z },
    ]

    private static let shape: [Column<Row>] = [
        .number("schwartzberg", "square root of polsby_popper, with the same caveat", emptyWhen: "without ground") {
            $0.territory.compactness?.schwartzberg
        },
        .number("hull_ratio", "area / area of the convex hull", emptyWhen: "without ground") {
            $0.territory.compactness?.hullRatio
        },
        .number(
            "inertia", "area^2 / (2 pi second moment of area about the centroid); 1 for a circle",
            emptyWhen: "without ground"
        ) { $0.territory.compactness?.inertia },
        .integer("cut_edges", "pairs of neighbouring small areas with exactly one in the territory") {
            $0.edges.leaving
        },
        .integer("touching_edges", "pairs of neighbouring small areas with at least one in the territory") {
            $0.edges.touching
        },
        .number("cut_edge_share", in: .share, "cut_edges / touching_edges", emptyWhen: "without territory") {
            $0.edges.share
        },
    ]

    private static let withoutPopulation = "without a population file"

    private static let residents: [Column<Row>] = [
        .integer(
            "residents", "residents of the territory, registered or not: for whom the group answers",
            emptyWhen: withoutPopulation
        ) { $0.known?.residents },
        .integer(
            "small_areas_without_residents", in: .smallAreas,
            "small areas of the territory without a row in the population file", emptyWhen: withoutPopulation
        ) { $0.known?.unknown },
        .number(
            "resident_containment_of_residents", "patients of the group in its territory / residents (D6 on residents)",
            emptyWhen: withoutPopulation
        ) { $0.residents.residentContainment },
        .number(
            "residents_per_registered", "residents / registered_patients of the group: the size of the mismatch",
            emptyWhen: withoutPopulation
        ) { row in
            row.known.flatMap { known in
                let registered = row.territory.registeredPatients
                return registered > 0 ? Double(known.residents) / Double(registered) : nil
            }
        },
        .integer(
            "non_registered",
            "residents - registered patients living there, with its sign: lists hold people who moved away, and neighbours "
                + "from across a border", emptyWhen: withoutPopulation
        ) { $0.known?.difference },
        .integer(
            "non_registered_positive", "the same, summed over the small areas where it is positive",
            emptyWhen: withoutPopulation
        ) { $0.known?.nonRegistered },
    ]
}
