internal import CPROJ
public import Shapes
import Synchronization

/// Which operation may be taken. A ballpark operation never is, unless the plan is told so in as many words.
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
/// x is easting or longitude and y is northing or latitude, on both sides, unless the authority's order is asked for;
/// angles are in the units of the systems, mostly degrees.
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
    /// Which ordinate is x, on both sides.
    public let axisOrder: AxisOrder
    /// The library's way back from the target misses the source by more than a tenth of a millimetre somewhere in the
    /// area of use, such as with Helmert operations, which drop the height that they make, and with series that end
    /// early. Then `Transformation.Direction.inverse` corrects the library's answer. The correction is known beforehand
    /// within the area of use, where no grid is read and no heights or times are given; elsewhere it takes another
    /// way there and back, three times as long. `forward` is always the library's own answer.
    public var refinesInverse: Bool { correction != nil }
    /// The time in years, as 2024.5, at which coordinates were taken that come without a time of their own; nil for the reference
    /// epoch of the operation.
    public let coordinateEpoch: Double?
    private let sides: Sides
    private let correction: InverseCorrection?
    private let prototype: Prototype?

    /// Stated accuracy in metres; nil when unknown.
    public var accuracy: Double? { operation.accuracy }

    /// The grids that the operation reads, each with the file that was found.
    public var grids: [TransformationOperation.Grid] { operation.grids }

    /// The best operation that the policy allows, examined over its area. About 20 ms.
    ///
    /// - Parameters:
    ///   - area: where the data lie, in degrees, x = longitude; nil for the areas of use of both systems.
    ///   - gridFolders: looked through for grids before the library's own folders.
    ///   - axisOrder: easting or longitude first, or what the authority says.
    ///   - allowsBallpark: take a ballpark operation, which leaves out the change of datum and may be off by more than
    ///     a hundred metres, where the policy `available` finds nothing better. Its accuracy is unknown.
    ///   - usesNetwork: fetch missing grids in pieces from the library's site. Off unless asked for.
    ///   - coordinateEpoch: the time in years, 1000 to 3000, at which the coordinates were taken: between systems that move with their
    ///     plates, such as ITRF2014 and GDA2020, the operation depends on it (`dependsOnTime`).
    /// - Throws: `PROJError` of kind `ballparkOnly`, `missingGrid`, `unreadableGrid`, `noCommonDimension`,
    ///   `missingDatabase` or `noOperation` when the policy cannot be kept.
    /// - Complexity: that of a search in the register, and some thousand transformations.
    public init(
        from source: ReferenceSystem, to target: ReferenceSystem, policy: TransformationPolicy = .available,
        area: Box? = nil, gridFolders: [String] = [], axisOrder: AxisOrder = .eastingFirst,
        allowsBallpark: Bool = false, usesNetwork: Bool = false, coordinateEpoch: Double? = nil
    ) throws(PROJError) {
        if let coordinateEpoch, !(1000...3000).contains(coordinateEpoch) {
            throw PROJError(
                function: "proj_trans_generic", kind: .other,
                message: "\(coordinateEpoch) is no year between 1000 and 3000")
        }
        self.coordinateEpoch = coordinateEpoch
        self.source = source
        self.target = target
        self.axisOrder = axisOrder
        let sides = Sides(source, target, axisOrder)
        self.sides = sides
        let likeness = try source.likeness(to: target)
        guard likeness == .different || (likeness == .sameButAxisOrder && axisOrder == .authority) else {
            (operation, skipped, isIdentity, prototype, correction) = (.identity, [], true, nil, nil)
            return
        }
        let context = try Context(gridFolders: gridFolders, usesNetwork: usesNetwork)
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
        let ballpark =
            allowsBallpark && policy == .available
            ? candidates.first { $0.operation.isBallpark && $0.operation.isAvailable } : nil
        // A grid that lies there and cannot be opened is no missing grid.
        for better in exact[..<(choice ?? exact.count)] {
            try Self.refuseLockedGrids(better.operation, gridFolders)
        }
        guard let chosen = choice.map({ exact[$0] }) ?? ballpark else {
            throw Self.refusal(candidates.map(\.operation), policy)
        }
        try Self.refuseUnreadableGrids(chosen.operation, usesNetwork: usesNetwork, context)
        operation = chosen.operation
        skipped =
            exact[..<(choice ?? exact.count)].map(\.operation).filter { !$0.isAvailable }
            + (chosen.operation.passedOverGrids.isEmpty ? [] : [chosen.operation.withPassedOverGrids])
        isIdentity = false
        let object = try Self.inOrder(chosen.object, axisOrder)
        let locator = Self.locator(source, sides, chosen.operation, axisOrder, context)
        let area = chosen.operation.areaOfUse ?? source.areaOfUse ?? target.areaOfUse
        let findings =
            area.map {
                RoundTrip.examine(object, sides, $0, isSmooth: chosen.operation.grids.isEmpty, locator: locator)
            } ?? .init()
        if !chosen.operation.grids.isEmpty, !findings.reachesAnything {
            throw Self.unreadable(
                chosen.operation, usesNetwork ? .network : .unreadableGrid, "no place of its area has a value")
        }
        correction = findings.correction
        let statesArea = source.areaOfUse != nil && target.areaOfUse != nil && chosen.operation.areaOfUse != nil
        prototype = Prototype(
            object, locator: locator, area: chosen.operation.areaOfUse,
            sampled: statesArea
                ? object.text.flatMap { SampledOperation(from: source, to: target, sides, text: $0) } : nil)
    }

    /// The operation is of steps that can be interpolated, so that `TransformationPrecision.within(metres:)` is faster than
    /// `exact`.
    public var canInterpolate: Bool { coordinateEpoch == nil && prototype?.sampled != nil }

    /// A transformation for one task; about 1 ms.
    ///
    /// - Parameter precision: how near its results have to be to the library's own.
    /// - Throws: `PROJError` where the library cannot copy the operation, as for want of memory.
    /// - Complexity: O(1), and the grids of the operation are opened again.
    public func makeTransformation(
        _ precision: TransformationPrecision = .exact
    ) throws(PROJError) -> Transformation {
        guard let prototype else {
            return Transformation(
                kernel: TransformationKernel(object: nil, sides: sides, census: nil), operation: operation,
                systems: (source.declared, target.declared))
        }
        let object = try prototype.clone()
        // Heights move geocentric places.
        let isFlat = source.kind == .projected || source.kind == .geographic
        let census = operation.areaOfUse.map { area in
            AreaCensus(area, sides) {
                prototype.cloneLocator(into: object.context).map { locator in
                    AreaCensus.Locator(object: locator) { isFlat ? prototype.field : nil }
                }
            }
        }
        // A system that states no area may fold the plane far from where it is meant for, and the library says nothing.
        let statesArea = source.areaOfUse != nil && target.areaOfUse != nil
        // Samples were taken without a time.
        let sampler: SampledTransformer? =
            if coordinateEpoch == nil, let limit = precision.limit, let sampled = prototype.sampled, let census {
                SampledTransformer(sampled, object, census, limit: limit)
            } else { nil }
        let kernel = TransformationKernel(
            object: object, sides: sides, census: census,
            // The correction was found without a time.
            correction: coordinateEpoch == nil ? correction : nil,
            returnCheck: statesArea ? nil : ReturnCheck(object, sides), sampler: sampler, epoch: coordinateEpoch)
        return Transformation(
            kernel: kernel, operation: operation, systems: (source.declared, target.declared))
    }

    private static func inOrder(_ object: ProjObject, _ order: AxisOrder) throws(PROJError) -> ProjObject {
        guard order == .eastingFirst else { return object }
        let normalised = proj_normalize_for_visualization(object.context.handle, object.handle)
        guard let normalised = ProjObject(normalised, in: object.context) else {
            throw object.context.error("proj_normalize_for_visualization", .other)
        }
        return normalised
    }

    /// The way from the source to degrees, needed to count places outside the area of use where neither system is in
    /// degrees. Any operation will do, since areas of use are stated to a hundredth of a degree.
    private static func locator(
        _ source: ReferenceSystem, _ sides: Sides, _ operation: TransformationOperation, _ order: AxisOrder,
        _ context: Context
    ) -> ProjObject? {
        guard operation.areaOfUse != nil, !sides.source.isInDegreesEast, !sides.target.isInDegreesEast,
            let from = try? ReferenceSystem.object(source.definition, in: context),
            let to = try? ReferenceSystem.object("OGC:CRS84", in: context),
            let way = ProjObject(
                proj_create_crs_to_crs_from_pj(context.handle, from.handle, to.handle, nil, nil), in: context)
        else { return nil }
        return try? inOrder(way, order)
    }

    /// The library opens a grid at the first coordinate, and then calls the coordinate the fault. Building the same
    /// steps from their text opens it now.
    private static func refuseUnreadableGrids(
        _ operation: TransformationOperation, usesNetwork: Bool, _ context: Context
    ) throws(PROJError) {
        guard !operation.grids.isEmpty, let pipeline = operation.pipeline else { return }
        for path in operation.grids.compactMap(\.path) {
            if let fault = GridFile.fault(path) { throw unreadable(operation, .unreadableGrid, fault) }
        }
        // The library does not open a second time, in the same process, what it could once open by the same name.
        if ProjObject(proj_create(context.handle, pipeline), in: context) != nil { return }
        let error = context.error("proj_create", usesNetwork ? .network : .unreadableGrid)
        throw unreadable(operation, error.kind, error.message)
    }

    /// The library looks on where it may not read, and calls the grid missing.
    private static func refuseLockedGrids(
        _ operation: TransformationOperation, _ folders: [String]
    ) throws(PROJError) {
        for name in operation.missingGrids {
            for folder in folders {
                let path = folder.hasSuffix("/") ? folder + name : folder + "/" + name
                if let fault = GridFile.isThere(path) ? GridFile.fault(path) : nil {
                    throw PROJError(
                        function: "proj_create", kind: .unreadableGrid,
                        message: "\(path): \(fault); check the permission, or take the file out of the folder")
                }
            }
        }
    }

    private static func unreadable(
        _ operation: TransformationOperation, _ kind: PROJError.Kind, _ reason: String
    ) -> PROJError {
        PROJError(
            function: "proj_create", kind: kind,
            message: operation.grids.map { $0.path ?? $0.name }.joined(separator: ", ")
                + ": cannot be read (\(reason)); check the permission, or get it again: "
                + operation.grids.map(\.howToGet).joined(separator: "; "))
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
        let advice =
            switch kind {
            case .missingGrid:
                missing.prefix(1).flatMap(\.grids).filter { !$0.isAvailable }.map(\.howToGet).joined(separator: "; ")
            case .ballparkOnly:
                "say which registered systems are meant, by code, or allow a ballpark operation in so many words"
            default: "ask for another policy"
            }
        return PROJError(
            function: "proj_create_operations", kind: kind,
            message: "no operation satisfies the policy; \(advice). Known: "
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
/// Why this is safe (`@unchecked Sendable`): objects and context are reached only under the lock; a clone has a context
/// of its own, and a field is a value.
private final class Prototype: @unchecked Sendable {
    private let object: ProjObject
    private let locator: ProjObject?
    private let area: Box?
    /// Nil when only the library's own answers will do.
    let sampled: SampledOperation?
    private let lock = Mutex<Void>(())
    /// Nil inside: there is none.
    private var madeField: SampledField??

    init(_ object: ProjObject, locator: ProjObject?, area: Box?, sampled: SampledOperation?) {
        (self.object, self.locator, self.area, self.sampled) = (object, locator, area, sampled)
    }

    /// Samples of the locator, made at first use: about 2 ms.
    var field: SampledField? {
        lock.withLock { _ in
            if let madeField { return madeField }
            let field = locator.flatMap { locator in area.flatMap { AreaCensus.field($0, locator) } }
            madeField = .some(field)
            return field
        }
    }

    func clone() throws(PROJError) -> ProjObject {
        try lock.withLock { (_) throws(PROJError) in
            let context = try Context(cloning: object.context)
            guard let copy = ProjObject(proj_clone(context.handle, object.handle), in: context) else {
                throw context.error("proj_clone", .outOfMemory)
            }
            return copy
        }
    }

    func cloneLocator(into context: Context) -> ProjObject? {
        guard let locator else { return nil }
        // A handle may not leave a lock; its address may.
        let made = lock.withLock { _ in UInt(bitPattern: proj_clone(context.handle, locator.handle)) }
        return ProjObject(OpaquePointer(bitPattern: made), in: context)
    }
}
