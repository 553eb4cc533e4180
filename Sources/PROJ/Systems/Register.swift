internal import CPROJ
public import Shapes

extension ReferenceSystem {
    /// A system as the register lists it, without what `init(_:)` has to look up.
    public struct Listing: Hashable, Sendable {
        /// As in `EPSG:27700`.
        public let code: String
        /// As in `OSGB36 / British National Grid`.
        public let name: String
        /// What sort of system.
        public let kind: Kind
        /// The register advises against it.
        public let isDeprecated: Bool
        /// Where it is meant to be used, in degrees, x = longitude; nil when the register does not say.
        public let areaOfUse: Box?
        /// That area in words.
        public let areaOfUseName: String
        /// The method of a projection, as in `Transverse Mercator`; empty for other systems.
        public let projectionMethod: String
    }

    /// The systems of the register that fit, by authority and code. C function `proj_get_crs_info_list_from_database`.
    ///
    /// - Parameters:
    ///   - text: words that the name, the code or the area in words holds, in any case and order; empty for all.
    ///   - area: in degrees, x = longitude, in any number of turns; those whose area meets it.
    ///   - kinds: nil for every kind.
    ///   - authority: as in `EPSG`; nil for all.
    ///   - includesDeprecated: also those that the register advises against.
    /// - Throws: `PROJError` of kind `missingDatabase`.
    /// - Complexity: that of reading the register, about 10 ms.
    public static func search(
        text: String = "", area: Box? = nil, kinds: Set<Kind>? = nil, authority: String? = "EPSG",
        includesDeprecated: Bool = false
    ) throws(PROJError) -> [Listing] {
        let function = "proj_get_crs_info_list_from_database"
        let context = try Context(gridFolders: [])
        if let missing = context.missingDatabase(function) { throw missing }
        guard let parameters = proj_get_crs_list_parameters_create() else {
            throw context.error(function, .outOfMemory)
        }
        defer { proj_get_crs_list_parameters_destroy(parameters) }
        parameters.pointee.allow_deprecated = includesDeprecated ? 1 : 0
        var count: Int32 = 0
        guard let list = proj_get_crs_info_list_from_database(context.handle, authority, parameters, &count) else {
            throw context.error(function, .other)
        }
        defer { proj_crs_info_list_destroy(list) }
        let words = text.lowercased().split(whereSeparator: \.isWhitespace)
        var found: [Listing] = []
        for i in 0..<max(0, Int(count)) {
            guard let info = list[i]?.pointee else { continue }
            let listing = Listing(info)
            if let kinds, !kinds.contains(listing.kind) { continue }
            if let area, listing.areaOfUse.map({ !$0.meets(area) }) ?? true { continue }
            let entry = "\(listing.code) \(listing.name) \(listing.areaOfUseName)".lowercased()
            if words.allSatisfy({ entry.contains($0) }) { found.append(listing) }
        }
        return found.sorted { ($0.code.count, $0.code) < ($1.code.count, $1.code) }
    }

    /// The zone of the Universal Transverse Mercator system on WGS 84 that `place` lies in, in degrees, x = longitude; with the
    /// wider zones of south-west Norway and of Svalbard. EPSG:32601 to 32660 and 32701 to 32760.
    ///
    /// - Throws: `PROJError` of kind `outsideDomain` beyond 84° north and 80° south, where there is no such zone.
    /// - Complexity: that of `init(_:)`.
    public static func utm(at place: Coordinate) throws(PROJError) -> ReferenceSystem {
        let zone = try utmZone(at: place)
        return try ReferenceSystem("EPSG:\((place.y < 0 ? 32700 : 32600) + zone)")
    }

    /// 1 to 60, from 180° west.
    static func utmZone(at place: Coordinate) throws(PROJError) -> Int {
        try Geodesic.check(place, 0, "proj_create")
        guard place.y >= -80, place.y <= 84 else {
            throw PROJError(
                function: "proj_create", kind: .outsideDomain,
                message: "no UTM zone at latitude \(place.y); use a polar stereographic system, as EPSG:32661 or 32761",
                index: 0, place: place)
        }
        // -180 ..< 180, whatever the number of turns.
        var longitude = place.x.remainder(dividingBy: 360)
        if longitude >= 180 { longitude -= 360 }
        switch (longitude, place.y) {
        case (3..<12, 56..<64): return 32
        case (0..<9, 72...): return 31
        case (9..<21, 72...): return 33
        case (21..<33, 72...): return 35
        case (33..<42, 72...): return 37
        default: return min(max(Int(((longitude + 180) / 6).rounded(.down)) + 1, 1), 60)
        }
    }

    /// The register advises against the system. C function `proj_is_deprecated`.
    ///
    /// - Throws: `PROJError` where the library cannot read the definition again.
    /// - Complexity: that of `init(_:)`.
    public func isDeprecated() throws(PROJError) -> Bool {
        let context = try Context(gridFolders: [])
        let object = try Self.object(definition, in: context)
        return proj_is_deprecated(object.handle) == 1
    }

    /// What the register names in place of a system that it advises against, by code; none for others.
    /// C function `proj_get_non_deprecated`.
    ///
    /// - Throws: `PROJError` where the library cannot read the definition again.
    /// - Complexity: that of `init(_:)`.
    public func replacements() throws(PROJError) -> [String] {
        let context = try Context(gridFolders: [])
        let object = try Self.object(definition, in: context)
        guard let list = proj_get_non_deprecated(context.handle, object.handle) else { return [] }
        defer { proj_list_destroy(list) }
        return (0..<proj_list_get_count(list)).compactMap { i in
            guard let one = ProjObject(proj_list_get(context.handle, list, i), in: context),
                let authority = proj_get_id_auth_name(one.handle, 0), let code = proj_get_id_code(one.handle, 0)
            else { return nil }
            return String(cString: authority) + ":" + String(cString: code)
        }
    }

    /// What the system is for, in the words of the register; empty when it does not say. C function `proj_get_scope`.
    ///
    /// - Throws: `PROJError` where the library cannot read the definition again.
    /// - Complexity: that of `init(_:)`.
    public func scope() throws(PROJError) -> String {
        let context = try Context(gridFolders: [])
        let object = try Self.object(definition, in: context)
        return proj_get_scope(object.handle).map { String(cString: $0) } ?? ""
    }

    /// Remarks of the register; empty when there are none. C function `proj_get_remarks`.
    ///
    /// - Throws: `PROJError` where the library cannot read the definition again.
    /// - Complexity: that of `init(_:)`.
    public func remarks() throws(PROJError) -> String {
        let context = try Context(gridFolders: [])
        let object = try Self.object(definition, in: context)
        return proj_get_remarks(object.handle).map { String(cString: $0) } ?? ""
    }
}

extension Box {
    /// The two have a place in common, in degrees, whatever turn their longitudes are counted in.
    fileprivate func meets(_ other: Box) -> Bool {
        guard other.minX.magnitude <= 1e6, other.maxX.magnitude <= 1e6 else { return intersects(other) }
        let turns = ((minX - other.minX) / 360).rounded(.down)
        return [turns - 1, turns, turns + 1].contains { turn in
            var turned = other
            (turned.minX, turned.maxX) = (other.minX + turn * 360, other.maxX + turn * 360)
            return intersects(turned)
        }
    }
}

extension ReferenceSystem.Listing {
    fileprivate init(_ info: PROJ_CRS_INFO) {
        func text(_ pointer: UnsafePointer<CChar>?) -> String { pointer.map { String(cString: $0) } ?? "" }
        code = text(info.auth_name) + ":" + text(info.code)
        name = text(info.name)
        kind = ReferenceSystem.Kind(info.type)
        isDeprecated = info.deprecated == 1
        areaOfUseName = text(info.area_name)
        projectionMethod = text(info.projection_method_name)
        let (west, east) = (info.west_lon_degree, info.east_lon_degree)
        areaOfUse =
            info.bbox_valid == 1
            ? Box(
                minX: west, minY: info.south_lat_degree, maxX: west > east ? east + 360 : east,
                maxY: info.north_lat_degree) : nil
    }
}

extension ReferenceSystem: Codable {
    private enum Member: String, CodingKey { case definition, projJSON }

    /// As its definition, and as PROJJSON for other programs where the library can write it.
    ///
    /// - Throws: what the encoder throws.
    public func encode(to encoder: any Encoder) throws {
        var object = encoder.container(keyedBy: Member.self)
        try object.encode(definition, forKey: .definition)
        try object.encodeIfPresent(try? projJSON(isMultiline: false), forKey: .projJSON)
    }

    /// From the definition; from the PROJJSON where there is none.
    ///
    /// - Throws: `DecodingError` with the `PROJError` below it.
    public init(from decoder: any Decoder) throws {
        let object = try decoder.container(keyedBy: Member.self)
        let definition =
            try object.decodeIfPresent(String.self, forKey: .definition)
            ?? object.decode(String.self, forKey: .projJSON)
        do { try self.init(definition) } catch {
            throw DecodingError.dataCorruptedError(
                forKey: .definition, in: object, debugDescription: "\(error)")
        }
    }
}

/// A unit of the register.
public struct MeasurementUnit: Hashable, Sendable {
    /// As in `EPSG:9001`.
    public let code: String
    /// As in `metre`.
    public let name: String
    /// What it measures: `linear`, `angular`, `scale`, `time`, or with `_per_time`.
    public let category: String
    /// Metres, radians or ones in one unit.
    public let factor: Double

    /// The units of the register that it does not advise against, by code. C function `proj_get_units_from_database`.
    ///
    /// - Throws: `PROJError` of kind `missingDatabase`.
    /// - Complexity: that of reading the register.
    public static func all(authority: String = "EPSG") throws(PROJError) -> [MeasurementUnit] {
        let function = "proj_get_units_from_database"
        let context = try Context(gridFolders: [])
        if let missing = context.missingDatabase(function) { throw missing }
        var count: Int32 = 0
        guard let list = proj_get_units_from_database(context.handle, authority, nil, 0, &count) else {
            throw context.error(function, .other)
        }
        defer { proj_unit_list_destroy(list) }
        return (0..<max(0, Int(count))).compactMap { i in
            guard let info = list[i]?.pointee, let authority = info.auth_name, let code = info.code,
                let name = info.name, let category = info.category
            else { return nil }
            return MeasurementUnit(
                code: String(cString: authority) + ":" + String(cString: code), name: String(cString: name),
                category: String(cString: category), factor: info.conv_factor)
        }.sorted { ($0.code.count, $0.code) < ($1.code.count, $1.code) }
    }
}

extension Ellipsoid {
    /// The ellipsoids that PROJ knows by name, as in `airy`, in its order. C function `proj_list_ellps`. O(1).
    ///
    /// Each with the two parameters of its definition, as in `a=6377563.396` and `b=6356256.910`.
    public static var listed: [(id: String, name: String, parameters: [String])] {
        guard var entry = proj_list_ellps() else { return [] }
        var listed: [(id: String, name: String, parameters: [String])] = []
        while let id = entry.pointee.id {
            let parameters = [entry.pointee.major, entry.pointee.ell].compactMap { $0.map { String(cString: $0) } }
            listed.append(
                (String(cString: id), entry.pointee.name.map { String(cString: $0) } ?? "", parameters))
            entry = entry.advanced(by: 1)
        }
        return listed
    }
}
