import Formats
import Foundation
import Testing

@testable import NationalSurvey

/// `report.html` without a browser: what stands in it, that its numbers are those of the files, that nothing in it can ask
/// for anything, and that its map is the map of the tables.
struct ReportPageTests {
    private static let run = FindingsAgreementTests.run

    private func report() throws -> String {
        String(decoding: try #require(try Self.run.get().files["report.html"]), as: UTF8.self)
    }

    @Test func theAnswerAndTheTableAreThereWithoutAScript() throws {
        let (survey, _) = try Self.run.get()
        let page = try report()
        let markup = try #require(page.split(separator: "<script", maxSplits: 1).first)
        let answers = survey.territories.map { Answer($0) }
        let order = [
            "<section id=\"answer\"", "<svg class=\"nation\"", "<section id=\"groups\"", "<section id=\"about\"",
        ]
        let places = order.compactMap { markup.range(of: $0)?.lowerBound }
        #expect(places.count == order.count && places == places.sorted())
        #expect(markup.contains(">\(AnswerPage.heading(answers))</h1>"))
        #expect(markup.components(separatedBy: "<tr data-group=").count - 1 == survey.territories.count)
        for answer in answers { #expect(markup.contains("<span>\(answer.kindWords)</span>")) }
        for line in Limits.lines { #expect(markup.contains("<li>\(line)</li>"), "\(line)") }
    }

    @Test func theTableHasTheValuesOfTheFile() throws {
        let (_, files) = try Self.run.get()
        let page = try report()
        let consortia = TextTable(files["consortia.csv"] ?? [])
        let columns = [
            "name", "registered_patients", "components", "main_part_share", "resident_containment",
            "patient_containment",
            "verdict",
            "robust",
        ]
        #expect(!consortia.rows.isEmpty)
        for row in consortia.rows {
            let code = row[consortia.index("consortium")]
            let start = try #require(page.range(of: "<tr data-group=\"\(code)\">"))
            let line = page[start.upperBound...].prefix { $0 != "\n" }
            let values = line.components(separatedBy: "data-value=\"").dropFirst().map { $0.prefix { $0 != "\"" } }
            #expect(values.map(String.init) == columns.map { row[consortia.index($0)] }, "\(code)")
        }
    }

    @Test func nothingCanBeAskedFor() throws {
        let page = try report()
        #expect(
            page.contains(
                "content=\"default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:\""))
        for word in ["<img", "<link", "<iframe", "src=", "@import", "url(http"] {
            #expect(!page.contains(word), "\(word)")
        }
        let script = String(decoding: PackageResources.page_js, as: UTF8.self)
        for word in [
            "innerHTML", "outerHTML", "insertAdjacentHTML", "eval(", "document.write", "fetch(", "XMLHttp", "</",
        ] {
            #expect(!script.contains(word), "\(word)")
        }
        #expect(PackageResources.page_js.count <= 40_000 && PackageResources.page_css.count <= 12_000)
    }

    @Test func pagesOfGroupsHaveTheRowsOfTheirTables() throws {
        let (survey, files) = try Self.run.get()
        let source = OutputSource(survey, threads: 1)
        let groups = PageSmallAreas.numbers(survey.atlas.groups.map(\.code))
        let cells = PageSmallAreas.numbers(survey.atlas.smallAreas)
        let sections = GroupSections.all(source)
        #expect(Set(sections.map(\.id)).count == sections.count)
        for section in sections {
            let json = section.json(groups: groups, smallAreas: cells, names: SectionNames(survey.atlas))
            let table = TextTable(files[section.table.name] ?? [])
            let keys = section.keys.map(table.index)
            for (group, about) in survey.atlas.groups.enumerated() {
                let rows = json["of"]?[group]?.array?.count
                #expect(
                    rows == table.rows.count { row in keys.contains { row[$0] == about.code } },
                    "\(section.id) of \(about.code)")
            }
            #expect(json["fields"]?.array?.count == section.fields.count { table.columns.contains($0.column) })
        }
    }

    @Test("names that try to be markup, script, formula or a road elsewhere stay text")
    func hostileNames() throws {
        let names = [
            "</script><script>alert(1)</script>", "]]><svg onload=alert(1)>", "\"' onmouseover='x", "=HYPERLINK(0)",
            "\u{202E}drowkcab", "a\u{0}b", "../../etc", "\u{2028}line",
        ]
        for name in names {
            let quoted = "\"" + name.replacing("\"", with: "\"\"") + "\""
            var hamlet = Hamlet()
            hamlet.membership =
                "practice_code,consortium,consortium_name,pct\n"
                + ["H1,GA", "H2,GA", "H3,GB"].map { "\($0),\(quoted),P1\n" }.joined()
            hamlet.change = {
                $0.groupColumn = "consortium"
                $0.groupNameColumn = "consortium_name"
            }
            hamlet.practices = hamlet.practices.replacing("One", with: quoted)
            let survey = try hamlet.survey()
            let files = try survey.files()
            try expectInert(files, groupName: survey.atlas.groups[0].name)
            for file in files where [".html", ".svg"].contains(where: file.name.hasSuffix) {
                let text = String(decoding: file.bytes, as: UTF8.self)
                #expect(!text.contains("<script>alert"), "\(file.name): \(name)")
                #expect(!text.contains("<svg onload"), "\(file.name): \(name)")
                // A quotation mark in a name would end the value of an attribute; the data of the script are no attribute.
                let markup = text.components(separatedBy: "<script")[0]
                #expect(!markup.contains("\"' onmouseover"), "\(file.name): \(name)")
                #expect(!text.unicodeScalars.contains { $0.value == 0 || $0 == "\u{202E}" || $0 == "\u{2028}" })
                // One end for each element of a script.
                let parts = text.components(separatedBy: "</script")
                #expect(parts.count - 1 == text.components(separatedBy: "<script").count - 1)
            }
        }
    }

    /// Of files that are no pages: they can be parsed, name no other folder, and hold names without what a screen obeys.
    private func expectInert(_ files: [OutputFile], groupName: String) throws {
        let obeyed = ["\u{0}", "\u{202E}", "\u{2028}"].map { Array($0.utf8) }
        for file in files {
            #expect(!file.name.contains("..") && !file.name.hasPrefix("/"), "\(file.name)")
            let isText = !file.name.hasSuffix(".gpkg")
            for bytes in obeyed where isText || bytes.count > 1 {
                #expect(file.bytes.firstRange(of: bytes) == nil, "\(file.name) holds \(bytes)")
            }
            if file.name.hasSuffix("json") {
                #expect(throws: Never.self, "\(file.name)") {
                    try JSONSerialization.jsonObject(with: Data(file.bytes))
                }
            }
        }
        let package = try #require(files.first { $0.name == "results.gpkg" })
        #expect(package.bytes.firstRange(of: Array(groupName.utf8)) != nil, "\(groupName)")
        let description = try #require(files.first { $0.name == "datapackage.json" })
        let json = try JSONSerialization.jsonObject(with: Data(description.bytes)) as? [String: Any]
        let paths = (json?["resources"] as? [[String: Any]] ?? []).compactMap { $0["path"] as? String }
        #expect(!paths.isEmpty && Set(paths).isSubset(of: files.map(\.name)))
        // A cell of a name that a spreadsheet would run has an apostrophe before it.
        let groups = TextTable(try #require(files.first { $0.name == "consortia.csv" }).bytes)
        let cell = groups.rows[0][groups.index("name")]
        #expect(cell == (groupName.hasPrefix("=") ? "'" : "") + groupName)
    }

    @Test("the page's borders give back the tables' parts and areas, and the same neighbours")
    func bordersGiveBackTheTerritories() throws {
        let (survey, files) = try Self.run.get()
        let json = PageGround(survey).json
        let map = try PackedGround(json)
        let parts = TextTable(files["parts.csv"] ?? [])
        #expect(map.regions.filter { $0.group >= 0 }.count == parts.rows.count)
        for row in parts.rows {
            let group = survey.atlas.groups.firstIndex { $0.code == row[parts.index("consortium")] }
            let number = Int(row[parts.index("part")])
            let region = try #require(map.regions.first { $0.group == group && $0.part == number })
            let area = try #require(Double(row[parts.index("area_km2")]))
            #expect(abs(map.area(of: region) / 1e6 / area - 1) < 0.01, "\(row[0]) part \(number ?? 0)")
        }
        // Each border once: an arc is walked by one region forwards and by at most one backwards.
        var uses: [Int: Int] = [:]
        for region in map.regions { for arc in region.rings.joined() { uses[arc, default: 0] += 1 } }
        #expect(uses.values.allSatisfy { $0 == 1 })
        #expect(Set(uses.keys.map { $0 < 0 ? ~$0 : $0 }) == Set(map.arcs.indices))
    }
}

/// The packed ground of a page, read back.
private struct PackedGround {
    struct Region {
        let group: Int
        let part: Int
        let rings: [[Int]]
    }

    let step: Double
    private(set) var arcs: [[(x: Double, y: Double)]] = []
    private(set) var regions: [Region] = []

    init(_ json: JSONValue) throws {
        step = try #require(json["step"]?.double)
        var numbers = Self.numbers(try #require(json["arcs"]?.string))[...]
        while let count = numbers.popFirst() {
            var (line, x, y): ([(x: Double, y: Double)], Int, Int) = ([], 0, 0)
            for _ in 0..<count {
                x += numbers.popFirst() ?? 0
                y += numbers.popFirst() ?? 0
                line.append((Double(x), Double(y)))
            }
            arcs.append(line)
        }
        var rest = Self.numbers(try #require(json["regions"]?.string))[...]
        while let group = rest.popFirst() {
            let part = rest.popFirst() ?? 0
            var rings: [[Int]] = []
            for _ in 0..<(rest.popFirst() ?? 0) {
                for _ in 0..<(rest.popFirst() ?? 0) {
                    var (ring, arc): ([Int], Int) = ([], 0)
                    for _ in 0..<(rest.popFirst() ?? 0) {
                        arc += rest.popFirst() ?? 0
                        ring.append(arc)
                    }
                    rings.append(ring)
                }
            }
            regions.append(Region(group: group, part: part, rings: rings))
        }
    }

    private static func numbers(_ text: String) -> [Int] {
        let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_")
        let values = Dictionary(letters.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
        var (result, value, scale): ([Int], Int, Int) = ([], 0, 1)
        for letter in text {
            let digit = values[letter] ?? 0
            value += (digit % 32) * scale
            scale *= 32
            guard digit < 32 else { continue }
            result.append(value % 2 == 0 ? value / 2 : -(value + 1) / 2)
            (value, scale) = (0, 1)
        }
        return result
    }

    /// In m², holes taken away as they run the other way.
    func area(of region: Region) -> Double {
        region.rings.reduce(0) { sum, ring in
            let line = ring.flatMap { arc in arc < 0 ? arcs[~arc].reversed() : arcs[arc] }
            guard let first = line.first else { return sum }
            let closed = zip(line, line.dropFirst() + [first])
            return sum + closed.reduce(0) { $0 + ($1.0.x * $1.1.y - $1.1.x * $1.0.y) / 2 } * step * step
        }
    }
}
