internal import CPROJ
public import Shapes

/// Distances, directions and areas on an ellipsoid, exact to about 15 nanometres on the Earth, by `geodesic.h` of the
/// library (Karney, *Algorithms for geodesics*, Journal of Geodesy 87, 2013).
///
/// Coordinates are in degrees, x = longitude (any number of turns), y = latitude. Distances are in metres, areas in
/// square metres, azimuths in degrees clockwise from north, -180 to 180.
public struct Geodesic: Sendable {
    /// The body that is measured on.
    public let ellipsoid: Ellipsoid
    let solver: Solver

    /// The tables of the C library for one ellipsoid: a kilobyte, made once and only read.
    ///
    /// Why this is safe (`@unchecked Sendable`): the structure is filled in `init` and constant afterwards, and the C
    /// functions take it by a pointer to const.
    final class Solver: @unchecked Sendable {
        private let tables: UnsafeMutablePointer<geod_geodesic>

        init(_ ellipsoid: Ellipsoid) {
            tables = .allocate(capacity: 1)
            tables.initialize(to: geod_geodesic())
            geod_init(tables, ellipsoid.semiMajorAxis, ellipsoid.flattening)
        }

        deinit { tables.deallocate() }

        func callAsFunction<Result>(_ body: (UnsafePointer<geod_geodesic>) -> Result) -> Result { body(tables) }
    }

    /// On `ellipsoid`; very flat or very long bodies (flattening beyond ±1/50) lose accuracy. O(1).
    public init(on ellipsoid: Ellipsoid) {
        self.ellipsoid = ellipsoid
        solver = Solver(ellipsoid)
    }

    /// On the ellipsoid of `system`. O(1).
    ///
    /// - Throws: `PROJError` for a system without an ellipsoid, such as one of heights.
    public init(of system: ReferenceSystem) throws(PROJError) {
        guard let ellipsoid = system.datum?.ellipsoid else {
            throw PROJError(
                function: "geod_init", kind: .other, message: "\(system) has no ellipsoid; use that of its places")
        }
        self.init(on: ellipsoid)
    }

    /// On the ellipsoid of WGS 84, within 0.1 mm of that of GRS 80.
    public static let wgs84 = Geodesic(on: .wgs84)

    /// The shortest way between two places.
    public struct Line: Hashable, Sendable, Codable {
        /// Metres.
        public let distance: Double
        /// Direction in which it leaves the first place.
        public let azimuth: Double
        /// Direction in which it goes on at the second.
        public let finalAzimuth: Double
    }

    /// The shortest way from `start` to `end`. C function `geod_inverse`.
    ///
    /// - Throws: `PROJError` for a place that is not finite or whose latitude is beyond ±90: index 0 for `start`, 1 for
    ///   `end`.
    /// - Complexity: O(1), about a microsecond.
    public func inverse(from start: Coordinate, to end: Coordinate) throws(PROJError) -> Line {
        try Self.check(start, 0, "geod_inverse")
        try Self.check(end, 1, "geod_inverse")
        return unchecked(start, end)
    }

    /// The place `distance` metres from `start` in direction `azimuth`, and the direction of the way there. Longitude
    /// is from -180 to 180. C function `geod_direct`.
    ///
    /// - Parameters:
    ///   - azimuth: degrees clockwise from north.
    ///   - distance: metres, negative to go backwards.
    /// - Throws: `PROJError` for a place that is not finite or whose latitude is beyond ±90, and for an azimuth or
    ///   distance that is not finite.
    /// - Complexity: O(1), about a microsecond.
    public func direct(
        from start: Coordinate, azimuth: Double, distance: Double
    ) throws(PROJError) -> (end: Coordinate, finalAzimuth: Double) {
        try Self.check(start, 0, "geod_direct")
        guard azimuth.isFinite, distance.isFinite else {
            throw PROJError(
                function: "geod_direct", kind: .nonFinite,
                message: "azimuth \(azimuth) and distance \(distance) must be finite", index: 0, place: start)
        }
        var (latitude, longitude, final) = (0.0, 0.0, 0.0)
        solver { geod_direct($0, start.y, start.x, azimuth, distance, &latitude, &longitude, &final) }
        return (Coordinate(x: longitude, y: latitude), final)
    }

    /// Metres along `line`, 0 for fewer than two places. O(n).
    ///
    /// - Throws: `PROJError`, naming the index, for a place that is not finite or whose latitude is beyond ±90.
    public func length(of line: [Coordinate]) throws(PROJError) -> Double {
        for (i, place) in line.enumerated() { try Self.check(place, i, "geod_inverse") }
        return zip(line, line.dropFirst()).reduce(0) { $0 + unchecked($1.0, $1.1).distance }
    }

    private func unchecked(_ start: Coordinate, _ end: Coordinate) -> Line {
        var (distance, azimuth, final) = (0.0, 0.0, 0.0)
        solver { geod_inverse($0, start.y, start.x, end.y, end.x, &distance, &azimuth, &final) }
        return Line(distance: distance, azimuth: azimuth, finalAzimuth: final)
    }

    /// The C functions answer NaN to a latitude beyond the pole.
    static func check(_ place: Coordinate, _ index: Int, _ function: String) throws(PROJError) {
        guard place.isFinite else {
            throw PROJError(
                function: function, kind: .nonFinite, message: "ordinate is NaN or infinite", index: index, place: place
            )
        }
        guard place.y.magnitude <= 90 else {
            throw PROJError(
                function: function, kind: .outsideDomain,
                message: "latitude \(place.y) is beyond the pole; are these degrees, x = longitude?", index: index,
                place: place)
        }
    }
}
