import Foundation
import NationalSurvey
import TestData

/// The town's registrations as they were published over the years.
enum VintageRegistrations {
    private typealias Row = (practice: VintageTown.Practice, cell: Int, patients: Int)

    static func female(_ count: Int) -> Int { count / 2 }
    static func male(_ count: Int) -> Int { count - count / 2 }
    static func all(_ count: Int) -> Int { count }

    /// January 2014: a row of small areas below each code, a row of counts below that; ragged.
    static func pairs(_ share: (Int) -> Int) -> [UInt8] {
        var rows: [[String]] = []
        for practice in VintageTown.practices {
            let own = VintageTown.registrations.filter { $0.practice.code == practice.code }
            rows.append([practice.code, practice.name, ""] + own.map { VintageTown.code($0.cell) } + ["", ""])
            rows.append(["", "", ""] + own.map { "\(share($0.patients))" })
        }
        return csv(rows)
    }

    /// 2014 to 2016: both sexes and their sum in columns.
    static func columns(name: String, _ counts: [String]) -> [UInt8] {
        csv(
            [["PRACTICE_CODE", name, "LSOA_CODE"] + counts]
                + VintageTown.registrations.map {
                    [
                        $0.practice.code, $0.practice.name, VintageTown.code($0.cell), "\(male($0.patients))",
                        "\(female($0.patients))", "\($0.patients)",
                    ]
                })
    }

    /// Since 2017: one row for each practice, small area and sex.
    static func tall(
        _ date: String, sex: String = "ALL", count: String = "NUMBER_OF_PATIENTS", further: [[String]] = [],
        code: (Int) -> [(code: String, share: (Int) -> Int)] = { [(VintageTown.code($0), all)] },
        _ share: (Int) -> Int = all
    ) -> [UInt8] {
        let header = ["PUBLICATION", "EXTRACT_DATE", "PRACTICE_CODE", "PRACTICE_NAME", "LSOA_CODE", "SEX", count]
        let rows = VintageTown.registrations.flatMap { row in
            code(row.cell).map { part in
                [
                    "GP_PRAC_PAT_LIST", date, row.practice.code, row.practice.name, part.code, sex,
                    "\(part.share(share(row.patients)))",
                ]
            }
        }
        return csv([header] + rows + further)
    }

    static func rows(_ date: String) -> [[String]] {
        [["PUBLICATION", "EXTRACT_DATE", "PRACTICE_CODE", "PRACTICE_NAME", "LSOA_CODE", "SEX", "NUMBER_OF_PATIENTS"]]
            + VintageTown.registrations.map {
                [
                    "GP_PRAC_PAT_LIST", date, $0.practice.code, $0.practice.name, VintageTown.code($0.cell), "ALL",
                    "\($0.patients)",
                ]
            }
    }

    /// All, female and male of one release, as they lie in its archive.
    static func set(_ date: String, names: [String], count: String = "NUMBER_OF_PATIENTS") -> [UInt8] {
        let shares: [(String, (Int) -> Int)] = [("ALL", all), ("FEMALE", female), ("MALE", male)]
        return ArchiveBytes(
            names.map { name in
                let isMale = name.contains("male") && !name.contains("female")
                let (sex, share) = shares[isMale ? 2 : name.contains("female") ? 1 : 0]
                return .init(name, tall(date, sex: sex, count: count, share))
            }
        ).bytes
    }

    /// Codes of 2021: the first small area in two parts, the second under another code, the rest as they are.
    static func codes2021(_ cell: Int) -> [(code: String, share: (Int) -> Int)] {
        switch cell {
        case 0: [("E01034001", female), ("E01034002", male)]
        case 1: [("E01034003", all)]
        default: [(VintageTown.code(cell), all)]
        }
    }

    static func lookup(_ header: [String]) -> [UInt8] {
        let rows = VintageTown.cells.flatMap { cell in
            codes2021(cell).map { part in
                header.map { name in
                    switch name {
                    case "LSOA11CD": VintageTown.code(cell)
                    case "LSOA21CD": part.code
                    case "LSOA11NM", "LSOA21NM": "Town \(cell)"
                    case "CHGIND": cell == 0 ? "S" : "U"
                    default: "x"
                    }
                }
            }
        }
        return csv([header] + rows)
    }
}

/// Practices, memberships and postcodes as they were published over the years.
enum VintageTables {
    /// The register of 27 columns; a closed practice, a prison and a proposed one stand in it too.
    static func register(isReport: Bool = false) -> [[String]] {
        func row(_ code: String, _ name: String, _ postcode: String, closed: String, status: String, setting: String)
            -> [String]
        {
            [
                code, name, "Y63", "QHM", "1 HIGH STREET", "", "TOWN", "", "", postcode, "19740401", closed, status,
                "B",
                "00A", "20130401", "", "01642", "", "", "", "0", "", isReport ? "00A" : "", "", setting, "",
            ]
        }
        let setting = isReport ? "RO177|RO76" : "4"
        return VintageTown.practices.map {
            row($0.code, $0.name, $0.postcode, closed: "", status: "A", setting: setting)
        } + [
            row("A81901", "GONE SURGERY", "ZZ3 3AA", closed: "20120331", status: "C", setting: setting),
            row("Y09001", "HMP TOWN", "ZZ4 2AA", closed: "", status: "A", setting: isReport ? "RO177|RO82" : "7"),
            row("A81902", "NEXT SURGERY", "ZZ5 2AA", closed: "", status: "P", setting: setting),
        ]
    }

    static let registerHeader = [
        "Organisation Code", "Name", "National Grouping", "High Level Health Geography", "Address Line 1",
        "Address Line 2",
        "Address Line 3", "Address Line 4", "Address Line 5", "Postcode", "Open Date", "Close Date", "Status Code",
        "Organisation Sub-Type Code", "Commissioner", "Join Provider/Purchaser Date", "Left Provider/Purchaser Date",
        "Contact Telephone Number", "Null", "Null", "Null", "Amended Record Indicator", "Null", "Provider/Purchaser",
        "Null",
        "Prescribing Setting", "Null",
    ]

    static var withCoordinates: [UInt8] {
        csv(
            [["practice_code", "practice_name", "easting", "northing"]]
                + VintageTown.practices.map { [$0.code, $0.name, "\($0.easting)", "\($0.northing)"] })
    }

    /// The monthly map file with columns in the order of `header`.
    static func map(_ header: [String], date: String) -> [UInt8] {
        csv(
            [header]
                + VintageTown.practices.map { practice in
                    header.map { name in
                        switch name {
                        case "EXTRACT_DATE": date
                        case "PRACTICE_CODE": practice.code
                        case "PRACTICE_NAME": practice.name
                        case "PRACTICE_POSTCODE": practice.postcode
                        case "PCN_CODE": practice.group
                        case "PCN_NAME": "NETWORK \(practice.group)"
                        case "CCG_CODE", "SUB_ICB_LOCATION_CODE": "00A"
                        case "CCG_NAME", "SUB_ICB_LOCATION_NAME": "TOWN AREA"
                        default: "x"
                        }
                    }
                })
    }

    static let corePartnerHeader = [
        "Partner\r\nOrganisation\r\nCode", "Partner\r\nName", "Practice\r\nParent\r\nSub ICB Loc Code",
        "Practice Parent\r\nSub ICB Loc Name", "PCN Code", "PCN Name", "PCN Parent\r\nSub ICB Loc Code",
        "PCN Parent\r\nSub ICB Loc Name", "Practice to PCN\r\nRelationship\r\nStart Date",
        "Practice to PCN\r\nRelationship\r\nEnd Date", "Practice\r\nParent and PCN\r\nParent match?",
    ]

    /// Partners of networks; a practice that has moved has a row that ended too.
    static func corePartners(hasMoved: Bool) -> [[String]] {
        func row(_ practice: VintageTown.Practice, _ group: String, _ from: String, _ to: String) -> [String] {
            [
                practice.code, practice.name, "00A", "NHS TOWN ICB - 00A", group, "NETWORK \(group)", "00A",
                "NHS TOWN ICB - 00A",
                from, to, "Yes",
            ]
        }
        let first = VintageTown.practices[0]
        return (hasMoved ? [row(first, "U10003", "20190701", "20200331")] : [])
            + VintageTown.practices.map {
                row($0, $0.group, $0.code == first.code && hasMoved ? "20200401" : "20190701", "")
            }
    }

    static func networkBook(hasMoved: Bool) -> [UInt8] {
        WorkbookBytes.bytes([
            ("Notes", [["Primary Care Networks"], ["Published monthly"]]),
            (
                "PCNDetails",
                [
                    [
                        "PCN Code", "PCN Name", "Current \r\nSub ICB Loc Code", "Sub ICB Location", "Open Date",
                        "Close Date",
                    ]
                ]
                    + ["U10001", "U10002", "U10003"].map { [$0, "NETWORK \($0)", "00A", "TOWN", "20190701", ""] }
            ),
            ("PCN Core Partner Details", [corePartnerHeader] + corePartners(hasMoved: hasMoved)),
        ])
    }

    /// Practice, parent, kind of parent, joined, left, amended; each had another parent before 2013.
    static var formerMemberships: [UInt8] {
        csv(
            VintageTown.practices.flatMap {
                [[$0.code, "5KF", "W", "19990401", "20130331", "0"], [$0.code, $0.group, "W", "20130401", "", "0"]]
            }, isQuoted: true)
    }

    static func postcodes(_ header: [String]) -> [UInt8] {
        let places =
            VintageTown.practices.map { ($0.postcode, $0.easting, $0.northing) } + [("ZZ3 3AA", 442_500, 522_500)]
        return csv(
            [header]
                + places.map { postcode, x, y in
                    header.map { name in
                        switch name {
                        case "pcd", "pcd7", "pcd2", "pcd8", "pcds": postcode
                        case "oseast1m", "east1m": "\(x)"
                        case "osnrth1m", "north1m": "0\(y)"
                        case "osgrdind", "gridind": "1"
                        case "dointr": "198001"
                        default: ""
                        }
                    }
                })
    }

    /// The NHS directory: no header, the point in columns 37 and 38.
    static var healthPostcodes: [UInt8] {
        csv(
            VintageTown.practices.map { practice in
                var fields = [String](repeating: "", count: 39)
                (fields[0], fields[1], fields[11]) = (practice.postcode, practice.postcode, "1")
                (fields[4], fields[5]) = ("\(practice.easting / 100)", "\(practice.northing / 100)")
                (fields[36], fields[37]) = ("\(practice.easting)", "\(practice.northing)")
                return fields
            }, isQuoted: true)
    }

    /// Code-Point Open: no header, ten columns.
    static var openPostcodes: [UInt8] {
        csv(
            VintageTown.practices.map {
                [$0.postcode, "10", "\($0.easting)", "\($0.northing)", "E92000001", "", "", "", "E0", "E1"]
            }, isQuoted: true)
    }
}
