public import Shapes

extension Geometry {
    /// The two places that the Hausdorff distance lies between: the coordinate of one geometry that is farthest from the other, and the
    /// place of the other that is nearest to it; `here` is on this geometry. Nil when either is empty. Of polygons the borders count.
    /// The first of several equal ones, this geometry's before the other's. The definition of `GEOSHausdorffDistanceWithPoints_r`;
    /// GEOS 3.15.
    ///
    /// - Parameter densifyFraction: as for `hausdorffDistance(to:densifyFraction:)`, whose answer is the distance of the two.
    /// - Throws: `GEOSError` for a share out of its range and ordinates whose squares overflow.
    /// - Complexity: O((n + m) log(n + m) / densifyFraction).
    public func hausdorffPair(
        to other: Geometry, densifyFraction: Double? = nil
    ) throws(GEOSError) -> (here: Coordinate, there: Coordinate)? {
        let function = "GEOSHausdorffDistanceWithPoints_r"
        if let densifyFraction {
            try require(
                (1e-4...1).contains(densifyFraction), "share \(densifyFraction) is not between 0.0001 and 1", function)
        }
        try requireSameSystem(as: other, function)
        if isEmpty || other.isEmpty { return nil }
        try requireSquares(self, 0, "share", function)
        try requireSquares(other, 0, "share", function)
        let pieces = densifyFraction.map { Int((1 / $0).rounded()) } ?? 1
        guard let away = try HausdorffSide(self).farthest(from: HausdorffSide(other), pieces),
            let back = try HausdorffSide(other).farthest(from: HausdorffSide(self), pieces)
        else { return nil }
        return away.distance >= back.distance ? (away.own, away.nearest) : (back.nearest, back.own)
    }
}

/// A geometry as the lines and points that it is made of.
private struct HausdorffSide {
    private let lines: [[Coordinate]]
    private let points: [Coordinate]

    init(_ geometry: Geometry) {
        let rings = geometry.polygons.polygons.flatMap { [$0.shell] + $0.holes }.map(\.coordinates)
        let all = (geometry.lines + rings).filter { !$0.isEmpty }
        // A line whose length is no number but 0 is a point: the library finds no nearest place on it.
        let isPoint = all.map { $0.withUnsafeBufferPointer { CoordinateSpan($0).hasNoLength } }
        lines = zip(all, isPoint).filter { !$1 }.map(\.0)
        points = geometry.points + zip(all, isPoint).filter(\.1).map { $0.0[0] }
    }

    typealias Found = (own: Coordinate, nearest: Coordinate, distance: Double)

    /// The place of this side that is farthest from `other`.
    func farthest(from other: HausdorffSide, _ pieces: Int) throws(GEOSError) -> Found? {
        var best: Found?
        var targets: [Geometry] = []
        if !other.lines.isEmpty { targets.append(try Geometry(multiLineString: other.lines)) }
        if !other.points.isEmpty { targets.append(try Geometry(multiPoint: other.points)) }
        let prepared = PreparedGeometries(targets)
        try forEachPlace(pieces) { (place) throws(GEOSError) in
            let asked = try Geometry(place)
            var nearest: (place: Coordinate, distance: Double)?
            for index in targets.indices {
                let pair = try prepared.withPrepared(at: index) { (p) throws(GEOSError) in
                    try p.nearestPoints(to: asked)
                }
                guard let there = pair?.here else { continue }
                let distance = there.distance(to: place)
                if distance < nearest?.distance ?? .infinity { nearest = (there, distance) }
            }
            if let nearest, nearest.distance > best?.distance ?? -1 { best = (place, nearest.place, nearest.distance) }
        }
        return best
    }

    /// Coordinates, and `pieces - 1` places between each two of a line.
    private func forEachPlace(
        _ pieces: Int, _ body: (Coordinate) throws(GEOSError) -> Void
    ) throws(GEOSError) {
        for point in points { try body(point) }
        for line in lines {
            if let first = line.first { try body(first) }
            for (from, to) in zip(line, line.dropFirst()) {
                for i in 1..<max(pieces, 1) {
                    let share = Double(i) / Double(pieces)
                    try body(Coordinate(x: from.x + share * (to.x - from.x), y: from.y + share * (to.y - from.y)))
                }
                try body(to)
            }
        }
    }
}
