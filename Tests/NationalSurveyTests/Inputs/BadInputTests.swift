import Catchments
import Foundation
import NationalSurvey
import TestData
import Testing

/// What cannot be surveyed is refused with an error that names file, row and column; the process never stops.
struct BadInputTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let testDescription: String
        var kind = SurveyError.Kind.input
        let mentions: [String]
        let hamlet: Hamlet

        init(_ name: String, _ mentions: String..., kind: SurveyError.Kind = .input, hamlet: Hamlet) {
            testDescription = name
            self.kind = kind
            self.mentions = mentions
            self.hamlet = hamlet
        }
    }

    private static let good = Hamlet()

    /// Two small areas far apart, each with the practice whose patients live in the other.
    private static func mirrored() -> Hamlet {
        var hamlet = good
        let (a, b) = ((500_000, 300_000), (300_000, 500_000))
        hamlet.map = [("E01000010", a), ("E01000011", b)].map { code, corner in
            let (x, y) = corner
            return (code, Hamlet.polygon([(x, y), (x + 900, y), (x + 900, y + 900), (x, y)]))
        }
        hamlet.practices = "practice,easting,northing\nH1,500100,300100\nH2,300100,500100\nH3,300200,500100\n"
        hamlet.registrations = "practice,lsoa_code,patients\nH1,E01000011,9\nH2,E01000010,9\nH3,E01000010,9\n"
        return hamlet
    }

    static let counts: [Case] = [
        "-5", "1e30", "99999999999999999999", "12.5", "abc", "", "NaN", "0x10", "1;000", "²",
    ].map { text in
        Case(
            "a count of '\(text)'", "registrations.csv", "row 4", "number_of_patients",
            hamlet: good.with(\.registrations, "H2,E01000013,100", "H2,E01000013,\(text)"))
    }

    static let listSizes: [Case] = ["1e30", "-5", "1e400", "many", "9e18", "nan", "inf"].map { text in
        Case(
            "a list size of '\(text)'", "practices.csv", "row 3", "list_size",
            hamlet: good.with(\.practices, "301500,200", "301500,\(text)"))
    }

    static let tables: [Case] = [
        Case(
            "registrations without a column of patients", "registrations.csv", "number_of_patients", "patients",
            "heads",
            "lsoa_code", hamlet: good.with(\.registrations, "number_of_patients", "heads")),
        Case(
            "registrations without a column of small areas", "registrations.csv", "lsoa21cd", "place",
            hamlet: good.with(\.registrations, "lsoa_code", "place")),
        Case(
            "practices without a column of codes", "practices.csv", "organisation_code", "surgery",
            hamlet: good.with(\.practices, "practice_code", "surgery")),
        Case(
            "membership without the column asked for", "membership.csv", "PCN_CODE", "consortium",
            hamlet: good.requesting { $0.groupColumn = "PCN_CODE" }),
        Case(
            "membership without the area column asked for", "membership.csv", "CCG", "consortium",
            hamlet: good.requesting { $0.areaColumn = "CCG" }),
        Case(
            "a map without the field asked for", "map.geojson", "OA", "LSOA11CD",
            hamlet: good.requesting { $0.smallAreaCode = "OA" }),
        Case(
            "a practice twice with another name", "practices.csv", "row 5", "H2", "row 3",
            hamlet: good.with(\.practices, "H4,Four", "H2,Zwei,500500,301500,200,\nH4,Four")),
        Case(
            "a practice twice at another place", "practices.csv", "row 3", "H1", "row 2",
            hamlet: good.with(\.practices, "H2,Two", "H1,One,500501,300500,200,\nH2,Two")),
        Case(
            "a practice in two groups", "membership.csv", "row 6", "consortium", "H1", "GA", "GB",
            hamlet: good.with(\.membership, "H4,U,P1", "H4,U,P1\nH1,GB,P1")),
        Case(
            "a practice in a group and in none", "membership.csv", "row 6", "H1",
            hamlet: good.with(\.membership, "H4,U,P1", "H4,U,P1\nh1,,P1")),
        Case(
            "a practice in two areas", "membership.csv", "row 6", "H1",
            hamlet: good.with(\.membership, "H4,U,P1", "H4,U,P1\nH1,GA,P2")),
        Case(
            "an empty practice code in the practices", "practices.csv", "row 3", "practice_code",
            hamlet: good.with(\.practices, "H2,Two", " ,Two")),
        Case(
            "an empty practice code in the membership", "membership.csv", "row 3", "practice_code",
            hamlet: good.with(\.membership, "H2,GA", ",GA")),
        Case(
            "an empty practice code in the registrations", "registrations.csv", "row 4", "practice_code",
            hamlet: good.with(\.registrations, "H2,E01000013", ",E01000013")),
        Case(
            "patients beyond all reason in sum", "registrations.csv", "1000000000",
            hamlet: good.with(\.registrations, "E01000010,100", "E01000010,999999999")),
        Case(
            "a row that ends early", "registrations.csv", "row 3", "number_of_patients",
            hamlet: good.with(\.registrations, "H1,E01000011,100", "H1,E01000011")),
        Case(
            "a quotation that never ends", "membership.csv", "row 3",
            hamlet: good.with(\.membership, "H2,GA", "\"H2,GA")),
        Case(
            "registrations for one sex only", "registrations.csv", "SEX", "(FEMALE)",
            hamlet: good.with(
                \.registrations, good.registrations,
                """
                practice_code,lsoa_code,sex,number_of_patients
                H1,E01000010,FEMALE,6

                """)),
        Case(
            "registrations of another map", "registrations.csv", "E01000010",
            hamlet: good.with(\.registrations, good.registrations, "practice,lsoa_code,patients\nH1,W01000001,5\n")),
        Case(
            "an easting that is no number", "practices.csv", "row 3", "easting",
            hamlet: good.with(\.practices, "H2,Two,500500", "H2,Two,east")),
        Case(
            "registrations with a header only", "registrations.csv", "header",
            hamlet: good.with(\.registrations, good.registrations, "practice,lsoa_code,patients\n")),
        Case(
            "practices with a header only", "practices.csv", "header",
            hamlet: good.with(\.practices, good.practices, "practice,easting,northing\n")),
        Case(
            "membership with a header only", "membership.csv", "header",
            hamlet: good.with(\.membership, good.membership, "practice,consortium\n")),
        Case(
            "registrations empty", "registrations.csv", "empty",
            hamlet: good.with(\.registrations, good.registrations, "")),
        Case("practices empty", "practices.csv", "empty", hamlet: good.with(\.practices, good.practices, "")),
        Case("membership empty", "membership.csv", "empty", hamlet: good.with(\.membership, good.membership, "")),
    ]

    static let places: [Case] = [
        Case(
            "latitude and longitude swapped", "practices.csv", "swapped",
            hamlet: good.with(
                \.practices, good.practices,
                """
                practice_code,latitude,longitude
                H1,-0.51,52.59
                H2,-0.51,52.60
                H3,-0.48,52.61

                """)),
        Case(
            "metres in columns of degrees", "practices.csv", "outside",
            hamlet: good.with(\.practices, "easting,northing", "lon,lat")),
        Case(
            "degrees in columns of metres", "practices.csv",
            hamlet: good.with(
                \.practices, good.practices,
                """
                practice_code,easting,northing
                H1,-0.51,52.59
                H2,-0.51,52.60
                H3,-0.48,52.61

                """)),
        Case(
            "easting and northing swapped", "practices.csv", "swapped",
            hamlet: good.with(
                \.practices, good.practices,
                """
                practice_code,easting,northing
                H1,300500,500500
                H2,301500,500500
                H3,302500,502500

                """)),
        Case(
            "a map with its axes swapped that overlaps the practices all the same", "practices.csv", "swapped",
            hamlet: mirrored()),
        Case(
            "a map of degrees that claims metres", "map.geojson", "27700", "longitude",
            hamlet: good.moved { (($0 - 500_000) / 1e5 - 0.5, ($1 - 300_000) / 1e5 + 52.6) }),
        Case(
            "a map of metres that claims degrees", "map.geojson", "degrees",
            hamlet: good.with(\.crs, "EPSG:27700", "CRS84")),
        Case(
            "a map with latitude first", "map.geojson", "swapped",
            hamlet: good.moved { (($1 - 300_000) / 1e5 + 52.6, ($0 - 500_000) / 1e5 - 0.5) }.with(
                \.crs, "EPSG:27700", "CRS84")),
        Case(
            "a map north of the grid", "map.geojson", "outside", "swapped",
            hamlet: good.moved { ($1 - 100_000, $0 + 300_000) }.moved { ($1 + 500_000, $0) }),
        Case(
            "a map in an unknown system", "map.geojson", "EPSG:999999",
            hamlet: good.with(\.crs, "EPSG:27700", "EPSG:999999")),
        Case(
            "a map in a system without a code", "map.geojson", "local grid",
            hamlet: good.with(\.crs, "EPSG:27700", "local grid")),
    ]

    static let maps: [Case] = [
        Case(
            "a ring of three positions", "map.geojson",
            hamlet: good.with(
                "E01000018",
                "{\"type\":\"Polygon\",\"coordinates\":[[[502000,302000],[503000,302000],[502000,302000]]]}")),
        Case(
            "a position that is not a number", "map.geojson",
            hamlet: good.with(
                "E01000018",
                "{\"type\":\"Polygon\",\"coordinates\":[[[502000,302000],[NaN,302000],[503000,303000],[502000,302000]]]}"
            )),
        Case(
            "a position beyond all numbers", "map.geojson",
            hamlet: good.with(
                "E01000018",
                "{\"type\":\"Polygon\",\"coordinates\":[[[502000,302000],[1e999,302000],[503000,303000],[502000,302000]]]}"
            )),
        Case(
            "a small area of points", "map.geojson",
            hamlet: good.with("E01000018", "{\"type\":\"Point\",\"coordinates\":[502000,302000]}")),
        Case(
            "a small area without code", "map.geojson", "code", "LSOA11CD",
            hamlet: good.with(" ", Hamlet.polygon([(0, 0), (1, 0), (1, 1), (0, 0)]))),
        Case(
            "a map without small areas", "map.geojson",
            hamlet: {
                var hamlet = good
                hamlet.map = []
                return hamlet
            }()),
        Case(
            "a map without any ground", "map.geojson",
            hamlet: {
                var hamlet = good
                hamlet.map = [("E01000010", "null")]
                return hamlet
            }()),
        Case("no such map", "nowhere.geojson", hamlet: good.requesting { $0.smallAreas = ["/tmp/nowhere.geojson"] }),
        Case("no such practices", "nowhere.csv", hamlet: good.requesting { $0.practices = ["/tmp/nowhere.csv"] }),
        Case("no such membership", "nowhere.csv", hamlet: good.requesting { $0.membership = ["/tmp/nowhere.csv"] }),
        Case(
            "no such registrations", "nowhere.csv", hamlet: good.requesting { $0.registrations += ["/tmp/nowhere.csv"] }
        ),
        Case(
            "a map that is a table", "practices.csv", hamlet: good.requesting { $0.smallAreas = $0.practices }),
        Case("a negative tolerance", "tolerance", kind: .arguments, hamlet: good.requesting { $0.snap = -1 }),
        Case(
            "a tolerance that is no number", "tolerance", kind: .arguments, hamlet: good.requesting { $0.snap = .nan }),
        Case(
            "a tolerance wider than the small areas", "small areas", "ground", "5000",
            hamlet: good.requesting { $0.snap = 5000 }),
        Case(
            "a share of nothing", "threshold", kind: .arguments,
            hamlet: good.requesting { $0.shareThreshold = Share(0, of: 1) }),
        Case("no map at all", "`smallAreas`", kind: .arguments, hamlet: good.requesting { $0.smallAreas = [] }),
        Case(
            "no registrations at all", "`registrations`", kind: .arguments,
            hamlet: good.requesting { $0.registrations = [] }),
        Case(
            "no membership at all", "`membership`", kind: .arguments,
            hamlet: good.requesting {
                ($0.membership, $0.practices) = ([], [])
            }),
    ]

    @Test("is refused", arguments: counts + listSizes + tables + places + maps)
    func refused(example: Case) throws {
        try example.hamlet.inFolder { request in
            let error = #expect(throws: SurveyError.self) { try Survey.run(request) }
            #expect(error?.kind == example.kind, "\(error?.message ?? "")")
            for word in example.mentions {
                #expect(error?.message.localizedStandardContains(word) == true, "\(word) in: \(error?.message ?? "")")
            }
            #expect(error?.message.contains("\n") == false)
            // What a check says first is what a run would refuse.
            let refusals = SurveyCheck(request).refusals
            #expect(refusals.contains(error?.message ?? ""), "\(refusals)")
        }
    }

    @Test("The hamlet as it is can be surveyed, and a check refuses nothing")
    func good() throws {
        try Self.good.inFolder { request in
            #expect(SurveyCheck(request).refusals == [])
            let tables = try SurveyTables(request)
            #expect(tables.consortia["verdict"] == ["defined", "singlePractice"])
            #expect(tables.responsibility["responsible"] == ["GA", "GA", "", "GA", "GA", "", "", "GB", "GB"])
        }
    }

    @Test("A survey can be stopped before each stage")
    func cancelled() throws {
        try Self.good.inFolder { request in
            var request = request
            request.catchments.methods = [.buffer]
            request.ensemble = EnsembleRequest(graph: "")
            for stage in SurveyProgress.Stage.allCases where stage != .output {
                let error = #expect(throws: SurveyError.self) {
                    try Survey.run(request) { if $0.stage == stage { throw CancellationError() } }
                }
                #expect(error?.kind == .cancelled)
            }
        }
    }

    @Test("No number of threads harms", arguments: [-1, 0, 1, 64, Int.max, Int.min])
    func threads(count: Int) throws {
        var degrees = Self.good.moved { (($0 - 500_000) / 1e5 - 0.5, ($1 - 300_000) / 1e5 + 52.6) }
        degrees.crs = "CRS84"
        degrees.practices =
            "practice,lat,long\nH1,52.605,-0.495\nH2,52.615,-0.495\nH3,52.625,-0.475\nH4,52.615,-0.485\n"
        let before = try degrees.tables()
        let after = try degrees.requesting { $0.threads = count }.tables()
        for (name, bytes) in before.files { #expect(after.files[name] == bytes, "\(name)") }
    }
}
