import Planar
public import Shapes

extension Geometry {
    /// The pieces that a grid cuts the geometry into: row by row from below, each from the left, what is in no cell last. Cells without
    /// any of it have no piece. The cells are closed: what runs along a border between two of them, or lies on it, is in both; of
    /// polygons and lines pieces that are only touches are left out. The definition of `GEOSSubdivideByGrid_r`; GEOS 3.15.
    ///
    ///     let pieces = try county.subdivided(in: county.box, columns: 10, rows: 10)
    ///
    /// - Parameters:
    ///   - box: what the grid covers.
    ///   - columns: cells from left to right, from 1.
    ///   - rows: cells from below to above, from 1.
    ///   - keepingOutside: with what is outside of `box`, as the last piece.
    /// - Throws: `GEOSError` of kind `invalidArgument` for a grid without cells or ground, `unsupported` for a collection of several
    ///   sorts, and where an overlay is lost in rounding.
    /// - Complexity: O(n log cells + pieces): half the grid at a time, and the halves without any of it are passed over.
    public func subdivided(
        in box: Box, columns: Int, rows: Int, keepingOutside: Bool = true
    ) throws(GEOSError) -> [Geometry] {
        let function = "GEOSSubdivideByGrid_r"
        try require(
            box.width > 0 && box.height > 0 && box.greatestOrdinate <= 1e150, "the grid has no ground", function)
        try require(
            (1...Self.mostLines).contains(columns) && (1...Self.mostLines).contains(rows),
            "\(columns) columns and \(rows) rows", function)
        try require(
            box.width / Double(columns) > 4 * box.greatestOrdinate.ulp
                && box.height / Double(rows) > 4 * box.greatestOrdinate.ulp, "cells below the last digit", function)
        try require(
            columns * rows <= Self.mostCells,
            "\(columns) columns and \(rows) rows are more than \(Self.mostCells) cells",
            function)
        try requireSquares(self, 0, "side", function)
        if type == .geometryCollection, !isEmpty {
            throw GEOSError(function: function, kind: .unsupported, message: "not defined for a \(type.keyword)")
        }
        var cells = GridPieces(box: box, columns: columns, rows: rows)
        try cells.cut(self, columns: 0..<columns, rows: 0..<rows)
        var pieces = cells.inOrder()
        if keepingOutside, !box.covers(self.box), !isEmpty {
            let outside = try difference(Geometry(box).withSRID(srid))
            if !outside.isEmpty { pieces.append(outside) }
        }
        return pieces
    }

    /// Chosen here; no source: no grid of use has more.
    private static let mostLines = 1 << 20
    /// The same; an area that fills the grid comes back in as many pieces.
    private static let mostCells = 1 << 22
}

/// The pieces found so far.
private struct GridPieces {
    let box: Box
    let columns: Int
    let rows: Int
    private var found: [(row: Int, column: Int, piece: Geometry)] = []

    init(box: Box, columns: Int, rows: Int) { (self.box, self.columns, self.rows) = (box, columns, rows) }

    func inOrder() -> [Geometry] { found.sorted { ($0.row, $0.column) < ($1.row, $1.column) }.map(\.piece) }

    /// Cuts what is left of the geometry in these cells in half, until a cell is alone.
    mutating func cut(_ rest: Geometry, columns: Range<Int>, rows: Range<Int>) throws(GEOSError) {
        let part = try rest.part(within: ground(columns, rows))
        guard !part.isEmpty else { return }
        if columns.count == 1, rows.count == 1 {
            found.append((rows.lowerBound, columns.lowerBound, part))
        } else if columns.count >= rows.count {
            let middle = columns.lowerBound + columns.count / 2
            try cut(part, columns: columns.lowerBound..<middle, rows: rows)
            try cut(part, columns: middle..<columns.upperBound, rows: rows)
        } else {
            let middle = rows.lowerBound + rows.count / 2
            try cut(part, columns: columns, rows: rows.lowerBound..<middle)
            try cut(part, columns: columns, rows: middle..<rows.upperBound)
        }
    }

    /// A line between cells has the same ordinate, whatever cells it is asked for.
    private func ground(_ columns: Range<Int>, _ rows: Range<Int>) -> Box {
        func line(_ index: Int, of count: Int, _ low: Double, _ high: Double) -> Double {
            index == count ? high : low + (high - low) * (Double(index) / Double(count))
        }
        return Box(
            minX: line(columns.lowerBound, of: self.columns, box.minX, box.maxX),
            minY: line(rows.lowerBound, of: self.rows, box.minY, box.maxY),
            maxX: line(columns.upperBound, of: self.columns, box.minX, box.maxX),
            maxY: line(rows.upperBound, of: self.rows, box.minY, box.maxY))
    }
}

extension Geometry {
    /// What lies in `ground`, of this geometry's own dimension.
    fileprivate func part(within ground: Box) throws(GEOSError) -> Geometry {
        if ground.covers(box) { return self }
        guard ground.intersects(box) else { return try nothing(type) }
        guard dimension == 1 else {
            if dimension == 2 { return try clipped(to: ground) }
            return try Geometry(multiPoint: points.filter(ground.covers)).made(of: self)
        }
        let common = try intersection(Geometry(ground).withSRID(srid))
        guard common.dimension == 1 else { return try nothing(.lineString) }
        let lines = common.lines
        return try (lines.count == 1 ? Geometry(lineString: lines[0]) : Geometry(multiLineString: lines)).made(of: self)
    }
}
