import Coverages
import Foundation
import GEOS
import Shapes
import TestData

/// SplitMix64 (G. Steele, D. Lea, C. Flood, 2014): the same numbers on every machine.
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(_ seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}

/// Polygons of one cell, each a list of rings, the shell first.
typealias CellShape = [[[Coordinate]]]

/// Coordinates from alternating x and y.
func line(_ ordinates: Double...) -> [Coordinate] {
    stride(from: 0, to: ordinates.count, by: 2).map { Coordinate(x: ordinates[$0], y: ordinates[$0 + 1]) }
}

func square(_ x: Double, _ y: Double, side: Double = 1) -> [Coordinate] { rectangle(x, y, x + side, y + side) }

func rectangle(_ x0: Double, _ y0: Double, _ x1: Double, _ y1: Double) -> [Coordinate] {
    line(x0, y0, x1, y0, x1, y1, x0, y1)
}

/// One cell for each shape; rings are closed here.
func layer(_ cells: [CellShape]) -> PolygonLayer {
    PolygonLayer(
        cells.map { shape in
            MultiPolygon(shape.map { Polygon(shell: Ring($0[0]), holes: $0.dropFirst().map { Ring($0) }) })
        })
}

/// One cell for each ring.
func layer(rings: [[Coordinate]]) -> PolygonLayer { layer(rings.map { [[$0]] }) }

func lattice(_ columns: Int, _ rows: Int, side: Double = 1) -> [[Coordinate]] {
    (0..<(columns * rows)).map { square(Double($0 % columns) * side, Double($0 / columns) * side, side: side) }
}

/// A lattice with crooked borders: neighbours share them vertex for vertex.
func wigglyLattice(_ columns: Int, _ rows: Int, side: Double = 100, seed: UInt64) -> [[Coordinate]] {
    var random = SeededGenerator(seed)
    func jitter(_ size: Double) -> Double { Double.random(in: -size...size, using: &random) }
    let nodes = (0...rows).map { row in
        (0...columns).map { column in
            Coordinate(x: Double(column) * side + jitter(side * 0.2), y: Double(row) * side + jitter(side * 0.2))
        }
    }
    /// Vertices between two nodes.
    func between(_ a: Coordinate, _ b: Coordinate) -> [Coordinate] {
        (1..<6).map { step in
            let along = Double(step) / 6
            return Coordinate(
                x: a.x + along * (b.x - a.x) + jitter(side * 0.05), y: a.y + along * (b.y - a.y) + jitter(side * 0.05))
        }
    }
    let level = (0...rows).map { row in (0..<columns).map { between(nodes[row][$0], nodes[row][$0 + 1]) } }
    let upright = (0..<rows).map { row in (0...columns).map { between(nodes[row][$0], nodes[row + 1][$0]) } }
    return (0..<(columns * rows)).map { cell in
        let (column, row) = (cell % columns, cell / columns)
        return [nodes[row][column]] + level[row][column] + [nodes[row][column + 1]] + upright[row][column + 1]
            + [nodes[row + 1][column + 1]] + level[row + 1][column].reversed() + [nodes[row + 1][column]]
            + upright[row][column].reversed()
    }
}

extension PolygonLayer {
    func map(_ transform: (Coordinate) -> Coordinate) -> PolygonLayer {
        var result = self
        for index in result.coordinates.indices { result.coordinates[index] = transform(coordinates[index]) }
        return result
    }

    func translated(_ dx: Double, _ dy: Double) -> PolygonLayer { map { Coordinate(x: $0.x + dx, y: $0.y + dy) } }
}

extension Coverage {
    var allCells: [Int32] { (0..<Int32(cellCount)).map { $0 } }

    /// Each cell as dissolved by itself: what the coverage made of it.
    func cellLayer() -> PolygonLayer {
        var dissolver = Dissolver(self)
        var result = PolygonLayer()
        for cell in allCells { dissolver.dissolve([cell], into: &result) }
        return result
    }

    func measures(of cells: [Int32]) -> Dissolver.Measures {
        var dissolver = Dissolver(self)
        var ignored = PolygonLayer()
        return dissolver.dissolve(cells, into: &ignored)
    }
}

extension Adjacency {
    /// Unordered pairs, the smaller cell first, ascending.
    var pairs: [[Int]] {
        (0..<cellCount).flatMap { cell in
            neighbours(of: cell).filter { $0 > cell }.map { [cell, Int($0)] }
        }
    }

    func border(_ a: Int, _ b: Int) -> Double? {
        zip(neighbours(of: a), borders(of: a)).first { $0.0 == b }?.1
    }
}

/// Two numbers agree to `relative` of the larger.
func agree(_ a: Double, _ b: Double, relative: Double = 1e-9) -> Bool {
    a == b || abs(a - b) <= relative * max(abs(a), abs(b))
}

struct FileTrouble: Error {
    let file: String
}

/// A layer from a GeoJSON file, with one text property of each feature.
func readGeoJSON(_ url: URL, property: String) throws -> (layer: PolygonLayer, names: [String]) {
    let trouble = FileTrouble(file: url.path)
    let root = try JSONSerialization.jsonObject(with: Data(contentsOf: url)) as? [String: Any]
    guard let features = root?["features"] as? [[String: Any]] else { throw trouble }
    var layer = PolygonLayer()
    var names: [String] = []
    for feature in features {
        guard let geometry = feature["geometry"] as? [String: Any], let coordinates = geometry["coordinates"] else {
            throw trouble
        }
        let polygons =
            geometry["type"] as? String == "Polygon"
            ? [coordinates as? [[[Double]]] ?? []] : coordinates as? [[[[Double]]]] ?? []
        for polygon in polygons {
            for ring in polygon {
                for position in ring { layer.append(Coordinate(x: position[0], y: position[1])) }
                layer.endRing()
            }
            layer.endPolygon()
        }
        layer.endRegion()
        let properties = feature["properties"] as? [String: Any]
        names.append(properties?[property].map { "\($0)" } ?? "")
    }
    return (layer, names)
}
