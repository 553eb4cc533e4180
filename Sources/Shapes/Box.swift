/// An axis-parallel rectangle, possibly empty: the envelope of OGC.
public struct Box: Hashable, Sendable, BitwiseCopyable {
    public var minX: Double
    public var minY: Double
    public var maxX: Double
    public var maxY: Double

    @inlinable
    public init(minX: Double, minY: Double, maxX: Double, maxY: Double) {
        self.minX = minX
        self.minY = minY
        self.maxX = maxX
        self.maxY = maxY
    }

    /// The empty box: contains nothing, intersects nothing, and is the neutral element of `formUnion`.
    public static let empty = Box(minX: .infinity, minY: .infinity, maxX: -.infinity, maxY: -.infinity)

    /// The smallest box around `coordinates`; empty for none. O(n).
    @inlinable
    public init(_ coordinates: some Sequence<Coordinate>) {
        self = .empty
        for coordinate in coordinates { formUnion(coordinate) }
    }

    @inlinable public var isEmpty: Bool { !(minX <= maxX && minY <= maxY) }
    @inlinable public var width: Double { isEmpty ? 0 : maxX - minX }
    @inlinable public var height: Double { isEmpty ? 0 : maxY - minY }
    @inlinable public var center: Coordinate { Coordinate(x: (minX + maxX) / 2, y: (minY + maxY) / 2) }

    @inlinable
    public mutating func formUnion(_ coordinate: Coordinate) {
        minX = min(minX, coordinate.x)
        minY = min(minY, coordinate.y)
        maxX = max(maxX, coordinate.x)
        maxY = max(maxY, coordinate.y)
    }

    @inlinable
    public mutating func formUnion(_ other: Box) {
        minX = min(minX, other.minX)
        minY = min(minY, other.minY)
        maxX = max(maxX, other.maxX)
        maxY = max(maxY, other.maxY)
    }

    /// The two closed boxes have a point in common.
    @inlinable
    public func intersects(_ other: Box) -> Bool {
        minX <= other.maxX && other.minX <= maxX && minY <= other.maxY && other.minY <= maxY
    }

    /// `coordinate` lies inside or on the border.
    @inlinable
    public func covers(_ coordinate: Coordinate) -> Bool {
        minX <= coordinate.x && coordinate.x <= maxX && minY <= coordinate.y && coordinate.y <= maxY
    }

    /// `other` lies inside or on the border. An empty box is covered by none.
    @inlinable
    public func covers(_ other: Box) -> Bool {
        !other.isEmpty && minX <= other.minX && other.maxX <= maxX && minY <= other.minY && other.maxY <= maxY
    }
}
