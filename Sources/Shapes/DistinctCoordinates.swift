/// The different positions among many coordinates, numbered in the order in which each first occurs.
///
/// The vertices of a map of areas come twice or more, once for each area that meets there: what is costly, such as a
/// change of the reference system, is done once for each position.
public struct DistinctCoordinates: Sendable {
    /// Each position once.
    public let positions: [Coordinate]
    /// For each coordinate of the input, the index of its position.
    public let numbers: [Int32]

    /// Compares exactly, but for -0, which is 0. NaN equals itself here.
    ///
    /// - Precondition: fewer than 2³¹ coordinates.
    /// - Complexity: O(n) expected; one probe of a hash table for each coordinate.
    public init(_ coordinates: [Coordinate]) {
        precondition(coordinates.count < Int(Int32.max))
        var table = PositionTable(capacity: coordinates.count)
        numbers = [Int32](unsafeUninitializedCapacity: coordinates.count) { numbers, initialized in
            // Of two rings along one border the second meets its vertices in the order of their numbers, mostly
            // downwards: the neighbours of the last number are asked before the table.
            var last = 0
            var homes = [Int](repeating: 0, count: 16)
            var homesStart = 0
            var homesEnd = 0
            for index in coordinates.indices {
                let coordinate = Coordinate(x: coordinates[index].x + 0, y: coordinates[index].y + 0)
                if last > 0, table.holds(coordinate, at: last - 1) {
                    last -= 1
                } else if last + 1 < table.positions.count, table.holds(coordinate, at: last + 1) {
                    last += 1
                } else {
                    if index >= homesEnd {
                        // New positions come in runs: the slots of the next few are read without a decision in between, so
                        // that they come from memory together.
                        homesStart = index
                        homesEnd = min(index + homes.count, coordinates.count)
                        for next in index..<homesEnd { homes[next - index] = table.touch(coordinates[next]) }
                        for next in index..<homesEnd { table.touchPosition(inSlot: homes[next - index]) }
                    }
                    last = table.insert(coordinate, from: homes[index - homesStart])
                }
                numbers[index] = Int32(last)
            }
            initialized = coordinates.count
        }
        positions = table.positions
    }

    /// `values`, one for each position, given back to each coordinate. O(n).
    public func spread(_ values: [Coordinate]) -> [Coordinate] {
        precondition(values.count == positions.count, "one value for each position")
        return numbers.map { values[Int($0)] }
    }
}

/// Positions by open addressing, one number a slot.
private struct PositionTable {
    private(set) var positions: [Coordinate] = []
    private var slots: [Int32]
    private let mask: Int
    /// Keeps what `touch` reads from being optimised away.
    private var touched: Int32 = 0

    init(capacity: Int) {
        var size = 16
        while size < capacity + capacity / 2 { size *= 2 }
        slots = [Int32](repeating: -1, count: size)
        mask = size - 1
        positions.reserveCapacity(capacity / 2 + 8)
    }

    /// Where the search for `coordinate` begins.
    @inline(__always)
    mutating func touch(_ coordinate: Coordinate) -> Int {
        let (x, y) = ((coordinate.x + 0).bitPattern, (coordinate.y + 0).bitPattern)
        let product = (x ^ 0xA076_1D64_78BD_642F).multipliedFullWidth(by: y ^ 0xE703_7ED1_A0B4_28DB)
        let slot = Int(truncatingIfNeeded: (product.high ^ product.low) &>> 8) & mask
        touched &+= slots[slot]
        return slot
    }

    /// Reads the position that a touched slot names, for the same reason.
    @inline(__always)
    mutating func touchPosition(inSlot slot: Int) {
        let number = Int(slots[slot])
        if number >= 0 { touched &+= Int32(truncatingIfNeeded: positions[number].x.bitPattern) }
    }

    @inline(__always)
    func holds(_ coordinate: Coordinate, at number: Int) -> Bool {
        let position = positions[number]
        return position.x.bitPattern == coordinate.x.bitPattern && position.y.bitPattern == coordinate.y.bitPattern
    }

    @inline(__always)
    mutating func insert(_ coordinate: Coordinate, from home: Int) -> Int {
        var slot = home
        while true {
            let number = Int(slots[slot])
            if number < 0 { break }
            if holds(coordinate, at: number) { return number }
            slot = (slot &+ 1) & mask
        }
        slots[slot] = Int32(positions.count)
        positions.append(coordinate)
        return positions.count - 1
    }
}
