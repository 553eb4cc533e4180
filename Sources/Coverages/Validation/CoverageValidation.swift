import Planar
import Shapes

/// Where cells overlap, where borders cross themselves, and what ground the coverage encloses without covering it.
///
/// The number of cells over a point changes only across edges with a cell on one side. So the coverage is a planar
/// partition exactly when those boundary edges do not cross and no cell lies just beyond any of them: no other edge
/// needs a look. Beyond an arc the number is the same all along, for arcs that do not cross, so one place on each tells.
/// Borders that cross themselves are looked for cell by cell. Only when something is wrong does `OverlapSearch` look
/// farther, to name all pairs.
struct CoverageValidation {
    private var overlaps = OverlapPairs()
    private var selfCrossings: [Int32: Coordinate] = [:]
    private var gaps: [CoverageReport.Gap] = []
    private var boundarySegments = 0
    private var isComplete = true
    private var tangles: Tangles

    init(_ coverage: Coverage, _ rings: CellRings, _ blocks: consuming ArcBlocks) {
        tangles = Tangles(coverage)
        tangles.findStack()
        for (cells, vertex) in coverage.arcs.rivals { note(cells.0, cells.1, coverage.vertices[Int(vertex)]) }
        var boundary = EdgeSlabs()
        var edges: [DirectedEdge] = []
        var firstEdges = [Int](repeating: -1, count: coverage.arcs.count)
        let expected = coverage.arcs.boundaryEdgeCount
        boundary.reserveCapacity(expected)
        edges.reserveCapacity(expected)
        for arc in 0..<coverage.arcs.count where coverage.arcs.right[arc] < 0 {
            firstEdges[arc] = boundary.edges.count
            for position in coverage.arcs.range(arc).dropLast() {
                let edge = DirectedEdge(
                    from: coverage.arcs.vertices[position], to: coverage.arcs.vertices[position + 1])
                edges.append(edge)
                boundary.append(
                    coverage.vertices[Int(edge.from)], coverage.vertices[Int(edge.to)], owner: coverage.arcs.left[arc])
            }
        }
        boundary.build()
        boundarySegments = boundary.edges.count
        for (a, b, place) in tangles.crossings(between: boundary) { note(a, b, place) }
        findSelfCrossings(coverage, rings, &blocks)
        let isClear = lookBeyond(coverage, boundary, edges, firstEdges)
        findGaps(coverage, isClear)
        if !overlaps.isEmpty {
            completeOverlaps(coverage)
        }
    }

    /// Looks for pairs within the ground of those that are known, unless there are too many already.
    private mutating func completeOverlaps(_ coverage: Coverage) {
        guard tangles.first == nil, !tangles.exceeds(overlaps) else {
            isComplete = false
            return
        }
        var search = OverlapSearch(coverage, found: overlaps, most: tangles.mostPairs)
        isComplete = search.run()
        overlaps = search.pairs
        _ = tangles.exceeds(overlaps)
    }

    func add(to report: inout CoverageReport) {
        report.overlaps = overlaps.sorted
        report.overlapsAreComplete = isComplete
        report.tangle = tangles.first
        report.selfCrossings = selfCrossings.map { .init(cells: [Int($0.key), Int($0.key)], place: $0.value) }
            .sorted { $0.cells[0] < $1.cells[0] }
        report.gaps = gaps.sorted {
            $0.area != $1.area ? $0.area > $1.area : $0.cells.lexicographicallyPrecedes($1.cells)
        }
        report.boundarySegments = boundarySegments
    }

    /// Notes that two cells overlap at `place`, or that one crosses itself; the first place found stays.
    private mutating func note(_ a: Int32, _ b: Int32, _ place: Coordinate) {
        if a != b {
            overlaps.insert(a, b, place)
        } else if selfCrossings[a] == nil {
            selfCrossings[a] = place
        }
    }

    private mutating func findSelfCrossings(
        _ coverage: Coverage, _ rings: CellRings, _ blocks: inout ArcBlocks
    ) {
        var search = EdgeSlabs()
        var ring = 0
        while ring < rings.count {
            let cell = rings.cells[ring]
            let first = ring
            while ring < rings.count, rings.cells[ring] == cell { ring += 1 }
            if blocks.mayCross(coverage.arcs(of: Int(cell)), boxes: coverage.measures.boxes) {
                search.removeAll()
                for number in first..<ring {
                    let range = rings.range(number)
                    var previous = coverage.vertices[Int(rings.vertices[range.upperBound - 1])]
                    for position in range {
                        let current = coverage.vertices[Int(rings.vertices[position])]
                        search.append(previous, current, owner: cell)
                        previous = current
                    }
                }
                search.build()
                if let place = tangles.selfCrossing(of: cell, search) { note(cell, cell, place) }
            }
            if ring - first > 1, selfCrossings[cell] == nil { findSelfOverlap(coverage, cell) }
        }
    }

    /// Rings of one cell can cross in their vertices as well: then the cell lies beyond its own border somewhere, or
    /// does not lie within it. Along an arc that does not cross another this is the same everywhere.
    private mutating func findSelfOverlap(_ coverage: Coverage, _ cell: Int32) {
        var slabs = EdgeSlabs()
        var arcs: [Range<Int>] = []
        for reference in coverage.arcs(of: Int(cell)) {
            let first = slabs.edges.count
            coverage.forEachEdge(along: reference) { edge in
                slabs.append(coverage.vertices[Int(edge.from)], coverage.vertices[Int(edge.to)], owner: cell)
            }
            arcs.append(first..<slabs.edges.count)
        }
        slabs.build()
        for edges in arcs {
            // Where another edge runs through the very place, the next edge may do better.
            guard let number = edges.first(where: { slabs.windingBeyond($0) != nil }),
                let beyond = slabs.windingBeyond(number), beyond != 0
            else { continue }
            note(cell, cell, slabs.edges[number].middle)
            return
        }
    }

    /// Looks just beyond each boundary arc: nothing may lie there. Returns which arcs are clear.
    private mutating func lookBeyond(
        _ coverage: Coverage, _ boundary: EdgeSlabs, _ edges: [DirectedEdge], _ firstEdges: [Int]
    ) -> [Bool] {
        var isClear = [Bool](repeating: true, count: coverage.arcs.count)
        var unclear: [(arc: Int, edges: Range<Int>)] = []
        for arc in 0..<coverage.arcs.count where firstEdges[arc] >= 0 {
            let numbers = firstEdges[arc]..<(firstEdges[arc] + coverage.arcs.range(arc).count - 1)
            guard Self.isGround(beyond: numbers, boundary) else { continue }
            isClear[arc] = false
            unclear.append((arc, numbers))
        }
        if !unclear.isEmpty { explain(unclear, coverage, boundary, edges) }
        return isClear
    }

    /// Names the cells that lie beyond the boundary arcs `unclear`, each with the numbers of its edges.
    private mutating func explain(
        _ unclear: [(arc: Int, edges: Range<Int>)], _ coverage: Coverage, _ boundary: EdgeSlabs, _ edges: [DirectedEdge]
    ) {
        let locator = CellLocator(coverage)
        var unexplained: [(cell: Int32, others: [Int32], place: Coordinate)] = []
        for (arc, numbers) in unclear {
            if tangles.exceeds(overlaps) { break }
            let cell = coverage.arcs.left[arc]
            var isExplained = false
            var touching: [Int32] = []
            search: for number in numbers {
                for probe in boundary.edges[number].probes {
                    let (inside, onBorder) = locator.cells(at: probe, on: edges[number])
                    for other in inside where other != cell {
                        note(cell, other, probe)
                        isExplained = true
                    }
                    if isExplained { break search }
                    touching += onBorder.filter { $0 != cell && !touching.contains($0) }
                }
            }
            if !isExplained { unexplained.append((cell, touching, boundary.edges[numbers.lowerBound].middle)) }
        }
        // Two cells that claim the same side of an edge see each other on the border only, but are noted already.
        let noted = Set(overlaps.sorted.flatMap(\.cells))
        for (cell, others, place) in unexplained where !noted.contains(Int(cell)) && selfCrossings[cell] == nil {
            for other in others { note(cell, other, place) }
            if others.isEmpty { note(cell, cell, place) }
        }
    }

    /// Cells lie just beyond the arc with the edges `numbers`: beyond the first of them, or, where another edge runs through the
    /// very place, the next.
    private static func isGround(beyond numbers: Range<Int>, _ boundary: borrowing EdgeSlabs) -> Bool {
        for number in numbers {
            if let beyond = boundary.windingBeyond(number) { return beyond != 0 }
        }
        return false
    }

    /// Ground around which the coverage closes without covering it.
    private mutating func findGaps(_ coverage: Coverage, _ isClear: [Bool]) {
        var dissolver = Dissolver(coverage)
        for gap in dissolver.gaps() where gap.arcs.allSatisfy({ isClear[$0.arc] }) {
            let cells = Set(gap.arcs.map { $0.isReversed ? coverage.arcs.right[$0.arc] : coverage.arcs.left[$0.arc] })
            gaps.append(
                .init(
                    cells: cells.sorted().map { Int($0) }, place: gap.place, area: gap.area,
                    perimeter: gap.arcs.reduce(0) { $0 + coverage.arcLengths[$1.arc] }))
        }
    }
}
