internal import CPROJ

extension ReferenceSystem {
    /// Well-known text of ISO 19162:2019. C function `proj_as_wkt`.
    ///
    /// - Parameter isMultiline: with line breaks and indentation.
    public func wkt2(isMultiline: Bool = true) throws(PROJError) -> String {
        try export("proj_as_wkt") { context, object in
            let options = isMultiline ? "MULTILINE=YES" : "MULTILINE=NO"
            return withCStrings([options]) {
                proj_as_wkt(context, object, PJ_WKT2_2019, $0).map { String(cString: $0) }
            }
        }
    }

    /// Well-known text as ESRI software writes it into a `.prj` file: one line, names of its own. C function
    /// `proj_as_wkt`.
    ///
    /// - Throws: `PROJError` for a system that this text cannot hold, such as a geocentric one.
    public func esriWKT() throws(PROJError) -> String {
        try export("proj_as_wkt") { context, object in
            proj_as_wkt(context, object, PJ_WKT1_ESRI, nil).map { String(cString: $0) }
        }
    }

    /// PROJJSON, the JSON form of the same standard. C function `proj_as_projjson`.
    ///
    /// - Parameter isMultiline: with line breaks and indentation.
    public func projJSON(isMultiline: Bool = true) throws(PROJError) -> String {
        try export("proj_as_projjson") { context, object in
            let options = isMultiline ? "MULTILINE=YES" : "MULTILINE=NO"
            return withCStrings([options]) { proj_as_projjson(context, object, $0).map { String(cString: $0) } }
        }
    }

    private func export(
        _ function: String, _ write: (OpaquePointer, OpaquePointer) -> String?
    ) throws(PROJError) -> String {
        let context = try Context(gridFolders: [])
        let object = try Self.object(definition, in: context)
        guard let text = write(context.handle, object.handle) else {
            throw context.error(function, .other)
        }
        return text
    }
}
