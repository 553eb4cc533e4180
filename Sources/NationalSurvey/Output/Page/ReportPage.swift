import Formats

/// `report.html`: the survey for reading, in one file that asks for nothing: the answer, the table and what stands behind
/// them are there without a script; the script adds routes, search, maps of groups and pages of each.
struct ReportPage {
    static let name = "report.html"

    private let source: OutputSource
    private let ground: PageGround

    init(_ source: OutputSource) { (self.source, ground) = (source, PageGround(source.survey)) }

    /// A request is impossible, not merely absent.
    private static let policy =
        "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:"

    /// The whole file; the same bytes for the same survey.
    ///
    /// - Throws: `FormatError` for a figure that is no number.
    /// - Complexity: O(bytes written), and that of simplifying borders.
    func text() throws(FormatError) -> String {
        let answers = source.survey.territories.map { Answer($0) }
        var page = PageMarkup()
        page.text =
            "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
            + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
            + "<meta http-equiv=\"Content-Security-Policy\" content=\"\(Self.policy)\">\n"
        page.leaf("title", [:], AnswerPage.heading(answers))
        page.text += "<style>\n\(Self.resource(PackageResources.page_css))\(Self.inkRules)</style>\n</head>\n<body>\n"
        page.text += "<header>\n<nav aria-label=\"Pages\">"
        for (route, words) in [("#answer", "Answer"), ("#groups", "Groups"), ("#about", "About")] {
            page.leaf("a", ["href": route], words)
        }
        page.close("nav")
        page.text += "</header>\n<main>\n"
        page.append(AnswerPage(source, ground).markup)
        page.append(GroupsPage(source).markup)
        page.append(AboutPage(source).markup)
        page.text += "<section id=\"detail\" class=\"page\" hidden></section>\n</main>\n<footer>"
        page.leaf("p", [:], CreditLine.text(source.survey.inputs.provenance))
        page.text += "</footer>\n"
        page.inks()
        page.text += "<script type=\"application/json\" id=\"data\">\(try PageJSON.text(json))</script>\n"
        page.text += "<script type=\"module\">\n\(Self.resource(PackageResources.page_js))</script>\n</body>\n</html>\n"
        return page.text
    }

    private static func resource(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

    /// Which tile fills which answer; those of the small picture of the whole are larger.
    private static var inkRules: String {
        Answer.table.map { kind, _ in
            ".v-\(kind){fill:url(#p-\(kind))}.nation .v-\(kind){fill:url(#n-\(kind))}\n"
        }.joined()
    }

    /// What the script reads.
    private var json: JSONValue {
        let survey = source.survey
        let figures = PageFigures(source)
        let smallAreas = PageSmallAreas(source)
        let (groups, cells) = (PageSmallAreas.numbers(survey.atlas.groups.map(\.code)), smallAreas.numbers)
        let names = SectionNames(survey.atlas)
        return [
            "words": PageWords.json,
            "answers": .array(Answer.table.map { .array([.string($0.kind), .string($0.words)]) }),
            "figures": figures.figures, "tests": figures.tests, "sensitivity": figures.sensitivity,
            "sentences": figures.sentences,
            "sections": .array(
                GroupSections.all(source).map { $0.json(groups: groups, smallAreas: cells, names: names) }),
            "areas": PageAreas(source).json, "smallAreas": smallAreas.json, "ground": ground.json,
        ]
    }
}
