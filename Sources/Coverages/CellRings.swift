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
        vertices.reserveCapacity(layer.coordinates.count)
        var splitter = LoopSplitter(vertexCount: welding.vertices.count)
        for cell in 0..<layer.regionCount {
            if layer.rings(ofRegion: cell).isEmpty {
                report.emptyCells.append(cell)
                continue
            }
            var loops: [Loop] = []
            for polygon in layer.polygons(ofRegion: cell) {
                for (position, ring) in layer.rings(ofPolygon: polygon).enumerated() {
                    var range = layer.coordinates(ofRing: ring)
                    guard let first = range.first, let last = range.last else { continue }
                    // Layers close their rings; one left open is closed all the same.
                    if range.count > 1, welding.vertexOfCoordinate[last] == welding.vertexOfCoordinate[first] {
                        range.removeLast()
                    }
                    report.ringVertices += range.count
                    let (simple, spikes) = splitter.split(welding.vertexOfCoordinate[range])
                    report.removedSpikes += spikes
                    let usable =
                        simple
                        .map { Loop($0, isCutOut: simple.count > 1, isHole: position > 0, welding.vertices) }
                        .filter { !$0.isFlat(welding.vertices) }
                    if usable.isEmpty {
                        report.degenerateRings.append(.init(cell: cell, place: layer.coordinates[first]))
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
}
