package import Shapes

extension NearestCells {
    /// Every cell as a ring cut off at `frame`, closed, in order of the cells; a region without polygon for a cell that is
    /// not simple.
    ///
    /// Cuts are computed from the ends of a side in the order of their coordinates, so neighbours agree on them.
    package func cut(to frame: Box) -> PolygonLayer {
        var layer = PolygonLayer()
        layer.reserveCapacity(coordinates: corners.count + count)
        for cell in 0..<count {
            var outline = isSimple(cell) ? outline(of: cell) : []
            if !outline.isEmpty, !frame.covers(Box(outline)) { outline = outline.cut(to: frame) }
            if outline.count > 2 {
                layer.coordinates.append(contentsOf: outline)
                layer.append(outline[0])
                layer.endRing()
                layer.endPolygon()
            }
            layer.endRegion()
        }
        return layer
    }
}

extension [Coordinate] {
    /// The convex outline inside of the four sides of `frame` (I. E. Sutherland and G. W. Hodgman, 1974).
    package func cut(to frame: Box) -> [Coordinate] {
        let (minX, minY, maxX, maxY) = (frame.minX, frame.minY, frame.maxX, frame.maxY)
        let west = kept(where: { $0.x >= minX }, crossing: { $0.crossing(x: minX, to: $1) })
        let east = west.kept(where: { $0.x <= maxX }, crossing: { $0.crossing(x: maxX, to: $1) })
        let south = east.kept(where: { $0.y >= minY }, crossing: { $0.crossing(y: minY, to: $1) })
        return south.kept(where: { $0.y <= maxY }, crossing: { $0.crossing(y: maxY, to: $1) })
    }

    private func kept(
        where isInside: (Coordinate) -> Bool, crossing: (Coordinate, Coordinate) -> Coordinate
    ) -> [Coordinate] {
        guard var previous = last else { return [] }
        var result: [Coordinate] = []
        func keep(_ corner: Coordinate) { if result.last != corner { result.append(corner) } }
        for corner in self {
            if isInside(previous) != isInside(corner) {
                keep(previous < corner ? crossing(previous, corner) : crossing(corner, previous))
            }
            if isInside(corner) { keep(corner) }
            previous = corner
        }
        if result.count > 1, result.first == result.last { result.removeLast() }
        return result
    }
}

extension Coordinate {
    fileprivate func crossing(x at: Double, to end: Coordinate) -> Coordinate {
        Coordinate(x: at, y: y + (at - x) / (end.x - x) * (end.y - y))
    }

    fileprivate func crossing(y at: Double, to end: Coordinate) -> Coordinate {
        Coordinate(x: x + (at - y) / (end.y - y) * (end.x - x), y: at)
    }
}
