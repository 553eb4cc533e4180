import Archives
import Formats
import Foundation
import Shapes
import TestData
import Testing

@testable import NationalSurvey

/// Directories of postcodes in every published form.
@Suite struct PostcodeTests {
    private let wanted = Set(["AA1 1AA", "bb11bb", "CC1 1CC", "BT1 1AA", "ZZ9 9ZZ"].compactMap { PostcodeKey($0) })

    /// Tables of the same places: AA1 1AA lives, BB1 1BB has ended, CC1 1CC has no point.
    static let forms: [(product: String, text: String)] = [
        (
            "ONS postcode directory",
            "pcd,pcd2,pcds,dointr,doterm,oseast1m,osnrth1m,osgrdind,lat,long\n"
                + "\"AA1 1AA\",\"AA1  1AA\",\"AA1 1AA\",\"198001\",\"\",\"400100\",\"0300200\",\"1\",52.6,-2.0\n"
                + "BB1 1BB,BB1  1BB,BB1 1BB,198001,200112,400300,300400,1,52.6,-2.0\r\n"
                + "CC1 1CC,CC1  1CC,CC1 1CC,198001,,,,9,99.999999,0.000000\n"
                + "DD1 1DD,DD1  1DD,DD1 1DD,198001,,400300,300400,1,52.6,-2.0"
        ),
        (
            "ONS postcode directory",
            "\u{FEFF}pcd7,pcd8,pcds,dointr,doterm,usrtypind,east1m,north1m,gridind\n"
                + "AA1 1AA,AA1  1AA,AA1 1AA,198001,,0,400100,300200,1\nBB1 1BB,BB1  1BB,BB1 1BB,198001,200112,0,400300,300400,1\n"
                + "CC1 1CC,CC1  1CC,CC1 1CC,198001,,0,0,0,1\n"
        ),
        (
            "NHS postcode directory",
            [
                ("AA1  1AA", "", "400100", "300200", "1"), ("BB1  1BB", "200112", "400300", "300400", "1"),
                ("CC1  1CC", "", "", "", "9"),
            ]
            .map { postcode, ended, x, y, quality in
                var fields = [String](repeating: "", count: 40)
                (fields[0], fields[1], fields[3], fields[11]) = (postcode, postcode, ended, quality)
                (fields[4], fields[5], fields[36], fields[37]) = ("4001", "3002", x, y)
                return fields.map { "\"\($0)\"" }.joined(separator: ",") + "\n"
            }.joined()
        ),
    ]

    private func directory(_ files: [(name: String, bytes: [UInt8])], at path: String) throws -> PostcodeDirectory {
        let folder = try TestData.temporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        for file in files {
            let place = folder.appending(path: file.name)
            try FileManager.default.createDirectory(
                at: place.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(file.bytes).write(to: place)
        }
        return try PostcodeDirectory(path: folder.path + path, wanted: wanted)
    }

    private func key(_ text: String) throws -> PostcodeKey { try #require(PostcodeKey(text)) }

    @Test("header or not, a file, an archive: the same places", arguments: 0..<3, [false, true])
    func forms(_ form: Int, isZipped: Bool) throws {
        let (product, text) = Self.forms[form]
        let inner = ArchiveBytes([.init("Data/d.csv", text), .init("Documents/n.csv", "LAD23CD,LAD23NM\nE1,x\n")]).bytes
        let found = try directory(
            [(isZipped ? "d.zip" : "d.csv", isZipped ? inner : Array(text.utf8))], at: isZipped ? "/d.zip" : "/d.csv")
        #expect(found.products == [product])
        #expect(found.places[try key("aa11aa")]?.point == Coordinate(x: 400_100, y: 300_200))
        #expect(found.places[try key("BB1 1BB")] == .init(point: Coordinate(x: 400_300, y: 300_400), hasEnded: true))
        let third = found.places[try key("CC1 1CC")]
        #expect(third != nil && third?.point == nil)
        #expect(found.places[try key("DD1 1DD")] == nil)
        #expect(found.files.count == 1)
    }

    @Test("Code-Point Open is a folder, one file an area; its table of column names is none of postcodes")
    func codePoint() throws {
        let found = try directory(
            [
                (
                    "Doc/Code-Point_Open_Column_Headers.csv",
                    Array("PC,PQ,EA,NO,CY,RH,LH,CC,DC,WC\nPostcode,x,x,x,x,x,x,x,x,x\n".utf8)
                ),
                ("Data/CSV/aa.csv", Array("\"AA1 1AA\",10,400100,300200,\"E\",\"\",\"\",\"\",\"\",\"\"\n".utf8)),
                ("Data/CSV/cc.csv", Array("\"CC11CC\",90,0,0,\"E\",\"\",\"\",\"\",\"\",\"\"\n".utf8)),
            ], at: "")
        #expect(found.products == ["Code-Point Open"] && found.passedOver.count == 1 && found.rows == 2)
        #expect(found.places[try key("AA1 1AA")]?.point == Coordinate(x: 400_100, y: 300_200))
        #expect(found.places[try key("CC1 1CC")].map { $0.point == nil } == true)
    }

    @Test("Northern Ireland's grid is another one: degrees are taken; the same postcodes a second time are not read")
    func northernIreland() throws {
        let text = "pcds,doterm,oseast1m,osnrth1m,osgrdind,lat,long\nBT1 1AA,,333700,374100,1,54.6,-5.93\n"
        let found = try directory(
            [("Data/a.csv", Array(text.utf8)), ("Data/multi_csv/a_BT.csv", Array(text.utf8))], at: "")
        let place = found.places[try key("BT1 1AA")]
        #expect(place?.isInDegrees == true && place?.point == Coordinate(x: -5.93, y: 54.6) && found.rows == 1)
    }

    @Test("a table with names of its own, semicolons, a workbook, or no header at all")
    func ownTables() throws {
        let rows = [["Lage", "AA1 1AA", "400100", "300200"], ["Ort", "BB1 1BB", "400300", "300400"]]
        let roles: [ColumnRole: String] = [
            .postcodesPostcode: "plz", .postcodesEasting: "rechts", .postcodesNorthing: "hoch",
        ]
        let places: [ColumnRole: String] = [.postcodesPostcode: "2", .postcodesEasting: "3", .postcodesNorthing: "4"]
        let header = ["name", "plz", "rechts", "hoch"]
        let plain = ([header] + rows).map { $0.joined(separator: ";") + "\n" }.joined()
        let bare = rows.map { $0.joined(separator: ",") + "\n" }.joined()
        let book = WorkbookBytes.bytes([("Notes", [["none"]]), ("Places", [header] + rows)])
        for (name, bytes, roles) in [
            ("d.csv", Array(plain.utf8), roles), ("d.csv", Array(bare.utf8), places), ("d.xlsx", book, roles),
        ] {
            let folder = try TestData.temporaryFolder()
            defer { try? FileManager.default.removeItem(at: folder) }
            try Data(bytes).write(to: folder.appending(path: name))
            let found = try PostcodeDirectory(path: folder.path + "/" + name, wanted: wanted, roles: roles)
            #expect(found.places[try key("AA1 1AA")]?.point == Coordinate(x: 400_100, y: 300_200) && found.rows == 2)
            #expect(found.places[try key("BB1 1BB")]?.point == Coordinate(x: 400_300, y: 300_400))
        }
    }

    @Test("pieces of any length give the same lines", arguments: [1, 2, 7, 64])
    func pieces(_ length: Int) throws {
        let bytes = Array(Self.forms[0].text.utf8)
        var scan = PostcodeScan(file: "d.csv", wanted: wanted)
        try bytes.withUnsafeBytes { raw in
            for start in stride(from: 0, to: raw.count, by: length) {
                try scan.take(UnsafeRawBufferPointer(rebasing: raw[start..<min(raw.count, start + length)]))
            }
        }
        try scan.finish()
        #expect(scan.rows == 4 && scan.places.count == 3)
    }

    @Test func whatIsNoDirectoryIsNamed() {
        #expect { try directory([("d.csv", Array("a,b\n1,2\n".utf8))], at: "/d.csv") } throws: {
            "\($0)".contains("no directory of postcodes")
        }
        #expect { try directory([("x/d.txt", [])], at: "") } throws: { "\($0)".contains("holds no directory") }
    }

    @Test("practices without a point get that of their postcode, others keep their own; each doubt is counted")
    func practices() throws {
        var hamlet = Hamlet()
        hamlet.practices = """
            practice_code,practice_name,easting,northing,postcode
            H1,One,,,AA1 1AA
            H2,Two,500500,301500,AA1 1AA
            H3,Three,,,zz9 9zz
            H4,Four,,,BB1 1BB

            """
        let survey = try hamlet.inFolder { request in
            var request = request
            let path = URL(filePath: request.smallAreas[0]).deletingLastPathComponent().appending(path: "pc.csv")
            try Data(
                "pcds,doterm,oseast1m,osnrth1m,osgrdind\nAA1 1AA,,500500,300500,1\nBB1 1BB,200112,501500,301500,1\n"
                    .utf8
            ).write(to: path)
            request.postcodes = path.path
            return try Survey.run(request)
        }
        let account = try #require(survey.inputs.postcodes)
        #expect(account.located == ["H1", "H4"] && account.ended == ["H4"] && account.notFound == ["H3"])
        #expect(account.farFromPostcode.isEmpty && account.rows == 2)
        #expect(survey.atlas.practices.map { $0.location?.x } == [500_500, 500_500, nil, 501_500])
        #expect(survey.inputs.practices.unlocated["blank"] == ["H3"])
    }
}
