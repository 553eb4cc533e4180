import Foundation
import NationalSurvey
import TestData
import Testing

/// The town's files as an analyst of one year had them.
struct Vintage: Sendable, CustomTestStringConvertible {
    let year: Int
    /// Files and folders by path.
    let files: [(path: String, bytes: [UInt8])]
    var registrations = ["regs.csv"]
    var practices = "practices.csv"
    var membership = "map.csv"
    var postcodes: String?
    var lookup: String?
    var change: @Sendable (inout SurveyRequest) -> Void = { _ in }
    /// What is said of the files.
    var says: [String] = []

    var testDescription: String { "\(year)" }

    /// Writes the files beside the map and names them.
    func inFolder<Value>(_ body: (SurveyRequest) throws -> Value) throws -> Value {
        let folder = try TestData.temporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        for file in files + [("map.geojson", Array(VintageTown.map.utf8))] {
            let place = folder.appending(path: file.path)
            try FileManager.default.createDirectory(
                at: place.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(file.bytes).write(to: place)
        }
        func path(_ name: String) -> String { folder.path + "/" + name }
        var request = SurveyRequest()
        request.smallAreas = [path("map.geojson")]
        request.registrations = registrations.map(path)
        request.practices = [path(practices)]
        request.membership = [path(membership)]
        request.postcodes = postcodes.map(path)
        request.smallAreaLookup = lookup.map(path)
        change(&request)
        return try body(request)
    }

    /// Plain tables with a header each: what all years are held against.
    static let plain = Vintage(
        year: 0,
        files: [
            (
                "regs.csv",
                csv(
                    [["practice_code", "lsoa_code", "number_of_patients"]]
                        + VintageTown.registrations.map {
                            [$0.practice.code, VintageTown.code($0.cell), "\($0.patients)"]
                        })
            ),
            ("practices.csv", VintageTables.withCoordinates),
            ("map.csv", csv([["practice_code", "consortium"]] + VintageTown.practices.map { [$0.code, $0.group] })),
        ])

    static let all: [Vintage] = early + middle + late

    private static let directory2014 = [
        "pcd", "pcd2", "pcds", "dointr", "doterm", "oscty", "oseast1m", "osnrth1m", "osgrdind",
    ]
    private static let directory2025 = [
        "pcd7", "pcd8", "pcds", "dointr", "doterm", "usrtypind", "east1m", "north1m", "gridind", "oa21cd", "lsoa21cd",
    ]

    private static let early: [Vintage] = [
        Vintage(
            year: 2014,
            files: [
                ("gp-reg-patients-01-2014-lsoa-male.csv", VintageRegistrations.pairs(VintageRegistrations.male)),
                ("gp-reg-patients-01-2014-lsoa-fem.csv", VintageRegistrations.pairs(VintageRegistrations.female)),
                ("epraccur.csv", csv(VintageTables.register(), isQuoted: true, lineEnd: "\r\n")),
                ("epcmem.csv", VintageTables.formerMemberships),
                ("ONSPD/Data/ONSPD_MAY_2014.csv", VintageTables.postcodes(directory2014)),
                ("ONSPD/Documents/codes.csv", csv([["LAD13CD", "LAD13NM"], ["E06", "x"]])),
            ],
            registrations: ["gp-reg-patients-01-2014-lsoa-male.csv", "gp-reg-patients-01-2014-lsoa-fem.csv"],
            practices: "epraccur.csv", membership: "epcmem.csv", postcodes: "ONSPD",
            change: { $0.asOf = CalendarDay(year: 2014, month: 1, day: 1) },
            says: ["pairs of rows", "epraccur", "epcmem", "6 rows had ended", "1 closed before the day"]),
        Vintage(
            year: 2015,
            files: [
                (
                    "gp-reg-patients-lsoa-alt-tall.csv",
                    VintageRegistrations.columns(
                        name: "ORG_NAME", ["MALE_PATIENTS", "FEMALE_PATIENTS", "ALL_PATIENTS"])
                ),
                ("practices.csv", VintageTables.withCoordinates), ("epcmem.csv", VintageTables.formerMemberships),
            ], registrations: ["gp-reg-patients-lsoa-alt-tall.csv"], membership: "epcmem.csv"),
        Vintage(
            year: 2016,
            files: [
                (
                    "lsoa-alt-format-tall.csv",
                    VintageRegistrations.columns(name: "NAME", ["Male Patients", "Female Patients", "All Patients"])
                ),
                ("epraccur.zip", ArchiveBytes([.init("epraccur.csv", csv(VintageTables.register()))]).bytes),
                (
                    "map.csv",
                    csv([["practice", "group"]] + VintageTown.practices.map { [$0.code.lowercased(), $0.group] })
                ),
                ("NSPL.csv.gz", ArchiveBytes.gzip(VintageTables.postcodes(directory2014))),
            ], registrations: ["lsoa-alt-format-tall.csv"], practices: "epraccur.zip", postcodes: "NSPL.csv.gz",
            // Neither the registrations nor the membership of that year name a date.
            change: { $0.asOf = CalendarDay(year: 2016, month: 4, day: 1) },
            says: ["zip archive, member epraccur.csv"]),
        Vintage(
            year: 2017,
            files: [
                (
                    "regs.zip",
                    VintageRegistrations.set(
                        "01-Apr-17",
                        names: [
                            "gp-reg-pat-prac-lsoa-all.csv", "gp-reg-pat-prac-lsoa-females.csv",
                            "gp-reg-pat-prac-lsoa-males.csv",
                        ])
                ),
                ("practices.csv", VintageTables.withCoordinates),
                ("map.csv", csv([["PRACTICE_CODE", "STP_CODE"]] + VintageTown.practices.map { [$0.code, $0.group] })),
            ], registrations: ["regs.zip"], change: { $0.groupColumn = "STP_CODE" }, says: ["stand beside rows for all"]
        ),
    ]

    private static let middle: [Vintage] = [
        Vintage(
            year: 2018,
            files: [
                (
                    "regs.zip",
                    VintageRegistrations.set(
                        "01APR2018",
                        names: ["x/gp-reg-pat-prac-lsoa-male.csv", "x/gp-reg-pat-prac-lsoa-female.csv"],
                        count: "Number of Patients")
                ),
                ("practices.csv", VintageTables.withCoordinates), ("epcmem.csv", VintageTables.formerMemberships),
            ], registrations: ["regs.zip"], membership: "epcmem.csv", says: ["were added up"]),
        Vintage(
            year: 2019,
            files: [
                ("regs.csv", VintageRegistrations.tall("01JUL2019", count: "Number of Patients")),
                ("practices.csv", VintageTables.withCoordinates),
                (
                    "map.zip",
                    ArchiveBytes([
                        .init(
                            "gp-reg-pat-prac-map.csv",
                            VintageTables.map(
                                [
                                    "PUBLICATION", "EXTRACT_DATE", "PRACTICE_CODE", "PRACTICE_NAME",
                                    "PRACTICE_POSTCODE",
                                    "PCN_CODE", "PCN_NAME", "ONS_CCG_CODE", "CCG_CODE", "CCG_NAME",
                                ], date: "01JUL2019"))
                    ]).bytes
                ),
            ], membership: "map.zip"),
        Vintage(
            year: 2020,
            files: [
                ("regs.csv.gz", ArchiveBytes.gzip(VintageRegistrations.tall("01APR2020"))),
                ("practices.csv", VintageTables.withCoordinates),
                (
                    "map.csv",
                    VintageTables.map(
                        [
                            "PUBLICATION", "EXTRACT_DATE", "PRACTICE_CODE", "PRACTICE_NAME", "PRACTICE_POSTCODE",
                            "ONS_CCG_CODE", "CCG_CODE", "CCG_NAME", "ONS_STP_CODE", "PCN_NAME", "PCN_CODE",
                        ], date: "01APR2020")
                ),
            ], registrations: ["regs.csv.gz"], says: ["gzip"]),
        Vintage(
            year: 2021,
            files: [
                (
                    "regs.xlsx",
                    WorkbookBytes.bytes([("LSOA", [["Patients registered"], []] + VintageRegistrations.rows("44378"))])
                ),
                ("practices.csv", VintageTables.withCoordinates),
                ("ePCN.xlsx", VintageTables.networkBook(hasMoved: true)),
            ], registrations: ["regs.xlsx"], membership: "ePCN.xlsx",
            says: ["workbook, sheet PCN Core Partner Details", "1 rows had ended on 2021-07-01"]),
    ]

    private static let late: [Vintage] = [
        Vintage(
            year: 2022,
            files: [
                (
                    "regs.csv",
                    VintageRegistrations.tall("01Jul2022", further: absences("01Jul2022", ["NO2011", "W01000001"]))
                ),
                ("practices.csv", VintageTables.withCoordinates),
                (
                    "map.csv",
                    VintageTables.map(
                        [
                            "PUBLICATION", "EXTRACT_DATE", "PRACTICE_CODE", "PRACTICE_NAME", "PCN_CODE", "PCN_NAME",
                            "ONS_SUB_ICB_LOCATION_CODE", "SUB_ICB_LOCATION_CODE", "SUB_ICB_LOCATION_NAME", "ICB_CODE",
                        ], date: "01JUL2022")
                ),
            ], says: ["NO2011", "codes of another country, W"]),
        Vintage(
            year: 2023,
            files: [
                ("regs.csv", VintageRegistrations.tall("01APR2023")),
                ("epraccur.csv", csv(VintageTables.register())),
                (
                    "ePCN.zip",
                    ArchiveBytes([
                        .init("ePCN.xlsx", VintageTables.networkBook(hasMoved: false)),
                        .init("notes.pdf", "%PDF-1.4\n"),
                    ]).bytes
                ),
                ("cpo/Data/CSV/zz.csv", VintageTables.openPostcodes),
                (
                    "cpo/Doc/Code-Point_Open_Column_Headers.csv",
                    csv([["PC", "PQ", "EA", "NO"], ["Postcode", "x", "y", "z"]])
                ),
            ], practices: "epraccur.csv", membership: "ePCN.zip", postcodes: "cpo", says: ["Code-Point Open"]),
        Vintage(
            year: 2024,
            files: [
                (
                    "regs.zip",
                    VintageRegistrations.set(
                        "01Apr2024",
                        names: [
                            "gp-reg-pat-prac-lsoa-all.csv", "gp-reg-pat-prac-lsoa-female.csv",
                            "gp-reg-pat-prac-lsoa-male.csv",
                        ])
                ),
                ("practices.csv", VintageTables.withCoordinates),
                ("partners.csv", csv(VintageTables.corePartners(hasMoved: false), isQuoted: true)),
            ], registrations: ["regs.zip#gp-reg-pat-prac-lsoa-all.csv"], membership: "partners.csv",
            says: ["epcncorepartnerdetails without a header"]),
        Vintage(
            year: 2025,
            files: [
                (
                    "regs.zip",
                    ArchiveBytes([
                        .init(
                            "gp-reg-pat-prac-lsoa-all.csv",
                            VintageRegistrations.tall(
                                "01Jul2025", further: absences("01Jul2025", ["EMPTY", "NO2021"]),
                                code: VintageRegistrations.codes2021))
                    ]).bytes
                ),
                (
                    "epraccur.csv",
                    csv([VintageTables.registerHeader] + VintageTables.register(isReport: true), isQuoted: true)
                ),
                ("partners.csv", csv(VintageTables.corePartners(hasMoved: true), isQuoted: true)),
                ("NSPL.zip", ArchiveBytes([.init("Data/NSPL21.csv", VintageTables.postcodes(directory2025))]).bytes),
                (
                    "lookup.csv",
                    VintageRegistrations.lookup(["LSOA11CD", "LSOA11NM", "LSOA21CD", "LSOA21NM", "CHGIND", "ObjectId"])
                ),
            ], registrations: ["regs.zip"], practices: "epraccur.csv", membership: "partners.csv",
            postcodes: "NSPL.zip",
            lookup: "lookup.csv", says: ["EMPTY", "NO2021", "1 rows had ended", "rows by kind in CHGIND"]),
        Vintage(
            year: 2026,
            files: [
                (
                    "regs.csv",
                    VintageRegistrations.tall(
                        "01Jul2026", further: absences("01Jul2026", ["EMPTY", "CLOSED"]),
                        code: VintageRegistrations.codes2021)
                ),
                (
                    "epraccur.xlsx", WorkbookBytes.bytes([("epraccur", VintageTables.register(isReport: true))])
                ),
                ("partners.csv", csv(VintageTables.corePartners(hasMoved: true), isQuoted: true)),
                ("gridall.csv", VintageTables.healthPostcodes),
                (
                    "lookup.zip",
                    ArchiveBytes([
                        .init(
                            "LSOA_(2011)_to_LSOA_(2021).csv",
                            VintageRegistrations.lookup([
                                "ObjectId", "LSOA21CD", "LSOA21NM", "LSOA11CD", "CHGIND", "LAD22CD",
                            ]))
                    ]).bytes
                ),
            ], practices: "epraccur.xlsx", membership: "partners.csv", postcodes: "gridall.csv", lookup: "lookup.zip",
            says: ["CLOSED", "EMPTY", "NHS postcode directory", "epraccur without a header"]),
    ]

    /// Rows without a patient for codes that are no small area: each kind is named, and the figures stay.
    private static func absences(_ date: String, _ codes: [String]) -> [[String]] {
        codes.map { ["GP_PRAC_PAT_LIST", date, "A81001", "OAK SURGERY", $0, "ALL", "0"] }
    }
}
