import Planar
public import Shapes

extension Coverage {
    /// Edges on the border of `cell`, the cell on the left of each; not those with the cell on both sides.
    func forEachEdge(of cell: Int, _ body: (DirectedEdge) -> Void) {
        for reference in arcs(of: cell) { forEachEdge(along: reference, body) }
    }

    /// Calls `body` with each edge along `reference`, in the order in which the arc is stored, the cell on the left; with
    /// none where the same cell is on either side.
    func forEachEdge(along reference: ArcReference, _ body: (DirectedEdge) -> Void) {
        guard arcs.left[reference.arc] != arcs.right[reference.arc] else { return }
        for position in arcs.range(reference.arc).dropLast() {
            let (from, to) = (arcs.vertices[position], arcs.vertices[position + 1])
            body(reference.isReversed ? DirectedEdge(from: to, to: from) : DirectedEdge(from: from, to: to))
        }
    }

    /// Where `point` lies to `cell`. O(vertices of the cell) within its box.
    ///
    /// - Parameter known: an edge that `point` was computed to lie on, and misses by rounding: cells that have it have the
    ///   point on their border.
    func location(of point: Coordinate, on known: DirectedEdge? = nil, cell: Int) -> PointLocation {
        guard boxes[cell].covers(point) else { return .outside }
        // A ray crosses a cell's border an odd number of times from inside, whatever arcs it is made of.
        var crossings = RayCrossings(from: point)
        var isKnown = false
        forEachEdge(of: cell) { edge in
            if edge == known || edge.reversed == known { isKnown = true }
            crossings.count(vertices[Int(edge.from)], vertices[Int(edge.to)])
        }
        return isKnown ? .onBorder : crossings.location
    }

    /// Cells that contain `point`, ascending; one at most in a valid coverage. Points on a border belong to no cell.
    /// O(cells) box tests.
    @_disfavoredOverload
    public func cells(surrounding point: Coordinate) -> [Int] {
        cells(surrounding: point).map { (cell: Int32) in Int(cell) }
    }

    /// The same with numbers of 32 bits.
    package func cells(surrounding point: Coordinate) -> [Int32] {
        (0..<Int32(cellCount)).filter { location(of: point, cell: Int($0)) == .inside }
    }
}
