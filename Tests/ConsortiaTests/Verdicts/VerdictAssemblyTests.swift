import Catchments
import Consortia
import Statistics
import TestBoards
import Testing

/// The figures of a group carry everything that a verdict needs: other bars need no other measurement.
struct VerdictAssemblyTests {
    struct Bar: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let move: @Sendable (inout Thresholds) -> Void
    }

    static let bars = [
        Bar(testDescription: "none") { _ in },
        Bar(testDescription: "main part") { $0.mainPart = Share(95, of: 100) },
        Bar(testDescription: "resident containment") { $0.residentContainment = Share(40, of: 100) },
        Bar(testDescription: "patient containment") { $0.patientContainment = Share(40, of: 100) },
        Bar(testDescription: "mixing") { $0.mixing = -1 },
        Bar(testDescription: "intrusion") { $0.intrusion = Share(0, of: 100) },
    ]

    /// Groups that lean to a row of the board each, mixed enough that every test fails somewhere.
    private func atlas(seed: Int) throws -> Atlas {
        var random = SeededGenerator(seed: UInt64(seed))
        let board = Board(columns: 12, rows: 12)
        let homes = (0..<60).map { _ in random.integer(below: 144) }
        let groups: [Int?] = homes.map {
            random.integer(below: 8) == 0 ? nil : ($0 / 36 + random.integer(below: 2)) % 5
        }
        let patients = homes.enumerated().flatMap { practice, home in
            (0..<144).compactMap { cell -> (Int32, Int32, Int)? in
                let steps = abs(cell % 12 - home % 12) + abs(cell / 12 - home / 12)
                let count = random.integer(below: 60) - 20 * steps
                return count > 0 ? (Int32(practice), Int32(cell), count) : nil
            }
        }
        return try board.atlas(groups: groups, at: homes.map { board.middle($0) }, patients: patients)
    }

    @Test("Figures judged by a moved bar give what measuring anew under that bar gives", arguments: bars)
    func movedBars(bar: Bar) throws {
        var thresholds = Thresholds()
        bar.move(&thresholds)
        var changed = 0
        for seed in 1...4 {
            let atlas = try atlas(seed: seed)
            let published = try Territory.ofGroups(.byPlurality(atlas))
            let anew = try Territory.ofGroups(.byPlurality(atlas, thresholds: thresholds))
            for (before, after) in zip(published, anew) {
                #expect(before.figures == after.figures)
                #expect(VerdictAssembly(before.figures, thresholds) == after.assembly)
                if before.failedTests != after.failedTests { changed += 1 }
            }
        }
        #expect((changed == 0) == (bar.testDescription == "none"), "\(changed) groups fail other tests")
    }

    @Test("Shape and containment are two findings of the same figures")
    func findings() throws {
        // The first group leads cells 0 and 2, the second cell 1; a quarter of the people in cell 0 are the second's.
        let atlas = try Board(columns: 3, rows: 1).atlas(
            groups: [0, 0, 1, 1], patients: [(0, 0, 90), (1, 2, 10), (2, 1, 50), (3, 0, 34)])
        let territory = try Territory.ofGroups(.byPlurality(atlas))[0]
        #expect(territory.assembly.shape == .exclaves && territory.assembly.containment == .shared)
        #expect(territory.verdict == .minorExclaves && territory.failedTests == [.parts, .residentContainment])
        var thresholds = Thresholds()
        thresholds.mainPart = Share(91, of: 100)
        let other = VerdictAssembly(territory.figures, thresholds)
        #expect(other.shape == .fragmented && other.containment == .shared && other.verdict == .fragmented)
        thresholds.residentContainment = Share(1, of: 2)
        #expect(VerdictAssembly(territory.figures, thresholds).containment == .own)
    }
}
