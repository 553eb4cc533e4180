import Shapes

/// Rings of one cell on their way to polygons: not closed, without repeated vertices.
struct OpenRings {
    private(set) var vertices: [Coordinate] = []
    private(set) var ranges: [Range<Int>] = []
    private(set) var isHole: [Bool] = []
    private var start = 0

    mutating func append(_ vertex: Coordinate) {
        if vertices.count == start || vertices[vertices.count - 1] != vertex { vertices.append(vertex) }
    }

    mutating func end(isHole: Bool) {
        if vertices.count - start > 1, vertices[vertices.count - 1] == vertices[start] { vertices.removeLast() }
        ranges.append(start..<vertices.count)
        self.isHole.append(isHole)
        start = vertices.count
    }

    /// Shells in order, each with its holes. Nil when a ring is not where its kind belongs: a shell on land, a hole at sea;
    /// or when there are so many rings that a library with an index should look.
    ///
    /// - Precondition: rings do not meet.
    func holesOfShells() -> [(shell: Int, holes: [Int])]? {
        let shells = ranges.indices.filter { !isHole[$0] }
        if ranges.count == 1 { return isHole[0] ? nil : [(0, [])] }
        let boxes = ranges.map { Box(vertices[$0]) }
        var holes = [[Int]](repeating: [], count: ranges.count)
        var budget = 20 * vertices.count + 10_000
        for ring in ranges.indices {
            var depth = 0
            var innermost: Int?
            for other in ranges.indices where other != ring && boxes[other].covers(boxes[ring]) {
                budget -= ranges[other].count
                guard budget > 0 else { return nil }
                guard location(of: vertices[ranges[ring].lowerBound], inRing: vertices[ranges[other]]) == .inside else {
                    continue
                }
                depth += isHole[other] ? -1 : 1
                // Of rings around one place the innermost has the smallest box.
                if !isHole[other], innermost.map({ boxes[$0].covers(boxes[other]) }) ?? true { innermost = other }
            }
            guard depth == (isHole[ring] ? 1 : 0) else { return nil }
            if isHole[ring], let innermost { holes[innermost].append(ring) }
        }
        return shells.map { ($0, holes[$0]) }
    }
}
