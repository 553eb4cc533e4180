import Shapes

/// Where the coast passes from cell to cell of a mosaic.
///
/// Decisions are exact. Where a vertex of the coast lies on a side of a cell, or a corner on the coast, the whole coast is
/// thought to be moved by (ε, ε²) with ε too small to matter otherwise (H. Edelsbrunner and E. P. Mücke, *Simulation of
/// Simplicity*, 1990): so it never does, and the walk goes on; the cells concerned are marked as doubtful.
struct CoastWalk {
    struct Crossing {
        /// Computed once, so that both cells have the same.
        var place: Coordinate
        /// The side that the coast crosses, as a side of the cell that it leaves and of the one that it enters.
        var leaving: Int32
        var entering: Int32
        /// The cell that the coast enters.
        var cell: Int32
        /// The first vertex of the coast after the crossing; past the end of the ring for the first vertex of it.
        var vertex: Int32
    }

    private(set) var crossings: [Crossing] = []
    /// Ring i of the coast has the crossings `offsets[i] ..< offsets[i + 1]`, in the order of its vertices.
    private(set) var offsets = [0]
    /// Rings that lie in one cell, and the cell.
    private(set) var enclosed: [(ring: Int, cell: Int)] = []
    /// Cells in which a decision was not strict.
    private(set) var isDoubtful: [Bool]

    private let cells: NearestCells

    /// Nil when the walk does not come back to where it began: rounding has disturbed the mosaic on its way.
    ///
    /// - Complexity: O(vertices + crossings), and O(√n) expected to find the first cell of each ring.
    init?(_ coast: Coast, through cells: NearestCells) {
        self.cells = cells
        isDoubtful = [Bool](repeating: false, count: cells.count)
        guard var cell = (0..<cells.count).first(where: { cells.sides(of: $0).count > 2 }) else { return nil }
        for ring in 0..<coast.ringCount {
            let vertices = coast.vertices(ofRing: ring)
            guard let first = locate(coast.vertices[vertices.lowerBound], from: cell) else { return nil }
            cell = first
            var a = coast.vertices[vertices.lowerBound]
            for next in vertices.lowerBound + 1...vertices.upperBound {
                let b = coast.vertices[next < vertices.upperBound ? next : vertices.lowerBound]
                if !holds(cell, b) {
                    guard let last = pass(from: cell, a, b, vertex: next) else { return nil }
                    cell = last
                }
                a = b
            }
            guard cell == first else { return nil }
            if crossings.count == offsets[ring] { enclosed.append((ring, cell)) }
            offsets.append(crossings.count)
        }
    }

    /// Walks along a→b from `cell`, which holds a, to the cell that holds b.
    private mutating func pass(from cell: Int, _ a: Coordinate, _ b: Coordinate, vertex: Int) -> Int? {
        var cell = cell
        var steps = 0
        repeat {
            guard let leaving = exit(from: cell, a, b), case let next = Int(cells.beyond[leaving]), next >= 0,
                let entering = cells.sides(of: next).first(where: { isSame($0, of: next, leaving, of: cell) }),
                steps < cells.count
            else { return nil }
            let ends = (cells.start(of: leaving), cells.start(of: entering))
            crossings.append(
                Crossing(
                    place: crossing(of: a, b, and: ends.0, ends.1), leaving: Int32(leaving), entering: Int32(entering),
                    cell: Int32(next), vertex: Int32(vertex)))
            cell = next
            steps += 1
        } while !holds(cell, b)
        return cell
    }

    /// Side `a` of one cell is side `b` of another, seen from the other side.
    private func isSame(_ a: Int, of cell: Int, _ b: Int, of other: Int) -> Bool {
        Int(cells.beyond[a]) == other && cells.corners[a] == cells.corners[following(b, in: other)]
            && cells.corners[b] == cells.corners[following(a, in: cell)]
    }

    @inline(__always)
    private func following(_ side: Int, in cell: Int) -> Int {
        let sides = cells.sides(of: cell)
        return side + 1 < sides.upperBound ? side + 1 : sides.lowerBound
    }

    /// The only side of `cell` at whose start the line a→b has the corner on its right, and at whose end on its left.
    private mutating func exit(from cell: Int, _ a: Coordinate, _ b: Coordinate) -> Int? {
        let sides = cells.sides(of: cell)
        guard sides.count > 1 else { return nil }
        var found: Int?
        var previous = sides.upperBound - 1
        var wasLeft = isLeft(a, b, corner: previous, of: cell)
        for side in sides {
            let isLeft = isLeft(a, b, corner: side, of: cell)
            if isLeft && !wasLeft {
                guard found == nil else { return nil }
                found = previous
            }
            (previous, wasLeft) = (side, isLeft)
        }
        return found
    }

    /// The corner at the start of `side` lies to the left of the moved line a→b.
    @inline(__always)
    private mutating func isLeft(_ a: Coordinate, _ b: Coordinate, corner side: Int, of cell: Int) -> Bool {
        let turn = orientation(a, b, cells.start(of: side))
        if turn != 0 { return turn > 0 }
        let sides = cells.sides(of: cell)
        doubt(side, of: cell)
        doubt(side > sides.lowerBound ? side - 1 : sides.upperBound - 1, of: cell)
        return a.y != b.y ? b.y > a.y : b.x < a.x
    }

    /// The moved `point` lies to the left of every side of `cell`.
    @inline(__always)
    private mutating func holds(_ cell: Int, _ point: Coordinate) -> Bool {
        let sides = cells.sides(of: cell)
        guard sides.count > 2 else { return false }
        var end = cells.start(of: sides.lowerBound)
        for side in sides.reversed() {
            let start = cells.start(of: side)
            let turn = orientation(start, end, point)
            if turn < 0 { return false }
            if turn == 0 {
                doubt(side, of: cell)
                if start.y != end.y ? end.y > start.y : end.x < start.x { return false }
            }
            end = start
        }
        return true
    }

    private mutating func doubt(_ side: Int, of cell: Int) {
        isDoubtful[cell] = true
        if cells.beyond[side] >= 0 { isDoubtful[Int(cells.beyond[side])] = true }
    }

    /// The cell that holds `point`: from neighbour to neighbour, first to the nearest place, then across sides.
    private mutating func locate(_ point: Coordinate, from cell: Int) -> Int? {
        var best = (cell: cell, distance: cells.sites[cell].squaredDistance(to: point))
        var isNearer = true
        while isNearer {
            isNearer = false
            for side in cells.sides(of: best.cell) {
                let next = Int(cells.beyond[side])
                guard next >= 0, case let distance = cells.sites[next].squaredDistance(to: point),
                    distance < best.distance
                else { continue }
                best = (next, distance)
                isNearer = true
                break
            }
        }
        if holds(best.cell, point) { return best.cell }
        // On a border, or nearer to it than rounding can tell: one of the cells around.
        let around = cells.sides(of: best.cell).map { Int(cells.beyond[$0]) }
        let further = around.filter { $0 >= 0 }.flatMap { cell in cells.sides(of: cell).map { Int(cells.beyond[$0]) } }
        for next in around + further where next >= 0 && holds(next, point) { return next }
        return nil
    }

    /// Where a→b meets p→q, which lie on either side of each other's lines: the double nearest to it, or a neighbour.
    private func crossing(of a: Coordinate, _ b: Coordinate, and p: Coordinate, _ q: Coordinate) -> Coordinate {
        let (dx, dy) = (DoubleDouble(q.x, minus: p.x), DoubleDouble(q.y, minus: p.y))
        func height(_ c: Coordinate) -> DoubleDouble {
            dx * DoubleDouble(c.y, minus: p.y) - dy * DoubleDouble(c.x, minus: p.x)
        }
        let from = height(a)
        let part = from / (from - height(b))
        let x = part * DoubleDouble(b.x, minus: a.x) + DoubleDouble(a.x)
        let y = part * DoubleDouble(b.y, minus: a.y) + DoubleDouble(a.y)
        let place = Coordinate(x: x.rounded, y: y.rounded)
        // No crossing only where the moved coast has one and the coast itself does not: the cells are doubtful.
        return place.isFinite ? place : a
    }
}
