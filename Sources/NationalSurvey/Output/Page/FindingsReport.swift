import Consortia

extension Survey {
    /// `report.html`: the findings for reading, with the maps beside it in `maps/`. No scripts, nothing from elsewhere;
    /// every figure is the one of the tables.
    func findingsReport() -> String {
        let national = findings.national
        var page = HTMLPage(title: "Who serves where: findings")
        page.paragraph(
            "\(PrintedNumber.whole(national.groups)) groups, \(PrintedNumber.whole(national.practicesInGroups)) of "
                + "\(PrintedNumber.whole(national.practices)) practices, \(PrintedNumber.whole(national.ofGroups)) of "
                + "\(PrintedNumber.whole(national.registered)) registered patients.")
        page.list(nationalLines + findings.overview)
        if national.areas > 0 { page.picture("maps/national.svg", "Map of areas") }
        page.heading("How the figures go together")
        page.list(findings.reconciliations.map { "\($0.code): \($0.note)" })
        page.heading("Affected areas")
        var area = -1
        for row in AffectedAreaRow.all(self) {
            if row.area.area != area {
                area = row.area.area
                page.heading(affectedAreaHeading(row.area), level: 3)
                page.picture(
                    "maps/\(Self.fileName(atlas.areas[area])).svg".replacingPercent, "Map of \(atlas.areas[area])")
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
            lines.append("area match \(kind.name): \(kind.groups) groups")
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

/// A page of headings, paragraphs, lists and pictures; all text is escaped.
private struct HTMLPage {
    private var body = ""
    private let title: String

    init(title: String) {
        self.title = title
        heading(title, level: 1)
    }

    mutating func heading(_ words: String, level: Int = 2) { body += "<h\(level)>\(escaped(words))</h\(level)>\n" }

    mutating func paragraph(_ words: String, note: String? = nil) {
        body += "<p>\(escaped(words))" + (note.map { "<br><small>\(escaped($0))</small>" } ?? "") + "</p>\n"
    }

    mutating func list(_ items: [String]) {
        body += "<ul>\n" + items.map { "<li>\(escaped($0))</li>\n" }.joined() + "</ul>\n"
    }

    mutating func picture(_ file: String, _ words: String) {
        body += "<p><img src=\"\(escaped(file))\" alt=\"\(escaped(words))\" loading=\"lazy\"></p>\n"
    }

    var text: String {
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<title>\(escaped(title))</title>\n"
            + "<style>body{font:16px/1.5 sans-serif;max-width:75em;margin:2em auto;padding:0 1em;color:#1d2226}"
            + "img{max-width:100%}small{color:#545c62}</style>\n</head>\n<body>\n\(body)</body>\n</html>\n"
    }

    private func escaped(_ words: String) -> String {
        var result = ""
        for character in words.unicodeScalars {
            switch character {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            default: result.unicodeScalars.append(character)
            }
        }
        return result
    }
}
