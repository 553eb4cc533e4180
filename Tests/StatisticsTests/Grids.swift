import Statistics

extension NeighbourGraph {
    /// A grid whose neighbours share a side; items row by row.
    static func grid(rows: Int, columns: Int) -> NeighbourGraph {
        var edges: [(Int32, Int32)] = []
        for row in 0..<rows {
            for column in 0..<columns {
                let item = Int32(row * columns + column)
                if column + 1 < columns { edges.append((item, item + 1)) }
                if row + 1 < rows { edges.append((item, item + Int32(columns))) }
            }
        }
        return NeighbourGraph(count: rows * columns, edges: edges)
    }
}

/// All orders of `values`, repeated ones included.
func allOrders<Value>(_ values: [Value]) -> [[Value]] {
    guard values.count > 1 else { return [values] }
    return values.indices.flatMap { index in
        var rest = values
        let first = rest.remove(at: index)
        return allOrders(rest).map { [first] + $0 }
    }
}
