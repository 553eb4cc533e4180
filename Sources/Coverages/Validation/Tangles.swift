import Planar
import Shapes

/// How much may be wrong with a map before a search for what is wrong ends: it must not cost more than the map's size allows.
///
/// A border that crosses itself in more than ten places for each of its vertices, or cells that lie on one another by the
/// hundred, come from a damaged or a hostile file. Chosen here; no source.
struct Tangles {
    /// Crossings that are resolved for each vertex.
    private static let crossingsAVertex = 10
    /// Crossings of borders with themselves that are resolved in a whole map: each becomes a vertex of a repaired polygon.
    private static let mostSelfCrossings = 20_000
    /// Pairs of cells that overlap, for each cell and besides.
    private static let pairsACell = 50
    private static let freePairs = 100_000
    /// Pairs of arcs that end in one vertex, besides.
    private static let freeMeetings = 1_000_000
    /// Pairs of edges that may be looked at for each edge: first, and once it is known that there is a crossing.
    private static let looksAnEdge = (first: 64, more: 200)
    private static let freeLooks = (first: 10_000, more: 10_000_000)

    private let coverage: Coverage
    private var selfCrossings = 0
    /// The first that is beyond what is resolved.
    private(set) var first: CoverageReport.Tangle?
    /// Overlapping pairs beyond this are refused.
    let mostPairs: Int

    init(_ coverage: Coverage) {
        self.coverage = coverage
        mostPairs = Self.freePairs + Self.pairsACell * coverage.cellCount
    }

    // MARK: Cells on one another

    /// Whether so many cells claim the same side of one edge that their pairs are beyond counting.
    mutating func findStack() {
        struct Claim: Hashable {
            let cell: Int32
            let vertex: Int32
        }
        var claims: [Claim: Int] = [:]
        var pairs = 0
        for (cells, vertex) in coverage.arcs.rivals {
            let others = claims[Claim(cell: cells.0, vertex: vertex), default: 1]
            claims[Claim(cell: cells.0, vertex: vertex)] = others + 1
            pairs += others
            if pairs > mostPairs {
                note(
                    cells.0, coverage.vertices[Int(vertex)],
                    "\(others + 1) cells or more have the same ground, at least \(pairs) pairs of cells in all")
                return
            }
        }
    }

    /// Whether more pairs overlap than are looked for.
    mutating func exceeds(_ overlaps: OverlapPairs) -> Bool {
        guard overlaps.count > mostPairs else { return false }
        if first == nil, let pair = overlaps.sorted.first {
            note(
                Int32(truncatingIfNeeded: pair.cells[0]), pair.place,
                "at least \(overlaps.count) pairs of cells lie on one another")
        }
        return true
    }

    /// A vertex in which so many arcs end that the pairs of cells around it are beyond counting.
    func meeting() -> CoverageReport.Tangle? {
        var meetings = 0
        var arcsAtNode = [Int](repeating: 0, count: coverage.nodeCount)
        for arc in 0..<coverage.arcs.count {
            for (node, position) in [
                (coverage.arcStarts[arc], coverage.arcs.range(arc).lowerBound),
                (coverage.arcEnds[arc], coverage.arcs.range(arc).upperBound - 1),
            ] {
                meetings += arcsAtNode[Int(node)]
                arcsAtNode[Int(node)] += 1
                guard meetings > Self.freeMeetings + Self.pairsACell * coverage.cellCount else { continue }
                return CoverageReport.Tangle(
                    cell: Int(coverage.arcs.left[arc]),
                    place: coverage.vertices[Int(coverage.arcs.vertices[position])],
                    message: "\(arcsAtNode[Int(node)]) borders or more end in one vertex")
            }
        }
        return nil
    }

    private mutating func note(_ cell: Int32, _ place: Coordinate, _ message: String) {
        first = first ?? CoverageReport.Tangle(cell: Int(cell), place: place, message: message)
    }

    // MARK: Borders that cross

    /// Where edges of different owners cross, each pair of edges once; not all of them where there are more than are
    /// resolved, or finding them would cost more looks than they may.
    ///
    /// - Complexity: O(n log n + crossings) for edges that lie as those of maps do, and for any that do not cross.
    mutating func crossings(between edges: EdgeSlabs) -> [(Int32, Int32, Coordinate)] {
        let most = Self.freePairs + Self.crossingsAVertex * edges.edges.count
        var found: [(Int32, Int32, Coordinate)] = []
        let isComplete = Self.search(
            edges, acrossOwners: true, restart: { found.removeAll(keepingCapacity: true) },
            { a, b, place in
                found.append((edges.edges[a].owner, edges.edges[b].owner, place))
                return found.count <= most
            })
        if !isComplete {
            note(
                found.first?.0 ?? edges.edges[0].owner, found.first?.2 ?? edges.edges[0].start,
                "borders of cells that lie on one another cross in \(found.count) places or more")
        }
        return found
    }

    /// The first place where the edges of `cell` cross; nil for none.
    ///
    /// - Complexity: O(n log n + crossings) for edges that lie as those of maps do, and for any that do not cross.
    mutating func selfCrossing(of cell: Int32, _ edges: EdgeSlabs) -> Coordinate? {
        let most = min(Self.crossingsAVertex * edges.edges.count, Self.mostSelfCrossings - selfCrossings)
        var (place, count): (Coordinate?, Int) = (nil, 0)
        let isComplete = Self.search(
            edges, acrossOwners: false, restart: { (place, count) = (nil, 0) },
            { _, _, crossing in
                place = place ?? crossing
                count += 1
                return count <= most
            })
        selfCrossings += count
        if !isComplete {
            note(
                cell, place ?? edges.edges[0].start,
                "its border of \(edges.edges.count) vertices crosses itself in \(count) places or more; resolved are at most "
                    + "\(Self.crossingsAVertex) for each vertex and \(Self.mostSelfCrossings) in a map")
            return place ?? edges.edges[0].start
        }
        return place
    }

    /// Calls `found` with the crossings of `edges` until it returns false. Where that takes many looks, a sweep says first
    /// whether there are any, and the search begins anew after `restart`.
    /// - Returns: whether `found` has met all of them.
    private static func search(
        _ edges: EdgeSlabs, acrossOwners: Bool, restart: () -> Void, _ found: (Int, Int, Coordinate) -> Bool
    ) -> Bool {
        var end = edges.forEachCrossing(
            acrossOwners: acrossOwners, looks: looksAnEdge.first * edges.edges.count + freeLooks.first, found)
        if end == .outOfLooks {
            restart()
            guard SegmentSweep(edges.edges).firstCrossing() != nil else { return true }
            end = edges.forEachCrossing(
                acrossOwners: acrossOwners, looks: looksAnEdge.more * edges.edges.count + freeLooks.more, found)
        }
        return end == .complete
    }
}

extension Coverage {
    /// What cannot be resolved at a cost that the map's size allows, the first finding: `report.tangle`, or a vertex in which so
    /// many cells meet that their pairs, the queen graph, are beyond counting. nil for a map.
    ///
    /// - Complexity: O(arcs).
    public func tangle() -> CoverageReport.Tangle? { report.tangle ?? Tangles(self).meeting() }
}
