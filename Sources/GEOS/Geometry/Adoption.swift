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

extension Geometry {
    /// This geometry as one that was made of `sources` without a call of the library: in their reference system where it has none, and
    /// saying so where they had heights and measures that it has not. O(1) where nothing is to be said, else O(n).
    func made(of sources: Geometry...) throws(GEOSError) -> Geometry { try made(of: sources) }

    /// The same.
    func made(of sources: [Geometry]) throws(GEOSError) -> Geometry {
        let number = srid != 0 ? srid : sources.first { $0.srid != 0 }?.srid ?? 0
        let drops = higher == nil && sources.contains { $0.higher != nil || $0.droppedOrdinates }
        if number == srid, droppedOrdinates || !drops { return self }
        return try Context.with { (context) throws(GEOSError) in
            let copy = try context.clone(handle)
            GEOSSetSRID_r(context.handle, copy, number)
            return try Geometry(
                adopting: copy, from: "GEOSGeom_clone_r", in: context, dropsOrdinates: droppedOrdinates || drops,
                higher: higher)
        }
    }
}
