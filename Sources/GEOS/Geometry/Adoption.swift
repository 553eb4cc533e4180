extension Context {
    /// Takes a geometry that a C function returned; null is an exception.
    func adopt(_ handle: OpaquePointer?, _ function: String) throws(GEOSError) -> Geometry {
        guard let handle else { throw error(function) }
        return try Geometry(adopting: handle, from: function, in: self)
    }
}
