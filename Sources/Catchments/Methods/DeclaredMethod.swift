/// Method C12: the boundaries that practices declare, compared with where their patients live.
///
/// Drawn by hand and rarely redrawn: in cities largely unrepresentative of who is registered.
public struct DeclaredMethod: CatchmentMethod {
    public let boundaries: ImportedBoundaries

    public init(_ boundaries: ImportedBoundaries) { self.boundaries = boundaries }

    public var name: CatchmentMethodName { .declared }
    public var parameters: [MethodParameter] { [] }

    public func catchments(on basis: CatchmentBasis) throws -> MethodCatchments {
        try boundaries.catchments(MethodProvenance(self), on: basis)
    }
}
