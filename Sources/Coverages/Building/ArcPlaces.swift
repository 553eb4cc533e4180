import CProcessor
import Shapes

/// The coordinates of the vertices of arcs, by position in the table, for loops over all of them.
///
/// Hot path: positions come from the table's own offsets and its numbers from the welding that made the vertices, so neither is
/// checked here.
struct ArcPlaces {
    let numbers: UnsafeBufferPointer<Int32>
    private let vertices: UnsafeBufferPointer<Coordinate>

    /// Calls `body` with the places of `arcs`, which are valid as long as it runs.
    @inline(__always)
    static func with<Result>(_ arcs: ArcTable, _ vertices: [Coordinate], _ body: (ArcPlaces) -> Result) -> Result {
        vertices.withUnsafeBufferPointer { vertices in
            arcs.vertices.withUnsafeBufferPointer { body(ArcPlaces(numbers: $0, vertices: vertices)) }
        }
    }

    private init(numbers: UnsafeBufferPointer<Int32>, vertices: UnsafeBufferPointer<Coordinate>) {
        (self.numbers, self.vertices) = (numbers, vertices)
    }

    @inline(__always)
    subscript(position: Int) -> Coordinate { vertices[Int(numbers[position])] }

    /// How many positions ahead a walk over all of them asks for the places that it will need.
    static let lookahead = 24

    /// The place at `position`, or else the last one, will soon be wanted. For walks along an arc, so that there are places.
    @inline(__always)
    func prefetch(_ position: Int) {
        let number = Int(numbers[min(position, numbers.count &- 1)])
        CProcessor_prefetch(vertices.baseAddress.unsafelyUnwrapped + number)
    }

    /// The first places of the arc at these positions will soon be wanted.
    @inline(__always)
    func prefetch(_ positions: Range<Int>) {
        // Numbers next to one another mostly follow one another, and a line of cache has four places.
        for position in stride(
            from: positions.lowerBound, to: min(positions.upperBound, positions.lowerBound + 16), by: 4)
        {
            prefetch(position)
        }
    }

    /// Every edge from position `start` to `end` goes the way from the one to the other, by more than rounding can hide: then
    /// none comes back to another.
    func goForward(_ start: Int, _ end: Int) -> Bool {
        var previous = self[start]
        let last = self[end]
        let (dx, dy) = (last.x - previous.x, last.y - previous.y)
        var position = start
        while position < end {
            position &+= 1
            let current = self[position]
            let (forwardX, forwardY) = ((current.x - previous.x) * dx, (current.y - previous.y) * dy)
            if forwardX + forwardY <= 1e-9 * (abs(forwardX) + abs(forwardY)) { return false }
            previous = current
        }
        return true
    }

    /// The two stretches end in one vertex, and a line through it has all others of the one on its left and all others of the
    /// other on its right, by more than rounding can hide: then they have nothing else in common. False where no such line
    /// was found.
    func areApart(_ first: ClosedRange<Int>, _ second: ClosedRange<Int>) -> Bool {
        let (a, b) = (numbers[first.lowerBound], numbers[first.upperBound])
        let (c, d) = (numbers[second.lowerBound], numbers[second.upperBound])
        let shared: (inFirst: Int, inSecond: Int)
        if b == c {
            shared = (first.upperBound, second.lowerBound)
        } else if a == d {
            shared = (first.lowerBound, second.upperBound)
        } else if a == c {
            shared = (first.lowerBound, second.lowerBound)
        } else if b == d {
            shared = (first.upperBound, second.upperBound)
        } else {
            return false
        }
        let origin = self[shared.inFirst]
        let one = self[first.lowerBound &+ first.upperBound &- shared.inFirst]
        let other = self[second.lowerBound &+ second.upperBound &- shared.inSecond]
        let (x, y) = ((one.x - origin.x, other.x - origin.x), (one.y - origin.y, other.y - origin.y))
        // Square to the line that halves the angle between the two.
        let lengths = ((x.0 * x.0 + y.0 * y.0).squareRoot(), (x.1 * x.1 + y.1 * y.1).squareRoot())
        let (ux, uy) = (x.0 * lengths.1 - x.1 * lengths.0, y.0 * lengths.1 - y.1 * lengths.0)
        return isBeyond(first, but: shared.inFirst, origin, ux, uy)
            && isBeyond(second, but: shared.inSecond, origin, -ux, -uy)
    }

    /// All places of the stretch, but for the one at `excepted`, lie in the direction (`ux`, `uy`) from `origin`.
    @inline(__always)
    private func isBeyond(
        _ stretch: ClosedRange<Int>, but excepted: Int, _ origin: Coordinate, _ ux: Double, _ uy: Double
    ) -> Bool {
        var position = stretch.lowerBound
        while position <= stretch.upperBound {
            if position != excepted {
                let place = self[position]
                let (alongX, alongY) = ((place.x - origin.x) * ux, (place.y - origin.y) * uy)
                // What is not a number, from ordinates whose squares are too large, is not above.
                guard alongX + alongY > 1e-9 * (abs(alongX) + abs(alongY)) else { return false }
            }
            position &+= 1
        }
        return true
    }
}
