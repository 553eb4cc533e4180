import Planar
import Shapes

/// The rook neighbours of a map that is known, when vertices farther apart become one as well.
///
/// Few vertices of a map stand so close that a tolerance of a decimetre joins what one of a millimetre did not. So only the
/// cells around such vertices are welded anew; all others have the neighbours that they have. Which cells these are is found
/// once, for the greatest tolerance that will be asked for.
public struct CoarserNeighbours: Sendable {
    /// Cells that share vertices with a changed cell's neighbours are welded with it, and with those theirs: what happens
    /// where the piece was cut out of the map is two cells away from what is asked of it.
    private static let ringsBeyond = 2
    /// Where more than one cell in four would be welded anew, all are: the piece has a price of its own.
    private static let largestShare = 4

    private let layer: PolygonLayer
    private let known: Adjacency
    /// Of `known`'s map.
    private let tolerance: Double
    private let greatest: Double
    /// Whether each cell's neighbours are asked anew; nil where all are.
    private let isAsked: [Bool]?
    /// Cells to weld anew, ascending.
    private let piece: [Int32]

    /// - Parameters:
    ///   - coverage: made of `layer`.
    ///   - rook: of the coverage.
    ///   - greatest: the greatest tolerance that will be asked for.
    /// - Complexity: O(n log n) in the vertices of one side of each border; half of what welding the map takes, or less.
    public init(_ coverage: Coverage, of layer: PolygonLayer, rook: Adjacency, greatest: Double) {
        precondition(layer.regionCount == coverage.cellCount, "the layer that the coverage was made of")
        self.layer = layer
        self.greatest = greatest
        known = rook
        tolerance = coverage.report.tolerance
        guard greatest > tolerance, let changed = coverage.cellsChanged(within: greatest) else {
            (isAsked, piece) = (nil, [])
            return
        }
        let asked = coverage.cells(touching: changed)
        var cells = asked
        for _ in 0..<Self.ringsBeyond { cells = coverage.cells(touching: cells) }
        piece = cells.indices.filter { cells[$0] }.map { Int32(truncatingIfNeeded: $0) }
        isAsked = piece.count > coverage.cellCount / Self.largestShare ? nil : asked
    }

    /// The graph at `tolerance`: pairs as of `Adjacency.init(rookOf:tolerance:)`; borders of what is welded anew may differ
    /// from that in the last digit, because a sum has another order.
    ///
    /// - Throws, complexity: as there, for the cells that are welded anew.
    public func rook(tolerance: Double) throws(CoverageError) -> Adjacency {
        guard let isAsked, tolerance >= self.tolerance, tolerance <= greatest else {
            return try Adjacency(rookOf: layer, tolerance: tolerance)
        }
        guard !piece.isEmpty, tolerance > self.tolerance else { return known }
        var part = PolygonLayer()
        for cell in piece { part.append(region: Int(cell), of: layer) }
        let anew = try Adjacency(rookOf: part, tolerance: tolerance)
        var pairs: [(a: Int32, b: Int32, border: Double)] = []
        pairs.reserveCapacity(known.pairCount)
        known.forEachPair { a, b, border in
            if !isAsked[Int(a)], !isAsked[Int(b)] { pairs.append((a, b, border)) }
        }
        anew.forEachPair { a, b, border in
            let (a, b) = (piece[Int(a)], piece[Int(b)])
            if isAsked[Int(a)] || isAsked[Int(b)] { pairs.append((a, b, border)) }
        }
        return Adjacency(.rook, cellCount: known.cellCount, pairs: pairs)
    }
}

extension Adjacency {
    /// Calls `body` with each pair a < b once, in their order. O(pairs).
    fileprivate func forEachPair(_ body: (_ a: Int32, _ b: Int32, _ border: Double) -> Void) {
        for cell in 0..<Int32(truncatingIfNeeded: cellCount) {
            for (neighbour, border) in zip(neighbours(of: Int(cell)), borders(of: Int(cell))) where cell < neighbour {
                body(cell, neighbour, border)
            }
        }
    }
}

extension Coverage {
    /// Whether each cell may have another border when the map is made with `tolerance`: it has a vertex that another is near,
    /// or an edge of the coast that a vertex of the coast is near, or was repaired. nil when that cannot be said.
    fileprivate func cellsChanged(within tolerance: Double) -> [Bool]? {
        // Positions were moved onto vertices, and were as much nearer to each other before.
        let reach = (tolerance + 2 * report.longestMove) * 1.001
        guard reach <= 1e100, Box(vertices).isWithin(Welding.largestOrdinate(tolerance: reach)) else { return nil }
        var isNear = Welding.joined(vertices, in: Box(vertices), tolerance: reach)
        let noding = Noding(arcs, vertices, tolerance: reach, only: nil, limit: max(1 << 16, vertices.count / 16))
        if noding.isTooLarge { return nil }
        for (edge, inserted) in noding.insertions {
            for vertex in inserted + [edge.from, edge.to] { isNear[Int(vertex)] = true }
        }
        var isChanged = cells(at: isNear)
        for cell in report.repairedCells { isChanged[cell] = true }
        return isChanged
    }

    /// Whether each cell is one of `cells` or has a vertex in common with one. O(vertices).
    fileprivate func cells(touching cells: [Bool]) -> [Bool] {
        guard cells.contains(true) else { return cells }
        var isTheirs = [Bool](repeating: false, count: vertices.count)
        for arc in 0..<arcs.count
        where cells[Int(arcs.left[arc])] || (arcs.right[arc] >= 0 && cells[Int(arcs.right[arc])]) {
            for vertex in arcs.vertices[arcs.range(arc)] { isTheirs[Int(vertex)] = true }
        }
        let touching = self.cells(at: isTheirs)
        // A cell without arcs touches nothing, and stays what it is.
        return zip(cells, touching).map { $0 || $1 }
    }

    /// Whether each cell's border leads through one of the vertices. O(vertices).
    private func cells(at isVertex: [Bool]) -> [Bool] {
        var cells = [Bool](repeating: false, count: cellCount)
        for arc in 0..<arcs.count where arcs.vertices[arcs.range(arc)].contains(where: { isVertex[Int($0)] }) {
            cells[Int(arcs.left[arc])] = true
            if arcs.right[arc] >= 0 { cells[Int(arcs.right[arc])] = true }
        }
        return cells
    }
}

extension CoverageReport {
    /// Cells that did not come in order, whose repair may depend on the tolerance.
    fileprivate var repairedCells: [Int] {
        let rings = degenerateRings + selfTouchingRings + reclassifiedRings + repeatedRings
        return rings.map(\.cell) + nodedVertices.map(\.cell) + collapsedCells
            + (overlaps + selfCrossings).flatMap(\.cells)
    }
}

extension Box {
    /// Whether no ordinate is beyond ±`limit`; true for an empty box.
    fileprivate func isWithin(_ limit: Double) -> Bool {
        minX >= -limit && minY >= -limit && maxX <= limit && maxY <= limit
    }
}
