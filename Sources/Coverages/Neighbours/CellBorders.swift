public import Shapes

extension Coverage {
    /// Calls `body` with each stretch of the border of `cell`: the cell beyond it (-1 for none: water, or the edge of the
    /// map), its length and its vertices, both ends included, in the order in which the coverage stores them.
    ///
    /// A line inside the cell, with the cell on either side, is no border and left out. O(vertices of the cell).
    @_disfavoredOverload
    public func forEachBorder(of cell: Int, _ body: (_ beyond: Int, _ length: Double, _ line: [Coordinate]) -> Void) {
        forEachBorder(of: cell) { (beyond: Int32, length, line) in body(Int(beyond), length, line) }
    }

    /// The same with numbers of 32 bits.
    package func forEachBorder(of cell: Int, _ body: (_ beyond: Int32, _ length: Double, _ line: [Coordinate]) -> Void)
    {
        for reference in arcs(of: cell) {
            let beyond = cellBeyond(reference)
            if beyond == cell { continue }
            let line = arcs.range(reference.arc).map { vertices[Int(arcs.vertices[$0])] }
            body(beyond, arcLengths[reference.arc], line)
        }
    }
}
