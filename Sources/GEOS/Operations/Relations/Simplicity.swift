internal import CGEOS
public import Shapes

extension Geometry {
    /// No point twice, apart from the ends of a closed line (OGC 06-103r4, section 6.1.3). A polygon is simple when
    /// its rings are. O(n log n). C function `GEOSisSimple_r`; GEOS 3.0.
    ///
    /// - Throws: `GEOSError` with the library's reason.
    public func isSimple() throws(GEOSError) -> Bool {
        if isEmpty { return true }
        return try Context.with { (context) throws(GEOSError) in
            try context.truth(GEOSisSimple_r(context.handle, solid), "GEOSisSimple_r")
        }
    }

    /// A line that is closed and simple; false for every other type and for an empty one. O(n log n).
    /// C function `GEOSisRing_r`; GEOS 3.0.
    ///
    /// - Throws: `GEOSError` with the library's reason.
    public func isRing() throws(GEOSError) -> Bool {
        guard type == .lineString || type == .linearRing, !isEmpty else { return false }
        return try Context.with { (context) throws(GEOSError) in
            try context.truth(GEOSisRing_r(context.handle, solid), "GEOSisRing_r")
        }
    }

    /// Every line ends where it starts; false for types other than lines, and for empty ones. O(parts).
    /// C function `GEOSisClosed_r`; GEOS 3.3.
    public var isClosed: Bool {
        guard type == .lineString || type == .linearRing || type == .multiLineString, !isEmpty else { return false }
        return Context.reading { GEOSisClosed_r($0.handle, solid) == 1 }
    }

    /// Where the geometry meets itself, which keeps it from being simple; none where it is. O(n log n) and the places.
    /// C function `GEOSisSimpleDetail_r`; GEOS 3.14.
    ///
    /// - Throws: `GEOSError` of kind `unsupported` below GEOS 3.14, and with the library's reason.
    public func selfIntersections() throws(GEOSError) -> [Coordinate] {
        let function = "GEOSisSimpleDetail_r"
        try requireVersion(GEOSVersion(3, 14), function)
        if isEmpty { return [] }
        return try Context.with { (context) throws(GEOSError) in
            var places: OpaquePointer?
            let answer = catchments_is_simple_detail(context.handle, solid, 1, &places)
            guard let places else {
                _ = try context.truth(answer, function)
                return []
            }
            return try context.adopt(places, function).coordinates
        }
    }
}
