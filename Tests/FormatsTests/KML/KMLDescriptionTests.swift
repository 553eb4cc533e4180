import Formats
import Testing

@Suite("Tables in the descriptions of placemarks")
struct KMLDescriptionTests {
    private func attributes(_ placemark: String) throws -> [String: String?] {
        let file = FileBytes(name: "k.kml", bytes: Array("<kml><Placemark>\(placemark)</Placemark></kml>".utf8))
        let table = try KML.readPolygons(file).attributes
        return Dictionary(uniqueKeysWithValues: zip(table.fields, table.columns.map { $0[0].text }))
    }

    @Test("two cells in a row are a name and a value, with entities and other tags in them")
    func table() throws {
        let html =
            "<html><table border='0'><tr><td>CCGcode</td><td>00A</td></tr><tr bgcolor=\"x\"><td><b>CCGname</b></td>"
            + "<td>Tees &amp; Toys</td></tr><tr><td colspan=2>one</td></tr></table></html>"
        let found = try attributes("<name>x</name><description><![CDATA[\(html)]]></description>")
        #expect(found["CCGcode"] == "00A" && found["CCGname"] == "Tees & Toys" && found["name"] == "x")
    }

    @Test func extendedDataCountsFirst() throws {
        let html = "<![CDATA[<table><tr><td>code</td><td>A</td></tr></table>]]>"
        let data = #"<ExtendedData><Data name="code"><value>B</value></Data></ExtendedData>"#
        #expect(try attributes("<description>\(html)</description>\(data)")["code"] == "B")
        #expect(try attributes("<description>no table</description>").keys.sorted() == ["description"])
    }
}
