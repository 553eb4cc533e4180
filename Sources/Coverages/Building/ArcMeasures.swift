import Shapes

/// What each arc adds to the lengths and areas of its two cells, summed once for both.
struct ArcMeasures: Sendable {
    /// Length of each arc.
    private(set) var lengths: [Double] = []
    /// Twice the signed area of the line along each arc and straight back to its start, positive counter-clockwise.
    private(set) var twiceAreas: [Double] = []
    /// The envelope of each arc.
    let boxes: [Box]

    /// - Parameter boxes: the envelope of each arc.
    /// - Complexity: O(vertices of the arcs).
    init(_ arcs: ArcTable, _ vertices: [Coordinate], boxes: [Box]) {
        self.boxes = boxes
        lengths.reserveCapacity(arcs.count)
        twiceAreas.reserveCapacity(arcs.count)
        ArcPlaces.with(arcs, vertices) { places in
            for arc in 0..<arcs.count {
                let range = arcs.range(arc)
                let start = places[range.lowerBound]
                var previous = Coordinate(x: 0, y: 0)
                var (length, twice) = (0.0, 0.0)
                var position = range.lowerBound &+ 1
                while position < range.upperBound {
                    let place = places[position]
                    let current = Coordinate(x: place.x - start.x, y: place.y - start.y)
                    length += places[position &- 1].distance(to: place)
                    twice += previous.x * current.y - current.x * previous.y
                    previous = current
                    position &+= 1
                }
                lengths.append(length)
                twiceAreas.append(twice)
            }
        }
    }

    /// Twice the area inside a closed line of `references`, positive counter-clockwise. O(references).
    func twiceArea(of references: ArraySlice<ArcReference>, _ arcs: ArcTable, _ vertices: [Coordinate]) -> Double {
        guard let first = references.first else { return 0 }
        // Relative to a vertex of the line, for the digits that national grid ordinates would cost.
        let origin = vertices[Int(arcs.vertices[arcs.range(first.arc).lowerBound])]
        var twice = 0.0
        for reference in references {
            let range = arcs.range(reference.arc)
            let start = vertices[Int(arcs.vertices[range.lowerBound])]
            let end = vertices[Int(arcs.vertices[range.upperBound - 1])]
            let forward =
                twiceAreas[reference.arc] + (start.x - origin.x) * (end.y - start.y)
                - (start.y - origin.y) * (end.x - start.x)
            twice += reference.isReversed ? -forward : forward
        }
        return twice
    }
}
