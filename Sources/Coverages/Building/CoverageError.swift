import Shapes

/// Why a layer could not become a coverage at all. What can be repaired or doubted is in `CoverageReport` instead.
public struct CoverageError: Error, Hashable, Sendable, Codable {
    public enum Kind: Hashable, Sendable, Codable {
        /// A NaN or infinite ordinate.
        case notFinite
        /// An ordinate so large that the tolerance is near its ulp, or beyond 10¹⁰⁰.
        case outOfRange
        /// More than 2³⁰ vertices or cells, or borders that lie on one another in too many places.
        case tooLarge
        /// A tolerance that is neither 0 nor between 10⁻¹⁰⁰ and 10¹⁰⁰.
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
