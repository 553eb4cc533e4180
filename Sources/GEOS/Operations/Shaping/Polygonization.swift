internal import CGEOS

/// All that polygonizing makes of lines.
public struct Polygonization: Sendable {
    /// The areas that lines enclose: a collection of polygons.
    public let polygons: Geometry
    /// Lines with the same area on both sides, which connect others.
    public let cutEdges: Geometry
    /// Lines with a loose end.
    public let dangles: Geometry
    /// Rings that are not valid, such as one that touches itself in a line.
    public let invalidRings: Geometry
}

extension Geometry {
    /// The areas that lines enclose, as a collection of polygons that do not overlap. The lines must meet at ends only;
    /// see `noded()`. None gives an empty collection. About O(n log n).
    ///
    /// With `onlyValid`, only those that together form a valid polygonal geometry.
    /// C functions `GEOSPolygonize_r`; GEOS 3.0, `GEOSPolygonize_valid_r`; GEOS 3.8.
    ///
    /// - Throws: `GEOSError` with the library's reason, such as lines that cross, and `mismatch` for two reference systems.
    public static func polygonize(_ lines: [Geometry], onlyValid: Bool = false) throws(GEOSError) -> Geometry {
        let function = onlyValid ? "GEOSPolygonize_valid_r" : "GEOSPolygonize_r"
        let srid = try commonSRID(of: lines, function)
        return try withExtendedLifetime(lines) { () throws(GEOSError) in
            try Context.with { (context) throws(GEOSError) in
                let handles = lines.map { Optional($0.solid) }
                let made = handles.withUnsafeBufferPointer { buffer in
                    onlyValid
                        ? GEOSPolygonize_valid_r(context.handle, buffer.baseAddress, UInt32(buffer.count))
                        : GEOSPolygonize_r(context.handle, buffer.baseAddress, UInt32(buffer.count))
                }
                if let made { GEOSSetSRID_r(context.handle, made, srid) }
                return try context.adopt(made, function).made(of: lines)
            }
        }
    }

    /// The areas that the lines of this geometry enclose, and what is left over. About O(n log n).
    /// C function `GEOSPolygonize_full_r`; GEOS 3.3.
    ///
    /// - Throws: `GEOSError` with the library's reason, such as lines that cross.
    public func polygonizeFully() throws(GEOSError) -> Polygonization {
        let function = "GEOSPolygonize_full_r"
        return try Context.with { (context) throws(GEOSError) in
            var (cuts, dangles, invalid): (OpaquePointer?, OpaquePointer?, OpaquePointer?)
            guard let areas = GEOSPolygonize_full_r(context.handle, solid, &cuts, &dangles, &invalid) else {
                throw context.error(function)
            }
            // All four are ours now, so each is taken over before the first failure is reported.
            let parts = [areas, cuts, dangles, invalid].map { handle in
                Result { () throws(GEOSError) in try context.adopt(handle, function, of: self) }
            }
            return Polygonization(
                polygons: try parts[0].get(), cutEdges: try parts[1].get(), dangles: try parts[2].get(),
                invalidRings: try parts[3].get().withEachLineOnce())
        }
    }

    /// The area that closed lines enclose, a line inside another being a hole. About O(n log n). Lines must meet at
    /// ends only. C function `GEOSBuildArea_r`; GEOS 3.8.
    ///
    /// - Throws: `GEOSError` with the library's reason, such as lines that cross.
    public func buildArea() throws(GEOSError) -> Geometry {
        if isEmpty { return try nothing(.geometryCollection) }
        return try derive("GEOSBuildArea_r") { GEOSBuildArea_r($0, $1) }
    }

    /// GEOS 3.11 finds an invalid ring from both of its sides (GEOS issue 782).
    private func withEachLineOnce() throws(GEOSError) -> Geometry {
        var (kept, seen): ([Geometry], Set<Geometry>) = ([], [])
        for line in try parts() where seen.insert(try line.normalized()).inserted { kept.append(line) }
        return kept.count == partCount ? self : try Geometry(type, parts: kept)
    }
}
