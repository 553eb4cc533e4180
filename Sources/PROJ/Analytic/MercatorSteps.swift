internal import Foundation

/// Mercator's projection of an ellipsoid, there only, and of a sphere, both ways.
struct MercatorStep: AnalyticStep {
    let frame: ProjectionFrame
    let isInverse: Bool

    func image(of place: DiscPlace) -> DiscPlace {
        guard isInverse else {
            return frame.plane(
                frame.scale * frame.relative(place.x), frame.scale * frame.spheroid.isometric(place.y), place.z)
        }
        // The way back from an ellipsoid is a search without a formula.
        guard frame.spheroid.f == 0 else { return DiscPlace(x: .unknown, y: .unknown) }
        let (x, y) = frame.unit(place)
        return DiscPlace(
            x: frame.absolute((1 / frame.scale) * x), y: ((1 / frame.scale) * y).hyperbolicSine.arcTangent, z: place.z)
    }
}

/// Lambert's conformal conic projection with one or two parallels, there only.
struct ConformalConicStep: AnalyticStep {
    private let frame: ProjectionFrame
    private let cone: Double
    private let factor: Double
    private let originRadius: Double

    /// - Parameters:
    ///   - first, second: latitudes of the parallels, the same where there is one.
    init(_ frame: ProjectionFrame, first: Double, second: Double) {
        self.frame = frame
        let spheroid = frame.spheroid
        func isometric(_ latitude: Double) -> Double { spheroid.isometric(Disc(latitude)).centre }
        func radius(_ latitude: Double) -> Double { cos(latitude) * spheroid.prime(Disc(sin(latitude))).centre }
        let isOne = abs(first - second) < 1e-10
        cone =
            isOne ? sin(first) : log(radius(first) / radius(second)) / (isometric(second) - isometric(first))
        factor = radius(first) * exp(cone * isometric(first)) / cone
        originRadius = factor * exp(-cone * isometric(frame.latitude))
    }

    func image(of place: DiscPlace) -> DiscPlace {
        let turn = cone * frame.relative(place.x)
        let radius = factor * ((-cone) * frame.spheroid.isometric(place.y)).exponential
        return frame.plane(
            frame.scale * (radius * turn.sine),
            frame.scale * (Disc(originRadius) - radius * turn.cosine), place.z)
    }
}

/// Lambert's equal-area azimuthal projection of an ellipsoid about a place that is neither a pole nor on the equator,
/// there only.
struct EqualAreaStep: AnalyticStep {
    private let frame: ProjectionFrame
    /// Of the authalic latitude of the centre, and the area up to the pole.
    private let (sine, cosine, pole): (Double, Double, Double)
    private let (across, along): (Double, Double)

    init(_ frame: ProjectionFrame) {
        self.frame = frame
        let spheroid = frame.spheroid
        pole = spheroid.area(Disc(1)).centre
        sine = spheroid.area(Disc(sin(frame.latitude))).centre / pole
        cosine = (1 - sine * sine).squareRoot()
        let radius = (pole / 2).squareRoot()
        let stretch = cos(frame.latitude) * spheroid.prime(Disc(sin(frame.latitude))).centre / (radius * cosine)
        (across, along) = (radius * stretch, radius / stretch)
    }

    func image(of place: DiscPlace) -> DiscPlace {
        let longitude = frame.relative(place.x)
        let sine = (1 / pole) * frame.spheroid.area(place.y.sine)
        let cosine = (Disc(1) - sine.squared).squareRoot
        let towards = cosine * longitude.cosine
        let part = (2 * (self.sine * sine + self.cosine * towards + 1).reciprocal).squareRoot
        return frame.plane(
            across * (part * cosine * longitude.sine),
            along * (part * (self.cosine * sine - self.sine * towards)), place.z)
    }
}
