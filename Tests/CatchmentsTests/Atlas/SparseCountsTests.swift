import Catchments
import Statistics
import Testing

/// Laws of the sparse table, against a dictionary.
struct SparseCountsTests {
    struct Pair: Hashable {
        let row: Int32
        let column: Int32
    }

    private func triples(_ seed: UInt64, count: Int) -> (rows: [Int32], columns: [Int32], counts: [Int]) {
        var random = SeededGenerator(seed: seed)
        var result: (rows: [Int32], columns: [Int32], counts: [Int]) = ([], [], [])
        for _ in 0..<count {
            result.rows.append(Int32(random.integer(below: 13)))
            result.columns.append(Int32(random.integer(below: 17)))
            result.counts.append(random.integer(below: 4))
        }
        return result
    }

    @Test("Sums, rows, columns and totals are those of a dictionary", arguments: [0, 1, 2, 50, 400])
    func agreesWithDictionary(count: Int) {
        let (rows, columns, counts) = triples(UInt64(count), count: count)
        var expected: [Pair: Int] = [:]
        for index in rows.indices where counts[index] > 0 {
            expected[Pair(row: rows[index], column: columns[index]), default: 0] += counts[index]
        }
        let table = SparseCounts(rowCount: 13, columnCount: 17, rows: rows, columns: columns, counts: counts)
        #expect(table.rowCount == 13)
        #expect(table.columns.count == expected.count)
        for row in 0..<13 {
            #expect(Array(table.columns(ofRow: row)) == Set(table.columns(ofRow: row)).sorted())
            for column in 0..<17 {
                let value = expected[Pair(row: Int32(row), column: Int32(column))] ?? 0
                #expect(table.count(row: row, column: Int32(column)) == value)
            }
            #expect(table.total(ofRow: row) == expected.reduce(0) { $0 + ($1.key.row == Int32(row) ? $1.value : 0) })
        }
        #expect(!table.counts.contains(0))
    }

    @Test("The order of the triples does not matter, and two transpositions change nothing")
    func laws() {
        let (rows, columns, counts) = triples(7, count: 300)
        let table = SparseCounts(rowCount: 13, columnCount: 17, rows: rows, columns: columns, counts: counts)
        var random = SeededGenerator(seed: 8)
        let order = random.shuffled(Array(rows.indices))
        let permuted = SparseCounts(
            rowCount: 13, columnCount: 17, rows: order.map { rows[$0] }, columns: order.map { columns[$0] },
            counts: order.map { counts[$0] })
        #expect(permuted == table)
        let transposed = table.transposed()
        #expect(transposed.rowCount == 17)
        #expect(transposed.transposed() == table)
        for row in 0..<13 {
            for column in 0..<17 {
                #expect(
                    transposed.count(row: column, column: Int32(row)) == table.count(row: row, column: Int32(column)))
            }
        }
    }

    @Test("Summing columns by class keeps the totals of what is in a class")
    func summingColumns() {
        let (rows, columns, counts) = triples(9, count: 300)
        let table = SparseCounts(rowCount: 13, columnCount: 17, rows: rows, columns: columns, counts: counts)
        let classes = (0..<17).map { Int32($0 % 4 - 1) }
        let summed = table.summingColumns(by: classes, classCount: 3)
        #expect(summed.columnCount == 3)
        for row in 0..<13 {
            for group in 0..<3 {
                let expected = (0..<17).filter { classes[$0] == Int32(group) }
                    .reduce(0) { $0 + table.count(row: row, column: Int32($1)) }
                #expect(summed.count(row: row, column: Int32(group)) == expected)
            }
        }
        #expect(table.summingColumns(by: [Int32](repeating: -1, count: 17), classCount: 3).columns.isEmpty)
    }

    @Test("No rows, no columns, no entries")
    func empty() {
        let none = SparseCounts(rowCount: 0, columnCount: 0, rows: [], columns: [], counts: [])
        #expect(none.rowCount == 0 && none.transposed().rowCount == 0)
        let blank = SparseCounts(rowCount: 3, columnCount: 2, rows: [1], columns: [1], counts: [0])
        #expect(blank.columns.isEmpty && blank.offsets == [0, 0, 0, 0])
        #expect(blank.total(ofRow: 1) == 0 && blank.count(row: 1, column: 1) == 0)
    }
}
