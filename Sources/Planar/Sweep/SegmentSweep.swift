package import Shapes

/// Whether any two of many segments cross in a point inside both: a sweep from west to east that compares neighbours only
/// (M. I. Shamos and D. Hoey, "Geometric intersection problems", 1976).
///
/// Its cost does not depend on how the segments lie, so it answers where slabs and boxes would compare all with all, as
/// with long parallel ones at an angle. Segments may share ends, touch and lie on one another.
package struct SegmentSweep {
    private struct Segment {
        /// The western end, of level ones of the same x the southern.
        let first: Coordinate
        let last: Coordinate
    }

    private let segments: [Segment]

    package init(_ edges: [EdgeSlabs.Edge]) {
        segments = edges.map { edge in
            edge.start < edge.end
                ? Segment(first: edge.start, last: edge.end) : Segment(first: edge.end, last: edge.start)
        }
    }

    /// A place where two segments cross, the first that the sweep meets; nil where none do. O(n log n).
    package func firstCrossing() -> Coordinate? {
        var status = SweepStatus(count: segments.count)
        for event in events() {
            let number = Int(event >> 1)
            if event & 1 == 0 {
                let (below, above) = status.neighbours(of: number)
                status.remove(number)
                if let below, let above, let place = crossing(below, above) { return place }
            } else {
                status.insert(number) { isAbove(number, $0) }
                let (below, above) = status.neighbours(of: number)
                if let below, let place = crossing(below, number) { return place }
                if let above, let place = crossing(number, above) { return place }
            }
        }
        return nil
    }

    /// Ends and beginnings from west to east: twice the segment's number, one more for its beginning. In one place ends come
    /// first, so that what meets there is compared before anything new.
    private func events() -> [Int64] {
        var events: [(place: Coordinate, word: Int64)] = []
        events.reserveCapacity(2 * segments.count)
        for (number, segment) in segments.enumerated() where segment.first != segment.last {
            events.append((segment.first, Int64(number) << 1 | 1))
            events.append((segment.last, Int64(number) << 1))
        }
        events.sort {
            $0.place != $1.place
                ? $0.place < $1.place
                : ($0.word & 1, $0.word) < ($1.word & 1, $1.word)
        }
        return events.map(\.word)
    }

    /// Where the new segment begins, it lies above one that is under the sweep line. Of one that it touches, its other end
    /// tells; of one that it lies on, the number.
    private func isAbove(_ new: Int, _ other: Int) -> Bool {
        let (segment, line) = (segments[new], segments[other])
        let begin = orientation(line.first, line.last, segment.first)
        if begin != 0 { return begin > 0 }
        let end = orientation(line.first, line.last, segment.last)
        return end != 0 ? end > 0 : new > other
    }

    private func crossing(_ a: Int, _ b: Int) -> Coordinate? {
        Planar.crossing(segments[a].first, segments[a].last, segments[b].first, segments[b].last)
    }
}
