internal import CGEOS
import Shapes

// Calls on the object of a geometry. They are methods of it, so that it lives until the library has answered: a pointer
// that is taken out of a local variable may outlive the variable in an optimised build.

extension Geometry {
    /// An empty geometry in the same reference system.
    func nothing(_ type: GeometryType) throws(GEOSError) -> Geometry { try Geometry(empty: type).made(of: self) }

    /// A geometry that a C function makes of this one, without its empty elements.
    func derive(
        _ function: String, _ call: (_ context: OpaquePointer, _ geometry: OpaquePointer) -> OpaquePointer?
    ) throws(GEOSError) -> Geometry {
        try Context.with { (context) throws(GEOSError) in
            try context.adopt(call(context.handle, solid), function, of: self)
        }
    }

    /// A geometry that a C function makes of this one and another, both without their empty elements.
    func derive(
        _ function: String, _ other: Geometry,
        _ call: (_ context: OpaquePointer, _ geometry: OpaquePointer, _ other: OpaquePointer) -> OpaquePointer?
    ) throws(GEOSError) -> Geometry {
        try requireSameSystem(as: other, function)
        return try Context.with { (context) throws(GEOSError) in
            try context.adopt(call(context.handle, solid, other.solid), function, of: self, other)
        }
    }

    /// A number that a C function writes. `success` is what the function returns when it did.
    func measure(
        _ function: String, success: Int32 = 1,
        _ call: (_ context: OpaquePointer, _ geometry: OpaquePointer, _ answer: inout Double) -> Int32
    ) throws(GEOSError) -> Double {
        try Context.with { (context) throws(GEOSError) in
            var answer = 0.0
            guard call(context.handle, solid, &answer) == success else { throw context.error(function) }
            guard !answer.isNaN else {
                throw GEOSError(function: function, kind: .nonFinite, message: "the answer is NaN")
            }
            return answer
        }
    }
}

/// Refuses a type of geometry that the operation is not defined for.
func requireType(_ geometry: Geometry, _ types: GeometryType..., function: String) throws(GEOSError) {
    guard types.contains(geometry.type) else {
        throw GEOSError(
            function: function, kind: .unsupported,
            message: "not defined for a \(geometry.type.keyword)")
    }
}
