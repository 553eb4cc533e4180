import Foundation
import NationalSurvey
import TestData
import Testing

/// Two surveys side by side: who moved, which verdicts changed, and whether the map is the same.
struct SnapshotTests {
    private let before = Hamlet()

    private func comparison(_ after: Hamlet) throws -> SnapshotComparison {
        SnapshotComparison(Snapshot(try before.survey(), name: "a"), Snapshot(try after.survey(), name: "b"))
    }

    @Test("A survey against itself: nothing moved, nothing changed")
    func same() throws {
        let comparison = try comparison(before)
        #expect(comparison.geography == .same && comparison.areasInBoth == 9 && comparison.practicesInBoth == 4)
        #expect(comparison.moves.isEmpty && comparison.verdicts == [] && comparison.reassigned == [])
    }

    @Test("Practices that move, join and leave; groups that come and go; verdicts and small areas with them")
    func changes() throws {
        let after = before.with(\.membership, "H2,GA", "H2,GB").with(\.membership, "H4,U", "H4,GC")
        let comparison = try comparison(after)
        #expect(comparison.moves.map(\.practice) == ["H2", "H4"] && comparison.moves.map(\.name) == ["Two", "Four"])
        #expect(comparison.moves.map(\.from) == ["GA", nil] && comparison.moves.map(\.to) == ["GB", "GC"])
        #expect(comparison.moves.map(\.registeredPatients) == [160, 50])
        #expect(comparison.groupsOnlyInB == ["GC"] && comparison.groupsOnlyInA.isEmpty && comparison.groupsInBoth == 2)
        #expect(comparison.verdicts?.map(\.group) == ["GA", "GB"])
        #expect(comparison.verdicts?.first?.to == "singlePractice")
        #expect(comparison.reassigned == ["E01000012", "E01000013", "E01000014"])
        #expect(comparison.reassignedPatients == 250)
        #expect(
            SnapshotReport(comparison).text.contains(
                "1 to another group, 1 from none into a group, 0 out of a group; 210"))
        #expect(try SnapshotReport(comparison).files().map(\.name) == ["moved-practices.csv", "changed-verdicts.csv"])
    }

    @Test("Other codes of small areas are another geography: membership alone is compared")
    func otherGeography() throws {
        var after = before.with(\.membership, "H2,GA", "H2,GB")
        after.map = after.map.map { ($0.code.replacing("E0100001", with: "E0103501"), $0.geometry) }
        after.registrations = after.registrations.replacing("E0100001", with: "E0103501")
        let comparison = try comparison(after)
        #expect(comparison.geography == .other && comparison.moves.count == 1)
        #expect(comparison.verdicts == nil && comparison.reassigned == nil)
        #expect(
            SnapshotReport(comparison).text.contains(
                "answers: cannot be compared, as the two surveys have other small areas"))
        #expect(SnapshotReport(comparison).text.contains("such as E01000010 and E01035010"))
        #expect(try SnapshotReport(comparison).files().map(\.name) == ["moved-practices.csv"])
    }

    @Test("A map that holds the other is another extent, not another census")
    func otherExtent() throws {
        let after = before.with(
            "E01000099",
            Hamlet.polygon([(503_000, 300_000), (504_000, 300_000), (503_500, 301_000), (503_000, 300_000)]))
        let comparison = try comparison(after)
        #expect(comparison.geography == .otherExtent && comparison.areasOnlyInB == ["E01000099"])
        #expect(comparison.verdicts == [])
    }

    @Test("A folder read back is the survey that wrote it; a folder without the tables is refused by name")
    func folders() throws {
        let folder = try TestData.temporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let survey = try before.survey()
        for file in try survey.files() where file.name.hasSuffix(".csv") && !file.name.contains("/") {
            try Data(file.bytes).write(to: folder.appending(path: file.name))
        }
        #expect(try Snapshot(folder: folder.path) == Snapshot(survey, name: folder.path))
        try FileManager.default.removeItem(at: folder.appending(path: "responsibility.csv"))
        let error = #expect(throws: SurveyError.self) { try Snapshot(folder: folder.path) }
        #expect(error?.kind == .input && error?.message.contains("responsibility.csv") == true)
        let text = "practice,name,group,registered_patients\nH1,One,GA,many\n"
        try Data(text.utf8).write(to: folder.appending(path: "practices.csv"))
        let bad = #expect(throws: SurveyError.self) { try Snapshot(folder: folder.path) }
        #expect(bad?.message.contains("row 2") == true && bad?.message.contains("registered_patients") == true)
    }
}
