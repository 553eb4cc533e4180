import Foundation
import PROJ
import TestData
import Testing

/// Exports, parts and comparison of systems.
@Suite struct ReferenceSystemMeaningTests {
    @Test(arguments: RoundTripTests.codes + ["EPSG:27700+5701", "EPSG:4979", "EPSG:2180"])
    func exportsReadBackAsTheSame(_ code: String) throws {
        let system = try ReferenceSystem(code)
        for text in try [
            system.wkt2(), system.wkt2(isMultiline: false), system.projJSON(), system.projJSON(isMultiline: false),
        ] {
            let back = try ReferenceSystem(text)
            #expect(try back.likeness(to: system) == .same)
            #expect(back.identification?.code == system.identification?.code && back.kind == system.kind)
            // An ensemble loses that word where it is the base of Web Mercator.
            #expect(try back.axes == system.axes && system.datum?.name.hasPrefix(#require(back.datum?.name)) == true)
        }
        #expect(try system.wkt2(isMultiline: false).contains("\n") == false)
    }

    @Test(arguments: ["EPSG:27700", "EPSG:4326", "EPSG:4258", "EPSG:29903", "EPSG:3857", "EPSG:32630", "EPSG:25830"])
    func esriTextIsIdentified(_ code: String) throws {
        let system = try ReferenceSystem(code)
        let text = try system.esriWKT()
        #expect(text.hasPrefix(system.kind == .projected ? "PROJCS[" : "GEOGCS["))
        let back = try ReferenceSystem(text)
        #expect(back.identification?.code == code)
        #expect((back.identification?.confidence ?? 0) >= 70)
        #expect(try back.likeness(to: system) != .different)
    }

    @Test func whatESRICannotWriteIsRefused() throws {
        let error = #expect(throws: PROJError.self) { try ReferenceSystem("EPSG:4978").esriWKT() }
        #expect(error?.function == "proj_as_wkt" && error?.message.isEmpty == false)
    }

    @Test(arguments: [
        ("EPSG:4326", "EPSG:4326", ReferenceSystem.Likeness.same), ("EPSG:4326", "OGC:CRS84", .sameButAxisOrder),
        ("EPSG:4326", "EPSG:4258", .different), ("EPSG:27700", "urn:ogc:def:crs:EPSG::27700", .same),
        ("EPSG:27700", nationalGridPrj, .same), ("EPSG:27700", "EPSG:32630", .different),
        ("EPSG:27700", "EPSG:27700+5701", .different), ("EPSG:4326", "EPSG:4979", .different),
        (
            "EPSG:2180", "+proj=tmerc +lat_0=0 +lon_0=19 +k=0.9993 +x_0=500000 +y_0=-5300000 +ellps=GRS80 +units=m",
            .different
        ),
    ])
    func likeness(_ a: String, _ b: String, _ expected: ReferenceSystem.Likeness) throws {
        let (first, second) = try (ReferenceSystem(a), ReferenceSystem(b))
        #expect(try first.likeness(to: second) == expected)
        #expect(try second.likeness(to: first) == expected)
    }

    @Test func axesAndUnits() throws {
        let grid = try ReferenceSystem.britishNationalGrid()
        #expect(grid.axes.map(\.direction) == ["east", "north"])
        #expect(grid.axes.map(\.abbreviation) == ["E", "N"])
        #expect(grid.axes.allSatisfy { $0.unit == "metre" && $0.unitFactor == 1 })
        #expect(try ReferenceSystem.wgs84().axes.map(\.direction) == ["north", "east"])
        #expect(try ReferenceSystem("OGC:CRS84").axes.map(\.direction) == ["east", "north"])
        #expect(try ReferenceSystem("EPSG:27700+5701").axes.map(\.direction) == ["east", "north", "up"])
        let feet = try ReferenceSystem("EPSG:2263")
        #expect(feet.axes.allSatisfy { $0.unit == "US survey foot" && abs($0.unitFactor - 0.3048006096) < 1e-9 })
    }

    @Test func datumsAndAreas() throws {
        let grid = try ReferenceSystem.britishNationalGrid()
        #expect(grid.datum?.name == "Ordnance Survey of Great Britain 1936")
        #expect(grid.datum?.ellipsoid?.name == "Airy 1830" && grid.datum?.primeMeridian == "Greenwich")
        #expect(grid.datum?.isEnsemble == false && grid.areaOfUseName.contains("United Kingdom"))
        let wgs84 = try ReferenceSystem.wgs84()
        #expect(wgs84.datum?.isEnsemble == true && wgs84.datum?.ensembleAccuracy == 2)
        let paris = try ReferenceSystem("EPSG:4807")
        #expect(abs((paris.datum?.primeMeridianLongitude ?? 0) - 2.33722917) < 1e-8)
        let heights = try ReferenceSystem("EPSG:5701")
        #expect(heights.kind == .vertical && heights.datum?.ellipsoid == nil && heights.datum?.name.isEmpty == false)
        // A definition that carries its shift along is still of its kind.
        #expect(try ReferenceSystem("+proj=utm +zone=30 +ellps=intl +towgs84=-87,-98,-121").kind == .projected)
    }

    @Test func namesOfTheRegister() throws {
        let own = try ReferenceSystem("OSGB36 / British National Grid")
        #expect(own.identification?.code == "EPSG:27700" && own.identification?.confidence == 100)
        let alias = try ReferenceSystem("British_National_Grid")
        #expect(alias.identification?.code == "EPSG:27700" && alias.identification?.confidence == 70)
        #expect(throws: PROJError.self) { try ReferenceSystem("british national") }
    }

    @Test func prjFiles() throws {
        let folder = try TestData.temporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        func write(_ name: String, _ bytes: [UInt8]) throws -> String {
            let url = folder.appending(path: name)
            try Data(bytes).write(to: url)
            return url.path
        }
        let good = try ReferenceSystem(prjFile: write("good.prj", Array("\u{FEFF}\(nationalGridPrj)\r\n".utf8)))
        #expect(good.identification?.code == "EPSG:27700")
        let bundled = TestData.packageRoot.appending(path: "shapefiles/small_areas.prj").path
        #expect(try ReferenceSystem(prjFile: bundled).identification?.code == "EPSG:27700")
        let bad: [(String, PROJError.Kind)] = [
            (try write("empty.prj", []), .unreadableFile), (folder.path + "/none.prj", .unreadableFile),
            (try write("long.prj", [UInt8](repeating: 65, count: 1 << 21)), .unreadableFile),
            (try write("binary.prj", Array(0...255)), .unknownReferenceSystem),
            (try write("cut.prj", Array(nationalGridPrj.utf8.prefix(200))), .unknownReferenceSystem),
            (folder.path, .unreadableFile),
        ]
        for (path, kind) in bad {
            let error = #expect(throws: PROJError.self) { try ReferenceSystem(prjFile: path) }
            #expect(error?.kind == kind, "\(path)")
            #expect(error?.message.hasPrefix(path) == true)
        }
    }
}
