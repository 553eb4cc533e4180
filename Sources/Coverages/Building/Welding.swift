import Planar
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
        guard tolerance > 0, let (positionOfCoordinate, buckets) = Self.bucketed(coordinates, tolerance) else {
            // Equal positions only; or long lists in the buckets, and then a way that clusters cannot slow down.
            let distinct = DistinctCoordinates(coordinates)
            var clusters = DisjointSets(count: tolerance > 0 ? distinct.positions.count : 0)
            if tolerance > 0 { DenseClusters.join(distinct.positions, tolerance: tolerance, into: &clusters) }
            self.init(distinct.numbers, distinct.positions, &clusters)
            return
        }
        var clusters = buckets.clusters
        self.init(positionOfCoordinate, buckets.positions, &clusters)
    }

    /// The position of each coordinate, and the positions in buckets; nil where they crowd.
    private static func bucketed(
        _ coordinates: [Coordinate], _ tolerance: Double
    ) -> (positionOfCoordinate: [Int32], buckets: PositionBuckets)? {
        var buckets = PositionBuckets(coordinates, tolerance: tolerance)
        var positionOfCoordinate: [Int32] = []
        positionOfCoordinate.reserveLargePages(coordinates.count)
        // Of two rings along one border the second meets its vertices in the order of their numbers, mostly downwards: the
        // positions next to the last one are asked first, and for most vertices known already no table is needed.
        var last = 0
        for index in coordinates.indices {
            // Adding zero turns -0 into 0, so that both are one key.
            let coordinate = Coordinate(x: coordinates[index].x + 0, y: coordinates[index].y + 0)
            if last > 0, buckets.positions[last - 1] == coordinate {
                last -= 1
            } else if last + 1 < buckets.positions.count, buckets.positions[last + 1] == coordinate {
                last += 1
            } else {
                last = Int(buckets.insert(coordinate))
                if buckets.isCrowded { return nil }
            }
            positionOfCoordinate.append(Int32(truncatingIfNeeded: last))
        }
        return (positionOfCoordinate, buckets)
    }

    /// Makes one vertex of each cluster of positions; those beyond the end of `clusters` are alone.
    private init(_ positionOfCoordinate: [Int32], _ positions: [Coordinate], _ clusters: inout DisjointSets) {
        distinctPositions = positions.count
        weldedPositions = 0
        longestMove = 0
        guard clusters.count > 0 else {
            // The usual case: positions are the vertices.
            vertexOfCoordinate = positionOfCoordinate
            vertices = positions
            return
        }
        vertices = []
        vertices.reserveLargePages(positions.count)
        var vertexOfPosition = [Int32](repeating: 0, count: positions.count)
        for position in positions.indices {
            let root = position < clusters.count ? Int(clusters.root(Int32(position))) : position
            if root == position {
                vertexOfPosition[position] = Int32(vertices.count)
                vertices.append(positions[position])
            } else {
                // The root is the chain's first position, so it was numbered before.
                vertexOfPosition[position] = vertexOfPosition[root]
                weldedPositions += 1
                longestMove = max(longestMove, positions[position].distance(to: positions[root]))
            }
        }
        vertexOfCoordinate = positionOfCoordinate.map { vertexOfPosition[Int($0)] }
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
    /// Positions closer than the tolerance; those beyond its end are alone. Empty when all are.
    private(set) var clusters = DisjointSets()
    private var slots: TiledSlots
    private let tolerance: Double
    private let squaredTolerance: Double
    private let inverseSide: Double
    /// Candidates looked at so far.
    private var looks = 0

    /// More than 64 candidates a position, over a number of positions that tells.
    var isCrowded: Bool { looks > 64 * max(positions.count, 4096) }

    /// A square of the plane, by the whole numbers of its column and row, with the slots that its positions are in.
    private struct Bucket {
        let x: Int64
        let y: Int64
        let slots: Range<Int>
        let home: Int
    }

    init(_ coordinates: [Coordinate], tolerance: Double) {
        self.tolerance = tolerance
        squaredTolerance = tolerance * tolerance
        // Wide buckets for small tolerances: a position is then seldom near a bucket's edge, so one probe is enough.
        inverseSide = 1 / (tolerance * (tolerance <= 0.001 ? 256 : tolerance <= 0.05 ? 16 : 2))
        let box = Box(coordinates)
        let scaled = Box(
            minX: box.minX * inverseSide, minY: box.minY * inverseSide, maxX: box.maxX * inverseSide,
            maxY: box.maxY * inverseSide)
        slots = TiledSlots(scaled, count: coordinates.count)
        for coordinate in coordinates {
            slots.note(
                slots.tile(
                    Double(Self.number(coordinate.x * inverseSide)), Double(Self.number(coordinate.y * inverseSide))))
        }
        slots.allot()
        positions.reserveLargePages(coordinates.count / 2 + 8)
    }

    @inline(__always)
    private func bucket(_ x: Int64, _ y: Int64) -> Bucket {
        // The tile of the bucket's corner, so that all of the bucket has one.
        let range = slots.slots(of: slots.tile(Double(x), Double(y)))
        var hash = UInt64(bitPattern: x) &* 0x9E37_79B9_7F4A_7C15
        hash = (hash ^ (hash >> 32)) &+ UInt64(bitPattern: y) &* 0xC2B2_AE3D_27D4_EB4F
        hash = (hash ^ (hash >> 29)) &* 0xBF58_476D_1CE4_E5B9
        return Bucket(x: x, y: y, slots: range, home: TiledSlots.home(hash, in: range))
    }

    @inline(__always)
    private static func slot(after slot: Int, in range: Range<Int>) -> Int {
        slot &+ 1 == range.upperBound ? range.lowerBound : slot &+ 1
    }

    /// The number of `coordinate`'s position, new or known; joins it with all closer ones.
    @inline(__always)
    mutating func insert(_ coordinate: Coordinate) -> Int32 {
        let (quotientX, quotientY) = (coordinate.x * inverseSide, coordinate.y * inverseSide)
        let bucket = bucket(Self.number(quotientX), Self.number(quotientY))
        var slot = bucket.home
        var isNear = false
        while true {
            let candidate = slots.numbers[slot]
            if candidate < 0 { break }
            let position = positions[Int(candidate)]
            if position == coordinate { return candidate }
            if position.squaredDistance(to: coordinate) < squaredTolerance { isNear = true }
            looks &+= 1
            slot = Self.slot(after: slot, in: bucket.slots)
        }
        let position = Int32(truncatingIfNeeded: positions.count)
        if isNear { join(position, coordinate, bucket) }
        if isNearEdge(quotientX, bucket.x) || isNearEdge(quotientY, bucket.y) {
            joinNeighbours(position, coordinate, bucket)
        }
        slots.numbers[slot] = position
        positions.append(coordinate)
        return position
    }

    /// Number of the bucket of an ordinate that was divided by the side: the largest whole number not above it.
    @inline(__always)
    private static func number(_ quotient: Double) -> Int64 {
        let number = Int64(quotient)
        return Double(number) > quotient ? number - 1 : number
    }

    /// The neighbouring bucket may be within the tolerance, widened against rounding.
    @inline(__always)
    private func isNearEdge(_ quotient: Double, _ bucket: Int64) -> Bool {
        let within = quotient - Double(bucket)
        let reach = 1.01 * tolerance * inverseSide + abs(quotient) * 1e-15
        return within < reach || within > 1 - reach
    }

    /// Joins a position near the edge of its bucket with those in the buckets within reach of the tolerance, widened a
    /// little against rounding.
    @inline(never)
    private mutating func joinNeighbours(_ position: Int32, _ coordinate: Coordinate, _ own: Bucket) {
        let reach = tolerance * 1.001
        func number(_ ordinate: Double) -> Int64 { Self.number(ordinate * inverseSide) }
        for x in number(coordinate.x - reach)...number(coordinate.x + reach) {
            for y in number(coordinate.y - reach)...number(coordinate.y + reach) where x != own.x || y != own.y {
                join(position, coordinate, bucket(x, y))
            }
        }
    }

    /// Joins `position` with the closer ones in the slots of `bucket`.
    @inline(never)
    private mutating func join(_ position: Int32, _ coordinate: Coordinate, _ bucket: Bucket) {
        var slot = bucket.home
        while slots.numbers[slot] >= 0 {
            let candidate = slots.numbers[slot]
            looks += 1
            if positions[Int(candidate)].squaredDistance(to: coordinate) < squaredTolerance {
                // Most maps have no close positions, and then no sets are made.
                while clusters.count <= Int(position) { clusters.append() }
                clusters.join(candidate, position)
            }
            slot = Self.slot(after: slot, in: bucket.slots)
        }
    }
}
