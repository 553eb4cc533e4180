internal import CPROJ

extension ReferenceSystem {
    /// One direction of a coordinate system, in the order of the authority.
    public struct Axis: Hashable, Sendable {
        /// As in `Easting` or `Geodetic latitude`.
        public let name: String
        /// As in `E` or `Lat`; empty when the definition has none.
        public let abbreviation: String
        /// `east`, `north`, `up`, or another of ISO 19111.
        public let direction: String
        /// As in `metre` or `degree`.
        public let unit: String
        /// Metres, or radians, in one unit.
        public let unitFactor: Double
    }

    /// The body, and the way in which it is fixed to the Earth.
    public struct Datum: Hashable, Sendable {
        /// As in `Ordnance Survey of Great Britain 1936`.
        public let name: String
        /// Several realisations under one name, such as WGS 84: places are only known to `ensembleAccuracy`.
        public let isEnsemble: Bool
        /// In metres; nil for a datum that is no ensemble.
        public let ensembleAccuracy: Double?
        /// Nil for a vertical datum.
        public let ellipsoid: Ellipsoid?
        /// As in `Greenwich`; empty for a vertical datum.
        public let primeMeridian: String
        /// Degrees east of Greenwich.
        public let primeMeridianLongitude: Double
    }
}

/// A flattened sphere.
public struct Ellipsoid: Hashable, Sendable {
    /// As in `Airy 1830`; may be empty.
    public let name: String
    /// Equatorial radius in metres.
    public let semiMajorAxis: Double
    /// Equatorial less polar radius over equatorial radius; 0 for a sphere, negative for a prolate one.
    public let flattening: Double

    /// - Throws: `PROJError` unless the axis is positive and finite and the flattening is less than 1.
    public init(name: String = "", semiMajorAxis: Double, flattening: Double) throws(PROJError) {
        guard semiMajorAxis > 0, semiMajorAxis.isFinite, flattening < 1, flattening.isFinite else {
            throw PROJError(
                function: "geod_init", kind: .other,
                message: "no ellipsoid has semi-major axis \(semiMajorAxis) and flattening \(flattening)")
        }
        self.init(name: name, unchecked: semiMajorAxis, flattening)
    }

    private init(name: String, unchecked semiMajorAxis: Double, _ flattening: Double) {
        self.name = name
        self.semiMajorAxis = semiMajorAxis
        self.flattening = flattening
    }

    /// WGS 84, EPSG:7030.
    public static let wgs84 = Ellipsoid(name: "WGS 84", unchecked: 6_378_137, 1 / 298.257223563)
    /// Airy 1830, EPSG:7001, of the national grid.
    public static let airy1830 = Ellipsoid(name: "Airy 1830", unchecked: 6_377_563.396, 1 / 299.3249646)

    init?(_ object: ProjObject?) {
        guard let object else { return nil }
        var (major, inverseFlattening) = (0.0, 0.0)
        guard
            proj_ellipsoid_get_parameters(
                object.context.handle, object.handle, &major, nil, nil, &inverseFlattening) == 1, major > 0
        else { return nil }
        self.init(name: object.name, unchecked: major, inverseFlattening == 0 ? 0 : 1 / inverseFlattening)
    }
}

extension ProjObject {
    /// As the definition or the register has it; may be empty.
    var name: String { proj_get_name(handle).map { String(cString: $0) } ?? "" }

    /// Without the shift to WGS 84 that a definition may carry along.
    var unbound: ProjObject {
        guard proj_get_type(handle) == PJ_TYPE_BOUND_CRS else { return self }
        return ProjObject(proj_get_source_crs(context.handle, handle), in: context) ?? self
    }

    /// All axes; those of a compound system are those of its parts, one after the other.
    var axes: [ReferenceSystem.Axis] {
        let crs = unbound
        if proj_get_type(crs.handle) == PJ_TYPE_COMPOUND_CRS {
            return (0..<2).flatMap { index in
                ProjObject(proj_crs_get_sub_crs(context.handle, crs.handle, Int32(index)), in: context)?.axes ?? []
            }
        }
        guard
            let system = ProjObject(proj_crs_get_coordinate_system(context.handle, crs.handle), in: context)
        else { return [] }
        return (0..<max(0, proj_cs_get_axis_count(context.handle, system.handle))).compactMap { index in
            var (name, abbreviation): (UnsafePointer<CChar>?, UnsafePointer<CChar>?)
            var (direction, unit): (UnsafePointer<CChar>?, UnsafePointer<CChar>?)
            var factor = 0.0
            guard
                proj_cs_get_axis_info(
                    context.handle, system.handle, index, &name, &abbreviation, &direction, &factor, &unit, nil, nil)
                    == 1
            else { return nil }
            let text: (UnsafePointer<CChar>?) -> String = { $0.map { String(cString: $0) } ?? "" }
            return ReferenceSystem.Axis(
                name: text(name), abbreviation: text(abbreviation), direction: text(direction), unit: text(unit),
                unitFactor: factor)
        }
    }

    /// The horizontal datum, or the vertical one where there is no other.
    var datum: ReferenceSystem.Datum? {
        let (crs, c) = (unbound, context.handle)
        let isVertical = proj_get_type(crs.handle) == PJ_TYPE_VERTICAL_CRS
        let found =
            isVertical ? proj_crs_get_datum(c, crs.handle) : proj_crs_get_horizontal_datum(c, crs.handle)
        guard let datum = ProjObject(found, in: context) else { return nil }
        let isEnsemble = proj_get_type(datum.handle) == PJ_TYPE_DATUM_ENSEMBLE
        let accuracy = isEnsemble ? proj_datum_ensemble_get_accuracy(c, datum.handle) : -1
        var (longitude, unit) = (0.0, 0.0)
        let meridian = isVertical ? nil : ProjObject(proj_get_prime_meridian(c, crs.handle), in: context)
        if let meridian { proj_prime_meridian_get_parameters(c, meridian.handle, &longitude, &unit, nil) }
        return ReferenceSystem.Datum(
            name: datum.name, isEnsemble: isEnsemble, ensembleAccuracy: accuracy >= 0 ? accuracy : nil,
            ellipsoid: isVertical ? nil : Ellipsoid(ProjObject(proj_get_ellipsoid(c, crs.handle), in: context)),
            primeMeridian: meridian?.name ?? "", primeMeridianLongitude: longitude * unit * 180 / .pi)
    }
}
