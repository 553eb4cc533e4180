import Foundation
import TestData
import Testing

/// `survey history` and `survey compare` as processes, on folders that somebody made: what is printed, and what is refused.
struct HistoryCommandTests {
    /// The four files that are read; `nil` leaves one out.
    private func write(
        _ name: String, day: String?, group: String = "G1", consortia: String? = nil, in folder: URL
    ) throws -> String {
        let results = folder.appending(path: name)
        try FileManager.default.createDirectory(at: results, withIntermediateDirectories: true)
        let header = "consortium,name,practices,registered_patients,verdict,failed_tests,shape,containment\n"
        let tables = [
            ("practices.csv", "practice,name,group,registered_patients\nP1,One,\(group),12\nP2,Two,\(group),30\n"),
            ("consortia.csv", consortia ?? header + "\(group),,2,42,defined,,onePiece,own\n"),
            ("responsibility.csv", "small_area,responsible,registered\nE01000001,\(group),42\n"),
            ("summary.json", day.map { "{\"day\":{\"as_of\":\"\($0)\"}}" } ?? "{}"),
        ]
        for (file, text) in tables { try Data(text.utf8).write(to: results.appending(path: file)) }
        return results.path
    }

    private static let header =
        "date,consortium,consortium_name,verdict,shape,containment,registered_patients,practices,cause,break"

    @Test(
        "Folders in any order become rows in order of their days, with causes and breaks, on standard output or in a file"
    )
    func rows() async throws {
        try await withTemporaryFolder { folder in
            let fragmented =
                "consortium,name,practices,registered_patients,verdict,failed_tests\nG2,,1,42,fragmented,D1\n"
            let folders = [
                try write("c", day: "2024-07-01", group: "G2", consortia: fragmented, in: folder),
                try write("a", day: "2022-07-01", in: folder),
                try write("b", day: "2023-07-01", group: "G2", in: folder),
            ]
            let run = try await SurveyProcess.run(["history"] + folders, in: folder)
            let lines = run.output.split(separator: "\n").map { String($0) }
            #expect(run.status == 0, "\(run.errors)")
            #expect(
                lines == [
                    Self.header, "2022-07-01,G1,,defined,onePiece,own,42,2,,",
                    "2023-07-01,G2,,defined,onePiece,own,42,2,,recoded:G1",
                    "2024-07-01,G2,,fragmented,,,42,1,,registrationsSource",
                ])
            let output = folder.appending(path: "history")
            let written = try await SurveyProcess.run(["history"] + folders + ["--output", output.path], in: folder)
            #expect(written.status == 0 && written.output.contains("3 surveys: 3 rows, 0 with"), "\(written.errors)")
            #expect(
                try String(contentsOf: output.appending(path: "history.csv"), encoding: .utf8).hasPrefix(Self.header))
        }
    }

    @Test("One folder, a folder twice, missing and broken files: refused with what is wrong and where")
    func refusals() async throws {
        try await withTemporaryFolder { folder in
            let good = try write("good", day: "2022-07-01", in: folder)
            func history(_ folders: [String]) async throws -> SurveyProcess.Outcome {
                try await SurveyProcess.run(["history"] + folders, in: folder)
            }
            let one = try await history([good])
            #expect(one.status == 2 && one.errors.contains("at least two"))
            let twice = try await history([good, good])
            #expect(twice.status == 3 && twice.errors.contains("both are of 2022-07-01"), "\(twice.errors)")
            let undated = try await history([good, try write("undated", day: nil, in: folder)])
            #expect(undated.status == 3 && undated.errors.contains("names no day"))
            let odd = try await history([good, try write("odd", day: "next summer", in: folder)])
            #expect(odd.status == 3 && odd.errors.contains("names no day"))
            for file in ["summary.json", "practices.csv", "consortia.csv", "responsibility.csv"] {
                let other = try write("other", day: "2023-07-01", in: folder)
                let path = URL(filePath: other).appending(path: file)
                for text in [nil, "", "{\"day\":", "a,b\n1,2\n"] as [String?] {
                    if let text {
                        try Data(text.utf8).write(to: path)
                    } else {
                        try FileManager.default.removeItem(at: path)
                    }
                    let bad = try await history([good, other])
                    #expect(bad.status == 3 && bad.errors.contains(file), "\(file) \(text ?? "missing"): \(bad.errors)")
                }
            }
            let nowhere = try await history([good, folder.appending(path: "nowhere").path])
            #expect(nowhere.status == 3 && nowhere.errors.contains("nowhere"))
            let noFolder = try await history([good, good + "/consortia.csv"])
            #expect(noFolder.status == 3 && noFolder.errors.contains("consortia.csv"))
        }
    }

    @Test("A folder against itself has nothing to tell; a group twice and a number that is none are refused by row")
    func compare() async throws {
        try await withTemporaryFolder { folder in
            let good = try write("good", day: nil, in: folder)
            let same = try await SurveyProcess.run(["compare", good, good], in: folder)
            #expect(same.status == 0 && same.output.contains("0 to another group"), "\(same.errors)")
            let old = "consortium,name,practices,registered_patients,verdict,failed_tests\n"
            for (rows, word) in [
                ("G1,,1,1,defined,\nG1,,1,1,defined,\n", "twice"), ("G1,,many,1,defined,\n", "practices"),
            ] {
                let bad = try write("bad", day: nil, consortia: old + rows, in: folder)
                let run = try await SurveyProcess.run(["compare", good, bad], in: folder)
                #expect(run.status == 3 && run.errors.contains("row") && run.errors.contains(word), "\(run.errors)")
            }
            let without = try write("bad", day: nil, consortia: "consortium,name\nG1,\n", in: folder)
            let run = try await SurveyProcess.run(["compare", good, without], in: folder)
            #expect(run.status == 3 && run.errors.contains("verdict"), "\(run.errors)")
        }
    }
}
