public import Shapes

/// The rectangle of least area, at any angle, around some places.
public struct LeastRectangle: Hashable, Sendable {
    /// Counter-clockwise, the first not repeated: four, the two ends of places on one line, one place, or none.
    public let corners: [Coordinate]

    /// The rectangle around `hull`. One of its sides lies along a side of the hull (H. Freeman and R. Shapira, 1975), so each of
    /// those is tried, while the places that are farthest along, across and back go round with it. Of equal areas the first side
    /// counts.
    ///
    /// - Complexity: O(corners).
    public init(around hull: ConvexHull) {
        let places = hull.corners
        guard places.count > 2 else {
            corners = places
            return
        }
        var best: (area: Double, corners: [Coordinate])?
        var calipers = Calipers(places)
        for side in places.indices {
            let found = calipers.rectangle(along: side)
            if found.area < best?.area ?? .infinity { best = found }
        }
        corners = best?.corners ?? places
    }

    /// Area in squared units. O(1).
    public var area: Double { corners.count == 4 ? abs(Ring(corners).signedArea) : 0 }
}

/// Three places of a hull that stand farthest from a side of it, turned on from side to side.
private struct Calipers {
    private let places: [Coordinate]
    /// Farthest along the side, farthest from it, and farthest back.
    private var (along, across, back) = (0, 0, 0)

    init(_ places: [Coordinate]) { self.places = places }

    private func place(_ i: Int) -> Coordinate { places[i % places.count] }

    mutating func rectangle(along side: Int) -> (area: Double, corners: [Coordinate]) {
        let (origin, end) = (place(side), place(side + 1))
        let length = origin.distance(to: end)
        // Places of a hull are different, but a way may be too short for its square.
        guard length > 0, length.isFinite else { return (.infinity, places) }
        let (ux, uy) = ((end.x - origin.x) / length, (end.y - origin.y) / length)
        func forward(_ i: Int) -> Double { (place(i).x - origin.x) * ux + (place(i).y - origin.y) * uy }
        func height(_ i: Int) -> Double { (place(i).y - origin.y) * ux - (place(i).x - origin.x) * uy }
        along = advance(max(along, side + 1), from: side) { forward($0) }
        across = advance(max(across, along), from: side) { height($0) }
        back = advance(max(back, across), from: side) { -forward($0) }
        let (low, high, top) = (min(forward(back), 0), max(forward(along), length), max(height(across), 0))
        func corner(_ f: Double, _ h: Double) -> Coordinate {
            Coordinate(x: origin.x + f * ux - h * uy, y: origin.y + f * uy + h * ux)
        }
        return ((high - low) * top, [corner(low, 0), corner(high, 0), corner(high, top), corner(low, top)])
    }

    /// The first place from `start` on after which `measure` no longer grows, at most once round.
    private func advance(_ start: Int, from side: Int, _ measure: (Int) -> Double) -> Int {
        var i = start
        while i < side + places.count, measure(i + 1) >= measure(i) { i += 1 }
        return i
    }
}
