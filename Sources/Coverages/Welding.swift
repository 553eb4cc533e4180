import Shapes

/// Vertices closer than a tolerance become one.
///
/// "Closer than" is transitive here: chains of vertices, each closer than the tolerance to the next, become one vertex
/// at the place of the chain's first in input order. No grid decides, so translating the map changes nothing; plain
/// rounding would split close pairs wherever a grid line happens to fall between them.
struct Welding {
    /// Vertex of each input coordinate.
    private(set) var vertexOfCoordinate: [Int32]
    /// Place of each vertex, in order of first occurrence.
    private(set) var vertices: [Coordinate]
    private(set) var distinctPositions: Int
    private(set) var weldedPositions: Int
    private(set) var longestMove: Double

    /// - Complexity: O(n) expected; dense clusters cost a look at some 50 small squares for each position.
    /// - Precondition: all coordinates finite, below `Welding.largestOrdinate(tolerance)`.
    init(_ coordinates: [Coordinate], tolerance: Double) {
        var buckets = PositionBuckets(capacity: coordinates.count, tolerance: tolerance)
        var positionOfCoordinate = [Int32](repeating: 0, count: coordinates.count)
        for index in coordinates.indices {
            // Adding zero turns -0 into 0, so that both are one key.
            let coordinate = Coordinate(x: coordinates[index].x + 0, y: coordinates[index].y + 0)
            positionOfCoordinate[index] = buckets.insert(coordinate)
            // Long lists in the buckets: begin again with a way that clusters cannot slow down.
            if buckets.isCrowded {
                buckets = PositionBuckets(capacity: coordinates.count, tolerance: 0)
                for index in coordinates.indices {
                    positionOfCoordinate[index] = buckets.insert(
                        Coordinate(x: coordinates[index].x + 0, y: coordinates[index].y + 0))
                }
                DenseClusters.join(buckets.positions, tolerance: tolerance, into: &buckets.clusters)
                break
            }
        }
        distinctPositions = buckets.positions.count
        vertices = []
        vertices.reserveCapacity(buckets.positions.count)
        weldedPositions = 0
        longestMove = 0
        var vertexOfPosition = [Int32](repeating: 0, count: buckets.positions.count)
        for position in buckets.positions.indices {
            let root = Int(buckets.clusters.root(Int32(position)))
            if root == position {
                vertexOfPosition[position] = Int32(vertices.count)
                vertices.append(buckets.positions[position])
            } else {
                // The root is the chain's first position, so it was numbered before.
                vertexOfPosition[position] = vertexOfPosition[root]
                weldedPositions += 1
                longestMove = max(longestMove, buckets.positions[position].distance(to: buckets.positions[root]))
            }
        }
        vertexOfCoordinate = positionOfCoordinate
        for index in vertexOfCoordinate.indices {
            vertexOfCoordinate[index] = vertexOfPosition[Int(positionOfCoordinate[index])]
        }
    }

    /// Ordinates up to here keep bucket numbers exact.
    static func largestOrdinate(tolerance: Double) -> Double {
        // Squares and cubes of ordinates must stay finite in any case.
        tolerance > 0 ? min(tolerance * 0x1p50, 1e100) : 1e100
    }
}

/// Distinct positions in hashed buckets, joined into clusters as they arrive.
private struct PositionBuckets {
    private(set) var positions: [Coordinate] = []
    var clusters = DisjointSets()
    /// Next position in the same slot's list.
    private var next: [Int32] = []
    /// First position of the list of each slot; several buckets may share a slot.
    private var heads: [Int32]
    private let mask: Int
    private let tolerance: Double
    private let squaredTolerance: Double
    private let side: Double
    /// Candidates looked at so far.
    private var looks = 0

    /// More than 64 candidates a position, over a number of positions that tells.
    var isCrowded: Bool { tolerance > 0 && looks > 64 * max(positions.count, 4096) }

    init(capacity: Int, tolerance: Double) {
        var size = 16
        while size < capacity + capacity / 2 { size *= 2 }
        heads = [Int32](repeating: -1, count: size)
        mask = size - 1
        self.tolerance = tolerance
        squaredTolerance = tolerance * tolerance
        // Wide buckets for small tolerances: a position is then seldom near a bucket's edge, so one probe is enough.
        side = tolerance <= 0.05 ? tolerance * 16 : tolerance * 2
    }

    /// The number of `coordinate`'s position, new or known; joins it with all closer ones.
    mutating func insert(_ coordinate: Coordinate) -> Int32 {
        guard tolerance > 0 else { return insertExact(coordinate) }
        let bucketX = (coordinate.x / side).rounded(.down)
        let bucketY = (coordinate.y / side).rounded(.down)
        let home = slot(Int64(bucketX), Int64(bucketY))
        var candidate = heads[home]
        while candidate >= 0 {
            if positions[Int(candidate)] == coordinate { return candidate }
            candidate = next[Int(candidate)]
            looks += 1
        }
        let position = append(coordinate, to: home)
        // Neighbouring buckets within reach of the tolerance, widened a little against rounding.
        let reach = tolerance * 1.001
        let (lowX, highX) = (
            ((coordinate.x - reach) / side).rounded(.down), ((coordinate.x + reach) / side).rounded(.down)
        )
        let (lowY, highY) = (
            ((coordinate.y - reach) / side).rounded(.down), ((coordinate.y + reach) / side).rounded(.down)
        )
        for x in Int64(lowX)...Int64(highX) {
            for y in Int64(lowY)...Int64(highY) { join(position, at: coordinate, withSlot: slot(x, y)) }
        }
        return position
    }

    private mutating func insertExact(_ coordinate: Coordinate) -> Int32 {
        let home = slot(Int64(bitPattern: coordinate.x.bitPattern), Int64(bitPattern: coordinate.y.bitPattern))
        var candidate = heads[home]
        while candidate >= 0 {
            if positions[Int(candidate)] == coordinate { return candidate }
            candidate = next[Int(candidate)]
        }
        return append(coordinate, to: home)
    }

    private mutating func append(_ coordinate: Coordinate, to slot: Int) -> Int32 {
        let position = Int32(positions.count)
        positions.append(coordinate)
        clusters.append()
        next.append(heads[slot])
        heads[slot] = position
        return position
    }

    private mutating func join(_ position: Int32, at coordinate: Coordinate, withSlot slot: Int) {
        var candidate = heads[slot]
        while candidate >= 0 {
            looks += 1
            if candidate != position, positions[Int(candidate)].squaredDistance(to: coordinate) < squaredTolerance {
                clusters.join(candidate, position)
            }
            candidate = next[Int(candidate)]
        }
    }

    private func slot(_ x: Int64, _ y: Int64) -> Int {
        var hash = UInt64(bitPattern: x) &* 0x9E37_79B9_7F4A_7C15
        hash = (hash ^ (hash >> 32)) &+ UInt64(bitPattern: y) &* 0xC2B2_AE3D_27D4_EB4F
        hash = (hash ^ (hash >> 29)) &* 0xBF58_476D_1CE4_E5B9
        return Int(truncatingIfNeeded: hash >> 31) & mask
    }
}
