import Catchments
import Consortia

/// `parts.csv`: every part on land of every territory, by group, then patients.
enum PartsTable {
    static let name = "parts.csv"

    struct Row {
        let group: String
        /// From 1.
        let number: Int
        let part: TerritoryPart
        let territory: Territory
        /// Codes of the members that stand here, and of the small areas.
        let practices: [String]
        let smallAreas: [String]
        /// Codes of the two small areas where the main part is nearest; `nil` for the main part.
        let ends: (from: String, to: String)?
        /// `code:value` of each ground; `nil` for the main part.
        let between: [String]?
        let borders: [String]
    }

    static func table(_ survey: Survey) -> ResultTable {
        let (atlas, territories) = (survey.atlas, survey.territories)
        return ResultTable(
            name,
            about: "one row per part of a territory on land (see components; borders that the link table cuts part it, "
                + "too), by group, then patients; part 1 is the main part, the others are exclaves",
            columns: people + place,
            rows: survey.evidence.study.reasons.lazy.flatMap { reasons in
                reasons.parts.enumerated().map { number, part in
                    Row(number: number + 1, part, territories[reasons.group], atlas)
                }
            })
    }

    private static let people: [Column<Row>] = [
        .text("consortium", key: .ownTo(ConsortiaTable.name), "code of the group") { $0.group },
        .integer("part", key: .own, "number, from 1") { $0.number },
        .integer("cells", in: .smallAreas, "how many small areas") { $0.part.cells.count },
        .integer("patients", in: .patients, "patients of the group living here") { $0.part.patients },
        .number(
            "patients_share", in: .share, "patients / those in its whole territory", emptyWhen: "where the whole is 0"
        ) {
            share($0.part.patients, of: $0.territory.contiguity.patients)
        },
        .integer("registered", in: .patients, "all registered patients living here") { $0.part.registered },
        .number("area_km2", in: .squareKilometres, "area") { squareKilometres($0.part.area) },
        .number("area_share", in: .share, "area / area of the territory", emptyWhen: "where the whole is 0") {
            $0.territory.measures.area > 0 ? $0.part.area / $0.territory.measures.area : nil
        },
        .integer("practices", in: .practices, "members whose coordinates lie here") { $0.part.practices.count },
        .number(
            "practices_share", in: .share, "practices / members with usable coordinates",
            emptyWhen: "where the whole is 0"
        ) {
            share($0.part.practices.count, of: $0.territory.locatedPractices)
        },
        .list("practice_codes", "codes of the members whose coordinates lie here") { $0.practices },
    ]

    private static let place: [Column<Row>] = [
        .integer(
            "part_with_fixed_links",
            "number of the part that it belongs to when the bridges, tunnels and causeways of the link table count; equal "
                + "numbers hang together"
        ) { $0.part.fixedPart + 1 },
        .integer("part_with_ferries", "the same when the ferries count too") { $0.part.ferryPart + 1 },
        .number(
            "distance_to_main_m", in: .metres,
            "shortest distance to the main part; 0: they meet in a corner", emptyWhen: "for the main part"
        ) { $0.part.gap?.width },
        .text(
            "nearest_small_area", key: .to(ResponsibilityTable.name), "code of the small area where it is shortest",
            emptyWhen: "for the main part"
        ) { $0.ends?.from },
        .text(
            "nearest_in_main", key: .to(ResponsibilityTable.name), "code of the small area of the main part there",
            emptyWhen: "for the main part"
        ) { $0.ends?.to },
        .list(
            "between_m",
            "metres of the straight line there over each group's territory; \"\(GroundCode.unassigned)\" for small areas of "
                + "no group, \"\(GroundCode.outside)\" for no small area: water, or beyond the map",
            emptyWhen: "for the main part"
        ) { $0.between },
        .list("border_shares", "share of the part's border along each group's territory, likewise") { $0.borders },
        .list("small_areas", "codes of the small areas") { $0.smallAreas },
    ]

    private static func share(_ part: Int, of whole: Int) -> Double? {
        whole > 0 ? Double(part) / Double(whole) : nil
    }
}

/// How tables name ground that no group holds.
enum GroundCode {
    static let unassigned = "unassigned"
    static let outside = "outside"
}

extension PartsTable.Row {
    fileprivate init(number: Int, _ part: TerritoryPart, _ territory: Territory, _ atlas: Atlas) {
        func list(_ grounds: [(ground: Gap.Ground, value: Double)]) -> [String] {
            grounds.map { ground, value in
                let code =
                    switch ground {
                    case .group(let group): atlas.groups[group].code
                    case .unassigned: GroundCode.unassigned
                    case .outside: GroundCode.outside
                    }
                return "\(code):\((value * 10_000).rounded() / 10_000)"
            }
        }
        group = atlas.groups[territory.group].code
        self.number = number
        self.part = part
        self.territory = territory
        practices = part.practices.map { atlas.practices[Int($0)].code }
        smallAreas = part.cells.map { atlas.smallAreas[Int($0)] }
        ends = part.gap.map { (atlas.smallAreas[Int($0.ends.from)], atlas.smallAreas[Int($0.ends.to)]) }
        between = part.gap.map { list($0.crossings.map { ($0.ground, $0.length) }) }
        let border = part.perimeter
        borders = list(border > 0 ? part.surroundings.map { ($0.ground, $0.length / border) } : [])
    }
}
