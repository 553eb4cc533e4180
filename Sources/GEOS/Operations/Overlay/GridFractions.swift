internal import CGEOS
public import Shapes

extension Geometry {
    /// For each cell of a grid the share of it that the polygons of this geometry cover, or for lines the length in it: row by row
    /// from the top, each from the left, `columns × rows` numbers of single precision. O(n + cells).
    ///
    /// - Parameters:
    ///   - box: what the grid covers.
    ///   - columns: cells from left to right, from 1.
    ///   - rows: cells from top to bottom, from 1; at most 2²⁸ cells in all.
    ///
    /// C function `GEOSGridIntersectionFractions_r`; GEOS 3.14.
    ///
    /// - Throws: `GEOSError` of kind `unsupported` below GEOS 3.14, `invalidArgument` for a grid without cells or ground, and with
    ///   the library's reason.
    public func gridIntersectionFractions(in box: Box, columns: Int, rows: Int) throws(GEOSError) -> [Float] {
        let function = "GEOSGridIntersectionFractions_r"
        try requireVersion(GEOSVersion(3, 14), function)
        try require(
            box.width > 0 && box.height > 0 && box.greatestOrdinate <= 1e150, "the grid has no ground", function)
        let (count, overflows) = columns.multipliedReportingOverflow(by: rows)
        try require(
            columns > 0 && rows > 0 && !overflows && count <= 1 << 28, "\(columns) columns and \(rows) rows", function)
        try requireSquares(self, 0, "side", function)
        if isEmpty { return [Float](repeating: 0, count: count) }
        return try Context.with { (context) throws(GEOSError) in
            var fractions = [Float](repeating: 0, count: count)
            let answer = fractions.withUnsafeMutableBufferPointer {
                catchments_grid_fractions(
                    context.handle, solid, box.minX, box.minY, box.maxX, box.maxY, UInt32(columns), UInt32(rows),
                    $0.baseAddress)
            }
            guard answer == 1 else { throw context.error(function) }
            return fractions
        }
    }
}
