internal import CPROJ
public import Shapes

/// A coordinate reference system: the text that defines it, and what the library read out of it.
public struct ReferenceSystem: Hashable, Sendable {
    /// What sort of system.
    public enum Kind: String, Hashable, Sendable {
        case geographic, geographic3D, geocentric, projected, vertical, compound, engineering, other
    }

    /// A system of a register that this one was found to be.
    public struct Identification: Hashable, Sendable {
        /// Authority and code, as in `EPSG:27700`.
        public let code: String
        /// In per cent, by `proj_identify`: 100 same definition or own code, 90 and 70 same parameters under other
        /// names, 25 a likeness only. A name that is not the register's own, but an alias or a part of it, has 70.
        public let confidence: Int
    }

    /// As given, without white space around it.
    public let definition: String
    /// As in the definition or the register.
    public let name: String
    /// What sort of system.
    public let kind: Kind
    /// Its own code, or the best match of the EPSG register; nil when nothing is like it.
    public let identification: Identification?
    /// Where the system is meant to be used, in degrees, x = longitude. `maxX` is beyond 180 where the area crosses
    /// that meridian. Nil when the definition does not say.
    public let areaOfUse: Box?
    /// That area in words; empty when the definition does not say.
    public let areaOfUseName: String
    /// In the order of the authority, which for latitude and longitude is seldom x first.
    public let axes: [Axis]
    /// The horizontal datum, or the vertical one of a system of heights; nil for an engineering system.
    public let datum: Datum?

    /// Understands an authority code (`EPSG:27700`, `OGC:CRS84`), a URN, well-known text 1 or 2 and that of ESRI
    /// (`.prj` files), PROJJSON, a PROJ string, `+init=epsg:27700` of PROJ 4, and a name of the register.
    ///
    /// - Throws: `PROJError` of kind `unknownReferenceSystem`, `notAReferenceSystem` or `missingDatabase`.
    /// - Complexity: that of a search in the register, some milliseconds: many where the definition has no code.
    public init(_ definition: String) throws(PROJError) {
        let context = try Context(gridFolders: [])
        let definition = definition.trimmed
        let object = try Self.object(definition, in: context)
        self.definition = definition
        name = object.name
        let unbound = object.unbound
        kind = Kind(proj_get_type(unbound.handle))
        identification = Self.identify(object, asked: definition)
        areaOfUse = object.areaOfUse
        areaOfUseName = object.areaOfUseName
        axes = object.axes
        datum = object.datum
    }

    /// Longitude and latitude on the WGS 84 ellipsoid, EPSG:4326; x is longitude here as everywhere.
    ///
    /// - Throws: `PROJError` of kind `missingDatabase` where the register is not there.
    /// - Complexity: that of `init(_:)`.
    public static func wgs84() throws(PROJError) -> ReferenceSystem { try ReferenceSystem("EPSG:4326") }

    /// OSGB36 / British National Grid, EPSG:27700.
    ///
    /// - Throws: `PROJError` of kind `missingDatabase` where the register is not there.
    /// - Complexity: that of `init(_:)`.
    public static func britishNationalGrid() throws(PROJError) -> ReferenceSystem { try ReferenceSystem("EPSG:27700") }

    /// The registered system that this one was identified with; itself when the confidence is less.
    ///
    /// A `.prj` file names no operation to another datum: the registered system does.
    ///
    /// - Parameter confidence: in per cent, of the library.
    /// - Throws: as `init(_:)`, for the code.
    /// - Complexity: that of `init(_:)`.
    public func registered(confidence: Int = 70) throws(PROJError) -> ReferenceSystem {
        guard let identification, identification.confidence >= confidence else { return self }
        return try ReferenceSystem(identification.code)
    }

    /// The same datum, projection and units. The order of axes of a geographic system does not count, because x is
    /// longitude in all of this package.
    ///
    /// - Throws: `PROJError` where the library cannot read one of the definitions again.
    /// - Complexity: that of `init(_:)`, twice.
    public func isEquivalent(to other: ReferenceSystem) throws(PROJError) -> Bool {
        if definition == other.definition { return true }
        let context = try Context(gridFolders: [])
        let (a, b) = (try Self.object(definition, in: context), try Self.object(other.definition, in: context))
        return proj_is_equivalent_to_with_ctx(
            context.handle, a.handle, b.handle, PJ_COMP_EQUIVALENT_EXCEPT_AXIS_ORDER_GEOGCRS) == 1
    }

    /// The C object for `definition`, or the reason why there is none.
    static func object(_ definition: String, in context: Context) throws(PROJError) -> ProjObject {
        guard !definition.isEmpty, !definition.utf8.contains(0) else {
            throw PROJError(
                function: "proj_create", kind: .unknownReferenceSystem,
                message: "no definition; give a code, as in EPSG:27700, well-known text or a PROJ string")
        }
        try refuseDeepNesting(definition)
        // Without this a PROJ string means a bare conversion. Well-known text may hold one as an extension.
        let isString =
            definition.contains("proj=") && !definition.contains("type=crs")
            && !definition.utf8.contains { "[{".utf8.contains($0) }
        let text = Self.codeOfInit(definition) ?? (isString ? definition + " +type=crs" : definition)
        guard let object = ProjObject(proj_create(context.handle, text), in: context) else {
            let error = context.error("proj_create", .unknownReferenceSystem)
            guard error.kind == .unknownReferenceSystem else { throw error }
            throw PROJError(
                function: error.function, kind: error.kind,
                message:
                    "\"\(definition.prefix(80))\" is no reference system that PROJ knows (\(error.message)); give a "
                    + "code, as in EPSG:27700, well-known text or a PROJ string")
        }
        guard proj_is_crs(object.handle) == 1 else {
            throw PROJError(
                function: "proj_create", kind: .notAReferenceSystem,
                message: "\"\(definition.prefix(80))\" is something else than a reference system: \(object.name)")
        }
        return object
    }

    /// `+init=epsg:27700` of PROJ 4 means a code of the register, which the library refuses since version 6; with any other file it
    /// would read that file.
    private static func codeOfInit(_ definition: String) -> String? {
        var words = definition.split(whereSeparator: \.isWhitespace).map { $0.hasPrefix("+") ? $0.dropFirst() : $0 }
        words.removeAll { $0 == "type=crs" || $0 == "no_defs" }
        guard words.count == 1, words[0].hasPrefix("init=") else { return nil }
        let parts = words[0].dropFirst(5).split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2, ["epsg", "esri"].contains(parts[0].lowercased()), !parts[1].isEmpty,
            parts[1].utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) })
        else { return nil }
        return parts[0].uppercased() + ":" + parts[1]
    }

    /// Text can nest deeper than a recursive reader has stack for.
    private static func refuseDeepNesting(_ definition: String) throws(PROJError) {
        var depth = 0
        for byte in definition.utf8 {
            switch byte {
            case UInt8(ascii: "["), UInt8(ascii: "{"), UInt8(ascii: "("): depth += 1
            case UInt8(ascii: "]"), UInt8(ascii: "}"), UInt8(ascii: ")"): depth -= 1
            default: break
            }
            if depth > 64 {
                throw PROJError(
                    function: "proj_create", kind: .unknownReferenceSystem, message: "nested too deep")
            }
        }
    }

    private static func identify(_ object: ProjObject, asked definition: String) -> Identification? {
        if let authority = proj_get_id_auth_name(object.handle, 0), let code = proj_get_id_code(object.handle, 0) {
            let isName = !definition.utf8.contains { "[{+:=".utf8.contains($0) }
            let isOwnName = !isName || definition.isSameName(as: object.name)
            return Identification(
                code: String(cString: authority) + ":" + String(cString: code), confidence: isOwnName ? 100 : 70)
        }
        var confidences: UnsafeMutablePointer<Int32>?
        let context = object.context
        guard let list = proj_identify(context.handle, object.handle, "EPSG", nil, &confidences) else { return nil }
        defer {
            proj_list_destroy(list)
            if let confidences { proj_int_list_destroy(confidences) }
        }
        // Best first, by the library.
        guard proj_list_get_count(list) > 0, let confidence = confidences?[0],
            let match = ProjObject(proj_list_get(context.handle, list, 0), in: context),
            let authority = proj_get_id_auth_name(match.handle, 0), let code = proj_get_id_code(match.handle, 0)
        else { return nil }
        return Identification(
            code: String(cString: authority) + ":" + String(cString: code), confidence: Int(confidence))
    }
}

extension ProjObject {
    /// In degrees; nil when the definition does not say.
    var areaOfUse: Box? {
        var (west, south, east, north) = (0.0, 0.0, 0.0, 0.0)
        guard proj_get_area_of_use(context.handle, handle, &west, &south, &east, &north, nil) == 1,
            west >= -180, south >= -90
        else { return nil }
        return Box(minX: west, minY: south, maxX: west > east ? east + 360 : east, maxY: north)
    }
}

extension ProjObject {
    /// The same in words.
    var areaOfUseName: String {
        var text: UnsafePointer<CChar>?
        guard proj_get_area_of_use(context.handle, handle, nil, nil, nil, nil, &text) == 1 else { return "" }
        return text.map { String(cString: $0) } ?? ""
    }
}

extension ReferenceSystem.Kind {
    init(_ type: PJ_TYPE) {
        switch type {
        case PJ_TYPE_GEOGRAPHIC_2D_CRS: self = .geographic
        case PJ_TYPE_GEOGRAPHIC_3D_CRS: self = .geographic3D
        case PJ_TYPE_GEOCENTRIC_CRS: self = .geocentric
        case PJ_TYPE_PROJECTED_CRS: self = .projected
        case PJ_TYPE_VERTICAL_CRS: self = .vertical
        case PJ_TYPE_COMPOUND_CRS: self = .compound
        case PJ_TYPE_ENGINEERING_CRS: self = .engineering
        default: self = .other
        }
    }
}

extension ReferenceSystem: CustomStringConvertible {
    public var description: String { identification.map { "\(name) (\($0.code))" } ?? name }
}

extension String {
    /// Equal but for case, spaces and punctuation.
    fileprivate func isSameName(as other: String) -> Bool {
        func letters(_ text: String) -> String { text.lowercased().filter { $0.isLetter || $0.isNumber } }
        return letters(self) == letters(other)
    }

    /// Without white space and byte-order mark around it.
    var trimmed: String {
        let isSpace: (Character) -> Bool = { $0.isWhitespace || $0 == "\u{FEFF}" }
        let start = drop(while: isSpace)
        return String(start.reversed().drop(while: isSpace).reversed())
    }
}
