import Shapes

/// The union of sets of cells, one set after the other, exact: no coordinate is computed, only arcs are chained.
///
/// Holds the working arrays, so that a thousand unions allocate once. A value is used by one task at a time.
public struct Dissolver: ~Copyable {
    private let coverage: Coverage
    /// Membership of cells in the current set, by epoch.
    private var cellEpochs: [UInt32]
    /// First outgoing boundary arc at a node, by epoch; further ones follow through `nextOutgoing`.
    private var nodeEpochs: [UInt32]
    private var firstOutgoing: [Int32]
    /// Position of a node on the path being traced, plus one; 0 when it is not on it.
    private var pathPositions: [Int32]
    private var epoch: UInt32 = 0

    public init(_ coverage: Coverage) {
        self.coverage = coverage
        cellEpochs = [UInt32](repeating: 0, count: coverage.cellCount)
        nodeEpochs = [UInt32](repeating: 0, count: coverage.nodeCount)
        firstOutgoing = [Int32](repeating: -1, count: coverage.nodeCount)
        pathPositions = [Int32](repeating: 0, count: coverage.nodeCount)
    }

    /// Measures of a union.
    public struct Measures: Hashable, Sendable {
        public init(area: Double = 0, perimeter: Double = 0, parts: Int = 0, holes: Int = 0) {
            self.area = area
            self.perimeter = perimeter
            self.parts = parts
            self.holes = holes
        }

        /// In squared units.
        public var area = 0.0
        /// Length of all rings, holes included, in units.
        public var perimeter = 0.0
        /// Polygons of the union: pieces with a connected interior.
        public var parts = 0
        /// Interior rings of the union.
        public var holes = 0
    }

    /// Appends the union of `cells` to `layer` as one region and returns its measures.
    ///
    /// The polygons are valid in the sense of OGC for a valid coverage: pieces that meet in a vertex are separate
    /// polygons, holes are assigned to their shells; shells run counter-clockwise, holes clockwise. The result does not
    /// depend on the order of `cells`.
    /// - Parameter cells: cell numbers, ascending, each once. No cells give an empty region.
    /// - Complexity: O(arcs of the cells + vertices of the result), and shells × holes box tests.
    @discardableResult
    public mutating func dissolve(_ cells: [Int32], into layer: inout PolygonLayer) -> Measures {
        let boundary = boundary(of: cells)
        var measures = Measures()
        for cell in cells { measures.area += coverage.areas[Int(cell)] }
        for reference in boundary { measures.perimeter += coverage.arcLengths[reference.arc] }
        let loops = trace(boundary)
        let (polygons, holes) = assemble(loops)
        for polygon in polygons {
            for loop in polygon { append(loop, to: &layer) }
            layer.endPolygon()
        }
        layer.endRegion()
        measures.parts = polygons.count
        measures.holes = holes
        return measures
    }

    /// The union of `cells` as a value. See `dissolve(_:into:)`.
    public mutating func union(of cells: [Int32]) -> MultiPolygon {
        var layer = PolygonLayer()
        dissolve(cells, into: &layer)
        return layer[0]
    }

    // MARK: Steps

    /// Arcs with exactly one side in the set, walked with the set on the left.
    private mutating func boundary(of cells: [Int32]) -> [ArcReference] {
        epoch &+= 1
        if epoch == 0 {
            // After 2³² sets the marks of the first would look new again.
            for index in cellEpochs.indices { cellEpochs[index] = 0 }
            for index in nodeEpochs.indices { nodeEpochs[index] = 0 }
            epoch = 1
        }
        for cell in cells { cellEpochs[Int(cell)] = epoch }
        var boundary: [ArcReference] = []
        for cell in cells {
            for reference in coverage.arcs(of: Int(cell)) {
                let beyond = coverage.cellBeyond(reference)
                if beyond < 0 || cellEpochs[Int(beyond)] != epoch { boundary.append(reference) }
            }
        }
        return boundary
    }

    private func start(_ reference: ArcReference) -> Int {
        Int(reference.isReversed ? coverage.arcEnds[reference.arc] : coverage.arcStarts[reference.arc])
    }

    private func end(_ reference: ArcReference) -> Int {
        Int(reference.isReversed ? coverage.arcStarts[reference.arc] : coverage.arcEnds[reference.arc])
    }

    /// Chains `boundary` into simple closed loops of arcs.
    ///
    /// At a node with several ways on, the walk keeps to the wedge of ground on its left, so that pieces meeting in a
    /// vertex separate; when it comes back to a node of its own path, the loop in between is cut out, so that a hole
    /// touching its shell in a vertex becomes a ring of its own.
    private mutating func trace(_ boundary: [ArcReference]) -> [[ArcReference]] {
        var nextOutgoing = [Int32](repeating: -1, count: boundary.count)
        for index in boundary.indices.reversed() {
            let node = start(boundary[index])
            if nodeEpochs[node] == epoch {
                nextOutgoing[index] = firstOutgoing[node]
            } else {
                nodeEpochs[node] = epoch
            }
            firstOutgoing[node] = Int32(index)
        }
        var isUsed = [Bool](repeating: false, count: boundary.count)
        var loops: [[ArcReference]] = []
        var path: [ArcReference] = []
        for first in boundary.indices where !isUsed[first] {
            path.removeAll(keepingCapacity: true)
            var current = first
            while true {
                isUsed[current] = true
                pathPositions[start(boundary[current])] = Int32(path.count + 1)
                path.append(boundary[current])
                let node = end(boundary[current])
                if pathPositions[node] > 0 {
                    let loop = Array(path[(Int(pathPositions[node]) - 1)...])
                    for reference in loop { pathPositions[start(reference)] = 0 }
                    path.removeLast(loop.count)
                    loops.append(loop)
                }
                guard let next = successor(of: boundary[current], at: node, boundary, nextOutgoing, isUsed) else { break }
                if path.isEmpty { break }
                current = next
            }
            // Every set's boundary is a sum of closed lines, so a path always closes; nothing is left on it.
            for reference in path { pathPositions[start(reference)] = 0 }
        }
        return loops
    }

    /// The unused boundary arc out of `node` that bounds the same wedge of ground as `incoming`.
    private func successor(
        of incoming: ArcReference, at node: Int, _ boundary: [ArcReference], _ nextOutgoing: [Int32],
        _ isUsed: [Bool]
    ) -> Int? {
        guard nodeEpochs[node] == epoch else { return nil }
        var candidate = firstOutgoing[node]
        var best: Int?
        var back: Coordinate?
        while candidate >= 0 {
            let index = Int(candidate)
            candidate = nextOutgoing[index]
            if isUsed[index] { continue }
            guard let known = best else {
                best = index
                continue
            }
            // Only now is a direction needed: most nodes have one way on.
            let from = back ?? lastDirection(incoming)
            back = from
            if isFirstClockwise(firstDirection(boundary[index]), firstDirection(boundary[known]), from: from) {
                best = index
            }
        }
        return best
    }

    /// From the end node back along the arc.
    private func lastDirection(_ reference: ArcReference) -> Coordinate {
        firstDirection(ArcReference(arc: Int32(reference.arc), reversed: !reference.isReversed))
    }

    private func firstDirection(_ reference: ArcReference) -> Coordinate {
        let range = coverage.arcs.range(reference.arc)
        let (from, to) =
            reference.isReversed
            ? (range.upperBound - 1, range.upperBound - 2) : (range.lowerBound, range.lowerBound + 1)
        let (a, b) = (
            coverage.vertices[Int(coverage.arcs.vertices[from])], coverage.vertices[Int(coverage.arcs.vertices[to])]
        )
        return Coordinate(x: b.x - a.x, y: b.y - a.y)
    }

    /// Turning clockwise from `from`, direction `a` is met before `b`.
    private func isFirstClockwise(_ a: Coordinate, _ b: Coordinate, from: Coordinate) -> Bool {
        func cross(_ u: Coordinate, _ v: Coordinate) -> Double { u.x * v.y - u.y * v.x }
        func dot(_ u: Coordinate, _ v: Coordinate) -> Double { u.x * v.x + u.y * v.y }
        // Half 0: less than half a turn clockwise; half 1: the rest, `from` itself last.
        func half(_ v: Coordinate) -> Int {
            let side = cross(from, v)
            return side < 0 || (side == 0 && dot(from, v) < 0) ? 0 : 1
        }
        let (halfA, halfB) = (half(a), half(b))
        return halfA != halfB ? halfA < halfB : cross(a, b) < 0
    }

    /// Sorts loops into shells and holes and gives each hole to the smallest shell around it, the shell first.
    private func assemble(_ loops: [[ArcReference]]) -> (polygons: [[[ArcReference]]], holes: Int) {
        var polygons: [[[ArcReference]]] = []
        var shells: [(area: Double, box: Box)] = []
        var holes: [[ArcReference]] = []
        for loop in loops {
            let (area, box) = measure(loop)
            if area > 0 {
                polygons.append([loop])
                shells.append((area, box))
            } else {
                holes.append(loop)
            }
        }
        for hole in holes {
            if polygons.count == 1 {
                polygons[0].append(hole)
                continue
            }
            let (_, box) = measure(hole)
            // The middle of an edge: a hole touches its shell in vertices only.
            let range = coverage.arcs.range(hole[0].arc)
            let (a, b) = (
                coverage.vertices[Int(coverage.arcs.vertices[range.lowerBound])],
                coverage.vertices[Int(coverage.arcs.vertices[range.lowerBound + 1])]
            )
            let probe = Coordinate(x: (a.x + b.x) / 2, y: (a.y + b.y) / 2)
            var best: Int?
            for index in shells.indices where shells[index].box.covers(box) {
                if let best, shells[best].area <= shells[index].area { continue }
                let line = coordinates(of: polygons[index][0])
                if isInside(probe, ringOf: line.count - 1, vertex: { line[$0] }) { best = index }
            }
            // A hole outside every shell occurs in an invalid coverage only; it stays with the first, as a doubt.
            if let best { polygons[best].append(hole) } else if !polygons.isEmpty { polygons[0].append(hole) }
        }
        return (polygons, holes.count)
    }

    private func measure(_ loop: [ArcReference]) -> (area: Double, box: Box) {
        let line = coordinates(of: loop)
        let area = line.withUnsafeBufferPointer { signedRingArea($0[...]) }
        return (area, Box(line))
    }

    /// The loop's coordinates, closed.
    private func coordinates(of loop: [ArcReference]) -> [Coordinate] {
        var line: [Coordinate] = []
        forEachVertex(of: loop) { line.append(coverage.vertices[Int($0)]) }
        if let first = line.first { line.append(first) }
        return line
    }

    /// Each vertex of the loop once, in walking order.
    private func forEachVertex(of loop: [ArcReference], _ body: (Int32) -> Void) {
        for reference in loop {
            let range = coverage.arcs.range(reference.arc)
            if reference.isReversed {
                for position in range.dropFirst().reversed() { body(coverage.arcs.vertices[position]) }
            } else {
                for position in range.dropLast() { body(coverage.arcs.vertices[position]) }
            }
        }
    }

    private func append(_ loop: [ArcReference], to layer: inout PolygonLayer) {
        let start = layer.coordinates.count
        for coordinate in coordinates(of: loop) { layer.append(coordinate) }
        if layer.coordinates.count > start { layer.endRing() }
    }
}

extension Dissolver {
    /// The rings of the union of all cells, before shells and holes are sorted out.
    mutating func outlineRings() -> [OutlineRing] {
        let all = (0..<Int32(coverage.cellCount)).map { $0 }
        return trace(boundary(of: all)).map { loop in
            let line = coordinates(of: loop)
            return OutlineRing(
                line: line, area: line.withUnsafeBufferPointer { signedRingArea($0[...]) },
                cells: loop.map { $0.isReversed ? coverage.arcs.right[$0.arc] : coverage.arcs.left[$0.arc] })
        }
    }
}

extension Coverage {
    /// Cells that contain `point`, ascending; one at most in a valid coverage. Points on a border belong to either
    /// side. O(cells) box tests.
    public func cells(surrounding point: Coordinate) -> [Int32] {
        (0..<Int32(cellCount)).filter { cell in
            guard boxes[Int(cell)].covers(point) else { return false }
            // A ray crosses a cell's border an odd number of times from inside, whatever arcs it is made of.
            var inside = false
            for reference in arcs(of: Int(cell)) {
                let range = arcs.range(reference.arc)
                for position in range.dropLast() {
                    let a = vertices[Int(arcs.vertices[position])]
                    let b = vertices[Int(arcs.vertices[position + 1])]
                    if (a.y > point.y) != (b.y > point.y) {
                        let cross = (b.x - a.x) * (point.y - a.y) - (point.x - a.x) * (b.y - a.y)
                        if (cross > 0) == (b.y > a.y) && cross != 0 { inside.toggle() }
                    }
                }
            }
            return inside
        }
    }
}
