import Consortia

/// `report.html`: the findings for reading, with the maps beside it in `maps/`. No scripts, nothing from elsewhere; every
/// figure is the one of the tables.
struct FindingsReport {
    static let name = "report.html"

    private let findings: Findings
    private let rows: [AffectedAreaRow]
    /// Of the map of each area.
    private let maps: FindingMaps

    /// - Parameter rows: every row of every affected area.
    init(_ survey: Survey, _ rows: [AffectedAreaRow]) {
        (findings, self.rows, maps) = (survey.findings, rows, FindingMaps(survey))
    }

    /// The whole file.
    var text: String {
        let national = findings.national
        var page = HTMLPage(title: "Who serves where: findings")
        page.paragraph(
            "\(PrintedNumber.whole(national.groups)) groups, \(PrintedNumber.whole(national.practicesInGroups)) of "
                + "\(PrintedNumber.whole(national.practices)) practices, \(PrintedNumber.whole(national.ofGroups)) of "
                + "\(PrintedNumber.whole(national.registered)) registered patients.")
        page.list(nationalLines + FindingsOverview(findings: findings).lines)
        if national.areas > 0 { page.picture(MapFileNames.path(MapFileNames.national), "Map of areas") }
        page.heading("How the figures go together")
        page.list(findings.reconciliations.map { "\($0.code): \($0.note)" })
        page.heading("Areas with spread groups")
        var area = -1
        for row in rows {
            if row.area.area != area {
                area = row.area.area
                page.heading(row.areaHeading, level: 3)
                page.picture(maps.path(ofArea: area).replacingPercent, "Map of \(row.areaCode)")
            }
            page.paragraph(row.line.text, note: row.secondLine)
        }
        page.heading("Caveats")
        page.list(Caveats.lines + (findings.performance?.notes ?? []))
        return page.text
    }

    /// Sizes and scalings, each with its base.
    private var nationalLines: [String] {
        let national = findings.national
        var lines: [String] = []
        let patients = national.patientsPerGroup
        if let mean = patients.mean, let median = patients.median, let least = patients.minimum,
            let most = patients.maximum
        {
            lines.append(
                "registered patients of a group: mean \(PrintedNumber.whole(mean)), median \(PrintedNumber.whole(median)), "
                    + "\(PrintedNumber.whole(least)) to \(PrintedNumber.whole(most))")
        }
        for scaling in national.extrapolations {
            lines.append(
                "by \(scaling.base.rawValue) people \(PrintedNumber.whole(scaling.unaccounted.value)) are in no group: "
                    + "\(scaling.text) groups of the mean size; scaling, not a forecast")
        }
        for kind in national.coextensive.classes where kind.groups > 0 {
            lines.append("area match \(kind.name): " + PlainWords.plain(kind.groups, "group", "groups"))
        }
        return lines
    }
}

extension String {
    /// A file name that holds `%` as a link to it.
    fileprivate var replacingPercent: String {
        split(separator: "%", omittingEmptySubsequences: false).joined(separator: "%25")
    }
}
