import Planar
import Shapes

extension Geometry {
    /// The pieces that another geometry cuts lines or polygons into: of lines, those between its points and crossings; of
    /// polygons, the areas between its lines. One piece, the whole, where nothing is cut. A line that passes through a place more than
    /// once is cut at each pass. Of a collection all parts cut, and a polygon cuts by its border; a polygon is not cut by points.
    ///
    /// About O(n log n); up to O(n · k) for long slanting segments, each of which has the most of k crossings within its box. C functions
    /// `GEOSDifference_r`, `GEOSPolygonize_r`; GEOS 3.0.
    ///
    /// - Throws: `GEOSError` for points and mixed collections, and for input so invalid that the library loses its way.
    public func split(by blade: Geometry) throws(GEOSError) -> [Geometry] {
        try requireSameSystem(as: blade, "GEOSSplit_r")
        let cutters = try blade.cutters()
        switch type {
        case .lineString, .linearRing, .multiLineString:
            var places = blade.points
            if let lines = cutters {
                // Where the two run along each other the piece is kept, between the ends of the stretch.
                let common = try intersection(lines)
                places += common.points
                for line in common.lines { places += [line.first, line.last].compactMap { $0 } }
            }
            var pieces: [Geometry] = []
            for line in try parts() where !line.isEmpty {
                for piece in LineCuts(line.coordinates, at: places).pieces {
                    pieces.append(try Geometry(lineString: piece).made(of: line))
                }
            }
            return pieces
        case .polygon, .multiPolygon:
            return try splitPolygons(cutters)
        default:
            throw GEOSError(
                function: "GEOSDifference_r", kind: .unsupported, message: "a \(type.keyword) is not split")
        }
    }

    /// Lines and the borders of areas, at any depth of a collection; nil without any.
    private func cutters() throws(GEOSError) -> Geometry? {
        let rings = polygons.polygons.flatMap { [$0.shell] + $0.holes }.map(\.coordinates)
        let all = lines + rings
        return all.isEmpty ? nil : try Geometry(multiLineString: all).withSRID(srid)
    }

    private func splitPolygons(_ blade: Geometry?) throws(GEOSError) -> [Geometry] {
        guard let blade else { return try parts() }
        var pieces: [Geometry] = []
        for polygon in try parts() where !polygon.isEmpty {
            let lines = try polygon.boundary().union(blade)
            var inside: [Geometry] = []
            for area in try Geometry.polygonize([lines]).parts() {
                guard let place = try area.pointOnSurface(), try polygon.intersects(Geometry(place)) else { continue }
                inside.append(area)
            }
            pieces += inside.count > 1 ? inside : [polygon]
        }
        return pieces
    }
}

/// A line cut at places that lie on it, each time that it passes them.
private struct LineCuts {
    /// At least one; each but that of a line without length has a length.
    private(set) var pieces: [[Coordinate]] = []

    /// Where the line is cut: on segment `segment`, `share` of it from its start.
    private struct Cut {
        let segment: Int
        let share: Double
        let place: Coordinate
    }

    /// O((n + k) log k) for the coordinates of the line and `places`, and for each segment the places in its box.
    init(_ line: [Coordinate], at places: [Coordinate]) {
        var piece = [line[0]]
        func end(_ place: Coordinate) {
            if piece.last != place { piece.append(place) }
            if piece.contains(where: { $0 != piece[0] }) { pieces.append(piece) }
            piece = [place]
        }
        var next = 0
        let cuts = Self.cuts(line, places)
        for (i, vertex) in line.enumerated().dropFirst() {
            while next < cuts.count, cuts[next].segment == i - 1 {
                let cut = cuts[next]
                next += 1
                let isEnd = (i == 1 && cut.share == 0) || (i == line.count - 1 && cut.share == 1)
                if !isEnd { end(cut.place) }
            }
            // A vertex where a piece begins is there already.
            if piece.count > 1 || piece[0] != vertex { piece.append(vertex) }
        }
        if piece.count > 1, piece.contains(where: { $0 != piece[0] }) { pieces.append(piece) }
        if pieces.isEmpty { pieces = [line] }
    }

    /// In the order of the line. A crossing is computed, so it lies on the line to within rounding alone; near a vertex it is the vertex.
    private static func cuts(_ line: [Coordinate], _ places: [Coordinate]) -> [Cut] {
        let reach = 64 * Box(line).greatestOrdinate.ulp
        let tree = PointTree(places)
        var cuts: [Cut] = []
        for (i, (a, b)) in zip(line, line.dropFirst()).enumerated() {
            var box = Box([a, b])
            box = Box(minX: box.minX - reach, minY: box.minY - reach, maxX: box.maxX + reach, maxY: box.maxY + reach)
            tree.forEach(in: box) { index in
                let place = places[index]
                if place.distance(to: a) <= reach {
                    cuts.append(Cut(segment: i, share: 0, place: a))
                } else if place.distance(to: b) <= reach {
                    cuts.append(Cut(segment: i, share: 1, place: b))
                } else {
                    let (dx, dy) = (b.x - a.x, b.y - a.y)
                    let share = ((place.x - a.x) * dx + (place.y - a.y) * dy) / (dx * dx + dy * dy)
                    guard share > 0, share < 1 else { return }
                    let foot = Coordinate(x: a.x + share * dx, y: a.y + share * dy)
                    if foot.distance(to: place) <= reach { cuts.append(Cut(segment: i, share: share, place: place)) }
                }
            }
        }
        return cuts.sorted { ($0.segment, $0.share) < ($1.segment, $1.share) }
    }
}
