import Coverages
import Shapes

/// The convex hull of some places, down to a line or a point, with exact answers about what lies in it.
///
/// Corners are chosen and sides judged with the exact sign of the orientation, so that every place it was made from is
/// inside, whatever the rounding.
struct ConvexOutline: Sendable {
    /// Counter-clockwise from the least in x, then y, without corners on a line. Two ends for places on one line.
    let corners: [Coordinate]
    private let box: Box

    /// O(n log n): the monotone chain of Andrew (1979).
    init(_ places: [Coordinate]) {
        var sorted = places.sorted()
        var kept = 0
        for place in sorted where kept == 0 || sorted[kept - 1] != place {
            sorted[kept] = place
            kept += 1
        }
        sorted.removeLast(sorted.count - kept)
        func chain(_ line: some Sequence<Coordinate>) -> [Coordinate] {
            var hull: [Coordinate] = []
            for place in line {
                while hull.count > 1, orientation(hull[hull.count - 2], hull[hull.count - 1], place) <= 0 {
                    hull.removeLast()
                }
                hull.append(place)
            }
            return hull.dropLast()
        }
        corners = sorted.count < 2 ? sorted : chain(sorted) + chain(sorted.reversed())
        box = Box(corners)
    }

    /// Inside or on the outline. O(log corners).
    func covers(_ place: Coordinate) -> Bool {
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

    /// All of `box` is inside or on the outline.
    func covers(_ box: Box) -> Bool { box.corners.allSatisfy { covers($0) } }

    /// `box` certainly has no point in common with the outline: one of its sides, or of the hull's, parts the two.
    func isApart(from box: Box) -> Bool {
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
