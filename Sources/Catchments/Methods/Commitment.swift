/// The fewest cells that hold most of a practice's patients (Definitions.md, C5, commitment): what a practice depends on.
///
/// Cells are taken by patients descending, equal ones by the code of the cell ascending, until the share of the
/// practice's located patients is reached. Sets of different practices overlap by design.
public struct Commitment: Hashable, Sendable {
    public let threshold: Share
    /// One set per practice, ascending cells; empty for a practice without located patients.
    public let sets: CellSets

    /// - Precondition: the threshold is above 0.
    /// - Complexity: O(entries), and for each practice the cells taken times the logarithm of its cells.
    public init(_ atlas: Atlas, threshold: Share = CommitmentMethod.threshold.default) {
        self.init(
            atlas.practiceCells, rankOfCell: CellRank.byCode(atlas.smallAreas), threshold: threshold)
    }

    /// - Parameters:
    ///   - practiceCells: rows are practices, columns cells.
    ///   - rankOfCell: the order among cells with equal counts, lower first; each rank 0 ..< columns once. `nil` for the
    ///     order of the columns.
    /// - Complexity: O(rows × cells of a row · log).
    public init(
        _ practiceCells: SparseCounts, rankOfCell: [Int32]? = nil, threshold: Share = CommitmentMethod.threshold.default
    ) {
        precondition(threshold.numerator > 0, "a threshold of 0 would leave every set empty")
        precondition(rankOfCell.map { $0.count == practiceCells.columnCount } ?? true)
        self.threshold = threshold
        var cellOfRank: [Int32] = []
        if let rankOfCell {
            cellOfRank = [Int32](repeating: 0, count: rankOfCell.count)
            for (cell, rank) in rankOfCell.enumerated() { cellOfRank[Int(rank)] = Int32(cell) }
        }
        var offsets: [Int32] = [0]
        offsets.reserveCapacity(practiceCells.rowCount + 1)
        var cells: [Int32] = []
        cells.reserveCapacity(practiceCells.columns.count / 4)
        var queue = LargestFirst()
        for practice in 0..<practiceCells.rowCount {
            let first = cells.count
            queue.removeAll()
            var total = 0
            for entry in practiceCells.range(ofRow: practice) {
                let cell = practiceCells.columns[entry]
                queue.append(count: practiceCells.counts[entry], rank: rankOfCell?[Int(cell)] ?? cell)
                total += practiceCells.counts[entry]
            }
            queue.prepare()
            var sum = 0
            while !threshold.isReached(by: sum, of: total), let (count, rank) = queue.popLargest() {
                sum += count
                cells.append(cellOfRank.isEmpty ? rank : cellOfRank[Int(rank)])
            }
            cells[first...].sort()
            offsets.append(Int32(cells.count))
        }
        sets = CellSets(offsets: offsets, cells: cells)
    }
}

/// The order of cells by code.
public enum CellRank {
    /// Position of each code in ascending, bytewise order; `nil` where the codes are in that order already.
    ///
    /// - Complexity: O(n · log n) comparisons of codes.
    public static func byCode(_ codes: [String]) -> [Int32]? {
        func precedes(_ a: String, _ b: String) -> Bool { a.utf8.lexicographicallyPrecedes(b.utf8) }
        if zip(codes, codes.dropFirst()).allSatisfy({ !precedes($1, $0) }) { return nil }
        let order = codes.indices.sorted { precedes(codes[$0], codes[$1]) || (codes[$0] == codes[$1] && $0 < $1) }
        var ranks = [Int32](repeating: 0, count: codes.count)
        for (rank, cell) in order.enumerated() { ranks[cell] = Int32(rank) }
        return ranks
    }
}

/// A binary heap that gives the largest count first, and among equals the lowest rank: only the cells that are taken
/// get sorted.
private struct LargestFirst {
    /// Count and rank in one word each, so that one comparison orders both; the smallest key is the first.
    private var keys: [UInt64] = []
    /// Counts beyond 32 bits wait here and come before all others.
    private var huge: [(count: Int, rank: Int32)] = []

    mutating func removeAll() {
        keys.removeAll(keepingCapacity: true)
        if !huge.isEmpty { huge.removeAll() }
    }

    @inline(__always)
    mutating func append(count: Int, rank: Int32) {
        if let count = UInt32(exactly: count) {
            keys.append(UInt64(~count) &<< 32 | UInt64(UInt32(bitPattern: rank)))
        } else {
            huge.append((count, rank))
        }
    }

    mutating func prepare() {
        if huge.count > 1 { huge.sort { ($0.count, $1.rank) < ($1.count, $0.rank) } }
        for parent in stride(from: keys.count / 2 - 1, through: 0, by: -1) { sink(parent) }
    }

    mutating func popLargest() -> (count: Int, rank: Int32)? {
        if let last = huge.popLast() { return last }
        guard let first = keys.first, let last = keys.popLast() else { return nil }
        if !keys.isEmpty {
            keys[0] = last
            sink(0)
        }
        return (Int(~UInt32(truncatingIfNeeded: first &>> 32)), Int32(bitPattern: UInt32(truncatingIfNeeded: first)))
    }

    @inline(__always)
    private mutating func sink(_ start: Int) {
        let key = keys[start]
        var parent = start
        while true {
            var child = 2 &* parent &+ 1
            if child >= keys.count { break }
            if child &+ 1 < keys.count, keys[child &+ 1] < keys[child] { child &+= 1 }
            if keys[child] >= key { break }
            keys[parent] = keys[child]
            parent = child
        }
        keys[parent] = key
    }
}

/// Method C5: the fewest cells that hold most of the patients, of a practice and of a group.
public struct CommitmentMethod: CatchmentMethod {
    /// Four fifths of the patients.
    public static let threshold = MethodOption.share(
        "commitment", as: "commitment", [.commitment], default: Share(80, of: 100),
        "share of a practice's patients that the small areas hold")
    public static let declaration = MethodDeclaration(.commitment, "C5", options: [threshold]) {
        (settings) throws(CatchmentError) in try CommitmentMethod(threshold: settings[threshold])
    }

    public let threshold: Share

    /// - Throws: for a threshold of 0, which would leave every set empty.
    /// - Complexity: O(1).
    public init(threshold: Share = Self.threshold.default) throws(CatchmentError) {
        try Self.threshold.check(threshold)
        self.threshold = threshold
    }

    public var parameters: [MethodParameter] { [MethodParameter(Self.threshold.recordedName, threshold.value)] }

    public func catchments(on basis: CatchmentBasis) throws -> MethodCatchments {
        let atlas = basis.atlas
        let ranks = CellRank.byCode(atlas.smallAreas)
        let practices = Commitment(atlas.practiceCells, rankOfCell: ranks, threshold: threshold).sets
        let groups = Commitment(atlas.groupCells, rankOfCell: ranks, threshold: threshold).sets
        var provenance = MethodProvenance(self)
        provenance.dropWithoutRegistrations(atlas)
        return MethodCatchments(
            provenance, practices: WeightedCells(practices), groups: WeightedCells(groups), outline: .cells)
    }
}

extension CatchmentMethodName {
    /// C5: the fewest small areas that hold most of its patients.
    public static let commitment = CatchmentMethodName(declared: "commitment")
}
