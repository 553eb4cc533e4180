import Shapes

/// Squares over the plane of the source, the same for all data: which of them a place is in depends on the place alone.
struct CellLattice: Sendable {
    struct Index: Hashable, Sendable {
        var column: Int32
        var row: Int32
    }

    /// Side of a square, a number of which all multiples are exact.
    let size: Double

    /// Half a degree. Smaller cells need more samples, larger ones have no bound. *Chosen here; no source.*
    static let degrees = CellLattice(size: 0.5)
    /// Fifty kilometres, about as large. *Chosen here; no source.*
    static let metres = CellLattice(size: 50_000)

    /// Nil for what is no number, or beyond any map.
    func index(_ x: Double, _ y: Double) -> Index? {
        guard let column = number(x), let row = number(y) else { return nil }
        return Index(column: column, row: row)
    }

    /// Closed; of its borders the lower ones are the cell's own.
    func box(_ index: Index) -> Box {
        let (x, y) = (Double(index.column) * size, Double(index.row) * size)
        return Box(minX: x, minY: y, maxX: x + size, maxY: y + size)
    }

    private func number(_ ordinate: Double) -> Int32? {
        let part = (ordinate / size).rounded(.down)
        guard part.magnitude < 1_000_000, let number = Int32(exactly: part) else { return nil }
        // A quotient just below a whole number may have been rounded to it.
        return ordinate < part * size ? number - 1 : number
    }
}
