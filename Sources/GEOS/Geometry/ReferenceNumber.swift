internal import CGEOS
import Shapes

extension Geometry {
    /// The same geometry with the number of a reference system, such as 27700; 0 for none. It is a label: no coordinate changes.
    ///
    /// Overlays, predicates and distances of two geometries with different numbers, neither 0, throw `.mismatch`.
    /// C function `GEOSSetSRID_r`; GEOS 3.0.
    ///
    /// - Throws: `GEOSError` with the library's reason, as for want of memory.
    /// - Complexity: O(n).
    public func withSRID(_ number: Int32) throws(GEOSError) -> Geometry {
        if number == srid { return self }
        return try Context.with { (context) throws(GEOSError) in
            let copy = try context.clone(handle)
            GEOSSetSRID_r(context.handle, copy, number)
            return try Geometry(
                adopting: copy, from: "GEOSSetSRID_r", in: context, dropsOrdinates: droppedOrdinates, higher: higher)
        }
    }

    /// The number that those of `geometries` have which have one; 0 where none has.
    ///
    /// - Throws: `mismatch` for two numbers, with the first that is another.
    static func commonSRID(of geometries: [Geometry], _ function: String) throws(GEOSError) -> Int32 {
        guard let first = geometries.first(where: { $0.srid != 0 }) else { return 0 }
        for (i, other) in geometries.enumerated() where other.srid != 0 && other.srid != first.srid {
            throw first.mismatch(with: other, function).blaming(.operand(i))
        }
        return first.srid
    }

    /// Refuses a geometry of another reference system than this one's, where both name one.
    @inline(__always)
    func requireSameSystem(as other: Geometry, _ function: String) throws(GEOSError) {
        guard srid != other.srid, srid != 0, other.srid != 0 else { return }
        throw mismatch(with: other, function)
    }

    private func mismatch(with other: Geometry, _ function: String) -> GEOSError {
        GEOSError(
            function: function, kind: .mismatch,
            message:
                "the reference systems \(srid) and \(other.srid) are not the same; transform one of the two, or say "
                + "by withSRID(_:) what it is in", subject: .operand(1))
    }
}
