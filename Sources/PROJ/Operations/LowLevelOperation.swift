internal import CPROJ

/// One operation just as the library has it, for conformance tests: any PROJ string, the library's own units and order
/// of axes, error numbers instead of errors, nothing refused. Everybody else takes a `TransformationPlan`.
package final class LowLevelOperation {
    /// Four ordinates: angles in radians where the operation says so; a time of infinity means none.
    package typealias Ordinates = (Double, Double, Double, Double)

    private let context: Context
    private let object: ProjObject?
    /// The library's number of the failure to create the operation; 0 when it was created.
    package let creationError: Int32

    /// Where operations are looked for.
    package struct Environment: Sendable {
        /// Folders of grids and of initialisation files, looked through in their order; empty for the library's own.
        package var folders: [String] = []
        /// Only `folders`: the library's own are left out, but for its database.
        package var isExclusive = false
        /// `+init=epsg:27700` means what it did in version 4: longitude first.
        package var usesInitRules = false

        package init() {}

        fileprivate func makeContext() throws(PROJError) -> Context {
            let context = try Context(gridFolders: isExclusive ? [] : folders)
            if isExclusive, !folders.isEmpty {
                // Asking for the path fixes it before the folders change.
                let database = proj_context_get_database_path(context.handle).map { String(cString: $0) }
                withCStrings(folders) { proj_context_set_search_paths(context.handle, Int32(folders.count), $0) }
                if let database { proj_context_set_database_path(context.handle, database, nil, nil) }
            }
            proj_context_use_proj4_init_rules(context.handle, usesInitRules ? 1 : 0)
            return context
        }
    }

    /// C function `proj_create`.
    package init(_ definition: String, in environment: Environment) throws(PROJError) {
        context = try environment.makeContext()
        object = ProjObject(proj_create(context.handle, definition), in: context)
        creationError = object == nil ? proj_context_errno(context.handle) : 0
    }

    /// C function `proj_create_crs_to_crs`, in the authorities' order of axes.
    package init(from source: String, to target: String, in environment: Environment) throws(PROJError) {
        context = try environment.makeContext()
        object = ProjObject(proj_create_crs_to_crs(context.handle, source, target, nil), in: context)
        creationError = object == nil ? proj_context_errno(context.handle) : 0
    }

    /// It was created.
    package var exists: Bool { object != nil }

    /// The library's number of the last failure.
    package var errorNumber: Int32 { object.map { proj_errno($0.handle) } ?? creationError }

    /// What the library calls an error number.
    package func words(_ number: Int32) -> String { Context.words(for: number, context.handle) ?? "error \(number)" }

    /// What goes in is in radians.
    package func takesRadians(isForward: Bool) -> Bool {
        object.map { proj_angular_input($0.handle, Self.way(isForward)) == 1 } ?? false
    }

    /// What comes out is in radians.
    package func givesRadians(isForward: Bool) -> Bool {
        object.map { proj_angular_output($0.handle, Self.way(isForward)) == 1 } ?? false
    }

    /// C function `proj_trans`; infinite ordinates on failure.
    package func transform(_ input: Ordinates, isForward: Bool) -> Ordinates {
        guard let object else { return (.infinity, .infinity, .infinity, .infinity) }
        proj_errno_reset(object.handle)
        let output = proj_trans(object.handle, Self.way(isForward), Self.coordinate(input)).xyzt
        return (output.x, output.y, output.z, output.t)
    }

    /// How far `trips` ways there and back lead away, in metres. C function `proj_roundtrip`.
    package func roundTrip(_ input: Ordinates, isForward: Bool, trips: Int32) -> Double {
        guard let object else { return .infinity }
        var coordinate = Self.coordinate(input)
        return proj_roundtrip(object.handle, Self.way(isForward), trips, &coordinate)
    }

    /// Metres between two places of longitude, latitude and height. C function `proj_lpz_dist`.
    package func geodesicDistance(_ a: Ordinates, _ b: Ordinates) -> Double {
        object.map { proj_lpz_dist($0.handle, Self.coordinate(a), Self.coordinate(b)) } ?? .infinity
    }

    /// Distance between two places of the plane or of space. C function `proj_xyz_dist`.
    package func planarDistance(_ a: Ordinates, _ b: Ordinates) -> Double {
        proj_xyz_dist(Self.coordinate(a), Self.coordinate(b))
    }

    /// Degrees, minutes and seconds as in `12d30'N`; nil when `text` does not start with an angle. C function
    /// `proj_dmstor`.
    package static func degrees(_ text: String) -> Double? {
        text.withCString { start in
            var end: UnsafeMutablePointer<CChar>?
            let angle = proj_dmstor(start, &end)
            guard let end, UnsafePointer(end) != start, angle.isFinite else { return nil }
            return angle * 180 / .pi
        }
    }

    private static func way(_ isForward: Bool) -> PJ_DIRECTION { isForward ? PJ_FWD : PJ_INV }

    private static func coordinate(_ value: Ordinates) -> PJ_COORD {
        proj_coord(value.0, value.1, value.2, value.3)
    }
}
