/// A position in the plane with its height.
public struct CoordinateZ: Hashable, Sendable, BitwiseCopyable {
    /// Easting or longitude.
    public var x: Double
    /// Northing or latitude.
    public var y: Double
    /// Height, in the unit of the system of heights, mostly metres; NaN where it is not known.
    public var z: Double

    /// A position with its height. O(1).
    public init(x: Double, y: Double, z: Double) { (self.x, self.y, self.z) = (x, y, z) }

    /// Without the height. O(1).
    public var flat: Coordinate { Coordinate(x: x, y: y) }
}
