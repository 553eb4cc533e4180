/// A closed line of coordinates: the first equals the last, so a triangle has four.
///
/// A plain value for tests, small inputs and results. Bulk work uses `PolygonLayer`, which holds no object per ring.
public struct Ring: Hashable, Sendable {
    /// Closed: `coordinates.first == coordinates.last` unless empty.
    public let coordinates: [Coordinate]

    /// Closes the ring if the caller did not.
    public init(_ coordinates: [Coordinate]) {
        if let first = coordinates.first, first != coordinates.last {
            self.coordinates = coordinates + [first]
        } else {
            self.coordinates = coordinates
        }
    }

    /// Area by the shoelace formula, positive for a counter-clockwise ring, in squared units. O(n).
    public var signedArea: Double { coordinates.withUnsafeBufferPointer { signedRingArea($0[...]) } }

    /// Length of the line, in units. O(n).
    public var length: Double { coordinates.withUnsafeBufferPointer { lineLength($0[...]) } }

    public func reversed() -> Ring { Ring(coordinates.reversed()) }
}

/// One connected area: a shell and the holes in it. Orientation is free; writers impose the one of their format.
public struct Polygon: Hashable, Sendable {
    public let shell: Ring
    public let holes: [Ring]

    public init(shell: Ring, holes: [Ring] = []) {
        self.shell = shell
        self.holes = holes
    }

    /// Shell less holes, never negative for a valid polygon, in squared units.
    public var area: Double { holes.reduce(abs(shell.signedArea)) { $0 - abs($1.signedArea) } }

    /// Length of shell and holes together, in units.
    public var perimeter: Double { holes.reduce(shell.length) { $0 + $1.length } }

    public var box: Box { Box(shell.coordinates) }
}

/// Any number of polygons as one thing; none is the empty geometry, a value like any other.
public struct MultiPolygon: Hashable, Sendable {
    public let polygons: [Polygon]

    public init(_ polygons: [Polygon]) { self.polygons = polygons }

    public var isEmpty: Bool { polygons.isEmpty }
    public var area: Double { polygons.reduce(0) { $0 + $1.area } }
    public var perimeter: Double { polygons.reduce(0) { $0 + $1.perimeter } }
    public var holeCount: Int { polygons.reduce(0) { $0 + $1.holes.count } }

    public var box: Box {
        polygons.reduce(into: .empty) { $0.formUnion($1.box) }
    }
}
