/// Method C13: the ground within some time of travel, imported: routing is not done here.
///
/// Several features of one practice are united, so of isochrones for several times the longest counts.
public struct IsochroneMethod: CatchmentMethod {
    public let boundaries: ImportedBoundaries

    public init(_ boundaries: ImportedBoundaries) { self.boundaries = boundaries }

    public var name: CatchmentMethodName { .isochrone }
    public var parameters: [MethodParameter] { [MethodParameter("several_features_of_a_practice", "united")] }

    public func catchments(on basis: CatchmentBasis) throws -> MethodCatchments {
        try boundaries.catchments(MethodProvenance(self), on: basis)
    }
}
