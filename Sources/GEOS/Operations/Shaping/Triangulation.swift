internal import CGEOS
import Planar

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

    /// The library's own Voronoi cells of the coordinates, as a collection in no particular order, one for all
    /// coordinates at the same place, cut off at a frame around `frame` and the coordinates. Empty for fewer than two
    /// places. See `Voronoi` for cells in the order of the input.
    ///
    /// - Parameter tolerance: coordinates nearer than this, in units, count as one; 0 for none.
    ///
    /// O(n log n). C function `GEOSVoronoiDiagram_r`; GEOS 3.5.
    public func voronoiDiagram(frame: Geometry? = nil, tolerance: Double = 0) throws(GEOSError) -> Geometry {
        let function = "GEOSVoronoiDiagram_r"
        try requireTriangulation(tolerance, function)
        if isEmpty { return try Geometry(empty: .geometryCollection) }
        guard let frame, !frame.isEmpty else {
            return try derive(function) { GEOSVoronoiDiagram_r($0, $1, nil, tolerance, 0) }
        }
        try frame.requireTriangulation(tolerance, function)
        return try derive(function, frame) { GEOSVoronoiDiagram_r($0, $1, $2, tolerance, 0) }
    }

    private func requireTriangulation(_ tolerance: Double, _ function: String) throws(GEOSError) {
        try requireFinite(tolerance, "tolerance", function)
        try require(tolerance >= 0, "tolerance \(tolerance) is negative", function)
        try require(
            isEmpty || box.greatestOrdinate <= DistinctSites.greatestOrdinate,
            "ordinates beyond \(DistinctSites.greatestOrdinate)", function)
    }
}
