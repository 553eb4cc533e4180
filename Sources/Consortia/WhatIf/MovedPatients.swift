import Catchments

/// The small areas with patients of practices that move, in ascending order, each once, with what the groups concerned gain
/// and lose there.
struct MovedPatients {
    /// A practice on its way: `from` and `to` are groups, -1 for none.
    struct Way {
        let practice: Int32
        let from: Int32
        let to: Int32
    }

    private let counts: SparseCounts
    private var cursors: [(next: Int, end: Int, way: Way)]

    /// - Parameter counts: patients by practice and cell.
    init(_ counts: SparseCounts, _ ways: [Way]) {
        self.counts = counts
        cursors = ways.map { way in
            let range = counts.range(ofRow: Int(way.practice))
            return (range.lowerBound, range.upperBound, way)
        }
    }

    /// The next cell; `nil` after the last.
    ///
    /// - Parameter changes: becomes the gains and losses there by group, each group once, in no order; zero where they balance.
    /// - Complexity: O(practices that move).
    mutating func next(_ changes: inout [(group: Int32, change: Int)]) -> Int32? {
        var cell = Int32.max
        for cursor in cursors where cursor.next < cursor.end { cell = min(cell, counts.columns[cursor.next]) }
        guard cell < Int32.max else { return nil }
        // Of a few entries one by one: emptying the array as a whole moves memory, a quarter of the search for repairs.
        while !changes.isEmpty { changes.removeLast() }
        for index in cursors.indices {
            let cursor = cursors[index]
            guard cursor.next < cursor.end, counts.columns[cursor.next] == cell else { continue }
            let patients = counts.counts[cursor.next]
            if cursor.way.from >= 0 { Self.add(-patients, to: cursor.way.from, &changes) }
            if cursor.way.to >= 0 { Self.add(patients, to: cursor.way.to, &changes) }
            cursors[index].next += 1
        }
        return cell
    }

    private static func add(_ change: Int, to group: Int32, _ changes: inout [(group: Int32, change: Int)]) {
        for index in changes.indices where changes[index].group == group {
            changes[index].change += change
            return
        }
        changes.append((group, change))
    }
}
