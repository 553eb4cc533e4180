internal import CGEOS
import Planar
import Shapes

extension Geometry {
    /// The Delaunay triangulation of all coordinates, as a collection of triangles; empty for fewer than three places
    /// or places on one line. See `Delaunay` for the graph with input indices, completed along the hull.
    ///
    /// - Parameter tolerance: coordinates nearer than this, in units, count as one; 0 for none.
    ///
    /// O(n log n). C function `GEOSDelaunayTriangulation_r`; GEOS 3.4.
    ///
    /// - Throws: `GEOSError` for a tolerance that is negative or not finite, and ordinates beyond ±10¹⁵.
    public func delaunayTriangles(tolerance: Double = 0) throws(GEOSError) -> Geometry {
        let function = "GEOSDelaunayTriangulation_r"
        try requireTriangulation(tolerance, function)
        if isEmpty { return try nothing(.geometryCollection) }
        return try derive(function) { GEOSDelaunayTriangulation_r($0, $1, tolerance, 0) }
    }

    /// The edges of that triangulation, as a multi-line string.
    ///
    /// - Throws, complexity: as of `delaunayTriangles`.
    public func delaunayEdges(tolerance: Double = 0) throws(GEOSError) -> Geometry {
        let function = "GEOSDelaunayTriangulation_r"
        try requireTriangulation(tolerance, function)
        if isEmpty { return try nothing(.multiLineString) }
        return try derive(function) { GEOSDelaunayTriangulation_r($0, $1, tolerance, 1) }
    }

    /// Polygons cut into triangles between their own coordinates, of good shape where there is a choice.
    ///
    /// O(n²) at worst. Refuses anything but valid polygons, with the place of the fault.
    /// C function `GEOSConstrainedDelaunayTriangulation_r`; GEOS 3.10.
    public func constrainedDelaunayTriangles() throws(GEOSError) -> Geometry {
        let function = "GEOSConstrainedDelaunayTriangulation_r"
        try requireTriangulation(0, function)
        try requireValidArea(self, function)
        if isEmpty { return try nothing(.geometryCollection) }
        return try derive(function) { GEOSConstrainedDelaunayTriangulation_r($0, $1) }
    }

    /// The Voronoi cells of the coordinates as one collection, one for all coordinates at the same place, in the order in which
    /// the places first occur, cut off at a frame: the box of the coordinates, wider by its longer side, together with the box
    /// of `frame`. Empty for fewer than two places. See `Voronoi` for cells with their sites, cut to an area.
    ///
    /// - Parameter tolerance: a coordinate nearer than this, in units, to one before it counts as that one; 0 for none.
    ///
    /// By `Voronoi`'s exact way: the library's diagram (`GEOSVoronoiDiagram_r`; GEOS 3.5), whose definition this is, has cells
    /// that overlap, or are no polygons, for ordinary places that nearly lie on a circle or a line. O(n log n), with a
    /// tolerance O(n log² n).
    ///
    /// - Throws: `GEOSError` for a tolerance that is negative or not finite, and ordinates beyond ±10¹⁵.
    public func voronoiDiagram(frame: Geometry? = nil, tolerance: Double = 0) throws(GEOSError) -> Geometry {
        let function = "GEOSVoronoiDiagram_r"
        if let frame { try requireSameSystem(as: frame, function) }
        try requireTriangulation(tolerance, function)
        try frame?.requireTriangulation(tolerance, function)
        let places = try distinctSites(coordinates.thinned(by: tolerance), function)
        guard places.coordinates.count > 1 else { return try nothing(.geometryCollection) }
        let box = Box(places.coordinates)
        let margin = max(box.width, box.height)
        var around = Box(
            minX: box.minX - margin, minY: box.minY - margin, maxX: box.maxX + margin, maxY: box.maxY + margin)
        if let frame { around.formUnion(frame.box) }
        return try Geometry(collection: Voronoi.wholeCells(places, in: around)).made(of: self)
    }

    private func requireTriangulation(_ tolerance: Double, _ function: String) throws(GEOSError) {
        try requireFinite(tolerance, "tolerance", function)
        try require(tolerance >= 0, "tolerance \(tolerance) is negative", function)
        try require(
            isEmpty || box.greatestOrdinate <= DistinctSites.greatestOrdinate,
            "ordinates beyond \(DistinctSites.greatestOrdinate)", function)
    }
}

extension [Coordinate] {
    /// Without those that are nearer than `tolerance` to one that is kept before them.
    fileprivate func thinned(by tolerance: Double) -> [Coordinate] {
        guard tolerance > 0 else { return self }
        var kept = GrowingPointTree()
        return filter { place in
            if kept.hasPlace(within: tolerance, of: place) { return false }
            kept.insert(place)
            return true
        }
    }
}
