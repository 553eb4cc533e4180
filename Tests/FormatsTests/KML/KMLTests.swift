import Formats
import Foundation
import Shapes
import TestData
import Testing

/// Placemarks of KML as features: what is read, what is mended and counted, what is refused and where.
struct KMLTests {
    private static func read(_ text: String) throws -> FeatureLayer {
        try KML.readPolygons(FileBytes(name: "areas.kml", bytes: Array(text.utf8)))
    }

    private static func document(_ placemarks: String) -> String {
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<kml xmlns=\"http://www.opengis.net/kml/2.2\"><Document>"
            + placemarks + "</Document></kml>"
    }

    private static func polygon(_ outer: String, inner: [String] = []) -> String {
        "<Polygon><outerBoundaryIs><LinearRing><coordinates>\(outer)</coordinates></LinearRing></outerBoundaryIs>"
            + inner.map {
                "<innerBoundaryIs><LinearRing><coordinates>\($0)</coordinates></LinearRing></innerBoundaryIs>"
            }.joined() + "</Polygon>"
    }

    private static let square = "0,50,0 1,50,0 1,51,0 0,51,0 0,50,0"

    @Test("Names, descriptions, Data and SchemaData become attributes; folders are opened; each placemark is a region")
    func attributes() throws {
        let layer = try Self.read(
            Self.document(
                """
                <Schema name="s" id="s"><SimpleField type="string" name="code"/></Schema>
                <Placemark><name>A81001 - The Surgery &amp; Sons</name>
                  <ExtendedData><Data name="list"><value> 4200 </value></Data></ExtendedData>\(Self.polygon(Self.square))
                </Placemark>
                <Folder><name>more</name><Folder><Placemark id="p"><description><![CDATA[<b>bold & free</b>]]></description>
                  <ExtendedData><SchemaData schemaUrl="#s"><SimpleData name="code">A81002</SimpleData></SchemaData></ExtendedData>
                  <MultiGeometry>\(Self.polygon(Self.square))<MultiGeometry>\(Self.polygon("5,50 6,50 6,51 5,50"))</MultiGeometry>
                  </MultiGeometry></Placemark></Folder></Folder>
                <Placemark><name>no ground</name></Placemark>
                """))
        #expect(layer.crs == .crs84 && layer.geometry.regionCount == 3)
        #expect((0..<3).map { layer.geometry.polygons(ofRegion: $0).count } == [1, 2, 0])
        #expect(layer.attributes.fields == ["name", "list", "description", "code"])
        func text(_ field: String) -> [String?] {
            layer.attributes.firstField(of: [field]).map { layer.attributes.columns[$0].map(\.text) } ?? []
        }
        #expect(text("name") == ["A81001 - The Surgery & Sons", nil, "no ground"])
        #expect(text("list") == ["4200", nil, nil])
        #expect(text("description") == [nil, "<b>bold & free</b>", nil])
        #expect(text("code") == [nil, "A81002", nil])
        #expect(layer.problems.map(\.kind) == [.extraOrdinates])
    }

    @Test(
        "Prefixes, attributes in either quotation mark, comments, a byte-order mark and Windows line ends change nothing"
    )
    func spelling() throws {
        let plain = try Self.read(Self.document("<Placemark><name>x</name>\(Self.polygon(Self.square))</Placemark>"))
        let other = try Self.read(
            "\u{FEFF}<!-- a > b --><?x y?>\r\n<!DOCTYPE kml>\r\n<k:kml xmlns:k='http://earth.google.com/kml/2.1'>\r\n"
                + "<k:Placemark><k:name><![CDATA[x]]></k:name><k:Style><k:Polygon/></k:Style><k:Polygon>\r\n"
                + "<k:outerBoundaryIs><k:LinearRing><k:coordinates>\r\n\t0,50\r\n1,50 <!-- half way -->1,51\t0,51\r\n0,50\r\n"
                + "</k:coordinates></k:LinearRing></k:outerBoundaryIs></k:Polygon></k:Placemark></k:kml>\r\n")
        #expect(other.geometry == plain.geometry && other.attributes == plain.attributes)
    }

    @Test("Holes follow their shell; open and short rings, points and lines are mended or left out, and counted")
    func mended() throws {
        let hole = "0.2,50.2 0.2,50.8 0.8,50.8 0.2,50.2"
        let layer = try Self.read(
            Self.document(
                "<Placemark>\(Self.polygon(Self.square, inner: [hole, "0.1,50.1 0.2,50.1 0.1,50.1"]))</Placemark>"
                    + "<Placemark>\(Self.polygon("0,50 1,50 1,51"))</Placemark>"
                    + "<Placemark><MultiGeometry><Point><coordinates>0,50</coordinates></Point>"
                    + "\(Self.polygon("0,50 1,50"))<Polygon></Polygon></MultiGeometry></Placemark>"))
        #expect((0..<3).map { layer.geometry[$0].polygons.count } == [1, 1, 0])
        #expect(layer.geometry[0].polygons[0].holes.count == 1)
        #expect(layer.geometry[1].polygons[0].shell.coordinates.count == 4)
        let counts = Dictionary(uniqueKeysWithValues: layer.problems.map { ($0.kind, $0.count) })
        #expect(
            counts == [.extraOrdinates: 1, .shortRing: 2, .unclosedRing: 2, .otherGeometry: 1, .emptyPart: 1])
    }

    @Test(
        "What is no KML, or broken, is refused with the place and no crash",
        arguments: [
            ("<!DOCTYPE html><html><body>404</body></html>", "HTML"), ("<html><body>Not found</body></html>", "HTML"),
            ("", "empty"), ("   \n", "empty"), ("PK\u{3}\u{4}rest", "KMZ"),
            ("{\"type\": \"FeatureCollection\"}", "no KML"),
            ("<gpx></gpx>", "<gpx>"), ("<kml><Placemark></kml>", "</Placemark> must come"), ("<kml>", "inside <kml>"),
            ("<kml></kml><kml></kml>", "second root"), ("<kml a=b></kml>", "quotation mark"),
            ("<kml><!-- </kml>", "no end"),
            ("<!DOCTYPE kml [<!ENTITY a \"b\">]><kml/>", "not read"),
            ("<kml><Placemark><name>&boom;</name></Placemark></kml>", "entity"),
            (document("<Placemark>\(polygon("0,50 1,fifty 1,51 0,50"))</Placemark>"), "longitude,latitude"),
            (document("<Placemark>\(polygon("0, 50 1, 50 1, 51 0, 50"))</Placemark>"), "without spaces"),
            (document("<Placemark>\(polygon("0,50,1,2 1,50 1,51 0,50"))</Placemark>"), "4 numbers"),
            (document("<Placemark>\(polygon("51 0 52 1"))</Placemark>"), "1 numbers"),
            (
                document("<Placemark>\(polygon("400000,100000 400001,100000 400001,100001"))</Placemark>"),
                "no longitude"
            ),
            (document("<Placemark>\(polygon("nan,50 1,50 1,51"))</Placemark>"), "longitude,latitude"),
            (document(String(repeating: "<Folder>", count: 300)), "deep"),
        ])
    func refused(text: String, words: String) throws {
        let error = try #require(throws: FormatError.self) { try Self.read(text) }
        #expect(error.description.contains(words) && error.file == "areas.kml", "\(error)")
    }

    @Test("A fault inside a placemark names its number and line")
    func place() throws {
        let text = Self.document(
            "<Placemark>\(Self.polygon(Self.square))</Placemark>\n\n<Placemark>\(Self.polygon("x"))</Placemark>")
        let error = try #require(throws: FormatError.self) { try Self.read(text) }
        #expect(error.feature == 1 && error.line == 4)
    }

    @Test("Cut off after any byte the document is refused or read, and never crashes")
    func truncation() throws {
        let bytes = Array(
            Self.document("<Placemark id='1'><name>a&#x41;</name>\(Self.polygon(Self.square))</Placemark>").utf8)
        for length in bytes.indices {
            #expect(throws: FormatError.self) {
                try KML.readPolygons(FileBytes(name: "cut.kml", bytes: Array(bytes[..<length])))
            }
        }
    }

    @Test("The boundaries of 211 Clinical Commissioning Groups of 2013", .enabled(if: TestData.hasCommissioningGroups))
    func commissioningGroups() throws {
        let layer = try KML.readPolygons(path: TestData.commissioningGroups.path)
        #expect(layer.geometry.regionCount == 211)
        let names = layer.attributes.columns[try layer.attributes.requireField(["name"], meaning: "name", file: "")]
        #expect(Set(names.compactMap(\.text)).count == 211 && names[0].text == "00C")
        #expect((0..<211).allSatisfy { !layer.geometry.polygons(ofRegion: $0).isEmpty })
        // Counted by splitting the text: every tuple of every coordinates element.
        let text = try String(contentsOf: TestData.commissioningGroups, encoding: .utf8)
        let tuples = text.components(separatedBy: "<coordinates>").dropFirst().reduce(0) { count, piece in
            count
                + (piece.components(separatedBy: "</coordinates>")[0].split(whereSeparator: \.isWhitespace).count)
        }
        #expect(layer.geometry.coordinates.count == tuples)
        #expect(Box(layer.geometry.coordinates).minX > -7 && Box(layer.geometry.coordinates).maxY < 56)
    }
}

extension TestData {
    static let commissioningGroups = shared.appending(path: "data/england-common/ccg_boundaries_2013_02_01.kml")
    static var hasCommissioningGroups: Bool { exists(commissioningGroups) }
}
