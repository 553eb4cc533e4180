internal import CGEOS
import Planar
public import Shapes

// Pieces of lines and rings of polygons. Computed here: the library has `GEOSLineSubstring_r` from 3.14 alone, and answers for a
// ring or an end by a pointer into another geometry.

extension Geometry {
    /// The piece of a line between two distances from its start, in units, each counted from the end when negative; backwards
    /// where `start` lies behind `end`. Two equal distances give a line of no length. Nil for an empty line. O(n). Refuses
    /// everything but one line. The definition of `GEOSLineSubstring_r`, which counts in fractions.
    ///
    /// - Throws: `GEOSError` for other types and a distance that is not finite.
    public func substring(from start: Double, to end: Double) throws(GEOSError) -> Geometry? {
        let function = "GEOSLineSubstring_r"
        try requireType(self, .lineString, .linearRing, function: function)
        try requireSquares(self, start, "distance", function)
        try requireSquares(self, end, "distance", function)
        let line = coordinates
        guard !line.isEmpty else { return nil }
        var stations = [0.0]
        for (a, b) in zip(line, line.dropFirst()) { stations.append((stations.last ?? 0) + a.distance(to: b)) }
        let whole = stations.last ?? 0
        let clamped: (Double) -> Double = { min(max($0 < 0 ? whole + $0 : $0, 0), whole) }
        let (low, high) = (min(clamped(start), clamped(end)), max(clamped(start), clamped(end)))
        var piece = [line.point(at: low, stations)]
        for (place, station) in zip(line, stations) where station > low && station < high { piece.append(place) }
        piece.append(line.point(at: high, stations))
        return try Geometry(lineString: clamped(start) > clamped(end) ? piece.reversed() : piece).made(of: self)
    }

    /// The outer border of a polygon, as a linear ring; nil for an empty polygon. O(n). C function `GEOSGetExteriorRing_r`;
    /// GEOS 3.0.
    ///
    /// - Throws: `GEOSError` for other types.
    public func exteriorRing() throws(GEOSError) -> Geometry? {
        try requireType(self, .polygon, function: "GEOSGetExteriorRing_r")
        guard let shell = polygons.polygons.first?.shell else { return nil }
        return try Geometry(linearRing: shell.coordinates).made(of: self)
    }

    /// The holes of a polygon, as linear rings. O(n). C function `GEOSGetInteriorRingN_r`; GEOS 3.0.
    ///
    /// - Throws: `GEOSError` for other types.
    public func interiorRings() throws(GEOSError) -> [Geometry] {
        try requireType(self, .polygon, function: "GEOSGetInteriorRingN_r")
        var rings: [Geometry] = []
        for hole in polygons.polygons.first?.holes ?? [] {
            rings.append(try Geometry(linearRing: hole.coordinates).made(of: self))
        }
        return rings
    }

    /// Where a line starts; nil for an empty line and for every other type. O(n). C function `GEOSGeomGetStartPoint_r`; GEOS 3.3.
    public var startPoint: Coordinate? {
        type == .lineString || type == .linearRing ? coordinates.first : nil
    }

    /// Where a line ends; nil for an empty line and for every other type. O(n). C function `GEOSGeomGetEndPoint_r`; GEOS 3.3.
    public var endPoint: Coordinate? {
        type == .lineString || type == .linearRing ? coordinates.last : nil
    }

    /// A closed line runs counter-clockwise, by its signed area; a polygon by that of its shell. Nil for everything else, and
    /// where there is no area. O(n). The definition of `GEOSCoordSeq_isCCW_r`; GEOS 3.7.
    public var isCounterClockwise: Bool? {
        let ring: [Coordinate]
        switch type {
        case .polygon: ring = polygons.polygons.first?.shell.coordinates ?? []
        case .lineString, .linearRing: ring = isClosed ? coordinates : []
        default: return nil
        }
        let area = Ring(ring).signedArea
        return area == 0 ? nil : area > 0
    }

    /// The same with every shell counter-clockwise and every hole clockwise, as RFC 7946 wants them; with `clockwise`, the other
    /// way round, as shapefiles want them. O(n). The definition of `GEOSOrientPolygons_r`; GEOS 3.12.
    ///
    /// - Throws: `GEOSError` with the library's reason, as for want of memory.
    public func orientedPolygons(clockwise: Bool = false) throws(GEOSError) -> Geometry {
        try Geometry(value.orientingPolygons(clockwise)).made(of: self)
    }

    /// The lines that join all points of the geometry with the least length in all, as a multi-line string, without a line where
    /// two are at one place. O(n log n): the tree is one of the edges of the Delaunay triangulation (J. B. Kruskal, 1956).
    ///
    /// - Throws: `GEOSError` for ordinates that no triangulation takes.
    public func minimumSpanningTree() throws(GEOSError) -> Geometry {
        let function = "GEOSDelaunayTriangulation_r"
        let sites = coordinates
        let delaunay: Delaunay
        do { delaunay = try Delaunay(sites: sites) } catch {
            throw GEOSError(
                function: function, kind: .invalidArgument, message: "\(error.site) is not a usable place",
                subject: .site(error.index))
        }
        let places = delaunay.places.coordinates
        let edges = delaunay.edges.map { (a: $0.first, b: $0.second) }
            .map { (length: places[$0.a].squaredDistance(to: places[$0.b]), a: $0.a, b: $0.b) }
            .sorted { ($0.length, $0.a, $0.b) < ($1.length, $1.a, $1.b) }
        var joined = DisjointSets(count: places.count)
        var lines: [[Coordinate]] = []
        for edge in edges {
            let (a, b) = (Int32(edge.a), Int32(edge.b))
            guard joined.root(a) != joined.root(b) else { continue }
            joined.join(a, b)
            lines.append([places[edge.a], places[edge.b]])
        }
        return try Geometry(multiLineString: lines).made(of: self)
    }
}

extension [Coordinate] {
    /// The place `distance` units along the line, of which `stations` tells how far each coordinate is.
    fileprivate func point(at distance: Double, _ stations: [Double]) -> Coordinate {
        guard let after = stations.firstIndex(where: { $0 >= distance }), after > 0 else { return self[0] }
        let (from, to) = (self[after - 1], self[after])
        if stations[after] == distance { return to }
        let share = (distance - stations[after - 1]) / (stations[after] - stations[after - 1])
        return Coordinate(x: from.x + share * (to.x - from.x), y: from.y + share * (to.y - from.y))
    }
}

extension GeometryValue {
    fileprivate func orientingPolygons(_ clockwise: Bool) -> GeometryValue {
        func turned(_ ring: Ring, _ clockwise: Bool) -> Ring {
            (ring.signedArea > 0) == clockwise ? ring.reversed() : ring
        }
        func turned(_ polygon: Polygon) -> Polygon {
            Polygon(shell: turned(polygon.shell, clockwise), holes: polygon.holes.map { turned($0, !clockwise) })
        }
        switch self {
        case .polygon(let polygon): return .polygon(turned(polygon))
        case .multiPolygon(let polygons): return .multiPolygon(MultiPolygon(polygons.polygons.map(turned)))
        case .collection(let parts): return .collection(parts.map { $0.orientingPolygons(clockwise) })
        case .point, .multiPoint, .lineString, .multiLineString: return self
        }
    }
}
