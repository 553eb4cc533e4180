internal import CPROJ
public import Shapes

/// A way from one reference system to another, as the register lists it.
public struct TransformationOperation: Hashable, Sendable, Codable {
    /// A file of corrections that an operation reads.
    public struct Grid: Hashable, Sendable, Codable {
        /// File name, as in `uk_os_OSTN15_NTv2_OSGBtoETRS.tif`.
        public let name: String
        /// Where it can be had; nil when the library does not know.
        public let url: String?
        /// Free to use and pass on.
        public let hasOpenLicence: Bool
        /// Found in one of the folders.
        public let isAvailable: Bool
        /// The file that was found; nil when none was.
        public let path: String?
        /// The package of the library's grids that it is in; nil when unknown.
        public let package: String?
        /// `url` leads to the file itself, and not to a page about it.
        public let isDirectDownload: Bool

        /// What may be done with the file, as far as the register says.
        public var licenceNote: String {
            if hasOpenLicence { return "open licence: free to use and to pass on; name its owner" }
            return url.map { "no open licence is on record; ask its owner (\($0))" }
                ?? "no licence is on record; ask its owner"
        }

        /// What to do when the file is not there.
        public var howToGet: String {
            url.map { "\(isDirectDownload ? "download" : "see") \($0) and name its folder" }
                ?? "ask the owner of \(name), and name its folder"
        }
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
    /// Grids that the definition marks as optional (`+nadgrids=@…`) and that are not there: the operation does without them.
    public let passedOverGrids: [Grid]
    /// Where it is meant to be used, in degrees, x = longitude; nil when unknown.
    public let areaOfUse: Box?
    /// That area in words; empty when unknown.
    public let areaOfUseName: String
    /// The steps as a PROJ string, in the authorities' order of axes; nil when they cannot be written so.
    public let pipeline: String?
    /// What it is made of, one after the other, each with its method and parameters; none for the identity. C functions
    /// `proj_concatoperation_get_step`, `proj_coordoperation_get_param`.
    public let steps: [Step]

    /// The parameters change with time: without a time per coordinate, or an epoch of the plan, those of the reference epoch are
    /// taken.
    public var dependsOnTime: Bool {
        pipeline.map { $0.contains("+t_epoch=") || $0.contains("+proj=deformation") || $0.contains("+proj=defmodel") }
            ?? false
    }

    /// Names of the grids that are not there.
    public var missingGrids: [String] { grids.filter { !$0.isAvailable }.map(\.name) }

    /// Doing nothing, between equivalent systems.
    static let identity = TransformationOperation(
        name: "Identity", accuracy: 0, isBallpark: false, isAvailable: true, grids: [], passedOverGrids: [],
        areaOfUse: nil,
        areaOfUseName: "", pipeline: "+proj=noop", steps: [])

    /// Every direct operation from `source` to `target`, the best first whether its grids are there or not: by the
    /// area it is meant for, then by accuracy. When none of them can be carried out without being ballpark, those
    /// through a third system follow. About 20 ms. C function `proj_create_operations`.
    ///
    /// - Parameters:
    ///   - area: where the data lie, in degrees, x = longitude; nil for the areas of use of both systems.
    ///   - gridFolders: looked through for grids before the library's own folders.
    ///   - usesNetwork: also count grids that the library's site has. Off unless asked for.
    /// - Throws: `PROJError` of kind `noCommonDimension`, `missingDatabase`, or with the library's reason.
    /// - Complexity: that of a search in the register, some 20 ms.
    public static func candidates(
        from source: ReferenceSystem, to target: ReferenceSystem, area: Box? = nil, gridFolders: [String] = [],
        usesNetwork: Bool = false
    ) throws(PROJError) -> [TransformationOperation] {
        let context = try Context(gridFolders: gridFolders, usesNetwork: usesNetwork)
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
        let function = "proj_create_operations"
        try refuseHeightsAgainstPlaces(source, target)
        let from = try ReferenceSystem.object(source.definition, in: context)
        let to = try ReferenceSystem.object(target.definition, in: context)
        // Without the register the library lists ballpark operations and nothing else.
        if let missing = context.missingDatabase(function) { throw missing }
        guard let factory = proj_create_operation_factory_context(context.handle, nil) else {
            throw context.error("proj_create_operation_factory_context", .outOfMemory)
        }
        defer { proj_operation_factory_context_destroy(factory) }
        if let area {
            guard !area.isEmpty, area.minX >= -540, area.maxX <= 540, area.minY >= -90, area.maxY <= 90 else {
                throw PROJError(function: function, kind: .other, message: "\(area) is no area in degrees")
            }
            proj_operation_factory_context_set_area_of_interest(
                context.handle, factory, longitude(area.minX), area.minY,
                area.width >= 360 ? longitude(area.minX) + 360 : longitude(area.maxX), area.maxY)
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

    /// Between -180 and 180; the library takes a western border east of the eastern one for the way across 180.
    private static func longitude(_ x: Double) -> Double { x > 180 ? x - 360 : x < -180 ? x + 360 : x }

    /// The library either fails obscurely or offers to leave the heights as they are.
    private static func refuseHeightsAgainstPlaces(
        _ source: ReferenceSystem, _ target: ReferenceSystem
    ) throws(PROJError) {
        let flat: Set<ReferenceSystem.Kind> = [.geographic, .projected, .engineering]
        for (heights, places) in [(source, target), (target, source)]
        where heights.kind == .vertical && flat.contains(places.kind) {
            throw PROJError(
                function: "proj_create_operations", kind: .noCommonDimension,
                message: "\(heights) has heights only and \(places) has none; use a compound system of both, as in "
                    + "EPSG:27700+5701, or a three-dimensional one, as in EPSG:4979")
        }
    }

    init(_ object: ProjObject) {
        let (context, handle) = (object.context.handle, object.handle)
        let accuracy = proj_coordoperation_get_accuracy(context, handle)
        let grids = GridList(Self.grids(of: object), in: object.context.folders)
        self.init(
            name: Self.name(object.name), accuracy: accuracy >= 0 ? accuracy : nil,
            isBallpark: proj_coordoperation_has_ballpark_transformation(context, handle) == 1,
            // The library takes a list of grids, one optional or none, for the name of one file, which is not there.
            isAvailable: proj_coordoperation_is_instantiable(context, handle) == 1
                || (grids.hasLists && grids.needed.allSatisfy(\.isAvailable)),
            grids: grids.needed, passedOverGrids: grids.passedOver, areaOfUse: object.areaOfUse,
            areaOfUseName: object.areaOfUseName,
            pipeline: object.text, steps: Self.steps(of: object))
    }

    private static func grids(of object: ProjObject) -> [Grid] {
        let (context, handle) = (object.context.handle, object.handle)
        return (0..<proj_coordoperation_get_grid_used_count(context, handle)).compactMap { i in
            var (name, path): (UnsafePointer<CChar>?, UnsafePointer<CChar>?)
            var (package, url): (UnsafePointer<CChar>?, UnsafePointer<CChar>?)
            var (isDirect, isOpen, isAvailable): (Int32, Int32, Int32) = (0, 0, 0)
            guard
                proj_coordoperation_get_grid_used(
                    context, handle, i, &name, &path, &package, &url, &isDirect, &isOpen, &isAvailable) == 1
            else { return nil }
            // The library says "unknown" by an empty text.
            let text: (UnsafePointer<CChar>?) -> String? = {
                $0.map { String(cString: $0) }.flatMap { $0.isEmpty ? nil : $0 }
            }
            return Grid(
                name: text(name) ?? "", url: text(url), hasOpenLicence: isOpen == 1, isAvailable: isAvailable == 1,
                path: text(path), package: text(package), isDirectDownload: isDirect == 1)
        }
    }

    /// The same with the grids that it passes over, as an operation that could not be had.
    var withPassedOverGrids: TransformationOperation {
        TransformationOperation(
            name: name, accuracy: accuracy, isBallpark: isBallpark, isAvailable: false, grids: grids + passedOverGrids,
            passedOverGrids: [], areaOfUse: areaOfUse, areaOfUseName: areaOfUseName, pipeline: pipeline,
            steps: steps)
    }

    /// The library names a change of the order of axes, which does not happen where x always comes first.
    private static func name(_ text: String) -> String {
        text.split(separator: "+").map { $0.split(separator: " ").joined(separator: " ") }
            .filter { $0 != "axis order change (2D)" }.joined(separator: " + ")
    }

    private init(
        name: String, accuracy: Double?, isBallpark: Bool, isAvailable: Bool, grids: [Grid], passedOverGrids: [Grid],
        areaOfUse: Box?, areaOfUseName: String, pipeline: String?, steps: [Step]
    ) {
        self.name = name
        self.accuracy = accuracy
        self.isBallpark = isBallpark
        self.isAvailable = isAvailable
        self.grids = grids
        self.passedOverGrids = passedOverGrids
        self.areaOfUse = areaOfUse
        self.areaOfUseName = areaOfUseName
        self.pipeline = pipeline
        self.steps = steps
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
