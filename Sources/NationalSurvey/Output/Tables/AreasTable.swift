import Catchments
import Consortia

/// `areas.csv`: one row per group and area where it has members, by group, then area; members in no area last.
enum AreasTable {
    static let name = "areas.csv"
    /// Written for members that are in no area.
    static let noArea = "outside"

    struct Row {
        let group: String
        let area: String
        let match: AreaMatch
        /// Codes of the unaligned practices that the class passes over.
        let exceptions: [String]
        /// `nil` for members in no area.
        let fit: AreaIoU?
    }

    static func table(_ survey: Survey) -> ResultTable {
        ResultTable(
            name,
            about: "one row per group and administrative area where it has members, by group, then area; members in no "
                + "area: area \(noArea), last",
            columns: columns(survey.thresholds), rows: rows(survey.atlas, survey.areas),
            notes: [
                "The area of a small area is that of the polygon holding its interior point (--areas), otherwise "
                    + "inferred: the area whose practices have most of its patients. summary.json says which."
            ])
    }

    private static func rows(_ atlas: Atlas, _ fit: AreaResults?) -> [Row] {
        guard let fit else { return [] }
        var rows: [Row] = []
        var next = 0
        for match in fit.matches {
            let exceptions =
                match.matchClass == .coextensiveWithExceptions
                ? match.exceptions.map { atlas.practices[Int($0)].code } : []
            func append(_ area: String, _ fit: AreaIoU?) {
                rows.append(
                    Row(
                        group: atlas.groups[match.group].code, area: area, match: match, exceptions: exceptions,
                        fit: fit))
            }
            while next < fit.fits.count, fit.fits[next].group == match.group {
                append(atlas.areas[fit.fits[next].area], fit.fits[next])
                next += 1
            }
            if match.parts.contains(where: { $0.area == nil }) { append(noArea, nil) }
        }
        return rows
    }

    private static func columns(_ thresholds: Thresholds) -> [Column<Row>] {
        [
            .text("consortium", key: .ownTo(ConsortiaTable.name), "code of the group") { $0.group },
            .text("area", key: .own, "code of the area") { $0.area },
            .text(
                "class", "of the group, so the same in all its rows; counted once per group in summary.json",
                words: AreaMatch.Class.allCases.map { .init($0.rawValue, meaning(of: $0, thresholds)) }
            ) { $0.match.matchClass.rawValue },
            .list(
                "exceptions", "codes of the unaligned practices of coextensiveWithExceptions",
                emptyWhen: "for the other classes"
            ) { $0.exceptions },
            .number(
                "iou_area", in: .share, "ground in both the territory and the area / ground in either (D15)",
                emptyWhen: "for members in no area"
            ) { $0.fit?.byArea },
            .number(
                "iou_patients", in: .share, "the same by all registered patients living there",
                emptyWhen: "for members in no area"
            ) { $0.fit?.byPatients },
        ]
    }

    private static func meaning(of matchClass: AreaMatch.Class, _ thresholds: Thresholds) -> String {
        switch matchClass {
        case .exact: "the members are all practices of one area"
        case .coextensiveWithExceptions:
            "all members in one area with no other group; at most "
                + "\(PrintedNumber.bar(thresholds.exceptionPractices)) of its practices with at most "
                + "\(PrintedNumber.bar(thresholds.exceptionPatients)) of its patients are unaligned"
        case .partOfArea: "the only group in its one area, but more practices are unaligned"
        case .oneOfSeveral: "all members in one area, other groups have members there too"
        case .crosses:
            "members in several areas; beside the one with most of its patients an area counts with "
                + "\(PrintedNumber.bar(thresholds.secondAreaPatients)) of them or "
                + PlainWords.count(thresholds.secondAreaPractices, "practice", "practices")
        case .crossesMinor: "members in several areas, of which only the main one counts"
        case .dispersed: "three or more areas count, no two of them neighbours"
        case .outside: "no member is in any area"
        }
    }
}
