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
            DenseClusters.join(buckets.positions, tolerance: tolerance, into: &buckets.clusters)
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
        if weldedPositions > 0 {
            for index in positionOfCoordinate.indices {
                positionOfCoordinate[index] = vertexOfPosition[Int(positionOfCoordinate[index])]
            }
        }
        vertexOfCoordinate = positionOfCoordinate
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
        self.tolerance = tolerance
        squaredTolerance = tolerance * tolerance
        // Wide buckets for small tolerances: a position is then seldom near a bucket's edge, so one probe is enough.
        inverseSide = 1 / (tolerance * (tolerance <= 0.005 ? 64 : tolerance <= 0.05 ? 16 : 2))
    }

    /// The slot of the bucket that `coordinate` lies in; reads it, so that it is in the cache when it is needed.
    @inline(__always)
    mutating func touch(_ coordinate: Coordinate) -> Int {
        let home =
            tolerance > 0
            ? slot(bucket(coordinate.x + 0), bucket(coordinate.y + 0))
            : slot(
                Int64(bitPattern: (coordinate.x + 0).bitPattern), Int64(bitPattern: (coordinate.y + 0).bitPattern))
        touched &+= heads[home]
        return home
    }

    /// Reads the first position of a slot that was touched, for the same reason.
    @inline(__always)
    mutating func touchFirst(inSlot home: Int) {
        let first = Int(heads[home])
        if first >= 0 { touched &+= Int32(truncatingIfNeeded: positions[first].x.bitPattern) }
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
        // The others of this bucket are joined before the new one is among them.
        let position = Int32(positions.count)
        clusters.append()
        join(position, at: coordinate, withSlot: home)
        // Neighbouring buckets within reach of the tolerance, widened a little against rounding.
        let reach = tolerance * 1.001
        let (bucketX, bucketY) = (bucket(coordinate.x), bucket(coordinate.y))
        let (lowX, highX) = (bucket(coordinate.x - reach), bucket(coordinate.x + reach))
        let (lowY, highY) = (bucket(coordinate.y - reach), bucket(coordinate.y + reach))
        if lowX != highX || lowY != highY {
            for x in lowX...highX {
                for y in lowY...highY where x != bucketX || y != bucketY {
                    join(position, at: coordinate, withSlot: slot(x, y))
                }
            }
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
        clusters.append()
        list(coordinate, in: slot)
        return Int32(positions.count - 1)
    }

    private mutating func list(_ coordinate: Coordinate, in slot: Int) {
        next.append(heads[slot])
        heads[slot] = Int32(positions.count)
        positions.append(coordinate)
    }

    /// Number of the bucket of an ordinate: the largest whole number not above it, in units of a bucket's side.
    @inline(__always)
    private func bucket(_ ordinate: Double) -> Int64 {
        let quotient = ordinate * inverseSide
        let number = Int64(quotient)
        return Double(number) > quotient ? number - 1 : number
    }

    private mutating func join(_ position: Int32, at coordinate: Coordinate, withSlot slot: Int) {
        var candidate = heads[slot]
        while candidate >= 0 {
            looks += 1
            if positions[Int(candidate)].squaredDistance(to: coordinate) < squaredTolerance {
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
