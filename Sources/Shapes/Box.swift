/// An axis-parallel rectangle, possibly empty: the envelope of OGC.
public struct Box: Hashable, Sendable, BitwiseCopyable {
    /// Least x of the box, in units of the reference system, like the other three; above `maxX` for an empty box.
    public var minX: Double
    /// Least y.
    public var minY: Double
    /// Greatest x.
    public var maxX: Double
    /// Greatest y.
    public var maxY: Double

    /// The box between the four ordinates; empty where a least exceeds its greatest or one is NaN. O(1).
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

    /// Holds no point. O(1).
    @inlinable public var isEmpty: Bool { !(minX <= maxX && minY <= maxY) }
    /// From `minX` to `maxX`, in units; 0 for an empty box. O(1).
    @inlinable public var width: Double { isEmpty ? 0 : maxX - minX }
    /// From `minY` to `maxY`, in units; 0 for an empty box. O(1).
    @inlinable public var height: Double { isEmpty ? 0 : maxY - minY }
    /// Half way between the sides; not finite for an empty box. O(1).
    @inlinable public var center: Coordinate { Coordinate(x: (minX + maxX) / 2, y: (minY + maxY) / 2) }

    /// Widens the box so that it covers `coordinate`, whose ordinates are not NaN. O(1).
    @inlinable
    public mutating func formUnion(_ coordinate: Coordinate) {
        minX = min(minX, coordinate.x)
        minY = min(minY, coordinate.y)
        maxX = max(maxX, coordinate.x)
        maxY = max(maxY, coordinate.y)
    }

    /// Widens the box so that it covers `other`; an empty one changes nothing. O(1).
    @inlinable
    public mutating func formUnion(_ other: Box) {
        minX = min(minX, other.minX)
        minY = min(minY, other.minY)
        maxX = max(maxX, other.maxX)
        maxY = max(maxY, other.maxY)
    }

    /// The two closed boxes have a point in common. O(1).
    @inlinable
    public func intersects(_ other: Box) -> Bool {
        minX <= other.maxX && other.minX <= maxX && minY <= other.maxY && other.minY <= maxY
    }

    /// `coordinate` lies inside or on the border. O(1).
    @inlinable
    public func covers(_ coordinate: Coordinate) -> Bool {
        minX <= coordinate.x && coordinate.x <= maxX && minY <= coordinate.y && coordinate.y <= maxY
    }

    /// `other` lies inside or on the border. An empty box is covered by none. O(1).
    @inlinable
    public func covers(_ other: Box) -> Bool {
        !other.isEmpty && minX <= other.minX && other.maxX <= maxX && minY <= other.minY && other.maxY <= maxY
    }
}
