import Formats
import Testing

@Suite("The budget of cells")
struct CellBudgetTests {
    @Test func small() {
        let budget = CellBudget(byteCount: 1000)
        #expect(budget.allows(fields: 1024, rows: 1024) && !budget.allows(fields: 1024, rows: 1025))
        #expect(!budget.allows(fields: .max, rows: 2))
        #expect(CellBudget(byteCount: 80 << 20).allows(fields: 20, rows: 1 << 20))
    }

    @Test(
        "a name of its own in every placemark is refused, whichever way it is written",
        arguments: [
            #"<Data name="N"><value>1</value></Data>"#,
            #"<SchemaData><SimpleData name="N">1</SimpleData></SchemaData>"#,
        ])
    func names(_ data: String) {
        let placemarks = (0..<1100).map {
            "<Placemark><ExtendedData>\(data.replacing("N", with: "n\($0)"))</ExtendedData></Placemark>"
        }
        let file = FileBytes(name: "k.kml", bytes: Array("<kml>\(placemarks.joined())</kml>".utf8))
        #expect { try KML.readPolygons(file) } throws: { ($0 as? FormatError)?.kind == .tooLarge }
    }
}
