/// The fewest cells that hold most of a practice's patients (Definitions.md, C5, commitment): what a practice depends on.
///
/// Cells are taken by patients descending, equal ones by the code of the cell ascending, until the share of the
/// practice's located patients is reached. Sets of different practices overlap by design.
public struct Commitment: Hashable, Sendable {
    public let threshold: Share
    /// One set per practice, ascending cells; empty for a practice without located patients.
    public let sets: CellSets

    /// - Precondition: the threshold is above 0.
    /// - Complexity: O(entries), as a practice's cells lie; O(entries · log) for any.
    public init(_ atlas: Atlas, threshold: Share = CommitmentMethod.threshold.default) {
        self.init(
            atlas.practiceCells, rankOfCell: CellRank.byCode(atlas.smallAreas), threshold: threshold)
    }

    /// - Parameters:
    ///   - practiceCells: rows are practices, columns cells.
    ///   - rankOfCell: the order among cells with equal counts, lower first; each rank 0 ..< columns once. `nil` for the
    ///     order of the columns.
    /// - Complexity: as above.
    public init(
        _ practiceCells: SparseCounts, rankOfCell: [Int32]? = nil, threshold: Share = CommitmentMethod.threshold.default
    ) {
        precondition(threshold.numerator > 0, "a threshold of 0 would leave every set empty")
        precondition(rankOfCell.map { $0.count == practiceCells.columnCount } ?? true)
        self.threshold = threshold
        var offsets: [Int32] = [0]
        offsets.reserveCapacity(practiceCells.rowCount + 1)
        var cells: [Int32] = []
        cells.reserveCapacity(practiceCells.columns.count / 4)
        var largest = LargestCells()
        (rankOfCell ?? []).withUnsafeBufferPointer { ranks in
            practiceCells.withUnsafeEntries { columns, counts in
                for practice in 0..<practiceCells.rowCount {
                    let range = practiceCells.range(ofRow: practice)
                    let row = LargestCells.Row(
                        cells: UnsafeBufferPointer(rebasing: columns[range]),
                        counts: UnsafeBufferPointer(rebasing: counts[range]), ranks: ranks)
                    largest.take(from: row, until: threshold, into: &cells)
                    offsets.append(Int32(cells.count))
                }
            }
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
