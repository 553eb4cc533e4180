import Planar
import Shapes

/// The border of a territory in short runs of edges with a box around each, for the many questions that labels ask of it:
/// nearly every run is settled by its box.
package struct BorderRuns {
    /// The edges of all rings, run by run: edge `i` goes from `starts[i]` to `ends[i]`.
    private var starts: [Coordinate] = []
    private var ends: [Coordinate] = []
    /// The edges of each run, and the box around them.
    private var runs: [(edges: Range<Int>, box: Box)] = []

    /// Edges in a run. Chosen here; no source: rings on a page have some hundred vertices.
    private static let length = 16

    /// - Parameter rings: closed, in the plane that the questions are asked in.
    /// - Complexity: O(n) for n vertices.
    package init(_ rings: [[Coordinate]]) {
        for ring in rings {
            for (a, b) in zip(ring, ring.dropFirst()) {
                starts.append(a)
                ends.append(b)
            }
        }
        for first in stride(from: 0, to: starts.count, by: Self.length) {
            let edges = first..<min(first + Self.length, starts.count)
            var box = Box(starts[edges])
            for end in ends[edges] { box.formUnion(end) }
            runs.append((edges, box))
        }
    }

    /// The edges that reach the height `y`: what places on it are told by.
    ///
    /// - Complexity: O(runs), and the edges of those at that height.
    package func row(at y: Double) -> Row {
        var row = Row()
        for (edges, box) in runs where box.minY <= y && y <= box.maxY {
            for edge in edges {
                let (start, end) = (starts[edge], ends[edge])
                if min(start.y, end.y) <= y, y <= max(start.y, end.y) { row.edges.append((start, end)) }
            }
        }
        return row
    }

    /// The edges that one height has in common with the border. Others have no say in what lies where on it.
    package struct Row {
        fileprivate var edges: [(start: Coordinate, end: Coordinate)] = []

        /// Whether `place`, which is of this height, is inside by the even–odd rule. O(edges).
        package func surrounds(_ place: Coordinate) -> Bool {
            var crossings = RayCrossings(from: place)
            for edge in edges { crossings.count(edge.start, edge.end) }
            return crossings.location == .inside
        }
    }

    /// The distance from `place` to the border in the maximum norm.
    ///
    /// - Parameter limit: the distance is known to be less.
    /// - Complexity: O(runs), and the edges of those near `place`.
    package func room(around place: Coordinate, below limit: Double = .infinity) -> Double {
        var nearest = limit
        for (edges, box) in runs where Self.gap(box, place) < nearest {
            for edge in edges {
                let (start, end) = (starts[edge], ends[edge])
                let a = Coordinate(x: start.x - place.x, y: start.y - place.y)
                let b = Coordinate(x: end.x - place.x, y: end.y - place.y)
                // No nearer than the edge's envelope: nearly every edge is settled by that.
                let gapX = max(min(a.x, b.x), -max(a.x, b.x))
                let gapY = max(min(a.y, b.y), -max(a.y, b.y))
                if max(gapX, gapY) < nearest { nearest = min(nearest, Self.maximumNormDistance(a, b)) }
            }
        }
        return nearest
    }

    /// Distance in the maximum norm from a place to a box, less than 0 inside.
    private static func gap(_ box: Box, _ place: Coordinate) -> Double {
        max(
            max(box.minX - place.x, -(box.maxX - place.x)),
            max(box.minY - place.y, -(box.maxY - place.y)))
    }

    /// Distance in the maximum norm from the origin to the edge: piecewise linear along it, so the least value is at an
    /// end, on an axis, or on a diagonal.
    private static func maximumNormDistance(_ a: Coordinate, _ b: Coordinate) -> Double {
        let (dx, dy) = (b.x - a.x, b.y - a.y)
        func norm(_ t: Double) -> Double {
            guard t > 0 else { return max(abs(a.x), abs(a.y)) }
            guard t < 1 else { return max(abs(b.x), abs(b.y)) }
            return max(abs(a.x + t * dx), abs(a.y + t * dy))
        }
        var least = min(norm(0), norm(1))
        if dx != 0 { least = min(least, norm(-a.x / dx)) }
        if dy != 0 { least = min(least, norm(-a.y / dy)) }
        if dx != dy { least = min(least, norm((a.y - a.x) / (dx - dy))) }
        if dx != -dy { least = min(least, norm((-a.x - a.y) / (dx + dy))) }
        return least
    }
}
