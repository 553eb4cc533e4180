/// Numbers of positions, which are looked up by exact comparison but for -0, which is 0; NaN equals itself here.
package struct PositionTable: Sendable {
    /// Each position entered, in order; its index is its number.
    package private(set) var positions: [Coordinate] = []
    private var slots: TiledSlots
    private let seeds = (TableSeed.first, TableSeed.second)

    /// Without positions as yet.
    ///
    /// - Parameter coordinates: all that will be entered.
    /// - Precondition: fewer than 2³¹ coordinates.
    package init(_ coordinates: [Coordinate]) {
        precondition(coordinates.count < Int(Int32.max))
        var box = Box.empty
        // A position that is not a number has no place in the box.
        for coordinate in coordinates where coordinate.isFinite { box.formUnion(coordinate) }
        slots = TiledSlots(box, count: coordinates.count)
        slots.countPlaces { [tiling = slots.tiling] places in
            for coordinate in coordinates { places[tiling.tile(coordinate.x, coordinate.y) &+ 1] &+= 1 }
        }
        slots.allot()
        positions.reserveLargePages(coordinates.count / 2 + 8)
    }

    /// Whether the position with this number is `coordinate`, in which -0 must be 0 by now.
    package func holds(_ coordinate: Coordinate, at number: Int) -> Bool {
        let position = positions[number]
        return position.x.bitPattern == coordinate.x.bitPattern && position.y.bitPattern == coordinate.y.bitPattern
    }

    /// The number of the position of `coordinate`, a new one if it is new; -0 must be 0 by now. O(1) expected.
    package mutating func insert(_ coordinate: Coordinate) -> Int {
        let slot = slot(of: coordinate)
        if slots.numbers[slot] >= 0 { return Int(slots.numbers[slot]) }
        slots.numbers[slot] = Int32(positions.count)
        positions.append(coordinate)
        return positions.count - 1
    }

    /// The number of the position of `coordinate`; nil when it was not entered. O(1) expected.
    package func number(of coordinate: Coordinate) -> Int32? {
        // Adding zero turns -0 into 0, so that both are one key.
        let number = slots.numbers[slot(of: Coordinate(x: coordinate.x + 0, y: coordinate.y + 0))]
        return number < 0 ? nil : number
    }

    /// The slot that holds the number of the position of `coordinate`, or the empty one that would.
    @inline(__always)
    private func slot(of coordinate: Coordinate) -> Int {
        let tile = slots.tiling.tile(coordinate.x, coordinate.y)
        let stretch = SlotStretch(first: Int(slots.starts[tile]), end: Int(slots.starts[tile &+ 1]))
        let (x, y) = (coordinate.x.bitPattern, coordinate.y.bitPattern)
        let product = (x ^ seeds.0).multipliedFullWidth(by: y ^ seeds.1)
        var slot = stretch.home(of: product.high ^ product.low)
        while true {
            let number = Int(slots.numbers[slot])
            if number < 0 || holds(coordinate, at: number) { return slot }
            slot = stretch.slot(after: slot)
        }
    }
}
