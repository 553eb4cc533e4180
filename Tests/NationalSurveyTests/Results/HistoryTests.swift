import Foundation
import TestData
import Testing

@testable import NationalSurvey

/// Groups over several surveys: codes, causes, breaks.
struct HistoryTests {
    private func snapshot(_ hamlet: Hamlet, _ name: String = "") throws -> Snapshot {
        Snapshot(try hamlet.survey(), name: name)
    }

    private func day(_ text: String) throws -> CalendarDay { try #require(CalendarDay(iso: text)) }

    @Test("A group with another code and the same practices is recoded, and none of them moved")
    func recoded() throws {
        let before = try snapshot(Hamlet())
        let after = try snapshot(Hamlet().with(\.membership, "H1,GA", "H1,GX").with(\.membership, "H2,GA", "H2,GX"))
        let comparison = SnapshotComparison(before, after)
        #expect(comparison.regroupings == [Regrouping(kind: .recoded, from: ["GA"], to: ["GX"], practices: 2)])
        #expect(comparison.moves.isEmpty && comparison.verdicts == [] && comparison.reassigned == [])
        #expect(SnapshotReport(comparison).text.contains("recoded (same practices): 1, with 2 practices\n  GA → GX"))
        #expect(try SnapshotReport(comparison).files().map(\.name).contains("regrouped.csv"))
    }

    @Test("Groups that went together, and one that fell apart")
    func mergedAndSplit() throws {
        let two = try snapshot(Hamlet())
        let one = try snapshot(Hamlet().with(\.membership, "H3,GB", "H3,GA"))
        #expect(
            SnapshotComparison(two, one).regroupings == [
                Regrouping(kind: .merged, from: ["GA", "GB"], to: ["GA"], practices: 3)
            ])
        #expect(
            SnapshotComparison(one, two).regroupings == [
                Regrouping(kind: .split, from: ["GA"], to: ["GA", "GB"], practices: 3)
            ])
        // One practice that changes is neither.
        let moved = try snapshot(Hamlet().with(\.membership, "H2,GA", "H2,GB"))
        #expect(SnapshotComparison(two, moved).regroupings.isEmpty && SnapshotComparison(two, moved).moves.count == 1)
    }

    @Test("Rows by day and group, with what changed where the verdict did, and breaks of the series")
    func causes() throws {
        let first = Hamlet()
        let moved = first.with(\.membership, "H2,GA", "H2,GB")
        let grown = moved.with(\.registrations, "H1,E01000010,100", "H1,E01000010,101")
        let back = grown.with(\.membership, "H2,GB", "H2,GA")
        let history = try SurveyHistory([
            DatedSnapshot(try snapshot(back), day: try day("2024-07-01"), method: ["mixing": .double(0.5)]),
            DatedSnapshot(try snapshot(first), day: try day("2022-07-01")),
            DatedSnapshot(try snapshot(moved), day: try day("2023-07-01")),
            DatedSnapshot(try snapshot(grown), day: try day("2024-01-01")),
        ])
        #expect(
            history.rows.map { "\($0.day) \($0.group)" } == [
                "2022-07-01 GA", "2022-07-01 GB", "2023-07-01 GA", "2023-07-01 GB", "2024-01-01 GA", "2024-01-01 GB",
                "2024-07-01 GA", "2024-07-01 GB",
            ])
        let ga = history.rows.filter { $0.group == "GA" }
        #expect(ga.map(\.figures.verdict) == ["defined", "singlePractice", "singlePractice", "defined"])
        #expect(ga.map(\.causes) == [[], [.membership], [], [.membership, .method]])
        #expect(ga.map(\.breaks) == [[], [], [], ["registrationsSource", "method"]])
        let csv = TextTable(try history.file().bytes)
        #expect(
            csv.columns == [
                "date", "consortium", "consortium_name", "verdict", "shape", "containment", "registered_patients",
                "practices", "cause", "break",
            ])
        #expect(csv["cause"].last { !$0.isEmpty } == "membership;method")
        #expect(csv["shape"].first == "onePiece" && csv["containment"].first == "own")
    }

    @Test("Recoded, merged and new groups break the series of their code; other small areas that of all")
    func breaks() throws {
        let first = Hamlet()
        var other = first.with(\.membership, "H1,GA", "H1,GX").with(\.membership, "H2,GA", "H2,GX")
            .with(\.membership, "H4,U", "H4,GN")
        other.map = other.map.map { ($0.code.replacing("E0100001", with: "E0103501"), $0.geometry) }
        other.registrations = other.registrations.replacing("E0100001", with: "E0103501")
        let rows = try SurveyHistory([
            DatedSnapshot(try snapshot(first), day: try day("2022-07-01")),
            DatedSnapshot(try snapshot(other), day: try day("2023-07-01")),
        ]).rows
        #expect(rows.suffix(3).map(\.group) == ["GB", "GN", "GX"])
        #expect(
            rows.suffix(3).map(\.breaks) == [["smallAreas"], ["smallAreas", "new"], ["smallAreas", "recoded:GA"]])
    }

    @Test("From folders: the day and the bars are those of summary.json; a survey without a day is refused by name")
    func folders() throws {
        let folder = try TestData.temporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        func write(_ name: String, _ change: @escaping @Sendable (inout SurveyRequest) -> Void) throws -> String {
            var hamlet = Hamlet()
            hamlet.change = change
            let place = folder.appending(path: name)
            try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
            for file in try hamlet.survey().files() where !file.name.contains("/") {
                try Data(file.bytes).write(to: place.appending(path: file.name))
            }
            return place.path
        }
        let first = try write("a") { $0.asOf = CalendarDay(year: 2022, month: 7, day: 1) }
        let second = try write("b") {
            $0.asOf = CalendarDay(year: 2023, month: 7, day: 1)
            $0.thresholds.residentContainment = .init(95, of: 100)
        }
        let history = try SurveyHistory([try DatedSnapshot(folder: second), try DatedSnapshot(folder: first)])
        #expect(history.rows.map(\.day.year) == [2022, 2022, 2023, 2023])
        #expect(history.rows[2].causes == [.method] && history.rows[2].breaks == ["method"])
        let undated = try write("c") { _ in }
        let error = #expect(throws: SurveyError.self) { try DatedSnapshot(folder: undated) }
        #expect(error?.message.contains("names no day") == true)
    }

    @Test(
        "Two surveys of one day, such as a folder given twice, are refused by name; the others are in order whatever is given"
    )
    func sameDay() throws {
        let survey = try snapshot(Hamlet(), "a")
        let (first, later) = (try day("2022-07-01"), try day("2023-07-01"))
        let error = #expect(throws: SurveyError.self) {
            try SurveyHistory([
                DatedSnapshot(survey, day: first), DatedSnapshot(survey, day: later), DatedSnapshot(survey, day: first),
            ])
        }
        #expect(error?.kind == .input && error?.message.contains("a and a: both are of 2022-07-01") == true)
        #expect(try SurveyHistory([DatedSnapshot(survey, day: first)]).rows.allSatisfy { $0.causes.isEmpty })
        #expect(try SurveyHistory([]).rows.isEmpty)
    }

    @Test("Tables of a version without shape and containment change nothing that the verdict does not")
    func olderVersion() throws {
        let folder = try TestData.temporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let survey = try Hamlet().survey()
        for file in try survey.files() where ["practices.csv", "responsibility.csv"].contains(file.name) {
            try Data(file.bytes).write(to: folder.appending(path: file.name))
        }
        let old = "consortium,name,practices,registered_patients,verdict,failed_tests\nGA,,2,360,defined,\nGB,,1,300,"
        let table = folder.appending(path: "consortia.csv")
        try Data((old + "singlePractice,\n").utf8).write(to: table)
        func causes() throws -> [[SurveyHistory.Cause]] {
            try SurveyHistory([
                DatedSnapshot(try Snapshot(folder: folder.path), day: try day("2022-07-01"), registrations: ["1"]),
                DatedSnapshot(Snapshot(survey, name: ""), day: try day("2023-07-01"), registrations: ["2"]),
            ]).rows.suffix(2).map(\.causes)
        }
        #expect(try causes() == [[], []])
        // Where the verdict does and no sum of patients is another, the files of registrations are.
        try Data((old + "fragmented,\n").utf8).write(to: table)
        #expect(try causes() == [[], [.registrations]])
    }
}
