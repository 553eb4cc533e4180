/// A position of GeoJSON: two ordinates in the plane, and perhaps a height and a measure.
package struct GeoJSONPosition: Equatable, Sendable {
    package var x: Double
    package var y: Double
    /// The third and fourth ordinate.
    package var further = GeoJSONFurtherOrdinates()

    /// The same ordinates, however many there are: what makes a ring closed (RFC 7946 §3.1.6).
    package static func == (a: Self, b: Self) -> Bool { a.x == b.x && a.y == b.y && a.further == b.further }
}

/// The third and fourth ordinate of a position, as far as it has them.
package struct GeoJSONFurtherOrdinates: Equatable, Sendable {
    package var z: Double?
    package var m: Double?

    /// There are none.
    @inlinable
    package init() {}

    /// There are none.
    @inlinable
    package var isEmpty: Bool { z == nil }
}

extension JSONScanner {
    /// Passes a position: an array of two to four finite numbers.
    package mutating func geoJSONPosition() throws(TextFault) -> GeoJSONPosition {
        guard pass(UInt8(ascii: "[")) else { throw fault("expected a position: an array of numbers") }
        let x = try finiteNumber()
        guard pass(UInt8(ascii: ",")) else { throw fault("a position has two to four numbers") }
        let y = try finiteNumber()
        return GeoJSONPosition(x: x, y: y, further: try furtherOrdinates())
    }

    /// Passes what a position has after its second number, the bracket at its end included.
    package mutating func furtherOrdinates() throws(TextFault) -> GeoJSONFurtherOrdinates {
        var further = GeoJSONFurtherOrdinates()
        if pass(UInt8(ascii: "]")) { return further }
        guard pass(UInt8(ascii: ",")) else { throw fault("expected a comma or the end of the position") }
        further.z = try finiteNumber()
        if pass(UInt8(ascii: ",")) { further.m = try finiteNumber() }
        if peek() == UInt8(ascii: ",") { throw fault("a position has two to four numbers") }
        guard pass(UInt8(ascii: "]")) else { throw fault("expected a comma or the end of the position") }
        return further
    }

    /// Passes `[]` if it is next.
    package mutating func passEmptyArray() -> Bool {
        skipSpace()
        let start = position
        if pass(UInt8(ascii: "[")), pass(UInt8(ascii: "]")) { return true }
        position = start
        return false
    }
}
