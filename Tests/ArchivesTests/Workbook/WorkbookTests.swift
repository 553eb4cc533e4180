import Archives
import Formats
import TestData
import Testing

@Suite struct WorkbookTests {
    /// A workbook of one sheet with the given rows.
    private func parts(_ rows: String, shared: String? = nil, styles: String? = nil) -> [ArchiveBytes.Member] {
        var members: [ArchiveBytes.Member] = [
            .init(
                "xl/workbook.xml",
                #"<x:workbook xmlns:x="m" xmlns:r="n"><x:sheets><x:sheet name="A &amp; B" sheetId="1" r:id="rId1"/></x:sheets></x:workbook>"#
            ),
            .init(
                "xl/_rels/workbook.xml.rels",
                #"<Relationships><Relationship Id="rId1" Type="http://x/worksheet" Target="worksheets/sheet1.xml"/></Relationships>"#
            ),
            .init(
                "xl/worksheets/sheet1.xml",
                "<?xml version=\"1.0\"?><worksheet><sheetData>\(rows)</sheetData></worksheet>"),
        ]
        if let shared { members.append(.init("xl/sharedStrings.xml", "<sst>\(shared)</sst>")) }
        if let styles { members.append(.init("xl/styles.xml", styles)) }
        return members
    }

    private func table(_ members: [ArchiveBytes.Member]) throws -> String {
        let book = try Workbook(FileBytes(name: "b.xlsx", bytes: ArchiveBytes(members).bytes))
        return String(decoding: try book.table(ofSheet: 0).bytes, as: UTF8.self)
    }

    private func refusal(_ members: [ArchiveBytes.Member]) -> String {
        do { return try table(members) } catch { return "\(error)" }
    }

    @Test("texts, numbers, dates, errors and formulas by their stored values; prefixes and entities do not matter")
    func values() throws {
        let rows =
            #"<row r="1"><c r="A1" t="s"><v>1</v></c><c r="C1" t="inlineStr"><is><t>in &lt;line&gt;, x</t></is></c></row>"#
            + #"<row r="3"><c r="A3"><v>10001</v></c><c r="B3"><v>0.1</v></c><c r="C3" s="1"><v>44743</v></c>"#
            + #"<c r="D3" t="e"><v>#N/A</v></c><c r="E3" t="b"><v>1</v></c><c r="F3"><f>A1</f><v>1E3</v></c></row>"#
        let styles = #"<styleSheet><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>"#
        let shared = "<si><t>zero</t></si><si><r><t>o</t></r><r><t>ne</t></r><rPh><t>no</t></rPh></si>"
        let text = try table(parts(rows, shared: shared, styles: styles))
        #expect(text == "one,,\"in <line>, x\"\n\n10001,0.1,2022-07-01,#N/A,TRUE,1000\n")
    }

    @Test(
        "a number at the ends of whole numbers is a number",
        arguments: ["-9223372036854775808", "9223372036854775807", "-1e300"])
    func extremes(_ number: String) throws {
        #expect(try !table(parts("<row><c><v>\(number)</v></c></row>")).isEmpty)
    }

    @Test("a sheet of one line of 12 MB, which Foundation's parser refuses")
    func longLine() throws {
        let row = String(repeating: #"<c><v>1</v></c>"#, count: 16_000)
        let rows = String(repeating: "<row>\(row)</row>", count: 50)
        let text = try table(parts(rows))
        #expect(text.count == 50 * 32_000)
    }

    @Test func emptyRows() throws {
        let rows = String(repeating: "<row/>", count: 200_000) + #"<row r="1048576"><c><v>7</v></c></row>"#
        let text = try table(parts(rows))
        #expect(text.utf8.count { $0 == 0x0A } == 1_048_576 && text.hasSuffix("\n7\n"))
    }

    @Test("what is damaged, beyond the limits or declares entities is refused in words")
    func refused() {
        let cell = #"<row><c t="s"><v>3</v></c></row>"#
        #expect(refusal(parts(cell)).contains("shared texts"))
        #expect(refusal(parts(#"<row r="1048577"/>"#)).contains("1048576 rows"))
        #expect(refusal(parts(#"<row r="5"/><row r="5"/>"#)).contains("out of order"))
        #expect(refusal(parts(#"<row><c r="XFE1"><v>1</v></c></row>"#)).contains("beyond column 16384"))
        #expect(refusal(parts("<row><c><v>1</c></row>")).contains("b.xlsx#A & B"))
        #expect(refusal(parts("<row><c><v>&bomb;</v></c></row>")).contains("begins no entity"))
        var entities = parts("<row/>")
        entities[2] = .init("xl/worksheets/sheet1.xml", #"<!DOCTYPE x [<!ENTITY a "aa">]><worksheet/>"#)
        #expect(refusal(entities).contains("document type"))
        let long = String(repeating: "x", count: 140_000)
        #expect(refusal(parts(#"<row><c t="str"><v>\#(long)</v></c></row>"#)).contains("32767 characters"))
        #expect(refusal(Array(parts("").dropLast())).contains("xl/worksheets/sheet1.xml is missing"))
        #expect(refusal([.init("a.csv", "a")]).contains("no workbook"))
    }
}
