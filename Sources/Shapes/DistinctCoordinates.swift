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
