import Coverages
import Planar
import Shapes

/// The outer border of a set of cells as single segments, each with its cell, to find the nearest of two sets.
struct BorderSegments {
    struct Segment {
        let a: Coordinate
        let b: Coordinate
        let cell: Int32

        var box: Box { Box([a, b]) }

        /// Its nearest places and those of `other`.
        func nearest(to other: Segment) -> NearestPlaces { NearestPlaces(a, b, other.a, other.b) }
    }

    private(set) var segments: [Segment] = []

    /// - Parameters:
    ///   - cells: in any order.
    ///   - isOutside: whether the border to this neighbour counts; -1 stands for no cell.
    init(_ coverage: Coverage, _ cells: some Sequence<Int32>, isOutside: (Int32) -> Bool) {
        for cell in cells {
            coverage.forEachBorder(of: Int(cell)) { beyond, _, line in
                guard isOutside(beyond) else { return }
                for (a, b) in zip(line, line.dropFirst()) { segments.append(Segment(a: a, b: b, cell: cell)) }
            }
        }
    }
}

/// Segments in a tree, to be asked for the nearest to others.
struct SegmentIndex {
    private let segments: [BorderSegments.Segment]
    private let index: BoxTree

    init(_ border: BorderSegments) {
        segments = border.segments
        index = BoxTree(border.segments.map(\.box))
    }

    /// The nearest places between `border` and these segments; `nil` where either is empty, or nothing is within `limit`.
    /// Among equals the first segments in order.
    ///
    /// - Complexity: O(segments of `border` · log segments) in favourable cases.
    func nearest(to border: BorderSegments, within limit: Double = .infinity) -> Gap.Ends? {
        var best: Gap.Ends?
        for segment in border.segments {
            let reach = min(limit, best?.width ?? .infinity)
            let found = index.nearest(1, to: segment.box, within: reach) { number, _ in
                segment.nearest(to: segments[number]).distance
            }
            guard let hit = found.first, best.map({ hit.distance < $0.width }) ?? true else { continue }
            let places = segment.nearest(to: segments[hit.index])
            best = Gap.Ends(
                from: segment.cell, to: segments[hit.index].cell, fromPlace: places.first, toPlace: places.second,
                width: hit.distance)
            if hit.distance == 0 { break }
        }
        return best
    }
}
