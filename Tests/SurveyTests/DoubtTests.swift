import Formats
import Foundation
import Testing

/// Doubtful input that is not refused: the run ends with 0, and the doubt is counted in `summary.json`.
@Suite("Counted doubts")
struct DoubtTests {
    /// Runs the survey on `town` and returns its summary.
    private func summary(_ town: Town) async throws -> JSONValue {
        try await withTemporaryFolder { folder in
            try town.write(to: folder)
            let outcome = try await SurveyProcess.run(town.arguments(), in: folder)
            try #require(outcome.status == 0, "\(outcome.errors)")
            return try JSONValue(path: folder.appending(path: "results/summary.json").path)
        }
    }

    /// Every row of the registrations is in exactly one count.
    private func expectRowsAccounted(_ summary: JSONValue, _ rows: Int) {
        let counts = summary["registration_rows"]
        let dropped = counts?["dropped"]?.object?.members ?? []
        var sum = counts?["used"]?["rows"]?.int ?? 0
        for member in dropped {
            if let rows = member.value["rows"]?.int {
                sum += rows
            } else {
                sum += (member.value.object?.members ?? []).reduce(0) { $0 + ($1.value["rows"]?.int ?? 0) }
            }
        }
        #expect(counts?["read"]?.int == rows)
        #expect(sum == rows)
    }

    private func rows(_ town: Town) -> Int { town.registrations.split(separator: "\n").count - 1 }

    @Test(
        "unknown codes up to 1 % of the patients are counted, above it refused unless allowed",
        arguments: [
            (patients: 31, isRefused: false), (patients: 33, isRefused: true),
        ])
    func unknownCodes(_ patients: Int, _ isRefused: Bool) async throws {
        // 3,138 patients are on the map: 31 of 3,169 are below a hundredth, 33 of 3,171 above.
        var town = Town()
        town.registrations += "A00001,E01999999,\(patients)\n"
        try await withTemporaryFolder { folder in
            try town.write(to: folder)
            for command in ["run", "check"] {
                let outcome = try await SurveyProcess.run(town.arguments(command), in: folder)
                #expect(outcome.status == (isRefused ? 3 : 0), "\(outcome.errors)")
                if isRefused {
                    #expect(outcome.errors.contains("E01999999"))
                    #expect(outcome.errors.contains("--allow-unknown-codes"))
                }
            }
        }
        town.options = ["--allow-unknown-codes"]
        let summary = try await summary(town)
        #expect(summary["registration_rows"]?["dropped"]?["unknown_small_area"]?["patients"]?.int == patients)
        #expect(summary["registration_rows"]?["unknown_small_areas"]?["codes"]?[0]?.string == "E01999999")
        expectRowsAccounted(summary, rows(town))
    }

    @Test("known absences do not count towards the 1 %")
    func knownAbsences() async throws {
        var town = Town()
        town.registrations += "A00001,NO2011,500\nA00001,W01000001,400\nA00001,S01000001,300\nA00001,,200\n"
        let summary = try await summary(town)
        let dropped = summary["registration_rows"]?["dropped"]
        #expect(dropped?["no_small_area"]?["patients"]?.int == 700)
        #expect(dropped?["other_country"]?["W"]?["patients"]?.int == 400)
        #expect(dropped?["other_country"]?["S"]?["patients"]?.int == 300)
        #expect(dropped?["unknown_small_area"]?["rows"]?.int == 0)
        expectRowsAccounted(summary, rows(town))
    }

    @Test("rows without patients and rows for one sex are counted")
    func rowsOfRegistrations() async throws {
        var town = Town()
        let lines = town.registrations.split(separator: "\n")
        town.registrations = (["\(lines[0]),SEX"] + lines.dropFirst().map { "\($0),ALL" }).joined(separator: "\n")
        town.registrations += "\nA00001,E01000000,40,MALE\nA00001,E01000000,60,FEMALE\nA00001,E01000002,0,ALL\n"
        let summary = try await summary(town)
        let dropped = summary["registration_rows"]?["dropped"]
        #expect(dropped?["sex_other_than_all"]?["rows"]?.int == 2)
        #expect(dropped?["zero_patients"]?["rows"]?.int == 1)
        #expect(summary["registration_rows"]?["repeated_pairs"]?.int == 0)
        #expect(summary["patients"]?["registered"]?.int == 3138)
        expectRowsAccounted(summary, rows(town))
    }

    @Test("exact repetitions of practices, membership rows and small areas are left out and counted")
    func repetitions() async throws {
        var town = Town()
        town.practices += "A00002,Surgery A00002,401500,302500,1000\n"
        town.membership += "A00002,G1,P1\n"
        town.cells.append(town.cells[5])
        let summary = try await summary(town)
        let left = summary["provenance"]?["left_out_as_repeated"]
        #expect(left?["practices"]?.int == 1)
        #expect(left?["membership"]?.int == 1)
        #expect(left?["small areas"]?.int == 1)
        #expect(summary["small_areas"]?["count"]?.int == 16)
    }

    @Test("codes are trimmed, practice codes upper-cased, headers compared loosely, quoted thousands read")
    func looseSpelling() async throws {
        let plain = try await summary(Town())
        var town = Town()
        town.registrations = town.registrations
            .replacing(
                "practice_code,lsoa_code,number_of_patients",
                with: "\u{FEFF}Practice Code,LSOA CODE,\"Number of\r\nPatients\""
            )
            .replacing("A00001,E01000000,100", with: " a00001 , E01000000 ,100")
            .replacing("\n", with: "\r\n").replacing("\r\r\n", with: "\r\n")
        town.registrations += "A00001,NO2011,\"1,000\"\r\n"
        let loose = try await summary(town)
        #expect(loose["patients"]?["located"] == plain["patients"]?["located"])
        #expect(loose["patients"]?["registered"]?.int == (plain["patients"]?["registered"]?.int ?? 0) + 1000)
        #expect(loose["practices"]?["count"]?.int == 5)
    }

    @Test("practices in only some of the files, and points that stand for none")
    func partialPractices() async throws {
        var town = Town()
        town.practices += "A00006,Zero,0,0,\nA00007,Blank,,,\nA00008,Abroad,900000,300000,\n"
        town.membership += "A00006,G1,P1\nA00009,G3,P1\n"
        town.registrations += "A00010,E01000000,1\n"
        let practices = try await summary(town)["practices"]
        #expect(practices?["count"]?.int == 10)
        #expect(practices?["unlocated"]?["zero"]?["codes"]?.array == ["A00006"])
        #expect(practices?["unlocated"]?["blank"]?["codes"]?.array == ["A00007"])
        #expect(practices?["unlocated"]?["outOfBounds"]?["codes"]?.array == ["A00008"])
        #expect(practices?["unlocated"]?["notInRegister"]?["codes"]?.array == ["A00009", "A00010"])
        #expect(practices?["without_registrations"]?["codes"]?.array == ["A00006", "A00009"])
        #expect(practices?["without_membership_row"]?["codes"]?.array == ["A00007", "A00008", "A00010"])
    }

    @Test("overlapping cells are reported with the pair, not guessed away")
    func overlappingCells() async throws {
        var town = Town()
        // Cell 5 reaches 100 m into cell 6.
        town.cells[5].ring[1].x += 100
        town.cells[5].ring[2].x += 100
        let coverage = try await summary(town)["coverage"]
        #expect(coverage?["valid"]?.bool == false)
        let codes = coverage?["doubts"]?["unmatched_small_areas"]?.array ?? []
        #expect(codes.contains("E01000005") && codes.contains("E01000006"))
        let pairs = coverage?["doubts"]?["overlaps"]?.array ?? []
        #expect(!pairs.isEmpty)
    }

    @Test("a gap between cells is reported")
    func gap() async throws {
        var town = Town()
        town.cells[5].ring[1].x -= 100
        town.cells[5].ring[2].x -= 100
        let doubts = try await summary(town)["coverage"]?["doubts"]
        let unmatched = doubts?["unmatched_small_areas"]?.array ?? []
        #expect(!unmatched.isEmpty || !(doubts?["gaps"]?.array ?? []).isEmpty)
    }

    @Test(
        "a cell without area is counted",
        arguments: [
            // All on one line, and all in one point.
            [(1000.0, 1000.0), (1500.0, 1000.0), (2000.0, 1000.0), (1000.0, 1000.0)],
            [(1000.0, 1000.0), (1000.0, 1000.0), (1000.0, 1000.0), (1000.0, 1000.0)],
        ])
    func withoutArea(_ ring: [(Double, Double)]) async throws {
        var town = Town()
        town.cells[5].ring = ring.map { (x: town.corner.x + $0.0, y: town.corner.y + $0.1) }
        let coverage = try await summary(town)["coverage"]
        let lists = [coverage?["doubts"]?["without_geometry"], coverage?["doubts"]?["collapsed"]]
        #expect(lists.contains { $0?.array?.contains("E01000005") ?? false })
    }
}
