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
        // Of two rings along one border the second meets its vertices in the order of their numbers, mostly downwards: the
        // positions next to the last one are asked first, and for most vertices known already no table is needed.
        var last = 0
        var homes = [Int](repeating: 0, count: 16)
        var homesStart = 0
        var homesEnd = 0
        var index = 0
        while index < coordinates.count {
            // Adding zero turns -0 into 0, so that both are one key.
            let coordinate = Coordinate(x: coordinates[index].x + 0, y: coordinates[index].y + 0)
            if last > 0, buckets.positions[last - 1] == coordinate {
                last -= 1
            } else if last + 1 < buckets.positions.count, buckets.positions[last + 1] == coordinate {
                last += 1
            } else {
                if index >= homesEnd {
                    // New vertices come in runs, and the table is larger than the cache: the slots of the next few are read
                    // now without a decision in between, so that they come from memory together.
                    homesStart = index
                    homesEnd = min(index + homes.count, coordinates.count)
                    for next in index..<homesEnd { homes[next - index] = buckets.touch(coordinates[next]) }
                    for next in index..<homesEnd { buckets.touchFirst(inSlot: homes[next - index]) }
                }
                last = Int(buckets.insert(coordinate, home: homes[index - homesStart]))
                if buckets.isCrowded { break }
            }
            positionOfCoordinate[index] = Int32(last)
            index += 1
        }
        if index < coordinates.count {
            // Long lists in the buckets: begin again with a way that clusters cannot slow down.
            buckets = PositionBuckets(capacity: coordinates.count, tolerance: 0)
            for index in coordinates.indices {
                positionOfCoordinate[index] = buckets.insert(
                    Coordinate(x: coordinates[index].x + 0, y: coordinates[index].y + 0),
                    home: buckets.touch(coordinates[index]))
            }
            var clusters = DisjointSets(count: buckets.positions.count)
            DenseClusters.join(buckets.positions, tolerance: tolerance, into: &clusters)
            self.init(positionOfCoordinate, buckets.positions, &clusters)
            return
        }
        if buckets.clusteredCount == 0 {
            // The usual case: positions are the vertices.
            self.init(vertexOfCoordinate: positionOfCoordinate, vertices: buckets.positions)
            return
        }
        var clusters = buckets.clusters
        for _ in buckets.clusteredCount..<buckets.positions.count { clusters.append() }
        self.init(positionOfCoordinate, buckets.positions, &clusters)
    }

    /// Nothing was moved.
    private init(vertexOfCoordinate: [Int32], vertices: [Coordinate]) {
        self.vertexOfCoordinate = vertexOfCoordinate
        self.vertices = vertices
        distinctPositions = vertices.count
        weldedPositions = 0
        longestMove = 0
    }

    /// Makes one vertex of each cluster of positions.
    private init(_ positionOfCoordinate: [Int32], _ positions: [Coordinate], _ clusters: inout DisjointSets) {
        distinctPositions = positions.count
        vertices = []
        vertices.reserveCapacity(positions.count)
        weldedPositions = 0
        longestMove = 0
        var vertexOfPosition = [Int32](repeating: 0, count: positions.count)
        for position in positions.indices {
            let root = Int(clusters.root(Int32(position)))
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
    /// Positions closer than the tolerance, of the first `clusteredCount`; those after are alone.
    private(set) var clusters = DisjointSets()
    private(set) var clusteredCount = 0
    /// Next position in the same slot's list.
    private var next: [Int32] = []
    /// First position of the list of each slot; several buckets may share a slot.
    private var heads: [Int32]
    private let mask: Int
    private let tolerance: Double
    private let squaredTolerance: Double
    private let inverseSide: Double
    /// Keeps what `touch` reads from being optimised away.
    private var touched: Int32 = 0
    /// Candidates looked at so far.
    private var looks = 0

    /// More than 64 candidates a position, over a number of positions that tells.
    var isCrowded: Bool { tolerance > 0 && looks > 64 * max(positions.count, 4096) }

    init(capacity: Int, tolerance: Double) {
        var size = 16
        // Most vertices of a map come twice or more; a smaller table has fewer pages to look up.
        while size < capacity / 4 * 3 { size *= 2 }
        heads = [Int32](repeating: -1, count: size)
        mask = size - 1
        positions.reserveCapacity(capacity / 2 + 8)
        next.reserveCapacity(capacity / 2 + 8)
        self.tolerance = tolerance
        squaredTolerance = tolerance * tolerance
        // Wide buckets for small tolerances: a position is then seldom near a bucket's edge, so one probe is enough.
        inverseSide = 1 / (tolerance * (tolerance <= 0.001 ? 256 : tolerance <= 0.05 ? 16 : 2))
    }

    /// The slot of the bucket that `coordinate` lies in; reads it, so that it is in the cache when it is needed.
    @inline(__always)
    mutating func touch(_ coordinate: Coordinate) -> Int {
        let home =
            tolerance > 0
            ? slot(bucket((coordinate.x + 0) * inverseSide), bucket((coordinate.y + 0) * inverseSide))
            : slot(
                Int64(bitPattern: (coordinate.x + 0).bitPattern), Int64(bitPattern: (coordinate.y + 0).bitPattern))
        touched &+= heads[home]
        return home
    }

    /// Reads the first position of a slot that was touched, for the same reason.
    @inline(__always)
    mutating func touchFirst(inSlot home: Int) {
        let first = Int(heads[home])
        if first >= 0 { touched &+= Int32(truncatingIfNeeded: positions[first].x.bitPattern) &+ next[first] }
    }

    /// The number of `coordinate`'s position, new or known; joins it with all closer ones.
    /// - Parameter home: the slot that `touch` gave.
    mutating func insert(_ coordinate: Coordinate, home: Int) -> Int32 {
        guard tolerance > 0 else { return insertExact(coordinate, home) }
        var candidate = heads[home]
        while candidate >= 0 {
            if positions[Int(candidate)] == coordinate { return candidate }
            candidate = next[Int(candidate)]
            looks += 1
        }
        let position = Int32(positions.count)
        join(position, at: coordinate, withSlot: home)
        let (quotientX, quotientY) = (coordinate.x * inverseSide, coordinate.y * inverseSide)
        let (bucketX, bucketY) = (bucket(quotientX), bucket(quotientY))
        if isNearEdge(quotientX, bucketX) || isNearEdge(quotientY, bucketY) {
            joinNeighbours(position, coordinate, bucketX, bucketY)
        }
        list(coordinate, in: home)
        return position
    }

    private mutating func insertExact(_ coordinate: Coordinate, _ home: Int) -> Int32 {
        var candidate = heads[home]
        while candidate >= 0 {
            if positions[Int(candidate)] == coordinate { return candidate }
            candidate = next[Int(candidate)]
        }
        return append(coordinate, to: home)
    }

    private mutating func append(_ coordinate: Coordinate, to slot: Int) -> Int32 {
        list(coordinate, in: slot)
        return Int32(positions.count - 1)
    }

    private mutating func list(_ coordinate: Coordinate, in slot: Int) {
        next.append(heads[slot])
        heads[slot] = Int32(positions.count)
        positions.append(coordinate)
    }

    /// Number of the bucket of an ordinate that was divided by the side: the largest whole number not above it.
    @inline(__always)
    private func bucket(_ quotient: Double) -> Int64 {
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
    private mutating func joinNeighbours(
        _ position: Int32, _ coordinate: Coordinate, _ bucketX: Int64, _ bucketY: Int64
    ) {
        let reach = tolerance * 1.001
        func number(_ ordinate: Double) -> Int64 { bucket(ordinate * inverseSide) }
        for x in number(coordinate.x - reach)...number(coordinate.x + reach) {
            for y in number(coordinate.y - reach)...number(coordinate.y + reach) where x != bucketX || y != bucketY {
                join(position, at: coordinate, withSlot: slot(x, y))
            }
        }
    }

    /// Most maps have no close positions, and then no sets are made.
    @inline(never)
    private mutating func link(_ earlier: Int32, _ later: Int32) {
        while clusteredCount <= Int(later) {
            clusters.append()
            clusteredCount += 1
        }
        clusters.join(earlier, later)
    }

    private mutating func join(_ position: Int32, at coordinate: Coordinate, withSlot slot: Int) {
        var candidate = heads[slot]
        while candidate >= 0 {
            looks += 1
            if positions[Int(candidate)].squaredDistance(to: coordinate) < squaredTolerance {
                link(candidate, position)
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
