import Coverages
import GEOS
import Shapes

/// The snapped cells of a map, measured and joined the plain way: area by the shoelace formula, neighbours by equal
/// borders and equal corners in a dictionary.
struct NaiveMap: Sendable {
    /// One region per cell.
    let cells: PolygonLayer
    /// In square metres.
    let areas: [Double]
    /// Cells with a common segment.
    let rook: [Set<Int>]

    init(_ coverage: Coverage) {
        var dissolver = Dissolver(coverage)
        var layer = PolygonLayer()
        for cell in 0..<Int32(coverage.cellCount) { dissolver.dissolve([cell], into: &layer) }
        cells = layer
        var areas = [Double](repeating: 0, count: layer.regionCount)
        var rook = [Set<Int>](repeating: [], count: layer.regionCount)
        var ownerOfSegment: [UInt64: Int32] = [:]
        ownerOfSegment.reserveCapacity(layer.coordinates.count)
        let coordinates = layer.coordinates
        coordinates.withUnsafeBufferPointer { coordinates in
            for cell in 0..<layer.regionCount {
                for ring in layer.rings(ofRegion: cell) {
                    let range = layer.coordinates(ofRing: ring)
                    let origin = coordinates[range.lowerBound]
                    var twice = 0.0
                    var position = range.lowerBound
                    var before = Self.key(coordinates[position])
                    while position + 1 < range.upperBound {
                        let (a, b) = (coordinates[position], coordinates[position + 1])
                        twice += (a.x - origin.x) * (b.y - origin.y) - (b.x - origin.x) * (a.y - origin.y)
                        // The same for both directions.
                        let after = Self.key(b)
                        let segment = (before &+ after) ^ (before &* after)
                        if let other = ownerOfSegment.updateValue(Int32(cell), forKey: segment), other != cell {
                            rook[cell].insert(Int(other))
                            rook[Int(other)].insert(cell)
                        }
                        before = after
                        position += 1
                    }
                    areas[cell] += twice / 2
                }
            }
        }
        self.areas = areas
        self.rook = rook
    }

    private static func key(_ place: Coordinate) -> UInt64 {
        var key = place.x.bitPattern &* 0x9E37_79B9_7F4A_7C15
        key = (key ^ (key >> 29)) &+ place.y.bitPattern &* 0xBF58_476D_1CE4_E5B9
        return (key ^ (key >> 32)) &* 0x94D0_49BB_1331_11EB | 1
    }

    /// For each of `wanted` all cells with a common corner.
    func queenNeighbours(of wanted: Set<Int>) -> [Int: Set<Int>] {
        var cellsAtCorner: [UInt64: [Int]] = [:]
        for cell in wanted {
            for corner in corners(cell) { cellsAtCorner[corner, default: []].append(cell) }
        }
        var result: [Int: Set<Int>] = [:]
        for cell in 0..<cells.regionCount {
            for corner in corners(cell) {
                for other in cellsAtCorner[corner] ?? [] where other != cell { result[other, default: []].insert(cell) }
            }
        }
        return result
    }

    private func corners(_ cell: Int) -> Set<UInt64> {
        var result: Set<UInt64> = []
        for ring in cells.rings(ofRegion: cell) {
            for position in cells.coordinates(ofRing: ring) { result.insert(Self.key(cells.coordinates[position])) }
        }
        return result
    }

    /// Connected parts of `territory` by breadth-first search.
    func components(_ territory: Set<Int>) -> [Set<Int>] {
        var left = territory
        var result: [Set<Int>] = []
        while let start = left.first {
            left.remove(start)
            var part: Set<Int> = [start]
            var queue = [start]
            while !queue.isEmpty {
                let cell = queue.removeFirst()
                for neighbour in rook[cell] where left.remove(neighbour) != nil {
                    part.insert(neighbour)
                    queue.append(neighbour)
                }
            }
            result.append(part)
        }
        return result
    }
}
