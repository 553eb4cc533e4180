/// The different positions among many coordinates, numbered in the order in which each first occurs.
///
/// The vertices of a map of areas come twice or more, once for each area that meets there: what is costly, such as a
/// change of the reference system, is done once for each position.
public struct DistinctCoordinates: Sendable {
    /// Each position once.
    public private(set) var positions: [Coordinate]
    /// For each coordinate of the input, the index of its position.
    public let numbers: [Int32]

    /// Compares exactly, but for -0, which is 0. NaN equals itself here.
    ///
    /// - Precondition: fewer than 2³¹ coordinates.
    /// - Complexity: O(n) expected; one probe of a hash table for each coordinate.
    public init(_ coordinates: [Coordinate]) {
        precondition(coordinates.count < Int(Int32.max))
        var table = PositionTable(coordinates)
        var numbers: [Int32] = []
        numbers.reserveLargePages(coordinates.count)
        // Of two rings along one border the second meets its vertices in the order of their numbers, mostly downwards: the
        // neighbours of the last number are asked before the table.
        var last = 0
        for index in coordinates.indices {
            // Adding zero turns -0 into 0, so that both are one key.
            let coordinate = Coordinate(x: coordinates[index].x + 0, y: coordinates[index].y + 0)
            if last > 0, table.holds(coordinate, at: last - 1) {
                last -= 1
            } else if last + 1 < table.positions.count, table.holds(coordinate, at: last + 1) {
                last += 1
            } else {
                last = table.insert(coordinate)
            }
            numbers.append(Int32(truncatingIfNeeded: last))
        }
        positions = table.positions
        self.numbers = numbers
    }

    /// The coordinates of the input after `change` has changed each position once, in place.
    ///
    /// - Parameter change: gets the positions, in their order.
    /// - Throws: what `change` throws.
    /// - Complexity: O(n), beside `change`.
    public consuming func changingPositions(
        _ change: (UnsafeMutableBufferPointer<Coordinate>) throws -> Void
    ) rethrows -> [Coordinate] {
        try positions.withUnsafeMutableBufferPointer { try change($0) }
        var result: [Coordinate] = []
        result.reserveLargePages(numbers.count)
        for number in numbers { result.append(positions[Int(number)]) }
        return result
    }
}

/// Positions by exact comparison.
private struct PositionTable {
    private(set) var positions: [Coordinate] = []
    private var slots: TiledSlots
    private let seeds = (TableSeed.first, TableSeed.second)

    init(_ coordinates: [Coordinate]) {
        var box = Box.empty
        // A position that is not a number has no place in the box.
        for coordinate in coordinates where coordinate.isFinite { box.formUnion(coordinate) }
        slots = TiledSlots(box, count: coordinates.count)
        for coordinate in coordinates { slots.note(slots.tile(coordinate.x, coordinate.y)) }
        slots.allot()
        positions.reserveLargePages(coordinates.count / 2 + 8)
    }

    @inline(__always)
    func holds(_ coordinate: Coordinate, at number: Int) -> Bool {
        let position = positions[number]
        return position.x.bitPattern == coordinate.x.bitPattern && position.y.bitPattern == coordinate.y.bitPattern
    }

    @inline(__always)
    mutating func insert(_ coordinate: Coordinate) -> Int {
        let range = slots.slots(of: slots.tile(coordinate.x, coordinate.y))
        let (x, y) = (coordinate.x.bitPattern, coordinate.y.bitPattern)
        let product = (x ^ seeds.0).multipliedFullWidth(by: y ^ seeds.1)
        var slot = TiledSlots.home(product.high ^ product.low, in: range)
        while true {
            let number = Int(slots.numbers[slot])
            if number < 0 { break }
            if holds(coordinate, at: number) { return number }
            slot = slot &+ 1 == range.upperBound ? range.lowerBound : slot &+ 1
        }
        slots.numbers[slot] = Int32(positions.count)
        positions.append(coordinate)
        return positions.count - 1
    }
}
