internal import CGEOS

/// The system's GEOS library.
public enum GEOSLibrary {
    /// Version of library and C interface, as in `3.11.1-CAPI-1.17.1`. C function `GEOSversion`.
    public static var version: String { String(cString: GEOSversion()) }
}
