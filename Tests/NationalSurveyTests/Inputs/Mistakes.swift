import Foundation
import NationalSurvey
import TestData
import Testing

/// A mistake that is easily made with the files of this job, and the words of the message that name its cause and its remedy.
struct Mistake: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let words: [String]
    /// Files beside those of the hamlet.
    let files: [(name: String, bytes: [UInt8])]
    /// Gives the request the files, by their paths.
    let change: @Sendable (inout SurveyRequest, (String) -> String) -> Void

    init(
        _ name: String, says words: [String], files: [(String, [UInt8])] = [],
        change: @escaping @Sendable (inout SurveyRequest, (String) -> String) -> Void
    ) {
        (testDescription, self.words, self.files, self.change) = (name, words, files, change)
    }

    /// A file of registrations in the place of the right one.
    static func registrations(_ name: String, says words: [String], file: String = "r.csv", _ bytes: [UInt8])
        -> Mistake
    {
        Mistake(name, words: words, [(file, bytes)]) { $0.registrations = [$1(file)] }
    }

    static func membership(_ name: String, says words: [String], _ text: String) -> Mistake {
        Mistake(name, words: words, [("m.csv", Array(text.utf8))]) { $0.membership = [$1("m.csv")] }
    }

    static func practices(_ name: String, says words: [String], _ text: String) -> Mistake {
        Mistake(name, words: words, [("p.csv", Array(text.utf8))]) { $0.practices = [$1("p.csv")] }
    }

    static func population(_ name: String, says words: [String], file: String = "n.csv", _ bytes: [UInt8]) -> Mistake {
        Mistake(name, words: words, [(file, bytes)]) { $0.population = [$1(file)] }
    }

    static func scores(_ name: String, says words: [String], _ text: String, maximum: Double? = 100) -> Mistake {
        Mistake(name, words: words, [("q.csv", Array(text.utf8))]) {
            $0.performance.files = [$1("q.csv")]
            $0.performance.qofColumn = "score"
            $0.performance.qofMaximum = maximum
        }
    }

    static func deprivation(_ name: String, says words: [String], _ text: String) -> Mistake {
        Mistake(name, words: words, [("i.csv", Array(text.utf8))]) { $0.performance.smallAreaIMD = $1("i.csv") }
    }

    static func layer(_ name: String, says words: [String], file: String, _ bytes: [UInt8], named: String? = nil)
        -> Mistake
    {
        Mistake(name, words: words, [(file, bytes)]) { $0.smallAreas = [$1(named ?? file)] }
    }

    private init(
        _ name: String, words: [String], _ files: [(name: String, bytes: [UInt8])],
        change: @escaping @Sendable (inout SurveyRequest, (String) -> String) -> Void
    ) {
        (testDescription, self.words, self.files, self.change) = (name, words, files, change)
    }

    /// Why a check refuses the hamlet with this mistake, all refusals in one text.
    func refusal() throws -> String {
        let folder = try TestData.temporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        var request = try Hamlet().write(to: folder)
        for file in files {
            let place = folder.appending(path: file.name)
            try FileManager.default.createDirectory(
                at: place.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(file.bytes).write(to: place)
        }
        change(&request) { folder.path + "/" + $0 }
        return SurveyCheck(request).refusals.joined(separator: "\n")
    }
}

extension Mistake {
    private static let rows =
        "practice_code,lsoa_code,number_of_patients\nH1,E01000010,200\nH2,E01000013,160\nH3,E01000018,300\nH4,E01000012,50\n"
    private static let plain = Array(rows.utf8)
    private static func text(_ text: String) -> [UInt8] { Array(text.utf8) }

    static let all: [Mistake] = ofForm + ofRegistrations + ofMembership + ofPractices + ofFigures + ofJoins + ofLayers

    private static let ofForm: [Mistake] = [
        .registrations(
            "a web page saved as a table", says: ["HTML"], text("<!DOCTYPE html><html><body>404</body></html>")),
        .registrations("a PDF", says: ["PDF", "CSV or workbook"], file: "r.pdf", text("%PDF-1.4\n")),
        .registrations(
            "a workbook of the old kind", says: [".xlsx", "save it"], file: "r.xls",
            [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1] + [UInt8](repeating: 0, count: 600)),
        .registrations("Parquet", says: ["Parquet", "convert it to CSV"], file: "r.parquet", text("PAR1....PAR1")),
        .registrations("bars between the fields", says: ["separated by |"], text(rows.replacing(",", with: "|"))),
        .registrations(
            "UTF-16 without its mark", says: ["UTF-16", "UTF-8"],
            rows.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }),
        .registrations(
            "no header", says: ["looks like data", "registrations.practice=1"], text(String(rows.dropFirst(43)))),
        .registrations("an empty file", says: ["is empty"], []),
        .registrations("a header alone", says: ["only a header"], text("practice_code,lsoa_code,number_of_patients\n")),
        .registrations(
            "several tables in an archive", says: ["a.csv", "b.csv", "#MEMBER"], file: "r.zip",
            ArchiveBytes([.init("a.csv", plain), .init("b.csv", plain)]).bytes),
        Mistake(
            "a member that is not there", says: ["a.csv"],
            files: [("r.zip", ArchiveBytes([.init("a.csv", plain)]).bytes)]
        ) {
            $0.registrations = [$1("r.zip#c.csv")]
        },
        Mistake(
            "a sheet that is not there", says: ["no sheet \"May\"", "its sheets are June"],
            files: [("r.xlsx", WorkbookBytes.bytes([("June", [["practice_code"]])]))]
        ) { $0.registrations = [$1("r.xlsx#May")] },
        .registrations(
            "an archive in an archive", says: ["archive inside an archive", "unpack"], file: "r.zip",
            ArchiveBytes([.init("i.zip", ArchiveBytes([.init("a.csv", plain)]).bytes)]).bytes),
        .registrations(
            "a compressed file that was cut", says: ["r.csv.gz"], file: "r.csv.gz",
            Array(ArchiveBytes.gzip(plain).dropLast(20))),
        .registrations(
            "decimal commas", says: ["row 2", "patients"], text("practice;lsoa_code;patients\nH1;E01000010;12,5\n")),
    ]

    private static let ofRegistrations: [Mistake] = [
        Mistake("files swapped", says: ["looks like a membership file; swapped?"]) { request, _ in
            (request.registrations, request.membership) = (request.membership, request.registrations)
        },
        .registrations(
            "list sizes without small areas", says: ["list sizes", "gp-reg-pat-prac-lsoa"],
            text(
                "EXTRACT_DATE,ORG_TYPE,ORG_CODE,POSTCODE,SEX,AGE,NUMBER_OF_PATIENTS\n01JUL2022,GP,H1,ZZ1 1AA,ALL,ALL,9\n"
            )),
        .registrations(
            "one sex alone", says: ["half of the patients", "other sex is missing"],
            text("practice,lsoa_code,sex,patients\nH1,E01000010,MALE,9\nH2,E01000013,MALE,9\n")),
        Mistake("the same file twice", says: ["repeat others exactly", "count them twice", "Leave one"]) { request, _ in
            request.registrations += request.registrations
        },
        .registrations(
            "two extracts", says: ["2022-04-01", "2022-07-01", "`asOf`"],
            text(
                "practice,lsoa_code,patients,extract_date\nH1,E01000010,9,01APR2022\nH1,E01000010,9,01JUL2022\n")),
        .registrations(
            "counts that are withheld", says: ["row 2", "withheld"], text(rows.replacing(",200\n", with: ",*\n"))),
        .registrations(
            "a date that is none", says: ["row 2", "31/31/2022", "no date"],
            text("practice,lsoa_code,patients,extract_date\nH1,E01000010,9,31/31/2022\n")),
        .registrations(
            "a failed look-up for a practice", says: ["row 3", "#N/A", "look-up failed"],
            text(rows.replacing("H2", with: "#N/A"))),
        .registrations(
            "two counts for one row", says: ["200 patients", "201 in row 6", "only one can be right"],
            text(rows + "H1,E01000010,201\n")),
        .registrations(
            "all patients that are not the sum", says: ["row 2", "9 is not the sum of 3 male and 5 female"],
            text("practice,lsoa_code,male patients,female patients,all patients\nH1,E01000010,3,5,9\n")),
    ]

    private static let ofMembership: [Mistake] = [
        .membership("no group", says: ["group of a practice", "`groupColumn`"], "practice_code,network\nH1,G\n"),
        Mistake("a group column that is not there", says: ["PCN", "consortium"]) { request, _ in
            request.groupColumn = "PCN"
        },
        .membership(
            "two groups", says: ["practice H1", "two groups: GB here, GA in row 2", "dates"],
            "practice,group\nH1,GA\nH2,GA\nH3,GB\nH1,GB\n"),
        .membership(
            "practices of another place", says: ["only 0 of", "another year, another place, or by other codes"],
            "practice,group\nX1,GA\nX2,GB\n"),
        .membership(
            "a formula for a group", says: ["row 2", "formula", "save the table with its values"],
            "practice,group\nH1,=VLOOKUP(A1)\nH2,GA\n"),
        .membership(
            "the report of the networks", says: ["epcn", "epcncorepartnerdetails"],
            "U10001,TOWN PCN,00A,TOWN,20190701,,a,b,c,d,e,ZZ1 1AA\nU10002,SEA PCN,00A,TOWN,20190701,,a,b,c,d,e,ZZ1 1AA\n"
        ),
        Mistake(
            "leading within areas without any", says: ["no group is in any area", "`areaColumn`"],
            files: [("m.csv", text("practice,group\nH1,GA\nH2,GA\nH3,GB\n"))]
        ) {
            $0.membership = [$1("m.csv")]
            $0.isWithinAreas = true
        },
    ]

    private static let ofPractices: [Mistake] = [
        .practices(
            "branches", says: ["ebranchs", "epraccur"],
            "A81001001,\"BRANCH\",Y63,QHM,a,b,c,d,e,ZZ1 1AA,20010101,,A,B,A81001,,,01642,,,,0,,,,4,\n"),
        .practices(
            "easting and northing swapped", says: ["swapped"],
            "code,easting,northing\nH1,300500,1250500\nH2,301500,1250500\nH3,302500,1252500\nH4,301500,1251500\n"),
        .practices(
            "degrees for metres", says: ["hold longitude and latitude"],
            "code,easting,northing\nH1,-1.2,52.1\nH2,-1.2,52.2\nH3,-1.3,52.1\n"),
        .practices(
            "a practice twice", says: ["practice H1 occurs twice", "row 2"],
            "code,easting,northing\nH1,500500,300500\nH1,500600,300500\n"),
        .practices(
            "a closing date that is none", says: ["row 2", "\"soon\"", "close_date"],
            "code,easting,northing,close_date\nH1,500500,300500,soon\n"),
        Mistake(
            "a table that is no directory of postcodes", says: ["directory of postcodes", "postcodes.postcode=NAME"],
            files: [("d.csv", text("a,b\n1,2\n"))]
        ) { $0.postcodes = $1("d.csv") },
    ]

    private static let ofFigures: [Mistake] = [
        .population(
            "residents of one sex", says: ["Males", "of one sex"], file: "n.xlsx",
            WorkbookBytes.bytes([("Mid-2020 Males", [["LSOA Code", "All Ages"], ["E01000010", "9"]])])),
        .population(
            "several rows for an area", says: ["E01000010 occurs twice", "ethnic"],
            text("geography code,ethnic,obs_value\nE01000010,a,5\nE01000010,b,6\n")),
        .population(
            "residents of two dates", says: ["several dates", "2020", "2021"],
            text("geography code,date,obs_value\nE01000010,2020,5\nE01000010,2021,6\n")),
        .deprivation(
            "ranks for scores", says: ["ranks", "scores are needed"],
            "lsoa_code,score\nE01000010,3\nE01000011,1\nE01000012,2\n"),
        .deprivation(
            "no scores", says: ["deprivation score", "imd.score=NAME"], "lsoa_code,decile\nE01000010,3\nE01000011,1\n"),
        .deprivation(
            "an area scored twice", says: ["row 4", "E01000010 occurs twice with one score", "ward"],
            "lsoa_code,score,ward\nE01000010,3.5,a\nE01000011,1.5,b\nE01000010,3.5,c\n"),
        .scores(
            "a practice scored twice", says: ["row 4", "practice H1 occurs twice", "year"],
            "practice,score,year_of\nH1,90,a\nH2,80,a\nH1,90,b\n"),
        .scores(
            "points without their maximum", says: ["`performance.qofMaximum`"], "practice,score\nH1,90\nH2,80\n",
            maximum: nil),
        .scores("fractions for per cents", says: ["look like fractions"], "practice,score\nH1,0.9\nH2,0.8\nH3,0.7\n"),
    ]

    private static let ofJoins: [Mistake] = [
        .registrations(
            "codes of a later census", says: ["census", "`smallAreaLookup`"],
            text(rows + "H1,E01034001,90\nH2,E01034002,90\n")),
        .registrations(
            "codes that nobody knows", says: ["E99999999", "`allowsUnknownCodes`"], text(rows + "H1,E99999999,90\n")),
        .registrations(
            "registrations of another map", says: ["none of its 1 rows", "another census than the boundaries"],
            text("practice,lsoa_code,patients\nH1,E01009999,90\n")),
        Mistake(
            "a lookup without columns of codes", says: ["two columns of codes", "lookup.from=NAME"],
            files: [("l.csv", text("a,b\n1,2\n"))]
        ) { $0.smallAreaLookup = $1("l.csv") },
        Mistake("a column that is not there", says: ["FOO", "number_of_patients"]) { request, _ in
            request.columns[.registrationsPatients] = "FOO"
        },
    ]

    private static let ofLayers: [Mistake] = [
        .layer(
            "Esri JSON", says: ["Esri", "ogr2ogr"], file: "l.json",
            text(
                "{\"geometryType\":\"esriGeometryPolygon\",\"features\":[{\"attributes\":{},\"geometry\":{\"rings\":[]}}]}"
            )),
        .layer("FlatGeobuf", says: ["FlatGeobuf", "ogr2ogr"], file: "l.fgb", text("fgb\u{3}fgb\0") + [0, 0, 0]),
        .layer(
            "the first page of a server's answer", says: ["exceededTransferLimit", "resultOffset"], file: "l.geojson",
            text(
                Hamlet().geoJSON.replacing(
                    "{\"type\":\"FeatureCollection\",",
                    with: "{\"type\":\"FeatureCollection\",\"exceededTransferLimit\":true,"))),
        .layer(
            "a folder without a layer", says: ["holds no layer", "notes.txt"], file: "f/notes.txt", text("x"),
            named: "f"),
        Mistake("a field of codes that is not there", says: ["LSOA31CD", "LSOA11CD", "`smallAreaCode`"]) { request, _ in
            request.smallAreaCode = "LSOA31CD"
        },
        .layer("a table for a map", says: ["of no format that is known", "shapefile"], file: "l.csv", plain),
    ]
}
