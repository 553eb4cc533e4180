import Shapes

/// Why a layer could not become a coverage at all. What can be repaired or doubted is in `CoverageReport` instead.
public struct CoverageError: Error, Hashable, Sendable {
    public enum Kind: Hashable, Sendable {
        /// A NaN or infinite ordinate.
        case notFinite
        /// An ordinate so large that the tolerance is below its last digit.
        case outOfRange
        /// More than 2³¹ vertices or cells.
        case tooLarge
        /// A tolerance that is negative or not finite.
        case tolerance
    }

    public let kind: Kind
    /// Index of the region in the layer, where one is to blame.
    public let cell: Int?
    public let place: Coordinate?
    public let message: String
}

extension CoverageError: CustomStringConvertible {
    public var description: String { message }
}
