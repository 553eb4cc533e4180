internal import CPROJ
public import Shapes
import Synchronization

/// Which operation may be taken. A ballpark operation never is.
public enum TransformationPolicy: Hashable, Sendable {
    /// The best that can be carried out; what is better and cannot is named in the plan.
    case available
    /// The best of all, or an error when its grid is missing.
    case best
    /// The best that can be carried out and is stated to be this accurate, in metres.
    case accuracy(atMost: Double)
}

/// One operation, chosen once and for all places: equal inputs give equal outputs wherever they lie.
///
/// x is easting or longitude and y is northing or latitude, on both sides; angles are in degrees.
public struct TransformationPlan: Sendable {
    /// Where coordinates come from.
    public let source: ReferenceSystem
    /// Where they go to.
    public let target: ReferenceSystem
    /// The one operation that is carried out.
    public let operation: TransformationOperation
    /// Better operations that were passed over, the best first, each with the grids that are missing. A ballpark
    /// operation counts as no better, wherever the library lists it.
    public let skipped: [TransformationOperation]
    /// The systems are equivalent and coordinates stay as they are.
    public let isIdentity: Bool
    private let prototype: Prototype?

    /// Stated accuracy in metres; nil when unknown.
    public var accuracy: Double? { operation.accuracy }

    /// About 20 ms.
    ///
    /// - Parameters:
    ///   - area: where the data lie, in degrees, x = longitude; nil for the areas of use of both systems.
    ///   - gridFolders: looked through for grids before the library's own folders.
    /// - Throws: `PROJError` of kind `ballparkOnly`, `missingGrid` or `noOperation` when the policy cannot be kept.
    public init(
        from source: ReferenceSystem, to target: ReferenceSystem, policy: TransformationPolicy = .available,
        area: Box? = nil, gridFolders: [String] = []
    ) throws(PROJError) {
        self.source = source
        self.target = target
        guard !(try source.isEquivalent(to: target)) else {
            (operation, skipped, isIdentity, prototype) = (.identity, [], true, nil)
            return
        }
        let context = try Context(gridFolders: gridFolders)
        let candidates = try TransformationOperation.objects(from: source, to: target, area: area, in: context)
        let exact = candidates.filter { !$0.operation.isBallpark }
        let choice: Int?
        switch policy {
        case .available:
            choice = exact.firstIndex { $0.operation.isAvailable }
        case .best:
            choice = exact.first.flatMap { $0.operation.isAvailable ? 0 : nil }
        case .accuracy(let limit):
            choice = exact.firstIndex { $0.operation.isAvailable && ($0.operation.accuracy ?? .infinity) <= limit }
        }
        guard let choice else { throw Self.refusal(candidates.map(\.operation), policy) }
        let chosen = exact[choice]
        let skipped = exact[..<choice].map(\.operation).filter { !$0.isAvailable }
        let normalised = proj_normalize_for_visualization(context.handle, chosen.object.handle)
        guard let object = ProjObject(normalised, in: context) else {
            throw context.error("proj_normalize_for_visualization", .other)
        }
        (operation, self.skipped, isIdentity) = (chosen.operation, skipped, false)
        prototype = Prototype(object)
    }

    /// A transformation for one task; about 1 ms.
    public func makeTransformation() throws(PROJError) -> Transformation {
        guard let prototype else { return Transformation(object: nil) }
        return Transformation(object: try prototype.clone())
    }

    private static func refusal(_ all: [TransformationOperation], _ policy: TransformationPolicy) -> PROJError {
        let exact = all.filter { !$0.isBallpark }
        let missing = exact.filter { !$0.isAvailable }
        let kind: PROJError.Kind
        if exact.isEmpty {
            kind = all.isEmpty ? .noOperation : .ballparkOnly
        } else if policy == .best || missing.count == exact.count {
            kind = .missingGrid
        } else {
            kind = .noOperation
        }
        return PROJError(
            function: "proj_create_operations", kind: kind,
            message: "no operation satisfies the policy; known: "
                + (all.isEmpty ? "none" : all.map(\.description).joined(separator: "; ")))
    }
}

extension TransformationPlan: CustomStringConvertible {
    public var description: String {
        "\(source) → \(target): \(operation)"
            + (skipped.first.map { "; better but skipped: \($0)" } ?? "")
    }
}

/// The object that transformations are cloned from.
///
/// Why this is safe (`@unchecked Sendable`): object and context are reached only in `clone`, under the lock, and what
/// it returns has a context of its own.
private final class Prototype: @unchecked Sendable {
    private let object: ProjObject
    private let lock = Mutex<Void>(())

    init(_ object: ProjObject) { self.object = object }

    func clone() throws(PROJError) -> ProjObject {
        try lock.withLock { (_) throws(PROJError) in
            let context = try Context(cloning: object.context)
            guard let copy = ProjObject(proj_clone(context.handle, object.handle), in: context) else {
                throw context.error("proj_clone", .outOfMemory)
            }
            return copy
        }
    }
}
