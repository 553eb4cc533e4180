/// A closed line of coordinates: the first equals the last, so a triangle has four.
///
/// A plain value for tests, small inputs and results. Bulk work uses `PolygonLayer`, which holds no object per ring.
public struct Ring: Hashable, Sendable {
    /// Closed: `coordinates.first == coordinates.last` unless empty.
    public let coordinates: [Coordinate]

    /// Closes the ring if the caller did not. O(n) then, else O(1).
    public init(_ coordinates: [Coordinate]) {
        if let first = coordinates.first, first != coordinates.last {
            self.coordinates = coordinates + [first]
        } else {
            self.coordinates = coordinates
        }
    }

    /// Area by the shoelace formula, positive for a counter-clockwise ring, in squared units. O(n).
    public var signedArea: Double { coordinates.withUnsafeBufferPointer { Ring.signedArea(of: $0[...]) } }

    /// Length of the line, in units. O(n).
    public var length: Double { coordinates.withUnsafeBufferPointer { LineString.length(of: $0[...]) } }

    /// The same line the other way round. O(n).
    public func reversed() -> Ring { Ring(coordinates.reversed()) }
}

/// One connected area: a shell and the holes in it. Orientation is free; writers impose the one of their format.
public struct Polygon: Hashable, Sendable {
    /// The outer border.
    public let shell: Ring
    /// Inner borders, each inside the shell and outside the other holes where the polygon is valid.
    public let holes: [Ring]

    /// A polygon as it is given; nothing is checked. O(1).
    public init(shell: Ring, holes: [Ring] = []) {
        self.shell = shell
        self.holes = holes
    }

    /// Shell less holes, never negative for a valid polygon, in squared units. O(n).
    public var area: Double { holes.reduce(abs(shell.signedArea)) { $0 - abs($1.signedArea) } }

    /// Length of shell and holes together, in units. O(n).
    public var perimeter: Double { holes.reduce(shell.length) { $0 + $1.length } }

    /// Around the shell; empty for a polygon without coordinates. O(n).
    public var box: Box { Box(shell.coordinates) }
}

/// Any number of polygons as one thing; none is the empty geometry, a value like any other.
public struct MultiPolygon: Hashable, Sendable {
    /// The parts, in the order that they were given.
    public let polygons: [Polygon]

    /// A multipolygon as it is given; nothing is checked. O(1).
    public init(_ polygons: [Polygon]) { self.polygons = polygons }

    /// Without polygons. O(1).
    public var isEmpty: Bool { polygons.isEmpty }
    /// Sum over the polygons, in squared units. O(n).
    public var area: Double { polygons.reduce(0) { $0 + $1.area } }
    /// Length of all rings, holes included, in units. O(n).
    public var perimeter: Double { polygons.reduce(0) { $0 + $1.perimeter } }
    /// Holes of all polygons together. O(polygons).
    public var holeCount: Int { polygons.reduce(0) { $0 + $1.holes.count } }

    /// Around all polygons; empty for none. O(n).
    public var box: Box {
        polygons.reduce(into: .empty) { $0.formUnion($1.box) }
    }
}
