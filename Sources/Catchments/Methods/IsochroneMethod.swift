/// Method C13: the ground within some time of travel, imported: routing is not done here.
///
/// Several features of one practice are united, so of isochrones for several times the longest counts.
public struct IsochroneMethod: CatchmentMethod {
    public static let declaration = MethodDeclaration(
        .isochrone, "C13",
        boundaries: .init(
            name: "isochrones", contents: "isochrones",
            help: "Isochrones of practices, for isochrone: as for --declared.")
    ) { IsochroneMethod($0) }

    public let boundaries: ImportedBoundaries

    /// Catchments of equal travelling time as others have drawn them. O(1).
    public init(_ boundaries: ImportedBoundaries) { self.boundaries = boundaries }

    public var parameters: [MethodParameter] { [MethodParameter("several_features_of_a_practice", "united")] }

    public func catchments(on basis: CatchmentBasis) throws -> MethodCatchments {
        try boundaries.catchments(MethodProvenance(self), on: basis)
    }
}

extension CatchmentMethodName {
    /// C13: the ground within some time of travel, as computed elsewhere.
    public static let isochrone = CatchmentMethodName(declared: "isochrone")
}
