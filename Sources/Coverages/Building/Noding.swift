import Planar
import Shapes

/// An edge of a ring in its direction.
struct DirectedEdge: Hashable {
    let from: Int32
    let to: Int32
}

/// Inserts vertices that lie on a neighbour's edge without a counterpart (T-junctions) into that edge.
///
/// "On" is closer than the tolerance; for a tolerance of 0, exactly on. An edge led through a vertex bends, and can come
/// within the tolerance of another: so passes follow one another until none finds anything, eight at most.
struct Noding {
    static let passes = 8
    /// Vertices that may be looked at in slabs for each edge, and besides.
    private static let looksAnEdge = 64
    private static let freeLooks = 100_000

    private(set) var insertions: [DirectedEdge: [Int32]] = [:]
    private(set) var nodedVertices: [CoverageReport.NodedVertex] = []
    /// More insertions than `limit` were due; those beyond are missing.
    private(set) var isTooLarge = false

    var isNeeded: Bool { !insertions.isEmpty }

    /// The edges that take the place of those with insertions.
    var insertedEdges: Set<DirectedEdge> {
        var edges: Set<DirectedEdge> = []
        for (edge, inserted) in insertions {
            var from = edge.from
            for to in inserted + [edge.to] {
                edges.insert(DirectedEdge(from: from, to: to))
                from = to
            }
        }
        return edges
    }

    /// Finds, for each edge with a cell on one side only, the vertices of other such edges that lie on it.
    ///
    /// Matched edges need no look: a vertex on one would have to lie on its neighbour's copy as well.
    /// - Parameters:
    ///   - wanted: edges to look at; nil for all.
    ///   - limit: most insertions allowed.
    /// - Complexity: O(n log n) for n boundary edges that lie as those of maps do, O(n √n) for any.
    init(_ arcs: ArcTable, _ vertices: [Coordinate], tolerance: Double, only wanted: Set<DirectedEdge>?, limit: Int) {
        var edges: [(edge: DirectedEdge, cell: Int32)] = []
        var candidates: [Int32] = []
        // Arcs have no vertex in common but their nodes.
        var isCandidate = [Bool](repeating: false, count: arcs.nodeCount)
        let expected = arcs.boundaryEdgeCount
        edges.reserveCapacity(wanted.map { min($0.count, expected) } ?? expected)
        candidates.reserveCapacity(expected + arcs.count)
        for arc in 0..<arcs.count where arcs.right[arc] < 0 {
            let range = arcs.range(arc)
            for position in range {
                let vertex = arcs.vertices[position]
                let node =
                    position == range.lowerBound
                    ? arcs.starts[arc] : position + 1 == range.upperBound ? arcs.ends[arc] : -1
                if node < 0 || !isCandidate[Int(node)] {
                    if node >= 0 { isCandidate[Int(node)] = true }
                    candidates.append(vertex)
                }
                if position + 1 < range.upperBound {
                    let edge = DirectedEdge(from: vertex, to: arcs.vertices[position + 1])
                    if wanted?.contains(edge) ?? true { edges.append((edge, arcs.left[arc])) }
                }
            }
        }
        guard !edges.isEmpty else { return }
        let totalHeight = edges.reduce(0) { $0 + abs(vertices[Int($1.edge.to)].y - vertices[Int($1.edge.from)].y) }
        let places = candidates.map { vertices[Int($0)] }
        let points = PointSlabs(places, totalHeight: totalHeight)
        // Long edges at an angle have most vertices between their ends: a tree then finds those along them.
        var looks = Self.looksAnEdge * edges.count + Self.freeLooks
        var tree: PointTree?
        // Reaching a little farther than the tolerance costs nothing and forgives rounding.
        let reach = tolerance * 1.001
        var found: [(along: Double, vertex: Int32, distance: Double)] = []
        var total = 0
        for (edge, cell) in edges {
            let (a, b) = (vertices[Int(edge.from)], vertices[Int(edge.to)])
            found.removeAll(keepingCapacity: true)
            func look(_ index: Int) {
                let vertex = candidates[index]
                looks -= 1
                guard vertex != edge.from, vertex != edge.to else { return }
                let point = vertices[Int(vertex)]
                let foot = Foot(of: point, on: a, b)
                guard foot.along > 0, foot.along < 1 else { return }
                if tolerance > 0 ? foot.distance < tolerance : orientation(a, b, point) == 0 {
                    found.append((foot.along, vertex, foot.distance))
                }
            }
            if looks < 0 {
                let known = tree ?? PointTree(places)
                tree = known
                known.forEach(near: a, b, reach: reach, look)
            } else {
                points.forEachPoint(near: a, b, reach: reach, look)
            }
            guard !found.isEmpty else { continue }
            total += found.count
            if total > limit {
                isTooLarge = true
                return
            }
            found.sort { ($0.along, $0.vertex) < ($1.along, $1.vertex) }
            insertions[edge] = found.map(\.vertex)
            for (_, vertex, distance) in found {
                nodedVertices.append(.init(cell: Int(cell), place: vertices[Int(vertex)], distance: distance))
            }
        }
    }

    /// `rings` with the vertices inserted.
    ///
    /// An insertion can bring a ring back to one of its own vertices: it is cut there, spikes go, and the roles of that
    /// cell's rings are settled anew.
    func apply(
        to rings: CellRings, _ vertices: [Coordinate], report: inout CoverageReport
    ) -> (rings: CellRings, isCut: Bool) {
        var splitter = LoopSplitter(vertexCount: vertices.count)
        // An array to ask before the dictionary: most edges have no insertion.
        var isStart = [Bool](repeating: false, count: vertices.count)
        for edge in insertions.keys { isStart[Int(edge.from)] = true }
        var result = CellRings()
        result.vertices.reserveCapacity(rings.vertices.count + insertions.count)
        var isCut = false
        var ring = 0
        while ring < rings.count {
            let cell = Int(rings.cells[ring])
            let first = ring
            while ring < rings.count, Int(rings.cells[ring]) == cell { ring += 1 }
            var isChanged = false
            var loops: [[Int32]] = []
            for number in first..<ring {
                guard let line = ringWithInsertions(rings, number, isStart) else {
                    loops.append(Array(rings.vertices[rings.range(number)]))
                    continue
                }
                let (pieces, spikes) = splitter.split(line[...])
                report.removedSpikes += spikes
                if pieces.count != 1 || spikes > 0 { isChanged = true }
                loops.append(contentsOf: pieces)
            }
            if isChanged {
                isCut = true
                // Each loop still has the cell on its left, so its direction is its role.
                var settled = loops.map { line in
                    var loop = Loop(line, isCutOut: true, isHole: false, vertices)
                    loop.isHole = loop.signedArea < 0
                    return loop
                }
                .filter { !$0.isFlat(vertices) }
                for vertex in settled.removeRepeated() {
                    report.repeatedRings.append(.init(cell: cell, place: vertices[Int(vertex)]))
                }
                _ = settled.settleRoles(vertices, tolerance: report.tolerance)
                loops = settled.map(\.oriented)
                if loops.isEmpty { report.collapsedCells.append(cell) }
            }
            for loop in loops { result.append(loop, cell: cell) }
        }
        return (result, isCut)
    }

    /// The ring led through its insertions; nil without any.
    private func ringWithInsertions(_ rings: CellRings, _ ring: Int, _ isStart: [Bool]) -> [Int32]? {
        let range = rings.range(ring)
        var line: [Int32] = []
        var from = rings.vertices[range.upperBound - 1]
        for position in range {
            let to = rings.vertices[position]
            if isStart[Int(from)], let inserted = insertions[DirectedEdge(from: from, to: to)] {
                if line.isEmpty {
                    // Only now is a copy needed: most rings stay as they are. It begins before this edge's end.
                    line.reserveCapacity(range.count + inserted.count)
                    line.append(contentsOf: rings.vertices[range.lowerBound..<position])
                }
                line.append(contentsOf: inserted)
                line.append(to)
            } else if !line.isEmpty {
                line.append(to)
            }
            from = to
        }
        return line.isEmpty ? nil : line
    }
}

/// Points in horizontal slabs, sorted by x within each.
private struct PointSlabs {
    private let slabs: Slabs
    private var offsets: [Int]
    private var places: [Coordinate]
    private var numbers: [Int32]

    /// - Parameter totalHeight: of the segments that will ask, which keeps their slabs few.
    init(_ points: [Coordinate], totalHeight: Double) {
        let box = Box(points)
        slabs = Slabs(low: box.minY, high: box.maxY, items: points.count, totalHeight: totalHeight)
        // By x first; then each slab, filled in that order, is sorted.
        let order = points.indices.sorted {
            points[$0].x != points[$1].x ? points[$0].x < points[$1].x : $0 < $1
        }
        offsets = [Int](repeating: 0, count: slabs.count + 2)
        for point in points { offsets[slabs.number(point.y) + 2] += 1 }
        for slab in 0...slabs.count { offsets[slab + 1] += offsets[slab] }
        places = points
        numbers = [Int32](repeating: 0, count: points.count)
        for index in order {
            let slab = slabs.number(points[index].y)
            places[offsets[slab + 1]] = points[index]
            numbers[offsets[slab + 1]] = Int32(index)
            offsets[slab + 1] += 1
        }
    }

    /// Numbers of the points in the slabs of the segment a–b between its ends' x, widened by `reach`; each once.
    func forEachPoint(near a: Coordinate, _ b: Coordinate, reach: Double, _ body: (Int) -> Void) {
        let (low, high) = (slabs.number(min(a.y, b.y) - reach), slabs.number(max(a.y, b.y) + reach))
        let (west, east) = (min(a.x, b.x) - reach, max(a.x, b.x) + reach)
        for slab in low...high {
            var (first, last) = (offsets[slab], offsets[slab + 1])
            let end = last
            while first < last {
                let middle = (first + last) / 2
                if places[middle].x < west { first = middle + 1 } else { last = middle }
            }
            while first < end, places[first].x <= east {
                body(Int(numbers[first]))
                first += 1
            }
        }
    }
}
