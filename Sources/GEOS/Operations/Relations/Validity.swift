internal import CGEOS
public import Shapes

/// Whether a geometry is valid by OGC 06-103r4, and if not, why and where.
public enum Validity: Hashable, Sendable, Codable {
    /// Nothing to object.
    case valid
    /// The first fault that the library found.
    case invalid(reason: String, location: Coordinate?)
}

/// How `makeValid` reads the intent of an invalid geometry.
public enum MakeValidMethod: Hashable, Sendable {
    /// All lines of the input become borders; what was covered an even number of times becomes a hole. Lines that
    /// bound nothing stay, so the result may be a collection.
    case linework
    /// Rings are repaired one by one, shells united, holes taken off. With `keepCollapsed`, what lost its area stays
    /// as a line or point.
    case structure(keepCollapsed: Bool = false)
}

extension Geometry {
    /// Valid by OGC 06-103r4. O(n log n). C function `GEOSisValid_r`; GEOS 3.0.
    ///
    /// - Throws: `GEOSError` where the library cannot tell, which is no answer about the geometry.
    public func isValid() throws(GEOSError) -> Bool {
        try Context.with { (context) throws(GEOSError) in
            try context.truth(GEOSisValid_r(context.handle, solid), "GEOSisValid_r")
        }
    }

    /// Valid, or the first fault and its place. O(n log n). C function `GEOSisValidDetail_r`; GEOS 3.3.
    ///
    /// - Throws: `GEOSError` where the library cannot tell, which is no answer about the geometry.
    public func validity() throws(GEOSError) -> Validity { try validity(allowingInvertedRings: false) }

    /// The same; with `allowingInvertedRings`, a shell that touches itself and so forms a hole is not a fault: the
    /// model of areas of ESRI. C function `GEOSisValidDetail_r`; GEOS 3.3.
    ///
    /// - Throws: `GEOSError` where the library cannot tell.
    /// - Complexity: O(n log n).
    public func validity(allowingInvertedRings: Bool) throws(GEOSError) -> Validity {
        let flags = allowingInvertedRings ? Int32(GEOSVALID_ALLOW_SELFTOUCHING_RING_FORMING_HOLE.rawValue) : 0
        return try Context.with { (context) throws(GEOSError) in
            var reason: UnsafeMutablePointer<CChar>?
            var location: OpaquePointer?
            let answer = GEOSisValidDetail_r(context.handle, solid, flags, &reason, &location)
            defer { if let reason { GEOSFree_r(context.handle, reason) } }
            let point = try location.map { (point) throws(GEOSError) in try context.adopt(point, "GEOSisValidDetail_r")
            }
            if try context.truth(answer, "GEOSisValidDetail_r") { return .valid }
            let words = reason.map { String(cString: $0) } ?? ""
            return .invalid(reason: words, location: point?.points.first)
        }
    }

    /// A valid geometry from this one, which itself comes back as a copy when it is valid already.
    /// About O(n log n). C function `GEOSMakeValidWithParams_r`; GEOS 3.10.
    ///
    /// - Throws: `GEOSError` where the repair itself is lost in rounding.
    public func makeValid(_ method: MakeValidMethod = .structure()) throws(GEOSError) -> Geometry {
        let function = "GEOSMakeValidWithParams_r"
        return try Context.with { (context) throws(GEOSError) in
            guard let parameters = GEOSMakeValidParams_create_r(context.handle) else { throw context.error(function) }
            defer { GEOSMakeValidParams_destroy_r(context.handle, parameters) }
            let methodSet: Int32
            var collapseSet: Int32 = 1
            switch method {
            case .linework:
                methodSet = GEOSMakeValidParams_setMethod_r(context.handle, parameters, GEOS_MAKE_VALID_LINEWORK)
            case .structure(let keepCollapsed):
                methodSet = GEOSMakeValidParams_setMethod_r(context.handle, parameters, GEOS_MAKE_VALID_STRUCTURE)
                collapseSet = GEOSMakeValidParams_setKeepCollapsed_r(context.handle, parameters, keepCollapsed ? 1 : 0)
            }
            guard methodSet == 1, collapseSet == 1 else { throw context.error(function) }
            return try context.adopt(GEOSMakeValidWithParams_r(context.handle, solid, parameters), function, of: self)
        }
    }
}

/// Refuses a polygonal geometry that is not valid, with the first fault and its place: some of the library's
/// algorithms walk over rings without end, or out of an array, when rings cross.
func requireValidArea(_ geometry: Geometry, _ function: String) throws(GEOSError) {
    try requireType(geometry, .polygon, .multiPolygon, function: function)
    if case .invalid(let reason, let location) = try geometry.validity() {
        throw GEOSError(function: function, kind: .topology, message: "invalid input: \(reason)", location: location)
    }
}
