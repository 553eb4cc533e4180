import NationalSurvey
import TestData
import Testing

/// The documented figures about the constants of interleaving, counted from the published table.
@Suite(.enabled(if: TestData.hasEngland, "needs the real data of 2022 in ../shared"))
struct EnglandInterleavingTests {
    @Test("How many real groups fail both tests, by the bars; the share that the rule flags")
    func bars() throws {
        let run = try EnglandRun.shared.get()
        let figures = run.tests.rows.map { row in
            (
                mixing: number(row[run.tests.index("mixing_size_corrected")]),
                intrusion: number(row[run.tests.index("intrusion")])
            )
        }
        func count(_ mixing: Double, _ intrusion: Double) -> Int {
            figures.count { ($0.mixing ?? -9) > mixing && ($0.intrusion ?? -9) > intrusion }
        }
        let documented: [(mixing: Double, flagged: [Int])] = [
            (0.4, [141, 121, 107, 93, 59]), (0.5, [122, 106, 95, 83, 55]), (0.6, [91, 79, 72, 64, 47]),
            (0.7, [68, 61, 55, 50, 39]), (0.8, [50, 46, 41, 38, 30]),
        ]
        for (mixing, flagged) in documented {
            #expect([0.15, 0.2, 0.25, 0.3, 0.4].map { count(mixing, $0) } == flagged, "\(mixing)")
        }
        #expect(figures.count { $0.mixing != nil } == 878)
        #expect(count(0.6, -1) == 143)
        let summary = try run.json("summary.json")
        #expect(member(summary, "interleaving", "both") == 72 && member(summary, "interleaving", "intruded") == 136)
        #expect(run.consortia["verdict"].count { $0 == "interleaved" } == 33)
        print("interleaving: 72 of 921 groups (7.8 %) fail both tests, 33 (3.6 %) have the verdict")
    }
}
