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
    /// Cleans the rings of `layer`, whose coordinates have become `welding`'s vertices.
    ///
    /// Repeated vertices and spikes go; a ring that touches itself is cut into simple loops; loops without area go, as
    /// does one of two equal ones; the role of each loop in a cell of several follows from its nesting (even depth:
    /// shell), which is also how a bow-tie in a vertex is mended. Everything is counted in `report`.
    ///
    /// - Complexity: O(vertices) for cells whose loops lie side by side; nested loops cost their depth.
    init(_ layer: PolygonLayer, _ welding: Welding, report: inout CoverageReport) {
        vertices.reserveLargePages(layer.coordinates.count)
        var cellOfVertex = [Int32](repeating: -1, count: welding.vertices.count)
        var splitter = LoopSplitter(vertexCount: welding.vertices.count)
        for cell in 0..<layer.regionCount {
            let rings = layer.rings(ofRegion: cell)
            if rings.isEmpty {
                report.emptyCells.append(cell)
                continue
            }
            if rings.count == 1, let range = layer.openRing(rings.lowerBound, welding),
                appendSimple(range, cell: cell, welding, &cellOfVertex)
            {
                report.ringVertices += range.count
                continue
            }
            var loops: [Loop] = []
            for polygon in layer.polygons(ofRegion: cell) {
                for (position, ring) in layer.rings(ofPolygon: polygon).enumerated() {
                    guard let range = layer.openRing(ring, welding) else { continue }
                    report.ringVertices += range.count
                    let (simple, spikes) = splitter.split(welding.vertexOfCoordinate[range])
                    report.removedSpikes += spikes
                    let usable =
                        simple
                        .map { Loop($0, isCutOut: simple.count > 1, isHole: position > 0, welding.vertices) }
                        .filter { !$0.isFlat(welding.vertices) }
                    if usable.isEmpty {
                        report.degenerateRings.append(.init(cell: cell, place: layer.coordinates[range.lowerBound]))
                    }
                    if usable.count > 1 {
                        report.selfTouchingRings.append(
                            .init(cell: cell, place: welding.vertices[Int(usable[0].vertices[0])]))
                    }
                    loops.append(contentsOf: usable)
                }
            }
            for vertex in loops.removeRepeated() {
                report.repeatedRings.append(.init(cell: cell, place: welding.vertices[Int(vertex)]))
            }
            if loops.isEmpty { report.collapsedCells.append(cell) }
            if loops.count > 1 {
                for index in loops.settleRoles(welding.vertices, tolerance: report.tolerance)
                where !loops[index].isCutOut {
                    report.reclassifiedRings.append(
                        .init(cell: cell, place: welding.vertices[Int(loops[index].vertices[0])]))
                }
            } else if !loops.isEmpty {
                // A hole on its own is the cell.
                loops[0].isHole = false
            }
            for loop in loops { append(loop.oriented, cell: cell) }
        }
    }

    /// Appends the only ring of `cell`, in the order of a shell, if there is nothing to clean: the usual case, without
    /// an array of its own.
    ///
    /// - Parameter cellOfVertex: for each vertex the last cell that was led through it here.
    /// - Returns: whether it was appended.
    private mutating func appendSimple(
        _ ring: Range<Int>, cell: Int, _ welding: Welding, _ cellOfVertex: inout [Int32]
    ) -> Bool {
        guard ring.count > 2 else { return false }
        let isCounterClockwise = welding.vertices.withUnsafeBufferPointer { places in
            welding.vertexOfCoordinate.withUnsafeBufferPointer { numbers in
                cellOfVertex.withUnsafeMutableBufferPointer { cellOfVertex in
                    Self.lead(
                        UnsafeBufferPointer(rebasing: numbers[ring]), through: places,
                        for: Int32(truncatingIfNeeded: cell), &cellOfVertex)
                }
            }
        }
        guard let isCounterClockwise else { return false }
        let numbers = welding.vertexOfCoordinate[ring]
        if isCounterClockwise {
            vertices.append(contentsOf: numbers)
        } else {
            vertices.append(contentsOf: numbers.reversed())
        }
        offsets.append(Int32(vertices.count))
        cells.append(Int32(cell))
        return true
    }

    /// Whether the ring of these `numbers` runs counter-clockwise; nil where it comes through a vertex twice, or all are on
    /// one line, with nothing inside.
    ///
    /// Hot path: numbers of vertices are the welding's own, and `cellOfVertex` is as long as its vertices.
    private static func lead(
        _ numbers: UnsafeBufferPointer<Int32>, through places: UnsafeBufferPointer<Coordinate>, for cell: Int32,
        _ cellOfVertex: inout UnsafeMutableBufferPointer<Int32>
    ) -> Bool? {
        let origin = places[Int(numbers[0])]
        var previous = Coordinate(x: 0, y: 0)
        var twice = 0.0
        for number in numbers {
            let vertex = Int(number)
            if cellOfVertex[vertex] == cell { return nil }
            cellOfVertex[vertex] = cell
            let place = places[vertex]
            let current = Coordinate(x: place.x - origin.x, y: place.y - origin.y)
            twice += previous.x * current.y - current.x * previous.y
            previous = current
        }
        let second = places[Int(numbers[1])]
        if numbers.dropFirst(2).allSatisfy({ orientation(origin, second, places[Int($0)]) == 0 }) { return nil }
        return twice > 0
    }
}

extension PolygonLayer {
    /// The coordinates of `ring` without the repeated first vertex; nil for none. Layers close their rings; one left open
    /// is closed all the same.
    fileprivate func openRing(_ ring: Int, _ welding: Welding) -> Range<Int>? {
        let range = coordinates(ofRing: ring)
        guard let first = range.first, let last = range.last else { return nil }
        return range.count > 1 && welding.vertexOfCoordinate[last] == welding.vertexOfCoordinate[first]
            ? range.dropLast() : range
    }
}
