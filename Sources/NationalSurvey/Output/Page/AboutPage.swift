import Consortia
import Formats

/// What stands behind the figures: the day, the files, bars, doubts and notes, what must not be concluded, definitions.
struct AboutPage {
    private let survey: Survey
    private let tables: [TableDescription]

    /// - Parameter tables: of the files beside the report.
    init(_ source: OutputSource) { (survey, tables) = (source.survey, source.tables) }

    var markup: PageMarkup {
        var page = PageMarkup()
        page.open("section", ["id": "about", "class": "page about", "data-page": "about"])
        page.leaf("h1", ["tabindex": "-1"], "About this survey")
        start(&page)
        let doubts = VerdictDoubts(survey).lines
        if !doubts.isEmpty {
            page.leaf("h2", [:], "Doubts that can change answers")
            page.list(doubts)
        }
        page.leaf("h2", [:], "What must not be concluded")
        page.list(Limits.lines)
        page.leaf("h2", [:], "Notes")
        page.list(Warnings(survey).lines)
        if survey.findings.performance != nil {
            page.leaf("h2", [:], "Of scores and costs")
            page.list(Caveats.lines)
        }
        files(&page)
        bars(&page)
        page.leaf("h2", [:], "How the totals fit")
        page.list(survey.findings.reconciliations.map(\.note))
        definitions(&page)
        page.close("section")
        return page
    }

    private func start(_ page: inout PageMarkup) {
        let provenance = survey.inputs.provenance
        let day = survey.inputs.day
        page.leaf(
            "p", [:],
            day.day.map { "Counted as on \(PlainWords.date($0)): \(day.source)." } ?? "No file names a date.")
        page.leaf("p", [:], CreditLine.text(provenance))
        page.leaf(
            "p", [:],
            "Made with swift-catchments \(Provenance.version), seed \(provenance.seed). To cite it, name the program, its "
                + "version, the files below and the day.")
    }

    private func files(_ page: inout PageMarkup) {
        page.leaf("h2", [:], "Files that were read")
        page.open("div", ["class": "scroll", "role": "region", "aria-label": "Files that were read", "tabindex": "0"])
        page.open("table")
        page.text += "<thead><tr><th scope=\"col\">what</th><th scope=\"col\">file</th><th scope=\"col\">rows</th>"
        page.text += "<th scope=\"col\">SHA-256</th></tr></thead><tbody>"
        for file in survey.inputs.provenance.files {
            page.text += "<tr>"
            page.leaf("td", [:], file.role.rawValue)
            page.leaf("td", [:], file.name)
            page.leaf("td", ["data-value": "\(file.rows)"], PrintedNumber.whole(file.rows))
            page.leaf("td", ["class": "hash"], file.sha256)
            page.text += "</tr>"
        }
        page.text += "</tbody>"
        page.close("table")
        page.close("div")
    }

    /// Every bar that a figure was held against, by its name on the command line.
    private func bars(_ page: inout PageMarkup) {
        page.leaf("h2", [:], "Bars used")
        page.leaf(
            "p", [:],
            "Shares are of 1, lengths in metres. Each can be moved by --threshold NAME=VALUE; the two of 0.75 are those of the "
                + "2012 guidance and bind no network of today.")
        page.open("ul", ["class": "bars"])
        for property in Thresholds.properties {
            let value =
                switch property.bar {
                case .share(let path): PrintedNumber.fraction(survey.thresholds[keyPath: path])
                case .number(let path): PrintedNumber.shortest(survey.thresholds[keyPath: path])
                case .count(let path): PrintedNumber.whole(survey.thresholds[keyPath: path])
                case .level(let path): survey.thresholds[keyPath: path].rawValue
                }
            page.leaf("li", [:], "\(property.name): \(value)")
        }
        page.close("ul")
    }

    /// The columns of every table of the folder.
    private func definitions(_ page: inout PageMarkup) {
        page.leaf("h2", [:], "Definitions, table by table")
        for table in tables {
            page.open("details")
            page.leaf("summary", [:], table.name)
            page.leaf("p", [:], table.about)
            page.open("dl")
            for column in table.columns {
                page.leaf("dt", [:], column.name)
                page.leaf("dd", [:], column.meaning)
                for word in column.words {
                    page.open("dd")
                    page.leaf("code", [:], word.word)
                    page.words(": \(word.meaning)")
                    page.close("dd")
                }
            }
            page.close("dl")
            page.close("details")
        }
    }
}
