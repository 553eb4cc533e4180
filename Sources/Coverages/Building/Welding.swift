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
    /// Memory that nobody needs any longer, for whoever needs as much next: new pages are dearer than what is done with them.
    private var spare: [Int32] = []

    /// - Parameter box: around the coordinates.
    /// - Complexity: O(n) expected; dense clusters cost a look at some 50 small squares for each position.
    /// - Precondition: all coordinates finite, below `Welding.largestOrdinate(tolerance)`.
    init(_ coordinates: [Coordinate], in box: Box, tolerance: Double) {
        var found = Self.clusters(coordinates, in: box, tolerance)
        self.init(found.numbers, found.positions, &found.clusters)
        spare = found.memory
    }

    /// Whether each coordinate would become one with another position: all that is asked of a map that is known, in half the
    /// memory of welding it again.
    ///
    /// - Complexity, precondition: as of `init`.
    static func joined(_ coordinates: [Coordinate], in box: Box, tolerance: Double) -> [Bool] {
        let found = Self.clusters(coordinates, in: box, tolerance)
        var clusters = found.clusters
        var isJoined = [Bool](repeating: false, count: clusters.count)
        for position in isJoined.indices {
            let root = Int(clusters.root(Int32(truncatingIfNeeded: position)))
            if root != position { (isJoined[position], isJoined[root]) = (true, true) }
        }
        return found.numbers.map { Int($0) < isJoined.count && isJoined[Int($0)] }
    }

    /// The position of each coordinate, clusters of those closer than the tolerance, and memory that is free again.
    private static func clusters(
        _ coordinates: [Coordinate], in box: Box, _ tolerance: Double
    ) -> (numbers: [Int32], positions: [Coordinate], clusters: DisjointSets, memory: [Int32]) {
        guard tolerance > 0, let close = ClosePositions(coordinates, in: box, tolerance: tolerance) else {
            // Equal positions only; or long lists in the buckets, and then a way that clusters cannot slow down.
            let distinct = DistinctCoordinates(coordinates)
            var clusters = DisjointSets(count: tolerance > 0 ? distinct.positions.count : 0)
            if tolerance > 0 { DenseClusters.join(distinct.positions, tolerance: tolerance, into: &clusters) }
            return (distinct.numbers, distinct.positions, clusters, [])
        }
        return (close.numbers, close.positions, close.clusters, close.memory)
    }

    /// The numbers of the coordinates' vertices, which this value has no longer.
    mutating func takeNumbers() -> [Int32] { vertexOfCoordinate.takeAll() }

    /// At least `count` numbers, each −1.
    mutating func takeSpare(_ count: Int) -> [Int32] {
        var memory = spare.takeAll()
        memory.reset(count)
        return memory
    }

    mutating func giveSpare(_ memory: consuming [Int32]) { spare = memory }

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

extension [Int32] {
    /// The numbers, which are nobody else's from now on.
    mutating func takeAll() -> [Int32] {
        let numbers = self
        self = []
        return numbers
    }

    /// Makes at least the first `count` numbers −1, in the memory that is there where it is large enough.
    mutating func reset(_ count: Int) {
        if self.count < count {
            self = []
            reserveLargePages(count)
            append(contentsOf: repeatElement(-1, count: count))
            return
        }
        withUnsafeMutableBufferPointer { numbers in
            for position in 0..<count { numbers[position] = -1 }
        }
    }
}
