import Archives
import Formats
import Shapes
import TestData
import Testing

@Suite struct ArchivedLayerTests {
    private let formats = LayerFormats([.archive(of: .default)] + LayerFormats.default.formats)
    private let kml =
        "<kml><Placemark><name>E1</name><Polygon><outerBoundaryIs><LinearRing><coordinates>0,0 1,0 1,1 0,0"
        + "</coordinates></LinearRing></outerBoundaryIs></Polygon></Placemark></kml>"

    private func shapefile() throws -> EncodedShapefile {
        let ring = Ring([(0, 0), (0, 1), (1, 1), (0, 0)].map { Coordinate(x: $0.0, y: $0.1) })
        return try Shapefile.encode(
            PolygonLayer([MultiPolygon([Polygon(shell: ring)])]), fields: [ShapefileField("CODE", .text(["E1"]))],
            wkt: "PROJCS[\"x\"]", file: "s")
    }

    private func read(_ members: [ArchiveBytes.Member], name: String = "a.zip", layer: String? = nil) throws
        -> FeatureLayer
    {
        try formats.readPolygons(FileBytes(name: name, bytes: ArchiveBytes(members).bytes), layer: layer)
    }

    private func refusal(_ members: [ArchiveBytes.Member], name: String = "a.zip", layer: String? = nil) -> String {
        do { return "\(try read(members, name: name, layer: layer).sources)" } catch { return "\(error)" }
    }

    @Test(
        "the parts of a shapefile may have any letter case and lie in a folder; companions of other systems do not count"
    )
    func zippedShapefile() throws {
        let parts = try shapefile()
        let layer = try read([
            .init("LSOA/a1b2.SHP", parts.shp), .init("LSOA/A1B2.dbf", parts.dbf),
            .init("LSOA/a1b2.Prj", parts.prj ?? []),
            .init("__MACOSX/LSOA/._a1b2.SHP", "x"), .init("LSOA/readme.txt", "x"),
        ])
        #expect(layer.attributes.columns[0].map(\.text) == ["E1"] && layer.crs == .wkt("PROJCS[\"x\"]"))
        #expect(layer.sources == ["a.zip#LSOA/a1b2.SHP"])
    }

    @Test func keyholeArchives() throws {
        let members: [ArchiveBytes.Member] = [.init("files/b.kml", "<kml/>"), .init("doc.kml", kml)]
        #expect(try read(members, name: "a.kmz").geometry.regionCount == 1)
        let nested = ArchiveBytes(members).bytes
        #expect(try read([.init("in/a.kmz", nested)]).geometry.regionCount == 1)
        #expect(refusal([.init("in.zip", nested)]).contains("unpack in.zip"))
    }

    @Test("of several layers one is named; what is not there is refused with what there is")
    func several() throws {
        let two: [ArchiveBytes.Member] = [
            .init("a.kml", kml), .init("b.geojson", #"{"type":"FeatureCollection","features":[]}"#),
        ]
        #expect(refusal(two).contains("holds 2 layers, a.kml, b.geojson"))
        #expect(try read(two, layer: "a.kml").geometry.regionCount == 1)
        #expect(try read(two, layer: "b.geojson").geometry.regionCount == 0)
        #expect(refusal(two, layer: "c").contains("its members are a.kml, b.geojson"))
        #expect(refusal([.init("a.csv", "a")]).contains("holds no layer"))
        #expect(refusal([.init("../a.kml", kml)], layer: "../a.kml").contains("is not read"))
        #expect(refusal([.init("xl/workbook.xml", "")]).contains("workbook"))
    }
}
