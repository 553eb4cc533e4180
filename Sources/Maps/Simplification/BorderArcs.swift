import Shapes

/// The borders of a coverage's regions cut into arcs where three regions, or two and the outside, meet: each arc once, from
/// whichever side it is met, and every ring as a chain of arcs.
struct BorderArcs {
    /// Every vertex once, with its number.
    let table: PositionTable
    /// Every vertex once; its index is its number.
    var places: [Coordinate] { table.positions }
    /// The vertices of each arc, ends included; a ring without node is one arc, closed at its smallest vertex.
    private(set) var arcs: [[Int32]] = []
    /// For each ring the arcs that it runs along: the arc's number, or `~number` where it is walked backwards.
    private(set) var rings: [[Int32]] = []

    /// - Parameter regions: common borders match vertex for vertex, rings closed.
    /// - Complexity: O(n) for n vertices.
    init(_ regions: PolygonLayer) {
        var table = PositionTable(regions.coordinates)
        // Adding zero turns -0 into 0, so that both are one vertex.
        let vertices = regions.coordinates.map { Int32(table.insert(Coordinate(x: $0.x + 0, y: $0.y + 0))) }
        self.table = table
        let places = table.positions
        let isNode = Self.nodes(regions, vertices, count: places.count)
        var known: [[Int32]: Int32] = [:]
        for ring in 0..<regions.ringCount {
            let walked = Self.walk(vertices[regions.coordinates(ofRing: ring).dropLast()], isNode)
            rings.append(
                walked.map { walk in
                    let backwards: [Int32] = walk.reversed()
                    let isForward = walk.lexicographicallyPrecedes(backwards)
                    let arc = isForward ? walk : backwards
                    let number = known[arc] ?? Int32(arcs.count)
                    if Int(number) == arcs.count {
                        known[arc] = number
                        arcs.append(arc)
                    }
                    return isForward ? number : ~number
                })
        }
    }

    /// Of each arc the smaller tolerance of the regions that it bounds.
    ///
    /// - Parameters:
    ///   - layer: the one that the arcs are of.
    ///   - tolerances: one for each region.
    /// - Complexity: O(arcs).
    func strictest(_ layer: PolygonLayer, _ tolerances: [Double]) -> [Double] {
        var strictest = [Double](repeating: .infinity, count: arcs.count)
        for region in 0..<layer.regionCount {
            for ring in layer.rings(ofRegion: region) {
                for arc in rings[ring] {
                    let number = Int(arc < 0 ? ~arc : arc)
                    strictest[number] = min(strictest[number], tolerances[region])
                }
            }
        }
        return strictest
    }

    /// Vertices where the rings through them part, as in `Coverage`.
    private static func nodes(_ regions: PolygonLayer, _ vertices: [Int32], count: Int) -> [Bool] {
        var neighbours = [(Int32, Int32)](repeating: (-1, -1), count: count)
        var isNode = [Bool](repeating: false, count: count)
        for ring in 0..<regions.ringCount {
            let line = vertices[regions.coordinates(ofRing: ring).dropLast()]
            guard var before = line.last else { continue }
            for position in line.indices {
                let vertex = Int(line[position])
                let after = position + 1 == line.endIndex ? line[line.startIndex] : line[position + 1]
                let pair = (min(before, after), max(before, after))
                if neighbours[vertex].0 < 0 {
                    neighbours[vertex] = pair
                } else if neighbours[vertex] != pair {
                    isNode[vertex] = true
                }
                before = line[position]
            }
        }
        return isNode
    }

    /// An open ring cut at its nodes, in the ring's direction, ends included.
    private static func walk(_ ring: ArraySlice<Int32>, _ isNode: [Bool]) -> [[Int32]] {
        guard let smallest = ring.indices.min(by: { ring[$0] < ring[$1] }) else { return [] }
        let start = ring.firstIndex { isNode[Int($0)] } ?? smallest
        let turned = ring[start...] + ring[..<start] + [ring[start]]
        var arcs: [[Int32]] = []
        var arc: [Int32] = []
        for vertex in turned {
            arc.append(vertex)
            if arc.count > 1 && (isNode[Int(vertex)] || vertex == ring[start]) {
                arcs.append(arc)
                arc = [vertex]
            }
        }
        return arcs
    }
}
