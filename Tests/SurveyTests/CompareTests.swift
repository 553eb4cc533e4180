import Foundation
import TestData
import Testing

/// `survey compare` as a process: what it prints, writes and refuses.
struct CompareTests {
    private func write(_ name: String, group: String, area: String, in folder: URL) throws -> String {
        let results = folder.appending(path: name)
        try FileManager.default.createDirectory(at: results, withIntermediateDirectories: true)
        let tables = [
            (
                "practices.csv",
                "practice,name,group,registered_patients\nP1,One,\(group),12\nP2,Two,G1,30\nP3,Three,G2,8\n"
            ),
            (
                "consortia.csv",
                "consortium,name,practices,registered_patients,verdict,failed_tests\nG1,,1,30,defined,\nG2,,1,8,defined,\n"
            ),
            ("responsibility.csv", "small_area,responsible,registered\n\(area),G1,12\n"),
        ]
        for (file, text) in tables { try Data(text.utf8).write(to: results.appending(path: file)) }
        return results.path
    }

    @Test("Moves are printed and written; another geography is said; a missing folder is refused with exit code 3")
    func compare() async throws {
        let folder = try TestData.temporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let first = try write("first", group: "G1", area: "E01000001", in: folder)
        let second = try write("second", group: "G2", area: "E01000001", in: folder)
        let third = try write("third", group: "G1", area: "E01035001", in: folder)
        let changes = folder.appending(path: "changes")
        let moved = try await SurveyProcess.run(["compare", first, second, "--output", changes.path], in: folder)
        #expect(moved.status == 0 && moved.output.contains("P1 One: G1 → G2"), "\(moved.errors)")
        let names = try FileManager.default.contentsOfDirectory(atPath: changes.path).sorted()
        #expect(names == [".survey-manifest.json", "changed-verdicts.csv", "moved-practices.csv"])
        let other = try await SurveyProcess.run(["compare", first, third], in: folder)
        #expect(other.status == 0 && other.output.contains("answers: cannot be compared"), "\(other.errors)")
        let missing = try await SurveyProcess.run(["compare", first, folder.path], in: folder)
        #expect(missing.status == 3 && missing.errors.contains("practices.csv"))
        #expect(try await SurveyProcess.run(["compare", first], in: folder).status == 2)
    }
}
