import Shapes

/// Where cells overlap, where borders cross themselves, and what ground the coverage encloses without covering it.
///
/// The number of cells over a point changes only across edges with a cell on one side. So the coverage is a planar
/// partition exactly when those boundary edges do not cross and each ring they form has nothing beyond it: no other
/// edge needs a look. Borders that cross themselves are looked for cell by cell.
struct CoverageValidation {
    private var overlaps: [[Int]: Coordinate] = [:]
    private var selfCrossings: [Int: Coordinate] = [:]
    private var gaps: [CoverageReport.Gap] = []
    private var boundarySegments = 0

    init(_ coverage: Coverage, _ rings: CellRings) {
        for (first, second) in coverage.arcs.duplicates {
            let place = coverage.vertices[Int(coverage.arcs.vertices[coverage.arcs.range(Int(first)).lowerBound])]
            note([coverage.arcs.left[Int(first)], coverage.arcs.left[Int(second)]], place)
        }
        findCrossings(coverage)
        findSelfCrossings(coverage, rings)
        checkBeyondRings(coverage)
    }

    func add(to report: inout CoverageReport) {
        report.overlaps = overlaps.map { .init(cells: $0.key, place: $0.value) }
            .sorted { $0.cells.lexicographicallyPrecedes($1.cells) }
        report.selfCrossings = selfCrossings.map { .init(cells: [$0.key, $0.key], place: $0.value) }
            .sorted { $0.cells[0] < $1.cells[0] }
        report.gaps = gaps.sorted { ($1.area, $0.cells[0]) < ($0.area, $1.cells[0]) }
        report.boundarySegments = boundarySegments
    }

    /// Notes that `cells` overlap at `place`; the first place found for a pair stays.
    private mutating func note(_ cells: [Int32], _ place: Coordinate) {
        let pair = Set(cells).sorted().map { Int($0) }
        if pair.count == 1 {
            if selfCrossings[pair[0]] == nil { selfCrossings[pair[0]] = place }
        } else if overlaps[pair] == nil {
            overlaps[pair] = place
        }
    }

    /// Boundary edges that cross each other.
    private mutating func findCrossings(_ coverage: Coverage) {
        var edges: [(from: Int32, to: Int32, cell: Int32)] = []
        for arc in 0..<coverage.arcs.count where coverage.arcs.right[arc] < 0 {
            for position in coverage.arcs.range(arc).dropLast() {
                edges.append(
                    (coverage.arcs.vertices[position], coverage.arcs.vertices[position + 1], coverage.arcs.left[arc]))
            }
        }
        boundarySegments = edges.count
        let segments = edges.map { (coverage.vertices[Int($0.from)], coverage.vertices[Int($0.to)]) }
        let grid = SegmentGrid(segments, side: SegmentGrid.meanLength(segments))
        for square in 0..<grid.squareCount {
            let items = grid.items(inSquare: square)
            for (offset, item) in items.enumerated() {
                let (a, b) = segments[Int(item)]
                for other in items.dropFirst(offset + 1) {
                    let (c, d) = segments[Int(other)]
                    if let place = crossing(a, b, c, d) { note([edges[Int(item)].cell, edges[Int(other)].cell], place) }
                }
            }
        }
    }

    private mutating func findSelfCrossings(_ coverage: Coverage, _ rings: CellRings) {
        var search = SelfCrossingSearch()
        var ring = 0
        while ring < rings.count {
            let cell = rings.cells[ring]
            search.removeEdges()
            while ring < rings.count, rings.cells[ring] == cell {
                let range = rings.range(ring)
                var previous = coverage.vertices[Int(rings.vertices[range.upperBound - 1])]
                for position in range {
                    let current = coverage.vertices[Int(rings.vertices[position])]
                    search.addEdge(previous, current)
                    previous = current
                }
                ring += 1
            }
            if let place = search.firstCrossing() { note([cell, cell], place) }
        }
    }

    /// Looks just beyond each ring of the whole coverage's outline: nothing may lie there. Inner rings are gaps.
    private mutating func checkBeyondRings(_ coverage: Coverage) {
        var dissolver = Dissolver(coverage)
        let outline = dissolver.outlineRings()
        let index = RingIndex(outline.map(\.line))
        for (number, ring) in outline.enumerated() {
            let (a, b) = (ring.line[0], ring.line[1])
            let probe = Coordinate(x: (a.x + b.x) / 2, y: (a.y + b.y) / 2)
            // How many cells lie beyond: shells around the place add one, gaps around it take one away.
            var cover = 0
            for other in index.ringsSurrounding(probe) where other != number { cover += outline[other].area > 0 ? 1 : -1 }
            let beyond = ring.area > 0 ? cover : cover - 1
            if beyond != 0 {
                let own = Set(ring.cells)
                var cells = ring.cells
                if own.count == 1 {
                    // One cell alone on this ring: name those that it lies in.
                    cells += coverage.cells(surrounding: probe).filter { !own.contains($0) }
                }
                let unique = Set(cells).sorted()
                for (position, first) in unique.enumerated() {
                    for second in unique[(position + 1)...] { note([first, second], probe) }
                }
                if unique.count == 1 { note([unique[0], unique[0]], probe) }
            } else if ring.area < 0 {
                gaps.append(
                    .init(
                        cells: Set(ring.cells).sorted().map { Int($0) }, place: ring.line[0], area: -ring.area,
                        perimeter: ring.line.withUnsafeBufferPointer { lineLength($0[...]) }))
            }
        }
    }
}

/// One ring of a whole coverage's outline.
struct OutlineRing {
    /// Closed.
    let line: [Coordinate]
    /// Positive for a shell, negative for a gap.
    let area: Double
    /// The cells along it, as often as they come.
    let cells: [Int32]
}

/// Closed lines in horizontal strips, to find those around a point.
private struct RingIndex {
    private let rings: [[Coordinate]]
    private let boxes: [Box]
    private var strips: [[Int32]]
    private let low: Double
    private let height: Double

    init(_ rings: [[Coordinate]]) {
        self.rings = rings
        boxes = rings.map { Box($0) }
        let all = boxes.reduce(into: Box.empty) { $0.formUnion($1) }
        let count = max(1, min(rings.count, 4096))
        low = all.isEmpty ? 0 : all.minY
        height = all.isEmpty || all.height == 0 ? 1 : all.height / Double(count)
        strips = [[Int32]](repeating: [], count: count)
        for index in rings.indices where !boxes[index].isEmpty {
            for strip in strip(boxes[index].minY)...strip(boxes[index].maxY) { strips[strip].append(Int32(index)) }
        }
    }

    func ringsSurrounding(_ point: Coordinate) -> [Int] {
        strips[strip(point.y)].map { Int($0) }.filter { index in
            boxes[index].covers(point)
                && isInside(point, ringOf: rings[index].count - 1) { rings[index][$0] }
        }
    }

    private func strip(_ y: Double) -> Int { min(strips.count - 1, max(0, Int((y - low) / height))) }
}
