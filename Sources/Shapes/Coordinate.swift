/// A position in the plane of some reference system.
///
/// `x` is easting or longitude, `y` is northing or latitude, always in this order. The unit is that of the
/// reference system: metres for EPSG:27700, degrees for WGS 84. The value itself does not know which.
public struct Coordinate: Hashable, Sendable, BitwiseCopyable {
    /// Easting or longitude.
    public var x: Double
    /// Northing or latitude.
    public var y: Double

    /// A position at these ordinates, any of which may be NaN or infinite. O(1).
    @inlinable
    public init(x: Double, y: Double) {
        self.x = x
        self.y = y
    }

    /// Neither ordinate is NaN or infinite.
    @inlinable
    public var isFinite: Bool { x.isFinite && y.isFinite }

    /// Squared planar distance, in squared units of the reference system. O(1).
    @inlinable
    public func squaredDistance(to other: Coordinate) -> Double {
        let dx = x - other.x
        let dy = y - other.y
        return dx * dx + dy * dy
    }

    /// Planar distance, in units of the reference system. O(1).
    @inlinable
    public func distance(to other: Coordinate) -> Double {
        squaredDistance(to: other).squareRoot()
    }
}

extension Coordinate: CustomStringConvertible {
    public var description: String { "(\(x), \(y))" }
}

extension Coordinate: Comparable {
    /// Lexicographic: by x, then by y. The order in which sites are sorted when input order must not matter. O(1).
    @inlinable
    public static func < (a: Coordinate, b: Coordinate) -> Bool {
        a.x != b.x ? a.x < b.x : a.y < b.y
    }
}
