import Planar
public import Shapes

/// Borders of two cells that face each other closely without meeting (Definitions.md, Cracks): two files that do not fit, or
/// a stream.
public struct Crack: Hashable, Sendable, Codable {
    /// The two cells, ascending.
    public let cells: [Int]
    /// Middle of the longest straight stretch that faces the other cell.
    public let place: Coordinate
    /// Mean distance of the facing borders, in units of the reference system.
    public let width: Double
    /// Of the facing borders, the mean of both sides.
    public let length: Double
}

extension Coverage {
    /// Every pair of cells whose borders face each other within `width` over at least `length` altogether without meeting,
    /// by cells.
    ///
    /// Borders that start from one vertex are a mouth, not a crack, and what is within the tolerance has met.
    /// - Complexity: O(n log n) in the segments with a cell on one side only, for maps. Where segments crowd so much that
    ///   some thousand others lie around each, the search ends, and there may be more than it found.
    public func cracks(within width: Double, over length: Double) -> [Crack] {
        findCracks(within: width, over: length).cracks
    }

    /// The same, and whether the search came to its end.
    ///
    /// - Complexity: as of `cracks(within:over:)`, within its budget.
    public func findCracks(within width: Double, over length: Double) -> (cracks: [Crack], isComplete: Bool) {
        var search = CrackSearch(self, width: width)
        let isComplete = search.run()
        return (search.cracks(over: length), isComplete)
    }
}

/// Looks from each segment of the coast to the right, where no cell is, for segments of other cells.
private struct CrackSearch {
    private struct Edge {
        let from: Int32
        let to: Int32
        /// On the left.
        let cell: Int32
    }

    /// What one cell sees of another.
    private struct Facing {
        var length = 0.0
        /// Length times distance.
        var area = 0.0
        var longest = 0.0
        var place = Coordinate(x: 0, y: 0)
    }

    private struct Pair: Hashable {
        let cell: Int32
        let other: Int32
    }

    /// Segments that may be looked at for each, and besides. Chosen here; no source.
    private static let looksAnEdge = 1_000
    private static let freeLooks = 10_000_000

    private let coverage: Coverage
    private let width: Double
    private var edges: [Edge] = []
    private var facings: [Pair: Facing] = [:]

    init(_ coverage: Coverage, width: Double) {
        (self.coverage, self.width) = (coverage, width)
        for arc in 0..<coverage.arcs.count where coverage.arcs.right[arc] < 0 {
            for position in coverage.arcs.range(arc).dropLast() {
                edges.append(
                    Edge(
                        from: coverage.arcs.vertices[position], to: coverage.arcs.vertices[position + 1],
                        cell: coverage.arcs.left[arc]))
            }
        }
    }

    private func place(_ vertex: Int32) -> Coordinate { coverage.vertices[Int(vertex)] }

    /// - Returns: false where the segments crowd too much to look at all that lie near.
    mutating func run() -> Bool {
        let boxes = edges.map { Box([place($0.from), place($0.to)]) }
        let tree = BoxOwners(BoxTree(boxes), edges.map(\.cell))
        var looks = Self.looksAnEdge * edges.count + Self.freeLooks
        for (number, edge) in edges.enumerated() {
            let box = boxes[number]
            let reach = Box(
                minX: box.minX - width, minY: box.minY - width, maxX: box.maxX + width, maxY: box.maxY + width)
            let others = tree.query(reach, except: edge.cell)
            looks -= others.count
            guard looks >= 0 else { return false }
            for other in others { look(from: edge, at: edges[other]) }
        }
        return true
    }

    /// Adds the stretch of `edge` in whose front `other` lies, running the other way as facing borders do.
    private mutating func look(from edge: Edge, at other: Edge) {
        guard edge.cell != other.cell, edge.from != other.to, edge.to != other.from else { return }
        let (a, b) = (place(edge.from), place(edge.to))
        let span = a.distance(to: b)
        guard span > 0 else { return }
        let (ux, uy) = ((b.x - a.x) / span, (b.y - a.y) / span)
        /// Along the edge, and to its right.
        func seen(_ place: Coordinate) -> (along: Double, right: Double) {
            let (x, y) = (place.x - a.x, place.y - a.y)
            return (x * ux + y * uy, x * uy - y * ux)
        }
        let (start, end) = (seen(place(other.to)), seen(place(other.from)))
        let run = end.along - start.along
        // Steeper than 45° it leads away rather than along.
        guard run > 0, abs(end.right - start.right) <= run else { return }
        let slope = (end.right - start.right) / run
        var (low, high) = (max(0, start.along), min(span, end.along))
        let least = coverage.report.tolerance
        if slope == 0 {
            guard start.right > least, start.right <= width else { return }
        } else {
            let atLeast = start.along + (least - start.right) / slope
            let atMost = start.along + (width - start.right) / slope
            (low, high) = (max(low, min(atLeast, atMost)), min(high, max(atLeast, atMost)))
        }
        guard high > low else { return }
        let middle = (low + high) / 2
        let distance = start.right + slope * (middle - start.along)
        add(
            high - low, distance, at: Coordinate(x: a.x + ux * middle, y: a.y + uy * middle), from: edge.cell,
            other.cell)
    }

    private mutating func add(
        _ length: Double, _ distance: Double, at place: Coordinate, from cell: Int32, _ other: Int32
    ) {
        var facing = facings[Pair(cell: cell, other: other)] ?? Facing()
        facing.length += length
        facing.area += length * distance
        if length > facing.longest { (facing.longest, facing.place) = (length, place) }
        facings[Pair(cell: cell, other: other)] = facing
    }

    func cracks(over length: Double) -> [Crack] {
        facings.keys.filter { $0.cell < $0.other }.sorted { ($0.cell, $0.other) < ($1.cell, $1.other) }
            .compactMap { pair in
                guard let there = facings[pair], let back = facings[Pair(cell: pair.other, other: pair.cell)] else {
                    return nil
                }
                let mean = (there.length + back.length) / 2
                guard mean >= length, mean > 0 else { return nil }
                return Crack(
                    cells: [Int(pair.cell), Int(pair.other)], place: there.place,
                    width: (there.area + back.area) / (there.length + back.length), length: mean)
            }
    }
}
