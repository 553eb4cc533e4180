import Shapes

extension Dissolver {
    /// Appends `loops` to `layer` as polygons without a line in between, where nothing has to be sorted out: one shell
    /// that comes first, with its holes, or shells alone. Otherwise nothing is appended.
    ///
    /// - Returns: whether they were appended; `measures` then has their numbers.
    mutating func appendDirectly(
        _ loops: [[ArcReference]], to layer: inout PolygonLayer, _ measures: inout Measures
    ) -> Bool {
        let start = layer.coordinates.count
        var ends: [Int] = []
        ends.reserveCapacity(loops.count)
        var (shells, holes) = (0, 0)
        for loop in loops {
            let first = layer.coordinates.count
            append(loop, to: &layer.coordinates)
            let area = layer.coordinates.withUnsafeBufferPointer { signedRingArea($0[first...]) }
            if area > 0 { shells += 1 } else { holes += 1 }
            ends.append(layer.coordinates.count)
            if shells == 0 || (shells > 1 && holes > 0) {
                layer.coordinates.removeLast(layer.coordinates.count - start)
                return false
            }
        }
        // The layer takes ring ends from the number of its coordinates, so they are handed over anew, in place.
        for (index, end) in ends.enumerated() {
            layer.endRing(at: end)
            if holes == 0 || index == ends.count - 1 { layer.endPolygon() }
        }
        measures.parts = shells
        measures.holes = holes
        return true
    }

    /// Appends the loop's coordinates, closed.
    private func append(_ loop: [ArcReference], to coordinates: inout [Coordinate]) {
        let start = coordinates.count
        let count = loop.reduce(1) { $0 + coverage.arcs.range($1.arc).count - 1 }
        guard count > 1 else { return }
        coordinates.append(contentsOf: repeatElement(Coordinate(x: 0, y: 0), count: count))
        let (vertices, numbers) = (coverage.vertices, coverage.arcs.vertices)
        // Hot path: the room was made above, and `next` counts exactly the vertices that it was made for.
        coordinates.withUnsafeMutableBufferPointer { buffer in
            var next = start
            for reference in loop {
                let range = coverage.arcs.range(reference.arc)
                precondition(next + range.count <= buffer.count)
                if reference.isReversed {
                    var position = range.upperBound - 1
                    while position > range.lowerBound {
                        buffer[next] = vertices[Int(numbers[position])]
                        next &+= 1
                        position &-= 1
                    }
                } else {
                    for position in range.lowerBound..<(range.upperBound - 1) {
                        buffer[next] = vertices[Int(numbers[position])]
                        next &+= 1
                    }
                }
            }
            buffer[next] = buffer[start]
        }
    }
}
