internal import Foundation

/// From longitude, latitude and height to axes through the centre of the Earth, and back by Bowring's formula.
struct GeocentricStep: AnalyticStep {
    let spheroid: Spheroid
    let isInverse: Bool

    func image(of place: DiscPlace) -> DiscPlace { isInverse ? geographic(place) : geocentric(place) }

    private func geocentric(_ place: DiscPlace) -> DiscPlace {
        let (sine, cosine) = (place.y.sine, place.y.cosine)
        let normal = spheroid.a * spheroid.prime(sine)
        let distance = (normal + place.z) * cosine
        return DiscPlace(
            x: distance * place.x.cosine, y: distance * place.x.sine,
            z: ((1 - spheroid.e2) * normal + place.z) * sine)
    }

    private func geographic(_ place: DiscPlace) -> DiscPlace {
        let fromAxis = Disc.distance(place.x, place.y)
        let (up, out) = (spheroid.a * place.z, spheroid.b * fromAxis)
        let length = Disc.distance(up, out).reciprocal
        let (sine, cosine) = (up * length, out * length)
        let latitude = Disc.angle(
            place.z + spheroid.secondE2 * spheroid.b * sine.squared * sine,
            fromAxis - spheroid.e2 * spheroid.a * cosine.squared * cosine)
        let height = fromAxis / latitude.cosine - spheroid.a * spheroid.prime(latitude.sine)
        return DiscPlace(x: Disc.angle(place.y, place.x).withinTurn, y: latitude, z: height)
    }
}

/// A shift, a small turn and a scaling of the axes, by seven parameters that do not change with time.
struct HelmertStep: AnalyticStep {
    /// Metres.
    let shift: [Double]
    /// Radians about each axis, as turns of the place (position vector).
    let turns: [Double]
    /// One and some millionths.
    let scale: Double
    let isInverse: Bool

    func image(of place: DiscPlace) -> DiscPlace {
        isInverse
            ? turned(
                DiscPlace(x: place.x - shift[0], y: place.y - shift[1], z: place.z - shift[2]), by: -1, 1 / scale)
            : turned(place, by: 1, scale).moved(by: shift)
    }

    /// By the matrix of small turns, or by its transpose, which the library takes for its inverse.
    private func turned(_ place: DiscPlace, by sign: Double, _ scale: Double) -> DiscPlace {
        let (rx, ry, rz) = (sign * turns[0], sign * turns[1], sign * turns[2])
        return DiscPlace(
            x: scale * (place.x - rz * place.y + ry * place.z),
            y: scale * (rz * place.x + place.y - rx * place.z),
            z: scale * (rx * place.y - ry * place.x + place.z))
    }
}

extension DiscPlace {
    fileprivate func moved(by shift: [Double]) -> DiscPlace {
        DiscPlace(x: x + shift[0], y: y + shift[1], z: z + shift[2])
    }
}
