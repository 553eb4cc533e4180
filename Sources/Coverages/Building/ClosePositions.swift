import CProcessor
import Planar
import Shapes

/// The different positions among many coordinates, numbered in the order in which each first occurs, with clusters of those
/// closer than a tolerance.
struct ClosePositions {
    /// Each position once.
    private(set) var positions: [Coordinate] = []
    /// For each coordinate the number of its position.
    private(set) var numbers: [Int32] = []
    /// Positions closer than the tolerance, chains included; those beyond its end are alone. Empty when all are.
    private(set) var clusters = DisjointSets()
    /// Where the table was.
    private(set) var memory: [Int32] = []

    /// - Parameter box: around the coordinates.
    /// - Returns: nil where the positions crowd so much that another way is shorter.
    /// - Complexity: O(n) expected.
    /// - Precondition: all coordinates finite, below `Welding.largestOrdinate(tolerance)`; the tolerance above 0.
    init?(_ coordinates: [Coordinate], in box: Box, tolerance: Double) {
        let squares = Squares(tolerance: tolerance)
        var slots = TiledSlots(squares.inSides(box), count: coordinates.count)
        var found: (joined: Joined, count: Int?) = (Joined(), nil)
        let tiling = slots.tiling
        var numbers: [Int32] = []
        positions = [Coordinate](unsafeUninitializedCapacity: coordinates.count) { places, placeCount in
            preferLargePages(UnsafeRawBufferPointer(places))
            numbers = [Int32](unsafeUninitializedCapacity: coordinates.count) { numbers, numberCount in
                preferLargePages(UnsafeRawBufferPointer(numbers))
                // Until it has a number, each coordinate has that of its tile.
                coordinates.withUnsafeBufferPointer { coordinates in
                    slots.countPlaces { places in
                        for index in 0..<coordinates.count {
                            let square = squares.square(of: coordinates[index])
                            let tile = tiling.tile(square.middleX, square.middleY)
                            places[tile &+ 1] &+= 1
                            numbers.initializeElement(at: index, to: Int32(truncatingIfNeeded: tile))
                        }
                    }
                }
                slots.allot()
                slots.withUnsafeSlots { slots, starts in
                    let buckets = PositionBuckets(
                        places: places, slots: slots, starts: starts, tiling: tiling, squares: squares)
                    found.count = coordinates.withUnsafeBufferPointer {
                        buckets.number($0, into: numbers, joining: &found.joined)
                    }
                }
                numberCount = found.count == nil ? 0 : coordinates.count
            }
            placeCount = found.count ?? 0
        }
        guard found.count != nil else { return nil }
        self.numbers = numbers
        clusters = found.joined.clusters
        memory = slots.numbers
    }
}

/// What positions have been joined, and at what cost.
private struct Joined {
    var clusters = DisjointSets()
    /// Candidates looked at so far.
    var looks = 0
}

/// Small squares of the plane, of a side that is a multiple of the tolerance.
private struct Squares: BitwiseCopyable {
    let tolerance: Double
    let squaredTolerance: Double
    let inverseSide: Double

    init(tolerance: Double) {
        self.tolerance = tolerance
        squaredTolerance = tolerance * tolerance
        // Wide squares for small tolerances: a position is then seldom near a square's edge, so one probe is enough.
        inverseSide = 1 / (tolerance * (tolerance <= 0.001 ? 256 : tolerance <= 0.05 ? 16 : 2))
    }

    /// A square by the whole numbers of its column and row, which are its middle in units of its side.
    struct Square {
        let x: Int64
        let y: Int64
        let middleX: Double
        let middleY: Double
    }

    /// The box in units of a square's side.
    func inSides(_ box: Box) -> Box {
        Box(
            minX: box.minX * inverseSide, minY: box.minY * inverseSide, maxX: box.maxX * inverseSide,
            maxY: box.maxY * inverseSide)
    }

    @inline(__always)
    func square(of coordinate: Coordinate) -> Square {
        let (x, y) = (Self.number(coordinate.x * inverseSide), Self.number(coordinate.y * inverseSide))
        return Square(x: x.number, y: y.number, middleX: x.value, middleY: y.value)
    }

    @inline(__always)
    static func square(_ x: Int64, _ y: Int64) -> Square {
        Square(x: x, y: y, middleX: Double(x), middleY: Double(y))
    }

    /// The number of the square of an ordinate that was divided by the side: the whole number next to it, the even one of two.
    ///
    /// Ordinates lie within 2⁵⁰ tolerances, so quotients within 2⁴⁹. Adding 1.5 · 2⁵² rounds to a whole number, which is in the
    /// lower bits of the sum: no conversion there and back, and no branch, which would be guessed wrong every other time.
    @inline(__always)
    static func number(_ quotient: Double) -> (number: Int64, value: Double) {
        let shifted = quotient + 0x1.8p52
        return (Int64(bitPattern: shifted.bitPattern &- (0x1.8p52).bitPattern), shifted - 0x1.8p52)
    }

    /// The square at either side may be within the tolerance, widened against rounding.
    @inline(__always)
    func isNearEdge(_ coordinate: Coordinate, _ square: Square) -> Bool {
        isNearEdge(coordinate.x * inverseSide, square.middleX) || isNearEdge(coordinate.y * inverseSide, square.middleY)
    }

    @inline(__always)
    private func isNearEdge(_ quotient: Double, _ middle: Double) -> Bool {
        let reach = 1.01 * tolerance * inverseSide + abs(quotient) * 1e-15
        return abs(quotient - middle) > 0.5 - reach
    }
}

/// Distinct positions in hashed buckets, one for each square, joined into clusters as they arrive.
///
/// Hot path: it works on the memory of arrays that are being made. There is room for as many positions as coordinates, every
/// number in a slot is that of a position put there before, and every tile leaves a slot free.
private struct PositionBuckets {
    let places: UnsafeMutableBufferPointer<Coordinate>
    let slots: UnsafeMutableBufferPointer<Int32>
    let starts: UnsafeBufferPointer<UInt32>
    let tiling: Tiling
    let squares: Squares

    /// The slots that the positions of a square are in, and where among them the search begins.
    private struct Bucket {
        let stretch: SlotStretch
        let home: Int
    }

    /// - Parameter tile: that of the square's middle, so that all of the square has one.
    @inline(__always)
    private func bucket(_ square: Squares.Square, in tile: Int) -> Bucket {
        let stretch = SlotStretch(first: Int(starts[tile]), end: Int(starts[tile &+ 1]))
        var hash = UInt64(bitPattern: square.x) &* 0x9E37_79B9_7F4A_7C15
        hash = (hash ^ (hash &>> 32)) &+ UInt64(bitPattern: square.y) &* 0xC2B2_AE3D_27D4_EB4F
        hash = (hash ^ (hash &>> 29)) &* 0xBF58_476D_1CE4_E5B9
        return Bucket(stretch: stretch, home: stretch.home(of: hash))
    }

    /// How many coordinates ahead the slots are asked for that they will need: most of what a look-up costs is waiting for them.
    private static let lookahead = 48
    /// Of a tile that holds very many places, only so many lines of cache are.
    private static let lines = 8

    /// The slots of `tile` will soon be wanted.
    @inline(__always)
    private func prefetch(_ tile: Int32) {
        let (first, end) = (Int(starts[Int(tile)]), Int(starts[Int(tile) &+ 1]))
        // Every tile has two slots at least, so there is memory.
        var slot = first
        while slot < min(end, first &+ 16 &* Self.lines) {
            CProcessor_prefetch(slots.baseAddress.unsafelyUnwrapped + slot)
            slot &+= 16
        }
    }

    /// Puts the number of each coordinate's position into `numbers`, where the number of its tile is.
    /// - Returns: how many positions there are; nil where they crowd.
    func number(
        _ coordinates: UnsafeBufferPointer<Coordinate>, into numbers: UnsafeMutableBufferPointer<Int32>,
        joining joined: inout Joined
    ) -> Int? {
        // Of two rings along one border the second meets its vertices in the order of their numbers, mostly downwards: the
        // positions next to the last one are asked first, and for most vertices known already no table is needed.
        var (last, count) = (0, 0)
        var fetched: Int32 = -1
        for index in 0..<coordinates.count {
            if index &+ Self.lookahead < coordinates.count, numbers[index &+ Self.lookahead] != fetched {
                fetched = numbers[index &+ Self.lookahead]
                prefetch(fetched)
            }
            // Adding zero turns -0 into 0, so that both are one key.
            let coordinate = Coordinate(x: coordinates[index].x + 0, y: coordinates[index].y + 0)
            if last > 0, places[last &- 1] == coordinate {
                last &-= 1
            } else if last &+ 1 < count, places[last &+ 1] == coordinate {
                last &+= 1
            } else {
                last = insert(coordinate, in: Int(numbers[index]), &count, &joined)
                // More than 64 candidates a position, over a number of positions that tells.
                if joined.looks > 64 &* max(count, 4096) { return nil }
            }
            numbers.initializeElement(at: index, to: Int32(truncatingIfNeeded: last))
        }
        return count
    }

    /// The number of `coordinate`'s position, new or known; joins it with all closer ones.
    @inline(__always)
    private func insert(
        _ coordinate: Coordinate, in tile: Int, _ count: inout Int, _ joined: inout Joined
    ) -> Int {
        let square = squares.square(of: coordinate)
        let bucket = bucket(square, in: tile)
        var slot = bucket.home
        var isNear = false
        while true {
            let candidate = Int(slots[slot])
            if candidate < 0 { break }
            let position = places[candidate]
            if position == coordinate { return candidate }
            if position.squaredDistance(to: coordinate) < squares.squaredTolerance { isNear = true }
            joined.looks &+= 1
            slot = bucket.stretch.slot(after: slot)
        }
        let position = count
        if isNear { join(position, coordinate, bucket, &joined) }
        if squares.isNearEdge(coordinate, square) { joinNeighbours(position, coordinate, square, &joined) }
        slots[slot] = Int32(truncatingIfNeeded: position)
        places.initializeElement(at: position, to: coordinate)
        count &+= 1
        return position
    }

    /// Joins a position near the edge of its square with those in the squares within reach of the tolerance, widened a
    /// little against rounding.
    @inline(never)
    private func joinNeighbours(
        _ position: Int, _ coordinate: Coordinate, _ own: Squares.Square, _ joined: inout Joined
    ) {
        let reach = squares.tolerance * 1.001
        func number(_ ordinate: Double) -> Int64 { Squares.number(ordinate * squares.inverseSide).number }
        for x in number(coordinate.x - reach)...number(coordinate.x + reach) {
            for y in number(coordinate.y - reach)...number(coordinate.y + reach) where x != own.x || y != own.y {
                let square = Squares.square(x, y)
                join(position, coordinate, bucket(square, in: tiling.tile(square.middleX, square.middleY)), &joined)
            }
        }
    }

    /// Joins `position` with the closer ones in the slots of `bucket`.
    @inline(never)
    private func join(_ position: Int, _ coordinate: Coordinate, _ bucket: Bucket, _ joined: inout Joined) {
        var slot = bucket.home
        while slots[slot] >= 0 {
            let candidate = slots[slot]
            joined.looks += 1
            if places[Int(candidate)].squaredDistance(to: coordinate) < squares.squaredTolerance {
                // Most maps have no close positions, and then no sets are made.
                while joined.clusters.count <= position { joined.clusters.append() }
                joined.clusters.join(candidate, Int32(truncatingIfNeeded: position))
            }
            slot = bucket.stretch.slot(after: slot)
        }
    }
}
