/// A line through coordinates, open or closed. Nothing is checked: a line of one coordinate is a value that no format takes.
public struct LineString: Hashable, Sendable {
    /// In the direction of the line.
    public let coordinates: [Coordinate]

    /// A line as it is given. O(1).
    public init(_ coordinates: [Coordinate]) { self.coordinates = coordinates }

    /// Without coordinates. O(1).
    public var isEmpty: Bool { coordinates.isEmpty }
    /// Ends where it starts; false for an empty one. O(1).
    public var isClosed: Bool { !coordinates.isEmpty && coordinates.first == coordinates.last }
    /// Length of the line, in units. O(n).
    public var length: Double { coordinates.withUnsafeBufferPointer { LineString.length(of: $0[...]) } }
    /// Around all coordinates; empty for none. O(n).
    public var box: Box { Box(coordinates) }
    /// The same line the other way round. O(n).
    public func reversed() -> LineString { LineString(coordinates.reversed()) }
}

/// Any number of lines as one thing; none is the empty geometry, a value like any other.
public struct MultiLineString: Hashable, Sendable {
    /// The parts, in the order that they were given.
    public let lines: [LineString]

    /// Lines as they are given; nothing is checked. O(1).
    public init(_ lines: [LineString]) { self.lines = lines }

    /// Without lines. O(1).
    public var isEmpty: Bool { lines.isEmpty }
    /// Sum over the lines, in units. O(n).
    public var length: Double { lines.reduce(0) { $0 + $1.length } }
    /// Around all lines; empty for none. O(n).
    public var box: Box { lines.reduce(into: .empty) { $0.formUnion($1.box) } }
}

/// Any number of places as one thing; none is the empty geometry, a value like any other.
public struct MultiPoint: Hashable, Sendable {
    /// The places, in the order that they were given.
    public let points: [Coordinate]

    /// Places as they are given; nothing is checked. O(1).
    public init(_ points: [Coordinate]) { self.points = points }

    /// Without places. O(1).
    public var isEmpty: Bool { points.isEmpty }
    /// Around all places; empty for none. O(n).
    public var box: Box { Box(points) }
}
