/// Method C12: the boundaries that practices declare, compared with where their patients live.
///
/// Drawn by hand and rarely redrawn: in cities largely unrepresentative of who is registered.
public struct DeclaredMethod: CatchmentMethod {
    public static let declaration = MethodDeclaration(
        .declared, "C12",
        boundaries: .init(
            name: "declared", contents: "declared boundaries",
            help: "Boundaries that practices declare, for declared: .kml, .geojson, .json or .shp, features named by "
                + "practice code or \"CODE - NAME\".")
    ) { DeclaredMethod($0) }

    public let boundaries: ImportedBoundaries

    /// Catchments as others have drawn them. O(1).
    public init(_ boundaries: ImportedBoundaries) { self.boundaries = boundaries }

    public var parameters: [MethodParameter] { [] }

    public func catchments(on basis: CatchmentBasis) throws -> MethodCatchments {
        try boundaries.catchments(MethodProvenance(self), on: basis)
    }
}

extension CatchmentMethodName {
    /// C12: the boundary that the practice declares.
    public static let declared = CatchmentMethodName(declared: "declared")
}
