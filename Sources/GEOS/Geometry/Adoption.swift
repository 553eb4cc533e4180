extension Context {
    /// Takes a geometry that a C function returned; null is an exception.
    /// - Parameter sources: of which it was made: their heights and measures are dropped.
    func adopt(
        _ handle: OpaquePointer?, _ function: String, of sources: Geometry...
    ) throws(GEOSError) -> Geometry {
        guard let handle else { throw error(function) }
        return try Geometry(
            adopting: handle, from: function, in: self,
            dropsOrdinates: sources.contains { $0.higher != nil || $0.droppedOrdinates })
    }
}
