import Catchments
import Coverages

/// How much of a territory's neighbourhood is border (Definitions.md, D14): pairs of rook neighbours with one cell in
/// the territory over pairs with at least one.
public struct CutEdges: Hashable, Sendable {
    /// Pairs with exactly one cell in the territory.
    public let leaving: Int
    /// Pairs with one or both.
    public let touching: Int

    /// `nil` where no cell of the territory has a neighbour.
    public var share: Double? { touching > 0 ? Double(leaving) / Double(touching) : nil }

    /// - Parameter cells: ascending.
    /// - Complexity: O(cells and their neighbours · log cells).
    public init(_ rook: Adjacency, cells: some RandomAccessCollection<Int32>) {
        let set = Set(cells)
        var (leaving, inner) = (0, 0)
        for cell in cells {
            for neighbour in rook.neighbours(of: Int(cell)) {
                if set.contains(neighbour) { inner += 1 } else { leaving += 1 }
            }
        }
        self.leaving = leaving
        touching = leaving + inner / 2
    }
}
