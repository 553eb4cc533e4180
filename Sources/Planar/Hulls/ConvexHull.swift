public import Shapes

/// The convex hull of some places, down to a line or a point, with exact answers about what lies in it.
///
/// Corners are chosen and sides judged by the exact sign of the orientation, so every place it was made from is inside,
/// and no corner lies on the line between its neighbours.
public struct ConvexHull: Hashable, Sendable {
    /// Counter-clockwise from the lowest in x, then y, the first not repeated. Two ends for places on one line, one for
    /// places at one point, none for no place.
    public let corners: [Coordinate]
    /// Around the corners.
    public let box: Box

    /// The hull of `places`.
    ///
    /// Places inside a quadrilateral or octagon of extreme ones are passed over first (S. G. Akl and G. T. Toussaint,
    /// 1978); the rest goes through the monotone chain of A. M. Andrew (1979).
    ///
    /// - Precondition: finite, with ordinates such as `orientation` takes.
    /// - Complexity: O(n + k log k) for the k places outside the octagon.
    public init(_ places: some Sequence<Coordinate>) { self.init(Array(places)[...]) }

    /// The hull of `places`, as above, without a copy. Complexity as above.
    public init(_ places: ArraySlice<Coordinate>) {
        var inside = ExtremePolygon()
        for place in places { inside.note(place) }
        inside.close()
        var candidates: [Coordinate] = []
        for place in places where !inside.strictlyContains(noting: place) { candidates.append(place) }
        self.init(candidates, outside: inside)
    }

    /// The hull of places of which all but `candidates` lie inside of `polygon`, which was asked for each of them. O(k log k) for k
    /// candidates.
    package init(_ candidates: consuming [Coordinate], outside polygon: consuming ExtremePolygon) {
        // One round leaves a few more than the corners, which are sorted as soon as looked at once more.
        if candidates.count > 32 { polygon.widen(over: &candidates) }
        candidates.sort()
        corners = Self.monotoneChain(candidates)
        box = Box(corners)
    }

    /// Area of the hull, in squared units. O(corners).
    public var area: Double { Ring(corners).signedArea }

    /// `sorted` in ascending order; equal neighbours allowed.
    private static func monotoneChain(_ sorted: [Coordinate]) -> [Coordinate] {
        func chain(_ line: some Sequence<Coordinate>) -> [Coordinate] {
            var hull: [Coordinate] = []
            for place in line where hull.last != place {
                while hull.count > 1, orientation(hull[hull.count - 2], hull[hull.count - 1], place) <= 0 {
                    hull.removeLast()
                }
                hull.append(place)
            }
            return hull
        }
        let lower = chain(sorted)
        guard lower.count > 1 else { return lower }
        return lower.dropLast() + chain(sorted.reversed()).dropLast()
    }
}

extension ConvexHull {
    /// `place` lies inside or on the border. O(log corners).
    public func covers(_ place: Coordinate) -> Bool {
        guard box.covers(place) else { return false }
        guard corners.count > 2 else {
            // On one line, and within the box of its two ends: on the stretch between them.
            return corners.count < 2 || orientation(corners[0], corners[1], place) == 0
        }
        // Between which two diagonals from the first corner?
        guard orientation(corners[0], corners[1], place) >= 0,
            orientation(corners[0], corners[corners.count - 1], place) <= 0
        else { return false }
        var (low, high) = (1, corners.count - 1)
        while high - low > 1 {
            let middle = (low + high) / 2
            if orientation(corners[0], corners[middle], place) >= 0 { low = middle } else { high = middle }
        }
        return orientation(corners[low], corners[high], place) >= 0
    }

    /// All of `box` lies inside or on the border; an empty box does in no hull. O(log corners).
    public func covers(_ box: Box) -> Bool { self.box.covers(box) && box.corners.allSatisfy { covers($0) } }

    /// `box` certainly has no point in common with the hull: one of its sides, or of the hull's, parts the two. False
    /// does not say that they meet. O(corners), at most some 64 of them.
    public func isApart(from box: Box) -> Bool {
        guard self.box.intersects(box) else { return true }
        guard corners.count > 2 else { return false }
        // Any side that parts them will do; of very many, some are asked.
        for index in stride(from: 0, to: corners.count, by: corners.count / 64 + 1) {
            let (a, b) = (corners[index], corners[(index + 1) % corners.count])
            if box.corners.allSatisfy({ orientation(a, b, $0) < 0 }) { return true }
        }
        return false
    }
}

extension Box {
    fileprivate var corners: [Coordinate] {
        [
            Coordinate(x: minX, y: minY), Coordinate(x: maxX, y: minY), Coordinate(x: maxX, y: maxY),
            Coordinate(x: minX, y: maxY),
        ]
    }
}

extension Ring {
    /// The convex hull of the ring's places, counter-clockwise: of fewer than three corners for places on one line. O(n log n).
    ///
    /// - Precondition: finite, with ordinates such as `PlanePredicate.orientation` takes.
    public func convexHull() -> Ring { Ring(ConvexHull(coordinates).corners) }
}
