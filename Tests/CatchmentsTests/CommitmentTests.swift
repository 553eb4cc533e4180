import Catchments
import Formats
import TestData
import Testing

/// Commitment sets against a dictionary and a sort, on real registrations and on small cases.
struct CommitmentTests {
    static func naive(_ rows: [(cell: String, patients: Int)]) -> Set<String> {
        let total = rows.reduce(0) { $0 + $1.patients }
        var (sum, taken) = (0, Set<String>())
        for row in rows.sorted(by: { ($1.patients, $0.cell) < ($0.patients, $1.cell) }) {
            if 5 * sum >= 4 * total { break }
            sum += row.patients
            taken.insert(row.cell)
        }
        return taken
    }

    @Test(.enabled(if: TestData.hasEngland, "real registrations are not here"))
    func realRegistrations() throws {
        let csv = try CSVFile(path: TestData.england.appending(path: "registrations-2022-07.csv").path)
        let table = try csv.read([.code(0), .code(1), .count(2)])
        let (practices, cells) = (table.codes(0), table.codes(1))
        let counts = SparseCounts(
            rowCount: practices.values.count, columnCount: cells.values.count, rows: practices.indices,
            columns: cells.indices, counts: table.counts(2))
        let commitment = Commitment(counts, rankOfCell: CellRank.byCode(cells.values))
        var rows = [[String: Int]](repeating: [:], count: practices.values.count)
        for row in 0..<table.rowCount {
            rows[Int(practices.indices[row])][cells[row], default: 0] += table.counts(2)[row]
        }
        for practice in rows.indices {
            let expected = Self.naive(rows[practice].map { ($0.key, $0.value) })
            let taken = commitment.sets.cells(of: practice)
            #expect(Set(taken.map { cells.values[Int($0)] }) == expected, "\(practices.values[practice])")
            #expect(zip(taken, taken.dropFirst()).allSatisfy { $0 < $1 })
        }
    }

    @Test(
        arguments: [
            ([5, 5, 5, 5, 5], [Int32](0...3)), ([80, 20], [0]), ([79, 21], [0, 1]), ([0, 0], []), ([], []),
            ([1, 2, 3, 4], [1, 2, 3]), ([10, 70, 10, 10], [0, 1]),
            ([Int(UInt32.max) + 5, 1, Int(UInt32.max) + 9], [0, 2]),
        ] as [([Int], [Int32])]) func knownAnswers(_ patients: [Int], _ expected: [Int32])
    {
        let counts = SparseCounts(
            rowCount: 1, columnCount: patients.count, rows: patients.map { _ in 0 },
            columns: patients.indices.map { Int32($0) }, counts: patients)
        #expect(Array(Commitment(counts).sets.cells(of: 0)) == expected)
    }

    @Test func ranksDecideAmongEquals() {
        let counts = SparseCounts(
            rowCount: 1, columnCount: 5, rows: [0, 0, 0, 0, 0], columns: [0, 1, 2, 3, 4], counts: [5, 5, 5, 5, 5])
        let ranks = CellRank.byCode(["E5", "E4", "E3", "E2", "E1"])
        #expect(ranks == [4, 3, 2, 1, 0])
        #expect(Array(Commitment(counts, rankOfCell: ranks).sets.cells(of: 0)) == [1, 2, 3, 4])
        #expect(CellRank.byCode(["A", "B", "B2"]) == nil)
    }

    /// Few different counts, so that ties are everywhere; rows of one cell up to hundreds; ranks that are not the cells' order.
    @Test(arguments: [1, 5, 50, 99, 100]) func randomRowsAsASortTakesThem(_ hundredths: Int) {
        var random = TestRandom(UInt64(hundredths))
        let threshold = Share(hundredths, of: 100)
        for cellCount in [1, 2, 9, 40, 700] {
            let ranks = (0..<Int32(cellCount)).shuffled(using: &random)
            let patients = (0..<cellCount).map { _ in
                Int.random(in: 0...(cellCount % 2 == 0 ? 3 : 5000), using: &random)
            }
            let counts = SparseCounts(
                rowCount: 1, columnCount: cellCount, rows: patients.map { _ in 0 },
                columns: patients.indices.map { Int32($0) },
                counts: patients)
            let order = patients.indices.sorted { (patients[$1], ranks[$0]) < (patients[$0], ranks[$1]) }
            let total = patients.reduce(0, +)
            var (sum, expected): (Int, [Int32]) = (0, [])
            for cell in order where sum * 100 < total * hundredths {
                sum += patients[cell]
                expected.append(Int32(cell))
            }
            let taken = Commitment(counts, rankOfCell: ranks, threshold: threshold).sets.cells(of: 0)
            #expect(Array(taken) == expected.sorted())
        }
    }

    @Test func unionsByClass() {
        let sets = CellSets([[0, 2], [2, 3], [], [1]])
        let unions = sets.unions(by: [1, 1, 0, -1], classCount: 3, cellCount: 4)
        #expect((0..<3).map { Array(unions.cells(of: $0)) } == [[], [0, 2, 3], []])
    }

    @Test func transposingTwiceGivesTheSameTable() {
        let counts = SparseCounts(
            rowCount: 3, columnCount: 5, rows: [2, 0, 2, 0, 2], columns: [4, 1, 0, 1, 4], counts: [3, 1, 2, 5, 4])
        #expect(counts.transposed().transposed() == counts)
        #expect(counts.transposed().count(row: 4, column: 2) == 7)
    }
}
