/// The different positions among many coordinates, numbered in the order in which each first occurs.
///
/// The vertices of a map of areas come twice or more, once for each area that meets there: what is costly, such as a
/// change of the reference system, is done once for each position.
public struct DistinctCoordinates: Sendable {
    /// Each position once.
    public private(set) var positions: [Coordinate] = []
    /// For each coordinate of the input, the index of its position.
    public let numbers: [Int32]

    /// Compares exactly, but for -0, which is 0. NaN equals itself here.
    ///
    /// - Precondition: fewer than 2³¹ coordinates.
    /// - Complexity: O(n) expected; one probe of a hash table for each coordinate.
    public init(_ coordinates: [Coordinate]) {
        precondition(coordinates.count < Int(Int32.max))
        var size = 16
        while size < coordinates.count + coordinates.count / 2 { size *= 2 }
        var table = [Int32](repeating: -1, count: size)
        let mask = size - 1
        var positions: [Coordinate] = []
        positions.reserveCapacity(coordinates.count / 2 + 8)
        numbers = [Int32](unsafeUninitializedCapacity: coordinates.count) { numbers, initialized in
            for (index, coordinate) in coordinates.enumerated() {
                let x = (coordinate.x + 0).bitPattern
                let y = (coordinate.y + 0).bitPattern
                var slot = Self.hash(x, y) & mask
                while true {
                    let known = table[slot]
                    if known < 0 {
                        table[slot] = Int32(positions.count)
                        numbers[index] = Int32(positions.count)
                        positions.append(Coordinate(x: coordinate.x + 0, y: coordinate.y + 0))
                        break
                    }
                    let position = positions[Int(known)]
                    if position.x.bitPattern == x, position.y.bitPattern == y {
                        numbers[index] = known
                        break
                    }
                    slot = (slot &+ 1) & mask
                }
            }
            initialized = coordinates.count
        }
        self.positions = positions
    }

    /// `values`, one for each position, given back to each coordinate. O(n).
    public func spread(_ values: [Coordinate]) -> [Coordinate] {
        precondition(values.count == positions.count, "one value for each position")
        return numbers.map { values[Int($0)] }
    }

    @inline(__always)
    private static func hash(_ x: UInt64, _ y: UInt64) -> Int {
        let product = (x ^ 0xA076_1D64_78BD_642F).multipliedFullWidth(by: y ^ 0xE703_7ED1_A0B4_28DB)
        return Int(truncatingIfNeeded: (product.high ^ product.low) &>> 8)
    }
}
