import Coverages
import GEOS
import Planar
import Shapes

/// Everything that the suite states about a layer, found by this package: by vertices, by relations, by union.
struct LayerMeasures {
    let queen: Adjacency
    let rook: Adjacency
    let polygons: PolygonLayer

    /// - Parameter snap: vertices closer than this become one first; 0 joins equal ones only.
    init(_ layer: SuiteLayer, snap: Double) throws {
        polygons = layer.polygons
        if snap > 0 {
            let coverage = try Coverage(layer.polygons, tolerance: snap)
            (queen, rook) = (coverage.adjacency(.queen), coverage.adjacency(.rook))
        } else {
            queen = Adjacency(verticesOf: layer.vertices, rule: .queen)
            rook = Adjacency(verticesOf: layer.vertices, rule: .rook)
        }
    }

    /// Sizes of the components, the largest first.
    static func components(_ graph: Adjacency) -> [Int] {
        let (numbers, count) = graph.components(of: (0..<Int32(graph.cellCount)).map { $0 })
        var sizes = [Int](repeating: 0, count: count)
        for number in numbers { sizes[Int(number)] += 1 }
        return sizes.sorted(by: >)
    }

    static func isolates(_ graph: Adjacency) -> [Int] {
        (0..<graph.cellCount).filter { graph.neighbours(of: $0).isEmpty }
    }

    /// How many cells have each number of neighbours.
    static func degrees(_ graph: Adjacency) -> [String: Int] {
        Dictionary((0..<graph.cellCount).map { ("\(graph.neighbours(of: $0).count)", 1) }, uniquingKeysWith: +)
    }

    /// Unordered pairs, the smaller first, ascending.
    static func pairs(_ graph: Adjacency) -> [[Int]] {
        (0..<graph.cellCount).flatMap { cell in
            graph.neighbours(of: cell).filter { $0 > cell }.map { [cell, Int($0)] }
        }
    }
}

/// Relations between all pairs of polygons whose boxes meet, by GEOS.
struct LayerRelations {
    /// Interiors or boundaries meet.
    private(set) var intersecting: [[Int]] = []
    /// Boundaries share a line, or interiors an area.
    private(set) var rook: [[Int]] = []
    private(set) var touching: [[Int]] = []
    private(set) var overlapping: [[Int]] = []
    private(set) var invalid: [Int] = []
    let geometries: [Geometry]

    init(_ layer: PolygonLayer) throws {
        geometries = try (0..<layer.regionCount).map { try Geometry(layer, region: $0) }
        invalid = try geometries.indices.filter { try !geometries[$0].isValid() }
        let index = BoxTree(geometries)
        for (a, first) in geometries.enumerated() where !first.box.isEmpty {
            for b in index.query(first.box) where b > a {
                let second = geometries[b]
                let interiors = try first.relates(to: second, pattern: "T********")
                if interiors { overlapping.append([a, b]) }
                let isArea = try interiors && first.relates(to: second, pattern: "2********")
                if try isArea || first.relates(to: second, pattern: "****1****") { rook.append([a, b]) }
                if try first.intersects(second) { intersecting.append([a, b]) }
                if try first.touches(second) { touching.append([a, b]) }
            }
        }
    }
}
