/// What became of the coordinates of one call.
public struct TransformationReport: Hashable, Sendable, Codable {
    /// The operation that was really carried out: the plan's, on every coordinate.
    public let operation: TransformationOperation
    /// How many coordinates were given.
    public let count: Int
    /// How many of them lie outside the area that the operation is meant for, where its accuracy is not promised. Nil
    /// when the register states no area, and for the identity. Counting costs a comparison where one side is in degrees;
    /// between two projected systems a lookup, and for places near the border of the area a second transformation.
    public let outsideAreaOfUse: Int?
    /// The coordinates that could not be transformed, ascending. Empty unless failures were to be masked; they hold NaN.
    public let failed: [Int]
    /// How many coordinates were interpolated between the library's answers; the others have the library's own. 0 unless
    /// the transformation was made for a `TransformationPrecision.within(metres:)`.
    public let interpolated: Int
    /// More than any of these is away from the library's own answer, in metres: at most what was allowed, 0 for none.
    public let interpolationBound: Double

    /// For each coordinate whether it was transformed.
    public var mask: [Bool] {
        var mask = [Bool](repeating: true, count: count)
        for index in failed { mask[index] = false }
        return mask
    }
}

/// What a coordinate that cannot be transformed does to the others.
public enum FailureHandling: Hashable, Sendable {
    /// The call throws, with the index of the first.
    case refuse
    /// It becomes NaN and its index is reported; the others are transformed.
    case mask
}

/// Which ordinate is x.
public enum AxisOrder: Hashable, Sendable {
    /// Easting or longitude, whatever the authority says: the order of all files and maps.
    case eastingFirst
    /// The first axis of each system's own definition: latitude for EPSG:4326.
    case authority
}
