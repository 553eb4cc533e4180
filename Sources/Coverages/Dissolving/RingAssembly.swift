import Planar
import Shapes

/// From boundary arcs to rings, and from rings to polygons.
extension Dissolver {
    /// Marks a node with several boundary arcs out of it.
    private static var crowded: Int32 { -2 }

    /// Chains the boundary into simple closed loops of arcs.
    ///
    /// At a node with several ways on, the walk keeps to the wedge of ground on its left, so that pieces meeting in a
    /// vertex separate; when it comes back to a node of its own path, the loop in between is cut out, so that a hole
    /// touching its shell in a vertex becomes a ring of its own.
    mutating func trace(around ground: Ground) -> ArcLoops {
        if findSuccessors(around: ground) { return traceSimple() }
        isUsed.removeAll(keepingCapacity: true)
        isUsed.append(contentsOf: repeatElement(false, count: boundary.count))
        var loops = ArcLoops()
        for first in boundary.indices where !isUsed[first] {
            // Every arc has one successor and is one's successor, so the walk ends where it began, the path empty.
            var current = first
            while !isUsed[current] {
                isUsed[current] = true
                let (start, end) = ends[current]
                pathPositions[Int(start)] = Int32(truncatingIfNeeded: path.count + 1)
                path.append((boundary[current], start))
                let position = Int(pathPositions[Int(end)])
                if position > 0 {
                    for place in (position - 1)..<path.count {
                        pathPositions[Int(path[place].start)] = 0
                        loops.append(path[place].reference)
                    }
                    loops.endLoop()
                    path.removeSubrange((position - 1)...)
                }
                current = Int(successors[current])
            }
        }
        return loops
    }

    /// The loops of a boundary whose nodes have one way on each: none comes back to a node before its end.
    private mutating func traceSimple() -> ArcLoops {
        var loops = ArcLoops()
        for first in boundary.indices where successors[first] >= 0 {
            var current = first
            while successors[current] >= 0 {
                loops.append(boundary[current])
                let next = Int(successors[current])
                successors[current] = -1
                current = next
            }
            loops.endLoop()
        }
        return loops
    }

    private func start(_ reference: ArcReference) -> Int {
        Int(reference.isReversed ? coverage.arcEnds[reference.arc] : coverage.arcStarts[reference.arc])
    }

    private func end(_ reference: ArcReference) -> Int {
        Int(reference.isReversed ? coverage.arcStarts[reference.arc] : coverage.arcEnds[reference.arc])
    }

    /// Makes `successors` that of the boundary around `ground`, a permutation.
    ///
    /// A set's boundary is a sum of closed lines, so as many arcs come into a node as leave it. Turning
    /// counter-clockwise around the node, an arc that leaves opens a wedge of ground and one that comes in closes one;
    /// they pair like brackets, which keeps overlapping cells of an invalid coverage apart too.
    /// Returns whether every node has one way on.
    private mutating func findSuccessors(around ground: Ground) -> Bool {
        var hasCrowded = false
        ends.removeAll(keepingCapacity: true)
        for (index, reference) in boundary.enumerated() {
            let node = start(reference)
            ends.append((Int32(truncatingIfNeeded: node), Int32(truncatingIfNeeded: end(reference))))
            if nodeEpochs[node] == epoch {
                outgoing[node] = Self.crowded
                hasCrowded = true
            } else {
                nodeEpochs[node] = epoch
                outgoing[node] = Int32(index)
            }
        }
        successors.removeAll(keepingCapacity: true)
        for (_, end) in ends { successors.append(outgoing[Int(end)]) }
        guard hasCrowded else { return true }

        var halfEdges: [HalfEdge] = []
        for (index, reference) in boundary.enumerated() {
            if outgoing[start(reference)] == Self.crowded {
                halfEdges.append(halfEdge(reference, index, isOutgoing: true))
            }
            if outgoing[end(reference)] == Self.crowded {
                halfEdges.append(halfEdge(reference, index, isOutgoing: false))
            }
        }
        HalfEdge.pair(&halfEdges, around: ground, into: &successors)
        return false
    }

    private func halfEdge(_ reference: ArcReference, _ index: Int, isOutgoing: Bool) -> HalfEdge {
        let range = coverage.arcs.range(reference.arc)
        let isAtStart = isOutgoing != reference.isReversed
        let (origin, tip) =
            isAtStart
            ? (range.lowerBound, range.lowerBound + 1) : (range.upperBound - 1, range.upperBound - 2)
        return HalfEdge(
            node: Int32(isOutgoing ? start(reference) : end(reference)), index: Int32(index), isOutgoing: isOutgoing,
            origin: coverage.vertices[Int(coverage.arcs.vertices[origin])],
            tip: coverage.vertices[Int(coverage.arcs.vertices[tip])])
    }

    /// Sorts loops into shells and holes and gives each hole to the smallest shell around it. Each polygon is the numbers
    /// of its loops, the shell first.
    func assemble(_ loops: ArcLoops) -> [[Int]] {
        // One loop is a shell, whatever its area: most catchments are in one piece.
        if loops.indices.count == 1 { return [[0]] }
        var polygons: [[Int]] = []
        var holes: [Int] = []
        for loop in loops.indices {
            if coverage.measures.twiceArea(of: loops[loop]) > 0 {
                polygons.append([loop])
            } else {
                holes.append(loop)
            }
        }
        if polygons.count < 2 || holes.isEmpty {
            // No shell at all occurs for cells without ground in an invalid coverage only.
            if polygons.isEmpty { return holes.map { [$0] } }
            polygons[0].append(contentsOf: holes)
            return polygons
        }
        let shells = ShellIndex(polygons.map { coordinates(of: loops[$0[0]]) })
        for hole in holes {
            // A hole outside every shell occurs in an invalid coverage only; it stays with the first, as a doubt.
            polygons[shells.smallest(around: coordinates(of: loops[hole])) ?? 0].append(hole)
        }
        return polygons
    }
}

/// Closed lines of arcs, one after the other in one array.
struct ArcLoops {
    private var references: [ArcReference] = []
    private var offsets = [0]

    var indices: Range<Int> { 0..<(offsets.count - 1) }

    subscript(loop: Int) -> ArraySlice<ArcReference> { references[offsets[loop]..<offsets[loop + 1]] }

    mutating func append(_ reference: ArcReference) { references.append(reference) }

    /// The references since the last loop are one.
    mutating func endLoop() { offsets.append(references.count) }
}

/// Closed lines, to find the smallest around another.
struct ShellIndex {
    private let lines: [[Coordinate]]
    private let areas: [Double]
    private let boxes: [Box]
    private let slabs: BoxSlabs

    init(_ lines: [[Coordinate]]) {
        self.lines = lines
        areas = lines.map { abs(signedArea($0)) }
        boxes = lines.map { Box($0) }
        slabs = BoxSlabs(boxes)
    }

    /// Which line is the smallest around `inner`, a closed line that touches the others in vertices at most.
    func smallest(around inner: [Coordinate]) -> Int? {
        let box = Box(inner)
        var best: Int?
        for index in slabs.indices(at: box.minY).lazy.map({ Int($0) }) where boxes[index].covers(box) {
            if let best, areas[best] <= areas[index] { continue }
            if surrounds(lines[index], inner) { best = index }
        }
        return best
    }

    /// The middle of an edge tells, unless it lies on the line itself.
    private func surrounds(_ outer: [Coordinate], _ inner: [Coordinate]) -> Bool {
        for (a, b) in zip(inner, inner.dropFirst()) {
            let probe = Coordinate(x: (a.x + b.x) / 2, y: (a.y + b.y) / 2)
            switch location(of: probe, inRing: outer) {
            case .inside: return true
            case .outside: return false
            case .onBorder: continue
            }
        }
        return false
    }
}
