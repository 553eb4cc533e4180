import Planar
import Shapes

/// The rings of all cells as vertex numbers: simple, open (the first vertex is not repeated), with the cell on the left
/// of each edge (shells counter-clockwise, holes clockwise).
struct CellRings {
    var vertices: [Int32] = []
    /// Ring `i` is `vertices[offsets[i] ..< offsets[i + 1]]`.
    var offsets: [Int32] = [0]
    /// Cell of each ring, ascending.
    var cells: [Int32] = []

    var count: Int { cells.count }

    func range(_ ring: Int) -> Range<Int> { Int(offsets[ring])..<Int(offsets[ring + 1]) }

    mutating func append(_ loop: some Sequence<Int32>, cell: Int) {
        vertices.append(contentsOf: loop)
        offsets.append(Int32(vertices.count))
        cells.append(Int32(cell))
    }
}

extension CellRings {
    /// Cleans the rings of `layer`, whose coordinates have become `welding`'s vertices. The rings take over the memory of
    /// `welding`'s numbers, which are gone afterwards.
    ///
    /// Repeated vertices and spikes go; a ring that touches itself is cut into simple loops; loops without area go, as
    /// does one of two equal ones; the role of each loop in a cell of several follows from its nesting (even depth:
    /// shell), which is also how a bow-tie in a vertex is mended. Everything is counted in `report`.
    ///
    /// - Complexity: O(vertices) for cells whose loops lie side by side; nested loops cost their depth.
    init(_ layer: PolygonLayer, _ welding: inout Welding, report: inout CoverageReport) {
        vertices = welding.takeNumbers()
        var lastCells = welding.takeSpare(welding.vertices.count)
        var splitter = LoopSplitter(vertexCount: welding.vertices.count)
        var end = 0
        for cell in 0..<layer.regionCount {
            let rings = layer.rings(ofRegion: cell)
            if rings.isEmpty {
                report.emptyCells.append(cell)
                continue
            }
            if rings.count == 1, let range = openRing(rings.lowerBound, of: layer),
                moveSimple(range, to: end, cell: cell, welding.vertices, &lastCells)
            {
                report.ringVertices += range.count
                end += range.count
                endRing(at: end, cell: cell)
                continue
            }
            let last = layer.coordinates(ofRing: rings.upperBound - 1).upperBound
            for loop in loops(ofCell: cell, layer, welding.vertices, &splitter, report: &report) {
                // A cell's loops have no more vertices than its rings: of those that come twice, one begins a loop. The rings of
                // the next cell are not read yet.
                precondition(end + loop.count <= last)
                for vertex in loop {
                    vertices[end] = vertex
                    end += 1
                }
                endRing(at: end, cell: cell)
            }
        }
        vertices.removeLast(vertices.count - end)
        welding.giveSpare(lastCells)
    }

    private mutating func endRing(at end: Int, cell: Int) {
        offsets.append(Int32(truncatingIfNeeded: end))
        cells.append(Int32(truncatingIfNeeded: cell))
    }

    /// The loops of a cell that has to be cleaned, each in the order of its role.
    private func loops(
        ofCell cell: Int, _ layer: PolygonLayer, _ places: [Coordinate], _ splitter: inout LoopSplitter,
        report: inout CoverageReport
    ) -> [[Int32]] {
        var loops: [Loop] = []
        for polygon in layer.polygons(ofRegion: cell) {
            for (position, ring) in layer.rings(ofPolygon: polygon).enumerated() {
                guard let range = openRing(ring, of: layer) else { continue }
                report.ringVertices += range.count
                let (simple, spikes) = splitter.split(vertices[range])
                report.removedSpikes += spikes
                let usable =
                    simple
                    .map { Loop($0, isCutOut: simple.count > 1, isHole: position > 0, places) }
                    .filter { !$0.isFlat(places) }
                if usable.isEmpty {
                    report.degenerateRings.append(.init(cell: cell, place: layer.coordinates[range.lowerBound]))
                }
                if usable.count > 1 {
                    report.selfTouchingRings.append(.init(cell: cell, place: places[Int(usable[0].vertices[0])]))
                }
                loops.append(contentsOf: usable)
            }
        }
        for vertex in loops.removeRepeated() {
            report.repeatedRings.append(.init(cell: cell, place: places[Int(vertex)]))
        }
        if loops.isEmpty { report.collapsedCells.append(cell) }
        if loops.count > 1 {
            for index in loops.settleRoles(places, tolerance: report.tolerance) where !loops[index].isCutOut {
                report.reclassifiedRings.append(
                    .init(cell: cell, place: places[Int(loops[index].vertices[0])]))
            }
        } else if !loops.isEmpty {
            // A hole on its own is the cell.
            loops[0].isHole = false
        }
        return loops.map(\.oriented)
    }

    /// Moves the only ring of `cell` to `end` in the order of a shell, if there is nothing to clean: the usual case, without
    /// an array of its own.
    ///
    /// - Parameters:
    ///   - end: not behind the ring.
    ///   - lastCells: for each vertex the last cell that was led through it here.
    /// - Returns: whether it was moved.
    private mutating func moveSimple(
        _ ring: Range<Int>, to end: Int, cell: Int, _ places: [Coordinate], _ lastCells: inout [Int32]
    ) -> Bool {
        guard ring.count > 2 else { return false }
        return vertices.withUnsafeMutableBufferPointer { numbers in
            let isCounterClockwise = places.withUnsafeBufferPointer { places in
                lastCells.withUnsafeMutableBufferPointer { lastCells in
                    Self.lead(
                        UnsafeBufferPointer(rebasing: numbers[ring]), through: places,
                        for: Int32(truncatingIfNeeded: cell), &lastCells)
                }
            }
            guard let isCounterClockwise else { return false }
            // Hot path: within the numbers, because the ring is and `end` is not behind it.
            if end < ring.lowerBound {
                for position in 0..<ring.count { numbers[end &+ position] = numbers[ring.lowerBound &+ position] }
            }
            if !isCounterClockwise { numbers[end..<(end + ring.count)].reverse() }
            return true
        }
    }

    /// Whether the ring of these `numbers` runs counter-clockwise; nil where it comes through a vertex twice, or all are on
    /// one line, with nothing inside.
    ///
    /// Hot path: numbers of vertices are the welding's own, and `lastCells` is as long as its vertices.
    private static func lead(
        _ numbers: UnsafeBufferPointer<Int32>, through places: UnsafeBufferPointer<Coordinate>, for cell: Int32,
        _ lastCells: inout UnsafeMutableBufferPointer<Int32>
    ) -> Bool? {
        let origin = places[Int(numbers[0])]
        var previous = Coordinate(x: 0, y: 0)
        var twice = 0.0
        for number in numbers {
            let vertex = Int(number)
            if lastCells[vertex] == cell { return nil }
            lastCells[vertex] = cell
            let place = places[vertex]
            let current = Coordinate(x: place.x - origin.x, y: place.y - origin.y)
            twice += previous.x * current.y - current.x * previous.y
            previous = current
        }
        let second = places[Int(numbers[1])]
        if numbers.dropFirst(2).allSatisfy({ orientation(origin, second, places[Int($0)]) == 0 }) { return nil }
        return twice > 0
    }

    /// The coordinates of `ring` without the repeated first vertex; nil for none. Layers close their rings; one left open
    /// is closed all the same. While vertices are still numbered as coordinates.
    private func openRing(_ ring: Int, of layer: PolygonLayer) -> Range<Int>? {
        let range = layer.coordinates(ofRing: ring)
        guard let first = range.first, let last = range.last else { return nil }
        return range.count > 1 && vertices[last] == vertices[first] ? range.dropLast() : range
    }
}
