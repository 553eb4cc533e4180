import PROJ
import Testing

let nationalGridPrj = """
    PROJCS["British_National_Grid",GEOGCS["GCS_OSGB_1936",DATUM["D_OSGB_1936",\
    SPHEROID["Airy_1830",6377563.396,299.3249646]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]],\
    PROJECTION["Transverse_Mercator"],PARAMETER["False_Easting",400000.0],PARAMETER["False_Northing",-100000.0],\
    PARAMETER["Central_Meridian",-2.0],PARAMETER["Scale_Factor",0.9996012717],\
    PARAMETER["Latitude_Of_Origin",49.0],UNIT["Meter",1.0]]
    """

@Suite struct ReferenceSystemTests {
    @Test func factsOfTheNationalGrid() throws {
        let grid = try ReferenceSystem(" EPSG:27700\n")
        #expect(grid.name == "OSGB36 / British National Grid")
        #expect(grid.kind == .projected)
        #expect(grid.identification?.code == "EPSG:27700" && grid.identification?.confidence == 100)
        let area = try #require(grid.areaOfUse)
        #expect(area.minX < -6 && area.maxX > 1 && area.minY < 50 && area.maxY > 58)
        #expect(try ReferenceSystem.wgs84().kind == .geographic)
        #expect(try ReferenceSystem("OGC:CRS84").kind == .geographic)
        #expect(try ReferenceSystem("urn:ogc:def:crs:EPSG::27700").isEquivalent(to: grid))
    }

    @Test(arguments: [nationalGridPrj, "\u{FEFF}" + nationalGridPrj + "\r\n"])
    func prjOfTheNationalGridIsIdentified(_ text: String) throws {
        let prj = try ReferenceSystem(text)
        #expect(prj.kind == .projected)
        let identification = try #require(prj.identification)
        #expect(identification.code == "EPSG:27700")
        #expect(identification.confidence >= 70)
        #expect(try prj.registered().definition == "EPSG:27700")
        #expect(try prj.registered(confidence: 101) == prj)
    }

    @Test(arguments: [
        ("EPSG:4326", "OGC:CRS84", true), ("EPSG:4326", "EPSG:4258", false), ("EPSG:27700", "EPSG:27700", true),
        ("EPSG:27700", "EPSG:32630", false), ("+proj=longlat +datum=WGS84 +no_defs", "EPSG:4326", true),
    ])
    func equivalence(_ a: String, _ b: String, _ expected: Bool) throws {
        #expect(try ReferenceSystem(a).isEquivalent(to: ReferenceSystem(b)) == expected)
    }

    @Test(arguments: [
        "EPSG:999999", "NOPE:1", "", "   ", "nonsense", "PROJCS[\"cut off\",GEOGCS[", "GEOGCS[\"x\"]", "{\"type\":1}",
        "{",
        "+proj=nonsense", "+proj=", "a\0b", "+proj=tmerc +lat_0=abc",
    ])
    func nonsenseIsRefused(_ text: String) {
        let error = #expect(throws: PROJError.self) { try ReferenceSystem(text) }
        #expect(error?.kind == .unknownReferenceSystem || error?.kind == .notAReferenceSystem)
        #expect(error?.message.isEmpty == false)
    }

    @Test func whatIsNoReferenceSystemIsRefused() {
        for text in ["urn:ogc:def:coordinateOperation:EPSG::1314", "urn:ogc:def:ellipsoid:EPSG::7001"] {
            let error = #expect(throws: PROJError.self) { try ReferenceSystem(text) }
            #expect(error?.kind == .notAReferenceSystem)
        }
        for bracket in ["[", "{\"a\":"] {
            let deep = "GEOGCS" + String(repeating: bracket, count: 100_000)
            #expect(throws: PROJError.self) { try ReferenceSystem(deep) }
        }
    }
}
