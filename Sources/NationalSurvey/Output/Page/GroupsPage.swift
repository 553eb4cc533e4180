import Formats
import Text

/// The table of all groups, complete without a script; values as in `consortia.csv` stand in `data-value`.
struct GroupsPage {
    private let survey: Survey
    private let consortia: ResultTable
    private let answers: [Answer]

    init(_ source: OutputSource) {
        (survey, consortia) = (source.survey, source.consortia)
        answers = source.survey.territories.map { Answer($0) }
    }

    /// The columns after the name, with the words over them; an area is named by its code where no area has a name.
    private var columns: [(column: String, heading: String)] {
        let hasNames = consortia.columnNames.firstIndex(of: "area_name").map { column in
            consortia.rows.contains { !($0[column].string ?? "").isEmpty }
        }
        return [(hasNames == true ? "area_name" : "area", "area")] + Self.figures
    }
    private static let figures: [(column: String, heading: String)] = [
        ("registered_patients", "patients"), ("components", "parts on land"),
        ("main_part_share", "in main part"), ("resident_containment", "of residents, its own"),
        ("patient_containment", "of its patients, living there"), ("verdict", "answer"), ("robust", "stays the same"),
    ]

    var markup: PageMarkup {
        var page = PageMarkup()
        page.open("section", ["id": "groups", "class": "page groups", "data-page": "groups"])
        page.leaf("h1", ["tabindex": "-1"], PlainWords.count(answers.count, "group", "groups"))
        page.open("div", ["id": "tools"])
        page.close("div")
        page.open("div", ["class": "scroll", "role": "region", "aria-label": "Table of groups", "tabindex": "0"])
        page.open("table", ["id": "groups-table"])
        page.text += "<thead><tr><th scope=\"col\" data-column=\"name\">group</th>"
        for (column, heading) in columns {
            let isShare = consortia.description.columns.contains { $0.name == column && $0.unit == .share }
            page.text += "<th scope=\"col\" data-column=\"\(column)\"\(isShare ? " data-scale=\"100\"" : "")>"
            page.words(heading)
            page.text += "</th>"
        }
        page.text += "</tr></thead>\n<tbody>\n"
        for group in consortia.rows.indices { page.text += row(group) }
        page.text += "</tbody>"
        page.close("table")
        page.close("div")
        page.close("section")
        return page
    }

    private func row(_ group: Int) -> String {
        let about = survey.atlas.groups[group]
        let names = consortia.columnNames
        func field(_ name: String) -> PropertyValue {
            names.firstIndex(of: name).map { consortia.rows[group][$0] } ?? .null
        }
        let escaped = PageMarkup.escaped
        let area = field("area").string ?? ""
        let areaName = field("area_name").string ?? area
        var row =
            "<tr data-group=\"\(escaped(about.code))\"><th scope=\"row\" data-value=\"\(escaped(about.name))\"><a href=\""
            + escaped(PageRoute.group(about.code)) + "\">\(escaped(about.name.isEmpty ? about.code : about.name))</a>"
            + (about.name.isEmpty ? "" : " <small>\(escaped(about.code))</small>") + "</th><td>"
            + (area.isEmpty ? "" : "<a href=\"\(escaped(PageRoute.area(area)))\">\(escaped(areaName))</a>") + "</td>"
        for (column, _) in columns.dropFirst() {
            let value = field(column)
            row += "<td data-value=\"\(escaped(Self.plain(value)))\">\(escaped(words(column, value, group)))</td>"
        }
        return row + "</tr>\n"
    }

    /// A value as the CSV has it.
    static func plain(_ value: PropertyValue) -> String {
        switch value {
        case .null: ""
        case .bool(let flag): flag ? "true" : "false"
        case .int(let number): "\(number)"
        case .double(let number): shortest(number)
        case .string(let text): text
        }
    }

    private static func shortest(_ number: Double) -> String {
        var bytes: [UInt8] = []
        return DecimalWriter.appendShortest(number, to: &bytes) ? String(decoding: bytes, as: UTF8.self) : ""
    }

    private func words(_ column: String, _ value: PropertyValue, _ group: Int) -> String {
        switch (column, value) {
        case ("verdict", _): answers[group].fullWords
        case ("robust", .bool(let isRobust)): answers[group].isJudged ? (isRobust ? "yes" : "no") : "–"
        case (_, .int(let number)): PrintedNumber.whole(number)
        case (_, .double(let share)): PrintedNumber.exactPercent(share)
        default: "–"
        }
    }
}
