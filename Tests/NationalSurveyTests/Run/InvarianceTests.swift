import Foundation
import NationalSurvey
import Shapes
import TestData
import Testing

/// What must not matter: names, order, place, form of the files, threads.
struct InvarianceTests {
    /// Numbers that look drawn and are the same everywhere.
    private struct Shuffle {
        private var state: UInt64
        init(_ seed: UInt64) { state = seed }

        mutating func callAsFunction<Element>(_ elements: [Element]) -> [Element] {
            var result = elements
            for index in result.indices.reversed() {
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                result.swapAt(index, Int((state >> 33) % UInt64(index + 1)))
            }
            return result
        }
    }

    private static let tables = ["consortia.csv", "overlaps.csv", "responsibility.csv", "practices.csv"]
    private static let maps = ["territories.geojson", "catchments.geojson"]

    @Test("Any number of threads, and the same run again, give identical bytes", arguments: [1, 2, 3, 7])
    func threads(count: Int) throws {
        var request = County.request
        request.threads = count
        let files = try SurveyTables(request).files
        let before = try County.shared.get().files
        #expect(Set(files.keys) == Set(before.keys) && files.count > 8)
        for (name, bytes) in before { #expect(files[name] == bytes, "\(name)") }
    }

    @Test("Small areas as GeoJSON instead of a shapefile")
    func geoJSON() throws {
        let after = try County.read().survey()
        let before = try County.shared.get()
        for name in Self.tables + Self.maps { #expect(after.files[name] == before.files[name], "\(name)") }
    }

    @Test("The order of rows in every table", arguments: [1, 2] as [UInt64])
    func rows(seed: UInt64) throws {
        var shuffle = Shuffle(seed)
        var county = try County.read()
        county.practices.rows = shuffle(county.practices.rows)
        county.membership.rows = shuffle(county.membership.rows)
        county.registrations.rows = shuffle(county.registrations.rows)
        let after = try county.survey()
        let before = try County.shared.get()
        for name in Self.tables + Self.maps { #expect(after.files[name] == before.files[name], "\(name)") }
    }

    @Test(
        "The order of small areas on the map changes that of responsibility.csv and nothing else",
        arguments: [3, 4] as [UInt64])
    func features(seed: UInt64) throws {
        var shuffle = Shuffle(seed)
        var county = try County.read()
        let order = shuffle(Array(county.codes.indices))
        (county.codes, county.polygons) = (order.map { county.codes[$0] }, order.map { county.polygons[$0] })
        let after = try county.survey()
        let before = try County.shared.get()
        #expect(after.responsibility["small_area"] == county.codes)
        var sorted = after.responsibility
        sorted.rows.sort { $0[0] < $1[0] }
        #expect(sorted.rows == before.responsibility.rows.sorted { $0[0] < $1[0] })
        // Sums of areas are taken in the order of the map, so their last digit may differ.
        #expect(differences(before.consortia, after.consortia, tolerance: 1e-12) == [])
        #expect(differences(before.overlaps, after.overlaps, tolerance: 1e-12) == [])
        #expect(differences(before.practices, after.practices, tolerance: 1e-12) == [])
    }

    /// The table with nothing but cost and outcome in its words on repairs: of repairs that cost the same and mend as much, the
    /// first by code stands there.
    private func withoutCodes(_ table: TextTable) -> TextTable {
        var table = table
        let column = table.index("repair")
        for row in table.rows.indices {
            table.rows[row][column] = table.rows[row][column].replacing(/^.*[ (](?=[0-9]+ practices?, )/, with: "")
        }
        return table
    }

    @Test("Codes of groups in reverse order change codes and order, and no figure")
    func groups() throws {
        let before = try County.shared.get()
        let codes = before.consortia["consortium"]
        // The tie must not be one that the code settles; then it may go either way.
        let ties = try #require(
            member(try before.json("summary.json"), "small_areas", "ties", as: [[String: Any]].self))
        #expect(ties.allSatisfy { $0["settled_by"] as? String != "code" })
        let renamed = Dictionary(
            uniqueKeysWithValues: codes.enumerated().map { ($1, "Z\(900 - $0)") })
        var county = try County.read()
        let column = county.membership.index("consortium")
        for index in county.membership.rows.indices {
            let code = county.membership.rows[index][column]
            county.membership.rows[index][column] = renamed[code] ?? code
        }
        let after = try county.survey()
        let back = Dictionary(uniqueKeysWithValues: renamed.map { ($1, $0) })
        func restored(_ table: TextTable, _ columns: [Int]) -> TextTable {
            var table = table
            for row in table.rows.indices {
                for column in columns {
                    table.rows[row][column] = back[table.rows[row][column]] ?? table.rows[row][column]
                }
            }
            return table
        }
        var consortia = restored(after.consortia, [0])
        consortia.rows.reverse()
        #expect(differences(withoutCodes(before.consortia), withoutCodes(consortia), tolerance: 0) == [])
        let responsibility = restored(after.responsibility, [1])
        // The sum behind HHI is taken in the order of groups.
        #expect(differences(before.responsibility, responsibility, tolerance: 1e-14) == [])
        #expect(restored(after.practices, [2]).rows == before.practices.rows)
        var overlaps = restored(after.overlaps, [0, 1])
        for row in overlaps.rows.indices {
            overlaps.rows[row].swapAt(0, 1)
            overlaps.rows[row].swapAt(5, 6)
            overlaps.rows[row].swapAt(9, 10)
        }
        overlaps.rows.sort { ($0[0], $0[1]) < ($1[0], $1[1]) }
        #expect(differences(before.overlaps, overlaps, tolerance: 1e-14) == [])
    }

    @Test("Codes of practices in reverse order change no figure of groups and small areas")
    func practices() throws {
        var county = try County.read()
        // Of practices in one building the first by code is the nearest, and those of one building with lists alike are
        // drawn by code: a tie. A metre apart there is none.
        var places: Set<[String]> = []
        let (x, y) = (county.practices.index("easting"), county.practices.index("northing"))
        for index in county.practices.rows.indices {
            while let easting = Int(county.practices.rows[index][x]),
                !places.insert([county.practices.rows[index][x], county.practices.rows[index][y]]).inserted
            {
                county.practices.rows[index][x] = "\(easting + 1)"
            }
        }
        let before = try county.survey()
        let renamed = Dictionary(
            uniqueKeysWithValues: county.practices["code"].enumerated().map { ($1, "X\(99_000 - $0)") })
        func rename(_ table: inout TextTable) {
            for index in table.rows.indices { table.rows[index][0] = renamed[table.rows[index][0]] ?? "" }
        }
        rename(&county.practices)
        rename(&county.membership)
        rename(&county.registrations)
        let after = try county.survey()
        #expect(differences(withoutCodes(before.consortia), withoutCodes(after.consortia), tolerance: 1e-12) == [])
        #expect(after.overlaps.rows == before.overlaps.rows)
        #expect(after.responsibility.rows == before.responsibility.rows)
    }

    @Test(
        "A kilometre east and north, or a county's width west: no index, share, verdict or area changes",
        arguments: [(1000.0, 1000.0), (-300_000, 150_000)])
    func translation(east: Double, north: Double) throws {
        var county = try County.read()
        func moved(_ ring: Ring) -> Ring { Ring(ring.coordinates.map { Coordinate(x: $0.x + east, y: $0.y + north) }) }
        county.polygons = county.polygons.map { region in
            MultiPolygon(region.polygons.map { Polygon(shell: moved($0.shell), holes: $0.holes.map(moved)) })
        }
        let (x, y) = (county.practices.index("easting"), county.practices.index("northing"))
        for index in county.practices.rows.indices {
            guard let easting = Double(county.practices.rows[index][x]) else { continue }
            county.practices.rows[index][x] = "\(easting + east)"
            county.practices.rows[index][y] = "\((Double(county.practices.rows[index][y]) ?? 0) + north)"
        }
        let after = try county.survey()
        let before = try County.shared.get()
        #expect(differences(before.consortia, after.consortia, tolerance: 1e-9) == [])
        #expect(differences(before.overlaps, after.overlaps, tolerance: 1e-9) == [])
        #expect(after.responsibility.rows == before.responsibility.rows)
        #expect(differences(before.practices, after.practices, tolerance: 1e-9, leavingOut: ["x", "y"]) == [])
        for (old, new) in zip(before.practices.rows, after.practices.rows) {
            #expect(
                number(new[4]) == number(old[4]).map { $0 + east }
                    && number(new[5]) == number(old[5]).map { $0 + north })
        }
    }

    @Test(
        "Registrations in two files, with blanks, a byte-order mark, CRLF, quotation marks and lower-case practice codes"
    )
    func forms() throws {
        let before = try County.shared.get()
        let county = try County.read()
        let folder = try TestData.temporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        var request = try county.write(to: folder)
        let half = county.registrations.rows.count / 2
        let lines = county.registrations.rows.map { "\" \($0[0].lowercased())\", \($0[1]) ,\"\($0[2])\"" }
        let header = "\u{FEFF}Practice Code,Lsoa_Code,NUMBER OF PATIENTS"
        request.registrations = try [lines[..<half], lines[half...]].enumerated().map { number, lines in
            let path = folder.appending(path: "part\(number).csv")
            try Data(([header] + lines).joined(separator: "\r\n").utf8).write(to: path)
            return path.path
        }
        let after = try SurveyTables(request)
        for name in Self.tables + Self.maps { #expect(after.files[name] == before.files[name], "\(name)") }
    }

    @Test("The folder of the inputs leaves no trace in the results")
    func folder() throws {
        let county = try County.read()
        let (first, second) = (try county.survey(), try county.survey())
        for (name, bytes) in first.files { #expect(second.files[name] == bytes, "\(name)") }
        #expect(!String(decoding: first.files["summary.json"] ?? [], as: UTF8.self).contains("catchments-"))
    }
}
