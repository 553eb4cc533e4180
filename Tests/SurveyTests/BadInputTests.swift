import Foundation
import Testing

@Suite("Bad input")
struct BadInputTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let mentions: [String]
        let change: @Sendable (inout Town) -> Void

        init(_ name: String, _ mentions: String..., change: @escaping @Sendable (inout Town) -> Void) {
            testDescription = name
            self.mentions = mentions
            self.change = change
        }
    }

    /// Replaces the first occurrence, which must be there.
    private static func replace(_ text: inout String, _ old: String, _ new: String) {
        guard let range = text.range(of: old) else {
            Issue.record("\(old) is not in the text")
            return
        }
        text.replaceSubrange(range, with: new)
    }

    static let tables: [Case] =
        [
            Case("registrations: column of patients missing", "registrations.csv", "number_of_patients", "patient_sum")
            {
                replace(&$0.registrations, "number_of_patients", "patient_sum")
            },
            Case("registrations: column of small areas missing", "registrations.csv", "lsoa_code", "place") {
                replace(&$0.registrations, "lsoa_code", "place")
            },
            Case("practices: column of codes missing", "practices.csv", "practice_code", "surgery") {
                replace(&$0.practices, "practice_code", "surgery")
            },
            Case("membership: column of codes missing", "membership.csv", "practice_code", "surgery") {
                replace(&$0.membership, "practice_code", "surgery")
            },
            Case("membership: column of groups missing", "membership.csv", "consortium", "club") {
                replace(&$0.membership, "consortium", "club")
            },
            Case("membership: group column asked for is missing", "membership.csv", "PCN_CODE", "consortium") {
                $0.options = ["--group-column", "PCN_CODE"]
            },
            Case("membership: name column asked for is missing", "membership.csv", "GROUP_TITLE") {
                $0.options = ["--group-name-column", "GROUP_TITLE"]
            },
            Case("membership: area column asked for is missing", "membership.csv", "CCG_CODE") {
                $0.options = ["--area-column", "CCG_CODE"]
            },
            Case("registrations empty", "registrations.csv") { $0.registrations = "" },
            Case("practices empty", "practices.csv") { $0.practices = "" },
            Case("membership empty", "membership.csv") { $0.membership = "" },
            Case("registrations: only a header", "registrations.csv", "header") {
                $0.registrations = "practice_code,lsoa_code,number_of_patients\n"
            },
            Case("membership: only a header", "membership.csv", "header") {
                $0.membership = "practice_code,consortium,pct\n"
            },
            Case("practices: only a header", "practices.csv", "header") {
                $0.practices = "practice_code,practice_name,easting,northing,list_size\n"
            },
            Case("registrations: a row too short", "registrations.csv", "row 2") {
                replace(&$0.registrations, "\nA00001,E01000000,100\n", "\nA00001,E01000000\n")
            },
            Case("registrations: an open quotation mark", "registrations.csv") {
                replace(&$0.registrations, "A00003,E01000003", "\"A00003,E01000003")
            },
            Case("registrations: bytes of no text", "registrations.csv") {
                $0.registrations = "\u{0}\u{1}PK\u{3}\u{4}"
            },
            Case("practice twice with different content", "practices.csv", "A00002", "row 7") {
                $0.practices += "A00002,Another,400100,300100,5\n"
            },
            Case("practice in two groups", "membership.csv", "A00002", "G1", "G2") {
                $0.membership += "A00002,G2,P1\n"
            },
            Case("membership row without a practice", "membership.csv", "row 7") { $0.membership += ",G2,P1\n" },
            Case("registrations of no small area on the map", "registrations.csv", "E01000000", "E01900000") {
                $0.registrations.replace("E010000", with: "E019000")
            },
            Case(
                "practices: longitude and latitude called easting and northing", "practices.csv",
                "hold longitude and latitude"
            ) {
                $0.practices =
                    "practice_code,easting,northing\nA00001,-2.0,52.6\nA00002,-1.99,52.61\nA00003,-1.9,52.6\n"
            },
            Case("practices: latitude and longitude swapped", "practices.csv", "swapped") {
                $0.practices =
                    "practice_code,latitude,longitude\nA00001,-2.0,52.6\nA00002,-1.99,52.61\nA00003,-1.9,52.6\n"
            },
            Case("practices: easting and northing swapped", "practices.csv", "swapped") {
                $0.practices =
                    "practice_code,easting,northing\nA00001,300500,400500\nA00002,302500,401500\nA00003,300500,402500\n"
            },
        ]
        + ["-3", "abc", "1.5", "", "1e3", "99999999999999999999999", "9223372036854775807", "0x10", "NaN", "∞"].map {
            value in
            Case("registrations: \(value.isEmpty ? "no" : value) patients", "registrations.csv") {
                replace(&$0.registrations, "A00001,E01000000,100\n", "A00001,E01000000,\(value)\n")
            }
        } + [
            Case("registrations: more patients than there are people", "registrations.csv", "more than") {
                replace(&$0.registrations, "A00001,E01000000,100\n", "A00001,E01000000,4000000000\n")
            }
        ]

    static let maps: [Case] = [
        Case("map empty", "map.geojson") { $0.map = "" },
        Case("map without features", "map.geojson") { $0.cells = [] },
        Case("map that is no GeoJSON", "map.geojson") { $0.map = "{\"type\":\"Topology\"}" },
        Case("map cut off in the middle", "map.geojson") { $0.map = String($0.geoJSON.prefix($0.geoJSON.count / 2)) },
        Case("map cut off before the last bracket", "map.geojson") { $0.map = String($0.geoJSON.dropLast(2)) },
        Case("map: code field missing", "map.geojson", "LSOA11CD", "NAME") {
            $0.map = $0.geoJSON.replacing("LSOA11CD", with: "NAME")
        },
        Case("map: code field asked for is missing", "map.geojson", "ward") {
            $0.options = ["--small-area-code", "ward"]
        },
        Case("map: a small area without a code", "map.geojson", "LSOA11CD") { $0.cells[5].code = "" },
        Case("map: longitude and latitude in a file that claims the national grid", "map.geojson", "longitude") {
            $0.degrees { (-2 + $0 / 70_000, 52.6 + $1 / 111_000) }
        },
        Case("map: national grid in a file that claims degrees", "map.geojson", "degrees") {
            $0.crs = "urn:ogc:def:crs:OGC:1.3:CRS84"
        },
        Case("map: longitude and latitude swapped", "map.geojson", "swapped") {
            $0.crs = "urn:ogc:def:crs:OGC:1.3:CRS84"
            $0.degrees { (52.6 + $0 / 111_000, -2 + $1 / 70_000) }
        },
        Case("map: far from Great Britain", "map.geojson", "Great Britain") {
            $0.crs = "urn:ogc:def:crs:OGC:1.3:CRS84"
            $0.degrees { (12 + $0 / 70_000, 41 + $1 / 111_000) }
        },
        Case("map: easting and northing swapped, outside the grid", "map.geojson", "swapped") {
            $0 = Town(corner: (400_000, 800_000))
            $0.swapAxes()
        },
        Case("map: easting and northing swapped, inside the grid", "swapped") { $0.swapAxes() },
        Case("map: reference system unknown", "Middle Earth") { $0.crs = "Middle Earth" },
        Case("map: a coordinate that is not a number", "map.geojson") {
            $0.map = $0.geoJSON.replacing("401000.0", with: "NaN", maxReplacements: 1)
        },
        Case("map: a coordinate too large for a number", "map.geojson") {
            $0.map = $0.geoJSON.replacing("401000.0", with: "1e999", maxReplacements: 1)
        },
        Case("map: a ring of three points", "map.geojson") { $0.cells[5].ring.removeSubrange(1...2) },
        Case("map: a ring that is not closed", "map.geojson") { $0.cells[5].ring.removeLast() },
        Case("map: nested without end", "map.geojson") { $0.map = String(repeating: "[", count: 100_000) },
    ]

    @Test("is refused with 3, named on standard error, and nothing is written", arguments: tables + maps)
    func refused(_ bad: Case) async throws {
        try await withTemporaryFolder { folder in
            var town = Town()
            bad.change(&town)
            try town.write(to: folder)
            let before = try contents(of: folder)
            let outcome = try await SurveyProcess.run(town.arguments(), in: folder)
            #expect(outcome.status == 3, "\(outcome.errors)")
            #expect(outcome.output.isEmpty)
            for word in bad.mentions { #expect(outcome.errors.contains(word), "\(outcome.errors)") }
            #expect(try contents(of: folder) == before)
            #expect(!FileManager.default.fileExists(atPath: folder.appending(path: "results").path))

            let check = try await SurveyProcess.run(town.arguments("check"), in: folder)
            #expect(check.status == 3, "check: \(check.errors)")
            #expect(check.output.contains("refused: "))
            #expect(try contents(of: folder) == before)
        }
    }

    @Test(
        "a missing file is named, with 3",
        arguments: ["map.geojson", "practices.csv", "registrations.csv", "membership.csv"])
    func missing(_ name: String) async throws {
        try await withTemporaryFolder { folder in
            let town = Town()
            try town.write(to: folder)
            try FileManager.default.removeItem(at: folder.appending(path: name))
            for command in ["run", "check"] {
                let outcome = try await SurveyProcess.run(town.arguments(command), in: folder)
                #expect(outcome.status == 3)
                #expect(outcome.errors.contains(name))
            }
        }
    }

    @Test(
        "a folder in the place of a file is named, with 3",
        arguments: ["practices.csv", "registrations.csv", "membership.csv", "map.geojson"])
    func folderForFile(_ name: String) async throws {
        try await withTemporaryFolder { folder in
            let town = Town()
            try town.write(to: folder)
            try FileManager.default.removeItem(at: folder.appending(path: name))
            try FileManager.default.createDirectory(at: folder.appending(path: name), withIntermediateDirectories: true)
            let outcome = try await SurveyProcess.run(town.arguments(), in: folder)
            #expect(outcome.status == 3)
            #expect(outcome.errors.contains(name))
        }
    }
}

extension Town {
    /// Moves every vertex, given in metres from the corner.
    mutating func degrees(_ place: (Double, Double) -> (Double, Double)) {
        for cell in cells.indices {
            cells[cell].ring = cells[cell].ring.map { point in
                let (x, y) = place(point.x - corner.x, point.y - corner.y)
                return (x: x, y: y)
            }
        }
    }

    mutating func swapAxes() {
        for cell in cells.indices { cells[cell].ring = cells[cell].ring.map { (x: $0.y, y: $0.x) } }
    }
}
