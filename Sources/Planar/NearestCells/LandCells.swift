package import Shapes

/// The cells of a mosaic cut to a land: along the coast the rings are put together from pieces of coast and sides of cells
/// (K. Weiler and P. Atherton, 1977); the rest lies inside or outside as a whole.
///
/// Neighbours have the same corners wherever the coast crosses their common side. What is put together is proven to be
/// valid; a cell for which that fails, or where a decision was not strict, is left to the caller.
package struct LandCells {
    /// One region for each cell; none for those that are left.
    package private(set) var layer = PolygonLayer()
    /// Cells that are left to an overlay, ascending.
    package private(set) var left: [Int] = []

    /// A piece of coast inside a cell, from crossing to crossing.
    private struct Piece {
        var entry: Int32
        var exit: Int32
        var ring: Int32
    }

    private let cells: NearestCells
    private let coast: Coast
    private let walk: CoastWalk
    /// Pieces by cell: those of cell i are `firsts[i] ..< firsts[i + 1]`.
    private var pieces: [Piece] = []
    private var firsts: [Int32] = []
    private var contacts = RingContacts()

    /// Nil when inside and outside contradict each other, as for an invalid land.
    ///
    /// - Complexity: O(sides + coast) for a coast that is spread over the cells.
    package init?(_ cells: NearestCells, land: Coast) {
        guard let walk = CoastWalk(land, through: cells),
            let depths = CornerDepths(cells, walk.crossings).depths
        else { return nil }
        self.cells = cells
        coast = land
        self.walk = walk
        sortPieces()
        var enclosed: [Int: [Int]] = [:]
        for (ring, cell) in walk.enclosed { enclosed[cell, default: []].append(ring) }
        layer.reserveCapacity(coordinates: cells.corners.count + cells.count + 2 * coast.vertices.count)
        for cell in 0..<cells.count {
            let sides = cells.sides(of: cell)
            let pieces = Int(firsts[cell])..<Int(firsts[cell + 1])
            let rings = enclosed[cell] ?? []
            var isDone = !walk.isDoubtful[cell]
            if isDone, sides.count > 2 {
                let isInside = depths[Int(cells.corners[sides.lowerBound])] == 1
                if pieces.isEmpty && rings.isEmpty {
                    if isInside { isDone = appendWhole(cell) }
                } else {
                    isDone = cells.isSimple(cell) && append(cell, pieces, rings, isInside)
                }
            }
            if !isDone { left.append(cell) }
            layer.endRegion()
        }
    }

    /// By the cell that they lie in, in order of the coast.
    private mutating func sortPieces() {
        var all: [Piece] = []
        all.reserveCapacity(walk.crossings.count)
        firsts = [Int32](repeating: 0, count: cells.count + 1)
        for ring in 0..<coast.ringCount {
            let range = walk.offsets[ring]..<walk.offsets[ring + 1]
            for entry in range {
                let exit = entry + 1 < range.upperBound ? entry + 1 : range.lowerBound
                all.append(Piece(entry: Int32(entry), exit: Int32(exit), ring: Int32(ring)))
                firsts[Int(walk.crossings[entry].cell) + 1] += 1
            }
        }
        for cell in 0..<cells.count { firsts[cell + 1] += firsts[cell] }
        pieces = all
        var next = firsts
        for piece in all {
            let cell = Int(walk.crossings[Int(piece.entry)].cell)
            pieces[Int(next[cell])] = piece
            next[cell] += 1
        }
    }

    private mutating func appendWhole(_ cell: Int) -> Bool {
        let sides = cells.sides(of: cell)
        guard cells.isSimple(cell) else { return false }
        for side in sides { layer.append(cells.start(of: side)) }
        layer.append(cells.start(of: sides.lowerBound))
        layer.endRing()
        layer.endPolygon()
        return true
    }

    /// A cell with coast in it.
    private mutating func append(_ cell: Int, _ pieces: Range<Int>, _ enclosed: [Int], _ isInside: Bool) -> Bool {
        var rings = OpenRings()
        if pieces.isEmpty {
            if isInside {
                for side in cells.sides(of: cell) { rings.append(cells.start(of: side)) }
                rings.end(isHole: false)
            }
        } else {
            guard link(cell, pieces, &rings) else { return false }
        }
        for ring in enclosed {
            for vertex in coast.vertices[coast.vertices(ofRing: ring)] { rings.append(vertex) }
            rings.end(isHole: !coast.isShell[ring])
        }
        guard contacts.areNone(rings.vertices, rings.ranges), let holes = rings.holesOfShells() else { return false }
        for (shell, holes) in holes {
            for ring in [shell] + holes {
                let range = rings.ranges[ring]
                layer.coordinates.append(contentsOf: rings.vertices[range])
                layer.append(rings.vertices[range.lowerBound])
                layer.endRing()
            }
            layer.endPolygon()
        }
        return true
    }

    /// A place where the coast crosses the border of a cell.
    private struct Event {
        var side: Int32
        var position: Double
        var piece: Int32
        var isExit: Bool
    }

    /// Shells along pieces of coast and, from where one leaves the cell to where the next enters, along its border
    /// counter-clockwise: the land is on the left of both.
    private func link(_ cell: Int, _ pieces: Range<Int>, _ rings: inout OpenRings) -> Bool {
        var events: [Event] = []
        events.reserveCapacity(2 * pieces.count)
        for piece in pieces {
            let entry = walk.crossings[Int(self.pieces[piece].entry)]
            let exit = walk.crossings[Int(self.pieces[piece].exit)]
            events.append(event(entry.place, on: entry.entering, cell, piece, isExit: false))
            events.append(event(exit.place, on: exit.leaving, cell, piece, isExit: true))
        }
        events.sort { ($0.side, $0.position) < ($1.side, $1.position) }
        var eventAfter = [Int](repeating: 0, count: pieces.count)
        for (index, event) in events.enumerated() {
            let after = index + 1 < events.count ? index + 1 : 0
            let next = events[after]
            guard event.isExit != next.isExit, event.side != next.side || event.position != next.position else {
                return false
            }
            if event.isExit { eventAfter[Int(event.piece) - pieces.lowerBound] = after }
        }
        var isUsed = [Bool](repeating: false, count: pieces.count)
        for start in events where !start.isExit && !isUsed[Int(start.piece) - pieces.lowerBound] {
            var piece = Int(start.piece)
            while !isUsed[piece - pieces.lowerBound] {
                isUsed[piece - pieces.lowerBound] = true
                follow(self.pieces[piece], &rings)
                let next = events[eventAfter[piece - pieces.lowerBound]]
                let exit = walk.crossings[Int(self.pieces[piece].exit)]
                turn(from: exit, to: next, cell, &rings)
                piece = Int(next.piece)
            }
            rings.end(isHole: false)
        }
        return true
    }

    /// Positions grow along a side in the coordinate that changes most, in which rounding keeps the order.
    private func event(_ place: Coordinate, on side: Int32, _ cell: Int, _ piece: Int, isExit: Bool) -> Event {
        let (start, end) = (cells.start(of: Int(side)), cells.end(of: Int(side), in: cell))
        let (dx, dy) = (end.x - start.x, end.y - start.y)
        let position = abs(dx) >= abs(dy) ? (dx > 0 ? place.x : -place.x) : (dy > 0 ? place.y : -place.y)
        return Event(side: side, position: position, piece: Int32(piece), isExit: isExit)
    }

    private func follow(_ piece: Piece, _ rings: inout OpenRings) {
        let (entry, exit) = (walk.crossings[Int(piece.entry)], walk.crossings[Int(piece.exit)])
        let range = coast.vertices(ofRing: Int(piece.ring))
        rings.append(entry.place)
        // From the last crossing of a ring to its first, across the end of its vertices.
        var (vertex, end) = (Int(entry.vertex), Int(exit.vertex))
        if piece.exit <= piece.entry { end += range.count }
        while vertex < end {
            rings.append(coast.vertices[vertex < range.upperBound ? vertex : vertex - range.count])
            vertex += 1
        }
        rings.append(exit.place)
    }

    private func turn(from exit: CoastWalk.Crossing, to event: Event, _ cell: Int, _ rings: inout OpenRings) {
        let sides = cells.sides(of: cell)
        var side = Int(exit.leaving)
        let target = Int(event.side)
        // Along one side: straight on, unless the entry lies behind.
        let position = self.event(exit.place, on: exit.leaving, cell, 0, isExit: true).position
        if side == target, position < event.position { return }
        repeat {
            side = side + 1 < sides.upperBound ? side + 1 : sides.lowerBound
            rings.append(cells.start(of: side))
        } while side != target
    }
}
