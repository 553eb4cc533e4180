import PROJ

/// How coordinates came to the national grid: part of every result's provenance.
public struct CoordinateProvenance: Hashable, Sendable {
    /// The system of the input, as PROJ names it.
    public let source: String
    public let target: String
    /// Name of the operation used.
    public let operation: String
    /// Its stated accuracy in metres; `nil` when unknown.
    public let accuracy: Double?
    /// Better operations that were passed over, with the grids that they miss.
    public let skipped: [Skipped]
    /// Names of the grids that the operation read; empty when it reads none.
    public let grids: [String]
    /// How many coordinates lie outside the area that the operation is meant for; nil when none was transformed.
    public let outsideAreaOfUse: Int?
    /// Metres that places may be from PROJ's own answers, because they are interpolated between these; 0 where they are
    /// PROJ's own.
    public let interpolationBound: Double
    /// The file named no system, and this one was assumed.
    public let isAssumed: Bool

    public struct Skipped: Hashable, Sendable {
        public let operation: String
        public let accuracy: Double?
        public let missingGrids: [String]
    }

    init(_ plan: TransformationPlan, isAssumed: Bool, outsideAreaOfUse: Int? = nil) {
        source = plan.source.description
        target = plan.target.description
        operation = plan.isIdentity ? "none: the coordinates are in the target system" : plan.operation.name
        accuracy = plan.accuracy
        skipped = plan.skipped.map {
            Skipped(operation: $0.name, accuracy: $0.accuracy, missingGrids: $0.missingGrids)
        }
        grids = plan.grids.map(\.name)
        self.outsideAreaOfUse = outsideAreaOfUse
        interpolationBound = plan.canInterpolate ? Projection.deviation : 0
        self.isAssumed = isAssumed
    }
}

extension CoordinateProvenance: CustomStringConvertible {
    /// Source, target, operation and accuracy in one line.
    public var description: String {
        "\(source)\(isAssumed ? " (assumed)" : "") → \(target) by \(operation), accuracy "
            + (accuracy.map { "\($0) m" } ?? "unknown")
    }
}
