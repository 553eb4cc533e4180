import Shapes

extension Geometry {
    /// The strip of `width` along one side of this line: of the buffer on both sides, which the line cuts into pieces, those on that
    /// side. Nil where no piece is of one side alone, as where an end lies in the buffer of the rest, and for what is not one simple
    /// line: the library then answers. GEOS 3.11 leaves triangles on the line (issue 665), and 3.14 gives no
    /// strip at all along narrow rings (1273).
    ///
    /// About O(n log n).
    func stripOnOneSide(
        _ width: Double, _ side: BufferStyle.Side, _ style: BufferStyle
    ) throws(GEOSError) -> Geometry? {
        guard type == .lineString || type == .linearRing, width > 1e3 * box.greatestOrdinate.ulp, coordinateCount > 1,
            !hasZeroLengthLine, try isSimple()
        else { return nil }
        let line = coordinates
        var both = style
        both.cap = .flat
        let whole = try buffer(by: width, style: both)
        let pieces = try whole.split(by: Geometry(lineString: isClosed ? line : line.drawnOut(by: width * 1e-6)))
        let reach = width * 1e-4
        var kept: [Geometry] = []
        for piece in pieces {
            let prepared = try PreparedGeometry(piece)
            var (isLeft, isRight) = (false, false)
            for (a, b) in zip(line, line.dropFirst()) where a != b {
                let beside = a.beside(b, min(reach, a.distance(to: b) * 1e-2))
                if !isLeft { isLeft = try prepared.contains(beside.left) }
                if !isRight { isRight = try prepared.contains(beside.right) }
            }
            guard isLeft != isRight else { return nil }
            if isLeft == (side == .left) { kept.append(piece) }
        }
        return try kept.count == 1 ? kept[0] : Geometry.union(of: kept)
    }
}

extension Coordinate {
    /// The places `reach` to the left and the right of the middle of the way to `end`.
    fileprivate func beside(_ end: Coordinate, _ reach: Double) -> (left: Coordinate, right: Coordinate) {
        let length = distance(to: end)
        let (dx, dy) = ((end.x - x) / length * reach, (end.y - y) / length * reach)
        let (x, y) = ((x + end.x) / 2, (y + end.y) / 2)
        return (Coordinate(x: x - dy, y: y + dx), Coordinate(x: x + dy, y: y - dx))
    }
}

extension [Coordinate] {
    /// The line with both of its ends `reach` farther on, so that it crosses the cap of its own buffer.
    fileprivate func drawnOut(by reach: Double) -> [Coordinate] {
        guard let start = first, let end = last, let second = first(where: { $0 != start }),
            let secondLast = last(where: { $0 != end })
        else { return self }
        func beyond(_ end: Coordinate, from inner: Coordinate) -> Coordinate {
            let length = inner.distance(to: end)
            return Coordinate(
                x: end.x + (end.x - inner.x) / length * reach, y: end.y + (end.y - inner.y) / length * reach)
        }
        return [beyond(start, from: second)] + self + [beyond(end, from: secondLast)]
    }
}
