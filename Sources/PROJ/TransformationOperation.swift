internal import CPROJ
public import Shapes

/// A way from one reference system to another, as the register lists it.
public struct TransformationOperation: Hashable, Sendable {
    /// A file of corrections that an operation reads.
    public struct Grid: Hashable, Sendable {
        /// File name, as in `uk_os_OSTN15_NTv2_OSGBtoETRS.tif`.
        public let name: String
        /// Where it can be had; nil when the library does not know.
        public let url: String?
        /// Free to use and pass on.
        public let hasOpenLicence: Bool
        /// Found in one of the folders.
        public let isAvailable: Bool
    }

    /// As the register names it, steps joined by ` + `.
    public let name: String
    /// Stated accuracy in metres; nil when unknown.
    public let accuracy: Double?
    /// Leaves out the change of datum, which may be a hundred metres.
    public let isBallpark: Bool
    /// Can be carried out here and now: all grids are there.
    public let isAvailable: Bool
    /// The grids it reads, there or not.
    public let grids: [Grid]
    /// Where it is meant to be used, in degrees, x = longitude; nil when unknown.
    public let areaOfUse: Box?

    /// Names of the grids that are not there.
    public var missingGrids: [String] { grids.filter { !$0.isAvailable }.map(\.name) }

    /// Doing nothing, between equivalent systems.
    static let identity = TransformationOperation(
        name: "Identity", accuracy: 0, isBallpark: false, isAvailable: true, grids: [], areaOfUse: nil)

    /// Every direct operation from `source` to `target`, the best first whether its grids are there or not: by the
    /// area it is meant for, then by accuracy. When none of them can be carried out without being ballpark, those
    /// through a third system follow. About 20 ms. C function `proj_create_operations`.
    ///
    /// - Parameters:
    ///   - area: where the data lie, in degrees, x = longitude; nil for the areas of use of both systems.
    ///   - gridFolders: looked through for grids before the library's own folders.
    public static func candidates(
        from source: ReferenceSystem, to target: ReferenceSystem, area: Box? = nil, gridFolders: [String] = []
    ) throws(PROJError) -> [TransformationOperation] {
        let context = try Context(gridFolders: gridFolders)
        return try objects(from: source, to: target, area: area, in: context).map(\.operation)
    }

    static func objects(
        from source: ReferenceSystem, to target: ReferenceSystem, area: Box?, in context: Context
    ) throws(PROJError) -> [(operation: TransformationOperation, object: ProjObject)] {
        let direct = try list(from: source, to: target, area: area, throughThird: false, in: context)
        if direct.contains(where: { $0.operation.isAvailable && !$0.operation.isBallpark }) { return direct }
        let known = Set(direct.map(\.operation))
        let further = try list(from: source, to: target, area: area, throughThird: true, in: context)
        return direct + further.filter { !known.contains($0.operation) }
    }

    private static func list(
        from source: ReferenceSystem, to target: ReferenceSystem, area: Box?, throughThird: Bool, in context: Context
    ) throws(PROJError) -> [(operation: TransformationOperation, object: ProjObject)] {
        let from = try ReferenceSystem.object(source.definition, in: context)
        let to = try ReferenceSystem.object(target.definition, in: context)
        let function = "proj_create_operations"
        guard let factory = proj_create_operation_factory_context(context.handle, nil) else {
            throw context.error("proj_create_operation_factory_context", .outOfMemory)
        }
        defer { proj_operation_factory_context_destroy(factory) }
        if let area {
            guard !area.isEmpty, area.minX >= -540, area.maxX <= 540, area.minY >= -90, area.maxY <= 90 else {
                throw PROJError(function: function, kind: .other, message: "\(area) is no area in degrees")
            }
            proj_operation_factory_context_set_area_of_interest(
                context.handle, factory, area.minX, area.minY, area.maxX, area.maxY)
        }
        proj_operation_factory_context_set_spatial_criterion(
            context.handle, factory, PROJ_SPATIAL_CRITERION_PARTIAL_INTERSECTION)
        // The order must not depend on which grids happen to be there: what is skipped is said, not hidden.
        proj_operation_factory_context_set_grid_availability_use(
            context.handle, factory, PROJ_GRID_AVAILABILITY_IGNORED)
        proj_operation_factory_context_set_allow_ballpark_transformations(context.handle, factory, 1)
        if throughThird {
            proj_operation_factory_context_set_allow_use_intermediate_crs(
                context.handle, factory, PROJ_INTERMEDIATE_CRS_USE_ALWAYS)
        }
        guard let list = proj_create_operations(context.handle, from.handle, to.handle, factory) else {
            throw context.error(function, .noOperation)
        }
        defer { proj_list_destroy(list) }
        return (0..<proj_list_get_count(list)).compactMap { i in
            ProjObject(proj_list_get(context.handle, list, i), in: context).map { (TransformationOperation($0), $0) }
        }
    }

    private init(_ object: ProjObject) {
        let (context, handle) = (object.context.handle, object.handle)
        let accuracy = proj_coordoperation_get_accuracy(context, handle)
        self.init(
            name: Self.name(proj_get_name(handle).map { String(cString: $0) } ?? ""),
            accuracy: accuracy >= 0 ? accuracy : nil,
            isBallpark: proj_coordoperation_has_ballpark_transformation(context, handle) == 1,
            isAvailable: proj_coordoperation_is_instantiable(context, handle) == 1,
            grids: (0..<proj_coordoperation_get_grid_used_count(context, handle)).compactMap { i in
                var (name, url): (UnsafePointer<CChar>?, UnsafePointer<CChar>?)
                var (isOpen, isAvailable): (Int32, Int32) = (0, 0)
                guard
                    proj_coordoperation_get_grid_used(
                        context, handle, i, &name, nil, nil, &url, nil, &isOpen, &isAvailable) == 1
                else { return nil }
                let address = url.map { String(cString: $0) } ?? ""
                return Grid(
                    name: name.map { String(cString: $0) } ?? "", url: address.isEmpty ? nil : address,
                    hasOpenLicence: isOpen == 1, isAvailable: isAvailable == 1)
            }, areaOfUse: object.areaOfUse)
    }

    /// The library names a change of the order of axes, which does not happen where x always comes first.
    private static func name(_ text: String) -> String {
        text.split(separator: "+").map { $0.split(separator: " ").joined(separator: " ") }
            .filter { $0 != "axis order change (2D)" }.joined(separator: " + ")
    }

    private init(name: String, accuracy: Double?, isBallpark: Bool, isAvailable: Bool, grids: [Grid], areaOfUse: Box?) {
        self.name = name
        self.accuracy = accuracy
        self.isBallpark = isBallpark
        self.isAvailable = isAvailable
        self.grids = grids
        self.areaOfUse = areaOfUse
    }
}

extension TransformationOperation: CustomStringConvertible {
    public var description: String {
        var text = "\(name) (\(accuracy.map { "\($0) m" } ?? "accuracy unknown"))"
        if isBallpark { text += ", ballpark" }
        if !missingGrids.isEmpty { text += ", missing \(missingGrids.joined(separator: ", "))" }
        return text
    }
}
