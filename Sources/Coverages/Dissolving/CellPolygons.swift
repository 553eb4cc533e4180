import Shapes

extension Coverage {
    /// The welded, cleaned polygons of one cell.
    public func polygon(ofCell cell: Int) -> MultiPolygon {
        var dissolver = Dissolver(self)
        return dissolver.union(of: [Int32(cell)])
    }

    /// The union of all cells. O(vertices).
    public func outline() -> MultiPolygon {
        var dissolver = Dissolver(self)
        return dissolver.union(of: (0..<Int32(cellCount)).map { $0 })
    }
}
