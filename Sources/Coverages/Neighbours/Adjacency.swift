import Planar

/// Which cells touch which, with the length of the common border.
///
/// Compressed rows: the neighbours of each cell, ascending, and the shared borders' lengths at the same positions. Symmetric, no
/// cell neighbours itself. Cells are `Int` for clients; inside of the package, where there are millions of them, they have 32 bits.
public struct Adjacency: Hashable, Sendable {
    public enum Rule: Hashable, Sendable {
        /// A shared border of positive length.
        case rook
        /// At least one shared vertex; every rook neighbour is one too.
        case queen
    }

    public let rule: Rule
    /// Length: cells + 1. The neighbours of cell `c` are `neighbours[offsets[c] ..< offsets[c + 1]]`.
    @usableFromInline package let offsets: [Int32]
    @usableFromInline package let neighbours: [Int32]
    /// Length of the shared border, 0 for cells that meet in vertices only. In units of the coverage.
    public let borders: [Double]

    public var cellCount: Int { offsets.count - 1 }
    /// Number of unordered pairs.
    public var pairCount: Int { neighbours.count / 2 }

    /// The neighbours of `cell`, ascending. O(1).
    ///
    /// - Precondition: `cell` is a number of a cell.
    @inlinable
    package func neighbours(of cell: Int) -> ArraySlice<Int32> {
        neighbours[Int(offsets[cell])..<Int(offsets[cell + 1])]
    }

    /// The neighbours of `cell`, ascending. O(neighbours).
    ///
    /// - Precondition: `cell` is a number of a cell.
    @_disfavoredOverload
    public func neighbours(of cell: Int) -> [Int] {
        neighbours[Int(offsets[cell])..<Int(offsets[cell + 1])].map { Int($0) }
    }

    /// Border lengths to `neighbours(of: cell)`, in the same order, in units. O(1).
    @inlinable
    public func borders(of cell: Int) -> ArraySlice<Double> { borders[Int(offsets[cell])..<Int(offsets[cell + 1])] }

    /// Rook components of the cells in `cells`: connected parts of the graph restricted to them.
    ///
    /// - Parameters:
    ///   - cells: ascending, each once.
    /// - Returns: for each element of `cells` the number of its component; components are numbered from 0 in order of
    ///   their smallest cell. And how many there are.
    /// - Complexity: O(cells + their neighbours) for cells whose numbers lie close, · log cells for any.
    @_disfavoredOverload
    public func components(of cells: [Int]) -> (numbers: [Int], count: Int) {
        let (numbers, count) = components(of: cells.map { Int32($0) })
        return (numbers.map { Int($0) }, count)
    }

    /// The same with numbers of 32 bits.
    package func components(of cells: [Int32]) -> (numbers: [Int32], count: Int) {
        var sets = DisjointSets(count: cells.count)
        let places = CellPlaces(cells)
        for (position, cell) in cells.enumerated() {
            for entry in Int(offsets[Int(cell)])..<Int(offsets[Int(cell) + 1]) {
                // Neighbours ascend.
                let neighbour = neighbours[entry]
                if neighbour >= cell { break }
                let other = places[neighbour]
                if other >= 0 { sets.join(Int32(truncatingIfNeeded: position), other) }
            }
        }
        var numbers = [Int32](repeating: -1, count: cells.count)
        var count = 0
        for position in cells.indices {
            let root = Int(sets.root(Int32(position)))
            if root == position {
                numbers[position] = Int32(count)
                count += 1
            } else {
                numbers[position] = numbers[root]
            }
        }
        return (numbers, count)
    }
}

/// Where cells stand in an ascending list.
///
/// Cells of a territory mostly have numbers close to one another: then there is a place in memory for each number from the first
/// to the last.
private struct CellPlaces {
    /// Numbers between the first cell and the last, for each cell, up to which a table is cheaper than a search.
    private static let widest = 24

    private let cells: [Int32]
    private let first: Int32
    /// Position by number from `first`, −1 for none; empty where cells are searched for.
    private var table: [Int32] = []

    init(_ cells: [Int32]) {
        self.cells = cells
        first = cells.first ?? 0
        let width = Int(cells.last ?? 0) - Int(first) + 1
        guard width <= Self.widest * cells.count else { return }
        table = [Int32](repeating: -1, count: width)
        for (position, cell) in cells.enumerated() { table[Int(cell - first)] = Int32(truncatingIfNeeded: position) }
    }

    /// The position of `cell`, which is not above the last one; −1 for none.
    @inline(__always)
    subscript(cell: Int32) -> Int32 {
        if cell < first { return -1 }
        if !table.isEmpty { return table[Int(cell &- first)] }
        var (low, high) = (0, cells.count)
        while low < high {
            let middle = (low + high) / 2
            if cells[middle] < cell { low = middle + 1 } else { high = middle }
        }
        return low < cells.count && cells[low] == cell ? Int32(truncatingIfNeeded: low) : -1
    }
}

extension Adjacency {
    /// The graph of unordered pairs a < b with the length of their border; repeated pairs add up. O(pairs log pairs).
    init(_ rule: Rule, cellCount: Int, pairs: [(a: Int32, b: Int32, border: Double)]) {
        let pairs = Self.sorted(pairs, cellCount: cellCount)
        var unique: [(a: Int32, b: Int32, border: Double)] = []
        for pair in pairs {
            if let last = unique.last, last.a == pair.a, last.b == pair.b {
                unique[unique.count - 1].border += pair.border
            } else {
                unique.append(pair)
            }
        }
        var offsets = [Int32](repeating: 0, count: cellCount + 1)
        for pair in unique {
            offsets[Int(pair.a) + 1] += 1
            offsets[Int(pair.b) + 1] += 1
        }
        for cell in 0..<cellCount { offsets[cell + 1] += offsets[cell] }
        var cursor = offsets
        var neighbours = [Int32](repeating: 0, count: unique.count * 2)
        var borders = [Double](repeating: 0, count: unique.count * 2)
        // Sorted pairs fill each row with the smaller neighbours first, then the larger, both ascending.
        for pair in unique {
            neighbours[Int(cursor[Int(pair.b)])] = pair.a
            borders[Int(cursor[Int(pair.b)])] = pair.border
            cursor[Int(pair.b)] += 1
        }
        for pair in unique {
            neighbours[Int(cursor[Int(pair.a)])] = pair.b
            borders[Int(cursor[Int(pair.a)])] = pair.border
            cursor[Int(pair.a)] += 1
        }
        self.init(rule: rule, offsets: offsets, neighbours: neighbours, borders: borders)
    }

    /// By both cells, and then by border, which makes the order of a sum, and so its last ulp, independent of the sort.
    /// Rows by counting: a cell has few pairs to sort.
    private static func sorted(
        _ pairs: [(a: Int32, b: Int32, border: Double)], cellCount: Int
    ) -> [(a: Int32, b: Int32, border: Double)] {
        var ends = [Int](repeating: 0, count: cellCount + 1)
        for pair in pairs { ends[Int(pair.a) + 1] += 1 }
        for cell in 0..<cellCount { ends[cell + 1] += ends[cell] }
        var sorted = pairs
        for pair in pairs {
            sorted[ends[Int(pair.a)]] = pair
            ends[Int(pair.a)] += 1
        }
        var start = 0
        for end in ends.dropLast() {
            if end - start > 24 {
                sorted[start..<end].sort { ($0.b, $0.border) < ($1.b, $1.border) }
            } else {
                // By insertion, in place: a sort of its own for each of so many short rows costs more than they do.
                for position in start..<end {
                    let pair = sorted[position]
                    var place = position
                    while place > start, (pair.b, pair.border) < (sorted[place - 1].b, sorted[place - 1].border) {
                        sorted[place] = sorted[place - 1]
                        place -= 1
                    }
                    sorted[place] = pair
                }
            }
            start = end
        }
        return sorted
    }
}

extension Coverage {
    /// The neighbour graph by `rule`. O(arcs) for maps; O(arcs · log arcs) where one cell has most of the neighbours.
    ///
    /// Cells that claim the same side of an edge, as one polygon under two codes does, both share it with whoever lies on
    /// the other side, and with each other, whatever the order of the file.
    public func adjacency(_ rule: Adjacency.Rule) -> Adjacency {
        var pairs: [(a: Int32, b: Int32, border: Double)] = []
        pairs.reserveCapacity(arcs.count)
        let rivals = Set(arcs.rivals.flatMap { [$0.cells.0, $0.cells.1] })
        for arc in 0..<arcs.count {
            let (left, right) = (arcs.left[arc], arcs.right[arc])
            if right >= 0, left != right, rivals.isEmpty || !(rivals.contains(left) || rivals.contains(right)) {
                pairs.append((min(left, right), max(left, right), arcLengths[arc]))
            }
        }
        pairs += bordersOfRivals(rivals)
        if rule == .queen {
            for cells in cellsAtNodes() {
                for (index, a) in cells.enumerated() {
                    for b in cells[(index + 1)...] { pairs.append((a, b, 0)) }
                }
            }
        }
        return Adjacency(rule, cellCount: cellCount, pairs: pairs)
    }

    /// What cells that claim the same side of an edge share with others and with each other, edge by edge: an arc has room
    /// for one cell on a side. O(vertices) where there are such cells.
    private func bordersOfRivals(_ rivals: Set<Int32>) -> [(a: Int32, b: Int32, border: Double)] {
        guard !rivals.isEmpty else { return [] }
        var owners: [DirectedEdge: [Int32]] = [:]
        for cell in rivals.sorted() { forEachEdge(of: Int(cell)) { owners[$0] = [] } }
        for edge in Array(owners.keys) { owners[edge.reversed] = [] }
        for cell in 0..<Int32(cellCount) {
            forEachEdge(of: Int(cell)) { edge in
                if owners[edge]?.contains(cell) == false { owners[edge]?.append(cell) }
            }
        }
        var pairs: [(a: Int32, b: Int32, border: Double)] = []
        // In one order on every run: lengths of a pair are added, and a sum depends on the order.
        for (edge, cells) in owners.sorted(by: { ($0.key.from, $0.key.to) < ($1.key.from, $1.key.to) }) {
            let length = vertices[Int(edge.from)].distance(to: vertices[Int(edge.to)])
            for (index, a) in cells.enumerated() {
                for b in cells[(index + 1)...] { pairs.append((min(a, b), max(a, b), length)) }
                // From one of the two directions only.
                guard edge.from < edge.to else { continue }
                for b in owners[edge.reversed] ?? [] where a != b && (rivals.contains(a) || rivals.contains(b)) {
                    pairs.append((min(a, b), max(a, b), length))
                }
            }
        }
        return pairs
    }

    /// The cells around each node, ascending, each once.
    private func cellsAtNodes() -> [[Int32]] {
        var cells = [[Int32]](repeating: [], count: nodeCount)
        for arc in 0..<arcs.count {
            for node in [arcStarts[arc], arcEnds[arc]] {
                for cell in [arcs.left[arc], arcs.right[arc]] where cell >= 0 && !cells[Int(node)].contains(cell) {
                    cells[Int(node)].append(cell)
                }
            }
        }
        return cells.map { $0.sorted() }
    }
}
