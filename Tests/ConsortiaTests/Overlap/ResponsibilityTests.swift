import Catchments
import Consortia
import TestBoards
import Testing

/// Who answers for a small area, and the flags by their literal formulas.
struct ResponsibilityTests {
    struct Case: Sendable, CustomTestStringConvertible {
        /// Patients of groups 0 and 1, then of an unaligned practice.
        let patients: [Int]
        let flags: [Responsibility.Flag]
        var testDescription: String { "\(patients): \(flags)" }
    }

    static let cases = [
        Case(patients: [0, 0, 0], flags: [.empty, .unassigned]),
        Case(patients: [0, 0, 60], flags: [.contested, .unassigned]),
        Case(patients: [0, 0, 49], flags: [.contested, .thin, .unassigned]),
        Case(patients: [100, 0, 0], flags: []),
        Case(patients: [50, 0, 0], flags: []),
        Case(patients: [49, 0, 0], flags: [.thin]),
        Case(patients: [1, 0, 0], flags: [.thin]),
        Case(patients: [50, 0, 50], flags: []),  // half is not less than half
        Case(patients: [49, 0, 51], flags: [.contested]),
        Case(patients: [50, 50, 0], flags: [.contested, .tie]),
        Case(patients: [20, 20, 0], flags: [.contested, .tie, .thin]),
        Case(patients: [55, 45, 0], flags: []),  // leads by exactly a tenth
        Case(patients: [54, 45, 1], flags: [.contested]),
        Case(patients: [549, 450, 1], flags: [.contested]),  // 99 of 1000
        Case(patients: [550, 450, 0], flags: []),
    ]

    @Test("Flags, in their order", arguments: cases)
    func flags(example: Case) throws {
        let atlas = try Board(columns: 1, rows: 1).atlas(
            groups: [0, 1, nil], patients: example.patients.enumerated().map { (Int32($0), 0, $1) })
        let plurality = try Plurality(atlas, level: .group)
        let answer = try #require(Responsibility.ofCells(atlas, plurality, Thresholds()).first)
        #expect(answer.flags == example.flags)
        let groups = example.patients.prefix(2)
        let (all, top) = (example.patients.reduce(0, +), groups.max() ?? 0)
        #expect(answer.registered == all && answer.top == top && answer.second == (groups.min() ?? 0))
        #expect(answer.groups == groups.count { $0 > 0 })
        if top > 0 {
            #expect(answer.topShare == Double(top) / Double(all))
            #expect(answer.margin == Double(top - (groups.min() ?? 0)) / Double(all))
        } else {
            #expect(answer.group == nil && answer.topShare == nil && answer.margin == nil)
        }
        let squares = groups.map { Double($0 * $0) }.reduce(0, +)
        if all == 0 {
            #expect(answer.herfindahl == nil)
        } else {
            #expect(abs((answer.herfindahl ?? -1) - squares / Double(all * all)) < 1e-12)
        }
    }

    @Test("Patients by responsibility and unassigned ones are all there are")
    func identity() throws {
        let atlas = try Board(columns: 3, rows: 1).atlas(
            groups: [0, 1, nil], patients: [(0, 0, 5), (1, 0, 4), (2, 1, 9), (1, 2, 3), (2, 2, 8)])
        let answers = Responsibility.ofCells(atlas, try Plurality(atlas, level: .group), Thresholds())
        #expect(answers.map(\.group) == [0, nil, 1])
        #expect(answers.reduce(0) { $0 + $1.registered } == 29)
        #expect(answers.filter { $0.group == nil }.reduce(0) { $0 + $1.registered } == 9)
    }
}
