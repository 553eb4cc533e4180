internal import CGEOS

extension Context {
    /// Takes a geometry that a C function returned; null is an exception.
    /// - Parameter sources: of which it was made: their heights and measures are dropped, their reference system is kept.
    func adopt(
        _ handle: OpaquePointer?, _ function: String, of sources: Geometry...
    ) throws(GEOSError) -> Geometry {
        guard let handle else { throw error(function) }
        // Some functions of the library forget the number of the reference system.
        if let srid = sources.first(where: { $0.srid != 0 })?.srid, GEOSGetSRID_r(self.handle, handle) != srid {
            GEOSSetSRID_r(self.handle, handle, srid)
        }
        return try Geometry(
            adopting: handle, from: function, in: self,
            dropsOrdinates: sources.contains { $0.higher != nil || $0.droppedOrdinates })
    }
}
