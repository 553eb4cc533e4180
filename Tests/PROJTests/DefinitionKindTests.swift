import Foundation
import PROJ
import Shapes
import Testing

/// Definitions as files and people write them, by kind: grids that may be missing, names of every grammar, projections that fold.
@Suite struct DefinitionKindTests {
    static func move(_ definition: String, _ x: Double, _ y: Double) throws -> (Coordinate, TransformationPlan) {
        let plan = try TransformationPlan(from: ReferenceSystem(definition), to: .wgs84())
        return (try plan.makeTransformation().transform(Coordinate(x: x, y: y)), plan)
    }

    // MARK: Optional grids

    /// `@` may be missing, `null` is no shift.
    @Test(arguments: [
        ("+proj=longlat +ellps=bessel +nadgrids=null +no_defs", 0), ("+proj=longlat +ellps=bessel +nadgrids=@null", 0),
        ("+proj=longlat +ellps=bessel +nadgrids=@gone.gsb,@gone2.gsb,null +no_defs +type=crs", 2),
        ("+proj=longlat +ellps=bessel +nadgrids=@gone.gsb,@null", 1),
        ("proj=longlat ellps=bessel nadgrids=@gone.gsb,null no_defs", 1),
        ("+proj=longlat +nadgrids=@gone.gsb,null +ellps=bessel", 1),
        ("+proj=longlat +ellps=intl +nadgrids=@gone.gsb,@gone.tif,@gone.gsb,@null +no_defs", 2),
    ])
    func optionalGridsArePassedOver(_ definition: String, _ passed: Int) throws {
        let (place, plan) = try Self.move(definition, 10, 50)
        #expect(abs(place.x - 10) < 1e-9 && abs(place.y - 50) < 1e-9, "\(place)")
        #expect(Set(plan.skipped.flatMap(\.missingGrids)).count == passed, "\(plan.skipped.flatMap(\.missingGrids))")
        #expect(plan.operation.missingGrids.isEmpty)
    }

    @Test(arguments: [
        "+proj=merc +a=6378137 +b=6378137 +lat_ts=0.0 +lon_0=0.0 +x_0=0.0 +y_0=0 +k=1.0 +units=m +nadgrids=@null +wktext +no_defs",
        "+proj=merc +a=6378137 +b=6378137 +nadgrids=@null +units=m +wktext +over",
        "+proj=merc +a=6378137 +b=6378137 +nadgrids=null +type=crs",
        "+proj=merc +a=6378137.0 +b=6378137.0 +nadgrids=@gone.gsb,@null +units=m",
        """
        PROJCS["WGS 84 / Pseudo-Mercator",GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563]],\
        PRIMEM["Greenwich",0],UNIT["degree",0.0174532925199433]],PROJECTION["Mercator_1SP"],\
        PARAMETER["central_meridian",0],PARAMETER["scale_factor",1],PARAMETER["false_easting",0],\
        PARAMETER["false_northing",0],UNIT["metre",1],AXIS["X",EAST],AXIS["Y",NORTH],\
        EXTENSION["PROJ4","+proj=merc +a=6378137 +b=6378137 +lat_ts=0.0 +lon_0=0.0 +x_0=0.0 +y_0=0 +k=1.0 +units=m \
        +nadgrids=@null +wktext +no_defs"]]
        """,
    ])
    func theMercatorOfTheWebIsRead(_ definition: String) throws {
        let (place, _) = try Self.move(definition, 100_000, 100_000)
        #expect(abs(place.x - 0.8983152841195214) < 1e-9 && abs(place.y - 0.8982784828192633) < 1e-9, "\(place)")
    }

    @Test(arguments: [
        "+proj=longlat +ellps=bessel +nadgrids=gone.gsb +no_defs",
        "+proj=longlat +ellps=bessel +nadgrids=gone.gsb,null",
        "+proj=longlat +ellps=bessel +nadgrids=@other.gsb,gone.gsb,null",
        "+proj=utm +zone=32 +ellps=bessel +nadgrids=gone.gsb,@null",
    ])
    func aGridThatMustBeThereIsMissed(_ definition: String) throws {
        let error = #expect(throws: PROJError.self) { try Self.move(definition, 10, 50) }
        #expect(error?.kind == .missingGrid && error?.message.contains("gone.gsb") == true, "\(error as Any)")
    }

    // MARK: Names

    @Test(arguments: [
        ("epsg:27700", 27700), ("EPSG:27700", 27700), (" EPSG:27700\n", 27700), ("urn:ogc:def:crs:EPSG::27700", 27700),
        ("URN:OGC:DEF:CRS:EPSG:9.6.2:27700", 27700), ("urn:x-ogc:def:crs:EPSG:6.9:27700", 27700),
        ("http://www.opengis.net/def/crs/EPSG/0/27700", 27700),
        ("https://www.opengis.net/def/crs/epsg/9.9/27700", 27700),
        ("http://www.opengis.net/gml/srs/epsg.xml#27700", 27700), ("http://opengis.net/def/crs/EPSG/0/27700", 27700),
    ])
    func singleNames(_ name: String, _ code: Int) throws {
        #expect(DeclaredCRS(name: name) == .epsg(code))
        #expect(try ReferenceSystem(declared: DeclaredCRS(name: name)).identification?.code == "EPSG:\(code)")
    }

    @Test(arguments: [
        "EPSG:27700+5701", "epsg:27700+5701", "EPSG:27700+EPSG:5701", "urn:ogc:def:crs,crs:EPSG::27700,crs:EPSG::5701",
        "urn:ogc:def:crs,crs:EPSG:6.12:27700,crs:EPSG:6.12:5701", "URN:OGC:DEF:CRS,CRS:EPSG::27700,CRS:EPSG::5701",
        "http://www.opengis.net/def/crs-compound?1=http://www.opengis.net/def/crs/EPSG/0/27700&2=http://www.opengis.net/def/crs/EPSG/0/5701",
        "https://opengis.net/def/crs-compound?1=https://www.opengis.net/def/crs/EPSG/0/27700&2=https://www.opengis.net/def/crs/EPSG/0/5701",
    ])
    func compoundNames(_ name: String) throws {
        #expect(DeclaredCRS(name: name) == .compound([.epsg(27700), .epsg(5701)]))
        let system = try ReferenceSystem(declared: DeclaredCRS(name: name))
        #expect(system.kind == .compound)
        let plan = try TransformationPlan(from: system, to: .wgs84())
        let place = try plan.makeTransformation().transform(Coordinate(x: 530_000, y: 180_000))
        #expect(abs(place.x + 0.1286) < 0.01 && abs(place.y - 51.503) < 0.01, "\(place)")
    }

    @Test(arguments: [
        "urn:ogc:def:datum:EPSG::6326", "see EPSG guidance note 7", "urn:ogc:def:ellipsoid:EPSG::7030", "EPSG", "EPSG:",
        "EPSG:4326x", "x EPSG:4326", "EPSG:4326 EPSG:27700", "EPSG:-4326", "EPSG:4326.5", "EPSG:+4326", "4326",
        "urn:ogc:def:crs:EPSG::", "urn:ogc:def:crs:EPSG::4326::", "urn:ogc:def:crs,crs:EPSG::4326",
        "urn:ogc:def:crs,crs:EPSG::4326,datum:EPSG::6326", "urn:ogc:def:crs-compound:EPSG::27700,EPSG::5701",
        "EPSG:4326+", "EPSG:+5773", "EPSG:4326+x", "http://www.opengis.net/def/datum/EPSG/0/6326",
        "http://www.opengis.net/def/crs-compound?1=http://www.opengis.net/def/crs/EPSG/0/27700",
        "http://www.opengis.net/def/crs-compound?2=http://www.opengis.net/def/crs/EPSG/0/27700&1=http://www.opengis.net/def/crs/EPSG/0/5701",
        "http://example.com/def/crs/EPSG/0/4326", "EPSG:99999999999999999999", "EPSG:٤٣٢٦",
        "urn:ogc:def:crs:ESRI::54009",
        "urn:ogc:def:coordinateOperation:EPSG::1314", "", " ",
    ])
    func everythingElseIsOther(_ name: String) {
        #expect(DeclaredCRS(name: name) == .other(name))
    }

    @Test(arguments: [
        "CRS84", "OGC:CRS84", "ogc:crs84", "urn:ogc:def:crs:OGC:1.3:CRS84", "urn:ogc:def:crs:OGC::CRS84",
        "http://www.opengis.net/def/crs/OGC/1.3/CRS84", "https://www.opengis.net/def/crs/OGC/0/CRS84",
    ])
    func longitudeFirst(_ name: String) {
        #expect(DeclaredCRS(name: name) == .crs84)
    }

    // MARK: Projections that fold

    @Test(arguments: [
        "+proj=aeqd +guam +lat_0=13.5 +lon_0=144.7 +ellps=clrk66", "+proj=aeqd +guam +lat_0=0 +lon_0=0 +ellps=WGS84",
        "+proj=omerc +lat_0=4 +lonc=115 +alpha=53 +gamma=53 +k=0.99984 +ellps=evrstSS",
        "+proj=omerc +lat_0=57 +lonc=-133 +alpha=-36 +gamma=-36 +k=0.9999 +ellps=GRS80 +no_uoff",
        "+proj=poly +ellps=WGS84", "+proj=tmerc +approx +lon_0=0 +ellps=WGS84", "+proj=cass +lon_0=0 +ellps=WGS84",
        "+proj=lcc +lat_1=30 +lat_2=60 +ellps=WGS84", "+proj=gnom +lat_0=0 +ellps=WGS84", "+proj=ortho +ellps=WGS84",
        "+proj=stere +lat_0=90 +ellps=WGS84", "+proj=sinu +R=6371000", "+proj=bonne +lat_1=40 +ellps=WGS84",
    ])
    func whatComesOutGoesBack(_ definition: String) throws {
        let plan = try TransformationPlan(from: .wgs84(), to: ReferenceSystem(definition), allowsBallpark: true)
        let transformation = try plan.makeTransformation()
        var (looked, refused) = (0, 0)
        for x in stride(from: -175.0, through: 175, by: 25) {
            for y in stride(from: -85.0, through: 85, by: 17) {
                var places = [Coordinate(x: x, y: y)]
                looked += 1
                let report = try transformation.transform(&places, failures: .mask)
                guard report.failed.isEmpty else {
                    refused += 1
                    continue
                }
                try transformation.transform(&places, direction: .inverse, failures: .mask)
                let gap = max(
                    abs((places[0].x - x).remainder(dividingBy: 360)) * cos(y * .pi / 180), abs(places[0].y - y))
                #expect(gap < 1e-5, "\(definition) at \(x) \(y): \(places[0])")
            }
        }
        #expect(refused < looked)
    }
}
