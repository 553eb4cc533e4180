/// One step of an operation as its formula, carried out on discs: see `Disc`.
///
/// The formulas are those that the library documents, so that they tell where its answers are smooth. The answers
/// themselves are always the library's.
protocol AnalyticStep: Sendable {
    func image(of place: DiscPlace) -> DiscPlace
}

/// Three ordinates, angles in radians.
struct DiscPlace: Sendable {
    var x: Disc
    var y: Disc
    var z = Disc(0)
}

/// Changes the order of the first two ordinates.
struct SwapStep: AnalyticStep {
    func image(of place: DiscPlace) -> DiscPlace { DiscPlace(x: place.y, y: place.x, z: place.z) }
}

/// Changes the unit of the first two ordinates.
struct ScaleStep: AnalyticStep {
    let factor: Double

    func image(of place: DiscPlace) -> DiscPlace { DiscPlace(x: factor * place.x, y: factor * place.y, z: place.z) }
}

/// Passes on longitudes, which begin a turn at ±π.
struct LongitudeStep: AnalyticStep {
    func image(of place: DiscPlace) -> DiscPlace { DiscPlace(x: place.x.withinTurn, y: place.y, z: place.z) }
}

/// What projections have in common: a longitude of the centre, a false origin, and a length of one.
struct ProjectionFrame: Sendable {
    let spheroid: Spheroid
    let longitude: Double
    let latitude: Double
    let scale: Double
    let falseEasting: Double
    let falseNorthing: Double

    /// From the centre's meridian.
    func relative(_ longitude: Disc) -> Disc { (longitude - self.longitude).withinTurn }

    /// From Greenwich, which the library brings into one turn.
    func absolute(_ longitude: Disc) -> Disc { (longitude + self.longitude).withinTurn }

    /// Metres from places in axes of one.
    func plane(_ x: Disc, _ y: Disc, _ z: Disc) -> DiscPlace {
        DiscPlace(x: spheroid.a * x + falseEasting, y: spheroid.a * y + falseNorthing, z: z)
    }

    /// Places in axes of one from metres.
    func unit(_ place: DiscPlace) -> (x: Disc, y: Disc) {
        ((1 / spheroid.a) * (place.x - falseEasting), (1 / spheroid.a) * (place.y - falseNorthing))
    }
}

/// Measures of an ellipsoid, and the latitudes on it that projections go by.
struct Spheroid: Sendable {
    let a: Double
    let f: Double

    var b: Double { a * (1 - f) }
    /// Squares of the eccentricities.
    var e2: Double { f * (2 - f) }
    var secondE2: Double { e2 / (1 - e2) }
    var e: Double { e2.squareRoot() }
    /// The third flattening.
    var n: Double { f / (2 - f) }

    /// The isometric latitude: the northing of Mercator's projection.
    func isometric(_ latitude: Disc) -> Disc {
        let sine = latitude.sine
        return (sine / latitude.cosine).areaSine - e * (e * sine).areaTangent
    }

    /// 1 / √(1 - e² sin²).
    func prime(_ sine: Disc) -> Disc { (Disc(1) - e2 * sine.squared).squareRoot.reciprocal }

    /// The area between the equator and a latitude, but for a factor.
    func area(_ sine: Disc) -> Disc {
        let part = e > 0 ? (1 / e) * (e * sine).areaTangent : sine
        return (1 - e2) * (sine / (Disc(1) - e2 * sine.squared) + part)
    }
}
