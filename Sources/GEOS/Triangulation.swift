internal import CGEOS

extension Geometry {
    /// The Delaunay triangulation of all coordinates, as a collection of triangles; empty for fewer than three places
    /// or places on one line. See `Delaunay` for the graph with input indices, completed along the hull.
    ///
    /// - Parameter tolerance: coordinates nearer than this, in units, count as one; 0 for none.
    ///
    /// O(n log n). C function `GEOSDelaunayTriangulation_r`; GEOS 3.4.
    public func delaunayTriangles(tolerance: Double = 0) throws(GEOSError) -> Geometry {
        let function = "GEOSDelaunayTriangulation_r"
        try requireTriangulation(tolerance, function)
        if isEmpty { return try Geometry(empty: .geometryCollection) }
        return try derive(function) { GEOSDelaunayTriangulation_r($0, $1, tolerance, 0) }
    }

    /// The edges of that triangulation, as a multi-line string.
    public func delaunayEdges(tolerance: Double = 0) throws(GEOSError) -> Geometry {
        let function = "GEOSDelaunayTriangulation_r"
        try requireTriangulation(tolerance, function)
        if isEmpty { return try Geometry(empty: .multiLineString) }
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
        if isEmpty { return try Geometry(empty: .geometryCollection) }
        return try derive(function) { GEOSConstrainedDelaunayTriangulation_r($0, $1) }
    }

    private func requireTriangulation(_ tolerance: Double, _ function: String) throws(GEOSError) {
        try requireFinite(tolerance, "tolerance", function)
        try require(tolerance >= 0, "tolerance \(tolerance) is negative", function)
        try require(
            isEmpty || box.greatestOrdinate <= DistinctSites.greatestOrdinate,
            "ordinates beyond \(DistinctSites.greatestOrdinate)", function)
    }
}
