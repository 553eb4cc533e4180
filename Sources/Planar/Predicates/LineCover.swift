public import Shapes

/// Some lines as a set of points, and an exact answer about which other lines lie in it.
public struct LineCover: Sendable {
    private let segments: [(a: Coordinate, b: Coordinate)]
    private let tree: BoxTree

    /// - Precondition: finite, with ordinates such as `orientation` takes.
    /// - Complexity: O(n log n) for n segments.
    public init(_ lines: [[Coordinate]]) {
        segments = lines.flatMap(Self.segments)
        tree = BoxTree(segments.map { Box([$0.a, $0.b]) })
    }

    /// Every point of `lines` lies on one of these: along each segment of theirs, segments here on the same straight line leave no gap.
    /// Ends at the first that is not covered.
    ///
    /// - Complexity: O(log n) for each segment, and those that it meets.
    public func covers(_ lines: [[Coordinate]]) -> Bool {
        lines.allSatisfy { line in
            if line.count == 1 || line.allSatisfy({ $0 == line.first }) { return line.first.map(holds) ?? true }
            return Self.segments(of: line).allSatisfy { covers($0.a, $0.b) }
        }
    }

    private static func segments(of line: [Coordinate]) -> [(a: Coordinate, b: Coordinate)] {
        zip(line, line.dropFirst()).filter { $0 != $1 }.map { ($0, $1) }
    }

    private func holds(_ place: Coordinate) -> Bool {
        tree.query(Box([place])).contains { orientation(segments[$0].a, segments[$0].b, place) == 0 }
    }

    private func covers(_ a: Coordinate, _ b: Coordinate) -> Bool {
        // Places on one straight line are in the order of one ordinate, that which changes more.
        let isByX = abs(b.x - a.x) >= abs(b.y - a.y)
        func ordinate(_ place: Coordinate) -> Double { isByX ? place.x : place.y }
        let (start, end) = (min(ordinate(a), ordinate(b)), max(ordinate(a), ordinate(b)))
        var stretches: [(from: Double, to: Double)] = []
        for i in tree.query(Box([a, b])) {
            let (c, d) = segments[i]
            guard orientation(a, b, c) == 0, orientation(a, b, d) == 0 else { continue }
            stretches.append((min(ordinate(c), ordinate(d)), max(ordinate(c), ordinate(d))))
        }
        stretches.sort { $0.from < $1.from }
        var reached = start
        for stretch in stretches where stretch.from <= reached { reached = max(reached, stretch.to) }
        return reached >= end
    }
}
