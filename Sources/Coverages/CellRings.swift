import Shapes

/// The rings of all cells as vertex numbers: simple, open (the first vertex is not repeated), with the cell on the left
/// of each edge (shells counter-clockwise, holes clockwise).
struct CellRings {
    var vertices: [Int32] = []
    /// Ring `i` is `vertices[offsets[i] ..< offsets[i + 1]]`.
    var offsets: [Int32] = [0]
    /// Cell of each ring.
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
    /// Repeated vertices and spikes go; a ring that touches itself is cut into simple loops; loops without area go; the
    /// role of each loop in a cell of several follows from its nesting (even depth: shell), which is also how a bow-tie
    /// in a vertex is mended. Everything is counted in `report`.
    ///
    /// - Complexity: O(vertices), and the square of the loops of a cell for cells of several.
    init(_ layer: PolygonLayer, _ welding: Welding, report: inout CoverageReport) {
        vertices.reserveCapacity(layer.coordinates.count)
        var splitter = LoopSplitter(vertexCount: welding.vertices.count)
        for cell in 0..<layer.regionCount {
            let rings = layer.rings(ofRegion: cell)
            if rings.isEmpty {
                report.emptyCells.append(cell)
                continue
            }
            var loops: [Loop] = []
            for polygon in layer.polygons(ofRegion: cell) {
                for (position, ring) in layer.rings(ofPolygon: polygon).enumerated() {
                    let range = layer.coordinates(ofRing: ring)
                    guard let place = range.first.map({ layer.coordinates[$0] }) else { continue }
                    // Layers close their rings: the last coordinate repeats the first.
                    let line = welding.vertexOfCoordinate[range.dropLast()]
                    report.ringVertices += line.count
                    let (simple, spikes) = splitter.split(line)
                    report.removedSpikes += spikes
                    let usable = simple.map { Loop($0, isHole: position > 0, welding.vertices) }
                        .filter { $0.signedArea != 0 }
                    if usable.isEmpty { report.degenerateRings.append(.init(cell: cell, place: place)) }
                    if usable.count > 1 {
                        report.selfTouchingRings.append(
                            .init(cell: cell, place: welding.vertices[Int(usable[0].vertices[0])]))
                    }
                    loops.append(contentsOf: usable)
                }
            }
            if loops.isEmpty { report.collapsedCells.append(cell) }
            if loops.count > 1 { Self.settleRoles(&loops, cell: cell, welding.vertices, &report) }
            for loop in loops {
                let isHole = loops.count > 1 && loop.isHole
                if (loop.signedArea > 0) != isHole {
                    append(loop.vertices, cell: cell)
                } else {
                    append(loop.vertices.reversed(), cell: cell)
                }
            }
        }
    }

    /// Roles by nesting depth: what lies inside an even number of the cell's other loops is a shell.
    private static func settleRoles(
        _ loops: inout [Loop], cell: Int, _ vertices: [Coordinate], _ report: inout CoverageReport
    ) {
        for index in loops.indices {
            var depth = 0
            for other in loops.indices where other != index && loops[other].box.covers(loops[index].box) {
                if loops[other].surrounds(loops[index], vertices) { depth += 1 }
            }
            let isHole = depth % 2 == 1
            if isHole != loops[index].isHole {
                if !loops[index].fromSelfTouching {
                    report.reclassifiedRings.append(
                        .init(cell: cell, place: vertices[Int(loops[index].vertices[0])]))
                }
                loops[index].isHole = isHole
            }
        }
    }
}

/// One simple closed line of a cell while its role is being settled.
private struct Loop {
    let vertices: [Int32]
    let signedArea: Double
    let box: Box
    /// Cut out of a ring that touched itself, so that the file's role says nothing.
    let fromSelfTouching: Bool
    var isHole: Bool

    init(_ piece: LoopSplitter.Piece, isHole: Bool, _ coordinates: [Coordinate]) {
        vertices = piece.vertices
        fromSelfTouching = piece.isPartOfRing
        self.isHole = isHole
        let origin = coordinates[Int(vertices[0])]
        var box = Box.empty
        var twice = 0.0
        var previous = coordinates[Int(vertices[vertices.count - 1])]
        for vertex in vertices {
            let current = coordinates[Int(vertex)]
            box.formUnion(current)
            twice +=
                (previous.x - origin.x) * (current.y - origin.y) - (current.x - origin.x) * (previous.y - origin.y)
            previous = current
        }
        self.box = box
        signedArea = twice / 2
    }

    /// `other` lies inside this loop. The two may share vertices but do not cross.
    func surrounds(_ other: Loop, _ coordinates: [Coordinate]) -> Bool {
        let own = Set(vertices)
        let probe: Coordinate
        if let free = other.vertices.first(where: { !own.contains($0) }) {
            probe = coordinates[Int(free)]
        } else {
            let (a, b) = (coordinates[Int(other.vertices[0])], coordinates[Int(other.vertices[1])])
            probe = Coordinate(x: (a.x + b.x) / 2, y: (a.y + b.y) / 2)
        }
        return isInside(probe, ringOf: vertices.count) { coordinates[Int(vertices[$0])] }
    }
}
