import Shapes

/// A sparse table of whole numbers (patients) in compressed rows.
///
/// Row `r` holds the columns `columns[offsets[r] ..< offsets[r + 1]]`, ascending, each once, with the counts at the same
/// positions of `counts`. Zero counts are not stored.
public struct SparseCounts: Hashable, Sendable {
    /// Number of columns.
    public let columnCount: Int
    /// Length: rows + 1.
    public let offsets: [Int32]
    /// Column of each stored count.
    public let columns: [Int32]
    /// Stored counts, above 0.
    public let counts: [Int]

    /// Number of rows.
    public var rowCount: Int { offsets.count - 1 }

    /// Sums the triples `(rows[i], columns[i], counts[i])` by row and column.
    ///
    /// - Precondition: the three arrays have one length, rows and columns are in range, counts are not negative.
    /// - Complexity: O(n + rows + columns).
    public init(rowCount: Int, columnCount: Int, rows: [Int32], columns: [Int32], counts: [Int]) {
        precondition(rows.count == columns.count && rows.count == counts.count)
        self.columnCount = columnCount
        if Self.isInOrder(rows, columns, counts) {
            // Tables are often written by row and column: then there is nothing to sort or to sum.
            var offsets = [Int32](repeating: 0, count: rowCount + 1)
            for row in rows { offsets[Int(row) + 1] += 1 }
            for row in 0..<rowCount { offsets[row + 1] += offsets[row] }
            for column in columns { precondition(Int(column) < columnCount && column >= 0) }
            self.offsets = offsets
            self.columns = columns
            self.counts = counts
            return
        }
        // Two stable counting sorts: by column, then by row.
        let byColumn = Self.order(columns, keyCount: columnCount, of: nil)
        let byRow = Self.order(rows, keyCount: rowCount, of: byColumn)
        var offsets: [Int32] = [0]
        offsets.reserveCapacity(rowCount + 1)
        var sortedColumns: [Int32] = []
        var sortedCounts: [Int] = []
        sortedColumns.reserveCapacity(rows.count)
        sortedCounts.reserveCapacity(rows.count)
        var row = 0
        for index in byRow {
            let index = Int(index)
            guard counts[index] != 0 else { continue }
            while row < Int(rows[index]) {
                offsets.append(Int32(sortedColumns.count))
                row += 1
            }
            if sortedColumns.count > Int(offsets[row]), sortedColumns[sortedColumns.count - 1] == columns[index] {
                sortedCounts[sortedCounts.count - 1] += counts[index]
            } else {
                sortedColumns.append(columns[index])
                sortedCounts.append(counts[index])
            }
        }
        while offsets.count < rowCount + 1 { offsets.append(Int32(sortedColumns.count)) }
        self.offsets = offsets
        self.columns = sortedColumns
        self.counts = sortedCounts
    }

    /// Ascending by row, then column, each pair once, without zeros. O(n).
    private static func isInOrder(_ rows: [Int32], _ columns: [Int32], _ counts: [Int]) -> Bool {
        guard let first = rows.first, first >= 0, counts[0] != 0 else { return false }
        for index in rows.indices.dropFirst() {
            let (row, previous) = (rows[index], rows[index - 1])
            if row < previous || (row == previous && columns[index] <= columns[index - 1]) || counts[index] == 0 {
                return false
            }
        }
        return true
    }

    /// In compressed rows already.
    private init(columnCount: Int, offsets: [Int32], columns: [Int32], counts: [Int]) {
        self.columnCount = columnCount
        self.offsets = offsets
        self.columns = columns
        self.counts = counts
    }

    /// Stable order of the items by `keys`, starting from the order `items` (all in index order if `nil`).
    private static func order(_ keys: [Int32], keyCount: Int, of items: [Int32]?) -> [Int32] {
        var starts = [Int32](repeating: 0, count: keyCount + 1)
        for key in keys { starts[Int(key) + 1] += 1 }
        for key in 0..<keyCount { starts[key + 1] += starts[key] }
        var result = [Int32](repeating: 0, count: keys.count)
        func place(_ item: Int32) {
            let key = Int(keys[Int(item)])
            result[Int(starts[key])] = item
            starts[key] += 1
        }
        if let items { for item in items { place(item) } } else { for item in 0..<Int32(keys.count) { place(item) } }
        return result
    }

    /// Positions of row `row` in `columns` and `counts`. O(1).
    @inlinable
    public func range(ofRow row: Int) -> Range<Int> { Int(offsets[row])..<Int(offsets[row + 1]) }

    /// Columns of row `row`, ascending. O(1).
    @inlinable
    public func columns(ofRow row: Int) -> ArraySlice<Int32> { columns[range(ofRow: row)] }

    /// Counts of row `row`, in the order of its columns. O(1).
    @inlinable
    public func counts(ofRow row: Int) -> ArraySlice<Int> { counts[range(ofRow: row)] }

    /// Sum of row `row`. O(its entries).
    public func total(ofRow row: Int) -> Int { counts(ofRow: row).reduce(0, +) }

    /// The count at `row` and `column`, 0 where none is stored. O(log entries of the row).
    public func count(row: Int, column: Int32) -> Int {
        var (low, high) = (Int(offsets[row]), Int(offsets[row + 1]))
        while low < high {
            let middle = (low + high) / 2
            if columns[middle] < column { low = middle + 1 } else { high = middle }
        }
        return low < Int(offsets[row + 1]) && columns[low] == column ? counts[low] : 0
    }

    /// Columns as rows. O(entries).
    public func transposed() -> SparseCounts {
        var offsets = [Int32](repeating: 0, count: columnCount + 1)
        for column in columns { offsets[Int(column) + 1] += 1 }
        for column in 0..<columnCount { offsets[column + 1] += offsets[column] }
        var (cursor, rows) = (offsets, [Int32]())
        let moved = [Int](unsafeUninitializedCapacity: columns.count) { moved, movedCount in
            preferLargePages(UnsafeRawBufferPointer(moved))
            rows = [Int32](unsafeUninitializedCapacity: columns.count) { rows, rowsCount in
                preferLargePages(UnsafeRawBufferPointer(rows))
                move(into: rows, moved, at: &cursor)
                rowsCount = columns.count
            }
            movedCount = columns.count
        }
        return SparseCounts(columnCount: rowCount, offsets: offsets, columns: rows, counts: moved)
    }

    /// Puts row and count of each entry where `cursor` says for its column.
    private func move(
        into rows: UnsafeMutableBufferPointer<Int32>, _ moved: UnsafeMutableBufferPointer<Int>, at cursor: inout [Int32]
    ) {
        withUnsafeEntries { columns, counts in
            cursor.withUnsafeMutableBufferPointer { cursor in
                // Hot path: columns are below `columnCount`, and the cursor begins where as many entries as a column has have room.
                // Rows come in ascending order, so each new row is ascending too.
                for row in 0..<rowCount {
                    for entry in range(ofRow: row) {
                        let column = Int(columns[entry])
                        let place = Int(cursor[column])
                        rows.initializeElement(at: place, to: Int32(truncatingIfNeeded: row))
                        moved.initializeElement(at: place, to: counts[entry])
                        cursor[column] &+= 1
                    }
                }
            }
        }
    }

    /// Calls `body` with columns and counts of all rows in one piece, for loops over all rows, to which checks and a slice for
    /// each would be dear.
    func withUnsafeEntries<Result>(
        _ body: (_ columns: UnsafeBufferPointer<Int32>, _ counts: UnsafeBufferPointer<Int>) -> Result
    ) -> Result {
        columns.withUnsafeBufferPointer { columns in counts.withUnsafeBufferPointer { body(columns, $0) } }
    }

    /// These rows, in this order; columns keep their numbers.
    ///
    /// - Precondition: rows of the table.
    /// - Complexity: O(their entries).
    public func selecting(rows: some Sequence<Int32>) -> SparseCounts {
        var (offsets, columns, counts): ([Int32], [Int32], [Int]) = ([0], [], [])
        for row in rows {
            columns += self.columns(ofRow: Int(row))
            counts += self.counts(ofRow: Int(row))
            offsets.append(Int32(columns.count))
        }
        return SparseCounts(columnCount: columnCount, offsets: offsets, columns: columns, counts: counts)
    }

    /// Sums columns by the class that `classes` gives each (-1: left out). Length of `classes`: `columnCount`.
    ///
    /// - Complexity: O(entries + rows + classes), and sorting the classes of each row.
    public func summingColumns(by classes: [Int32], classCount: Int) -> SparseCounts {
        precondition(classes.count == columnCount)
        var offsets: [Int32] = [0]
        var (numbers, values): ([Int32], [Int]) = ([], [])
        offsets.reserveCapacity(rowCount + 1)
        numbers.reserveCapacity(columns.count)
        values.reserveCapacity(columns.count)
        // Row by row, gathered in an array by class: a row has few classes to sort.
        var sums = [Int](repeating: 0, count: classCount)
        var met: [Int32] = []
        for row in 0..<rowCount {
            met.removeAll(keepingCapacity: true)
            withUnsafeEntries { columns, counts in
                sums.withUnsafeMutableBufferPointer { sums in
                    classes.withUnsafeBufferPointer { classes in
                        // Hot path: there is a class for each column.
                        for entry in range(ofRow: row) {
                            let number = Int(classes[Int(columns[entry])])
                            guard number >= 0 else { continue }
                            precondition(number < sums.count)
                            // Counts are above 0, so a class without a sum was not met yet.
                            if sums[number] == 0 { met.append(Int32(truncatingIfNeeded: number)) }
                            sums[number] += counts[entry]
                        }
                    }
                }
            }
            met.sort()
            for number in met {
                numbers.append(number)
                values.append(sums[Int(number)])
                sums[Int(number)] = 0
            }
            offsets.append(Int32(numbers.count))
        }
        return SparseCounts(columnCount: classCount, offsets: offsets, columns: numbers, counts: values)
    }
}
