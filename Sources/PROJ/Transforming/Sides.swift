import Shapes

/// What a transformation must know of the systems on both sides.
struct Sides: Sendable {
    let source: Side
    let target: Side

    init(_ source: ReferenceSystem, _ target: ReferenceSystem, _ order: AxisOrder) {
        self.source = Side(source, order)
        self.target = Side(target, order)
    }

    /// Nothing is known of either.
    static let unstated = Sides()

    private init() { (source, target) = (Side(), Side()) }
}

struct Side: Sendable {
    /// The pole, in the system's own unit; nil where there is no latitude.
    let pole: Double?
    let isLatitudeFirst: Bool
    /// Longitude east of Greenwich, and degrees: the terms in which areas of use are stated.
    let isInDegreesEast: Bool

    /// Of which nothing is known.
    init() { (pole, isLatitudeFirst, isInDegreesEast) = (nil, false, false) }

    init(_ system: ReferenceSystem, _ order: AxisOrder) {
        let north = system.axes.firstIndex { $0.direction == "north" || $0.direction == "south" }
        isLatitudeFirst = order == .authority && north == 0
        // Compound systems of places in degrees and heights have latitudes too.
        guard let north, system.axes[north].name.lowercased().contains("latitude") else {
            (pole, isInDegreesEast) = (nil, false)
            return
        }
        pole = .pi / 2 / system.axes[north].unitFactor
        isInDegreesEast =
            abs(system.axes[north].unitFactor * 180 / .pi - 1) < 1e-9 && system.datum?.primeMeridianLongitude == 0
            && system.axes.allSatisfy { $0.direction != "south" && $0.direction != "west" }
    }

    /// Longitude and latitude of ordinates in the side's order.
    @inline(__always)
    func place(_ x: Double, _ y: Double) -> Coordinate {
        isLatitudeFirst ? Coordinate(x: y, y: x) : Coordinate(x: x, y: y)
    }

    /// A box of longitudes and latitudes, in the side's order.
    func box(of degrees: Box) -> Box {
        isLatitudeFirst
            ? Box(minX: degrees.minY, minY: degrees.minX, maxX: degrees.maxY, maxY: degrees.maxX) : degrees
    }

    /// Why these ordinates are no place; nil when they may be one. The library itself passes on a latitude of 91 where
    /// it has nothing to compute.
    @inline(__always)
    func refusal(_ x: Double, _ y: Double, _ z: Double, _ time: Double) -> PROJError? {
        // One sum is finite unless an ordinate is not, or all are beyond any system.
        if !(x + y + z + time).isFinite { return Self.notFinite }
        guard let pole else { return nil }
        let latitude = isLatitudeFirst ? x : y
        return latitude.magnitude <= pole * (1 + 1e-12) ? nil : beyondPole(latitude)
    }

    private static let notFinite = PROJError(
        function: "proj_trans_generic", kind: .nonFinite,
        message: "ordinate is NaN or infinite; leave the coordinate out, or ask for a mask")

    private func beyondPole(_ latitude: Double) -> PROJError {
        PROJError(
            function: "proj_trans_generic", kind: .outsideDomain,
            message: "latitude \(latitude) is beyond the pole; are the ordinates in the right order and unit?")
    }
}

extension PROJError {
    /// The same, of one coordinate.
    func at(_ index: Int, _ place: Coordinate) -> PROJError {
        PROJError(function: function, kind: kind, message: message, index: index, place: place)
    }
}
