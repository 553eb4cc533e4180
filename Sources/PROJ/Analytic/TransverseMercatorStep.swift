internal import Foundation

/// Transverse Mercator by Krüger's series to the sixth power of the third flattening, as Engsager and Poder have them
/// (*A highly accurate world wide algorithm for the transverse Mercator mapping (almost)*, 2007).
struct TransverseMercatorStep: AnalyticStep {
    private let frame: ProjectionFrame
    private let isInverse: Bool
    /// Of sin 2kφ, k from 1: to the conformal latitude, and from it.
    private let (toConformal, fromConformal): ([Double], [Double])
    /// Of the same on the sphere: to the ellipsoid's own transverse places, and from them.
    private let (toPlane, fromPlane): ([Double], [Double])
    /// The meridian's length over a right angle, in equatorial radii, times the scale.
    private let quadrant: Double
    /// Northing of the origin.
    private let origin: Double

    /// The library answers no further from the central meridian.
    private static let mostEasting = 2.623395162778

    init(_ frame: ProjectionFrame, isInverse: Bool) {
        (self.frame, self.isInverse) = (frame, isInverse)
        let n = frame.spheroid.n
        (toConformal, fromConformal) = (Self.series(Self.conformal, n), Self.series(Self.geodetic, n))
        (toPlane, fromPlane) = (Self.series(Self.rectifying, n), Self.series(Self.spherical, n))
        quadrant = frame.scale / (1 + n) * (1 + n * n * (1.0 / 4 + n * n * (1.0 / 64 + n * n / 256)))
        let latitude = Self.sum(toConformal, Disc(frame.latitude))
        origin = -quadrant * Self.sum(toPlane, latitude).centre
    }

    func image(of place: DiscPlace) -> DiscPlace { isInverse ? geographic(place) : planar(place) }

    private func planar(_ place: DiscPlace) -> DiscPlace {
        let longitude = frame.relative(place.x)
        let latitude = Self.sum(toConformal, place.y)
        let out = longitude.sine * latitude.cosine
        let northing = Disc.angle(latitude.sine, latitude.cosine * longitude.cosine)
        let easting = (out / (Disc(1) - out.squared).squareRoot).areaSine
        let (y, x) = Self.sum(toPlane, northing, easting)
        guard x.reach < Self.mostEasting else { return DiscPlace(x: .unknown, y: .unknown) }
        return frame.plane(quadrant * x, quadrant * y + origin, place.z)
    }

    private func geographic(_ place: DiscPlace) -> DiscPlace {
        let (x, y) = frame.unit(place)
        let (right, up) = ((1 / quadrant) * x, (1 / quadrant) * (y - origin))
        guard right.reach < Self.mostEasting else { return DiscPlace(x: .unknown, y: .unknown) }
        let (northing, easting) = Self.sum(fromPlane, up, right)
        let (out, sine, cosine) = (easting.hyperbolicSine, northing.sine, northing.cosine)
        let latitude = Disc.angle(sine, Disc.distance(out, cosine))
        return DiscPlace(
            x: frame.absolute(Disc.angle(out, cosine)), y: Self.sum(fromConformal, latitude), z: place.z)
    }

    /// t + Σ cₖ sin 2kt.
    private static func sum(_ c: [Double], _ t: Disc) -> Disc {
        c.indices.reduce(t) { $0 + c[$1] * (Double(2 * $1 + 2) * t).sine }
    }

    /// The same of the complex number u + iv, whose parts are discs each.
    private static func sum(_ c: [Double], _ u: Disc, _ v: Disc) -> (Disc, Disc) {
        c.indices.reduce((u, v)) { sum, k in
            let (a, b) = (Double(2 * k + 2) * u, Double(2 * k + 2) * v)
            return (sum.0 + c[k] * (a.sine * b.hyperbolicCosine), sum.1 + c[k] * (a.cosine * b.hyperbolicSine))
        }
    }

    /// Row k holds the factors of the powers of n from the kth on.
    private static func series(_ rows: [[Double]], _ n: Double) -> [Double] {
        rows.enumerated().map { k, row in
            row.reversed().reduce(0) { $0 * n + $1 } * pow(n, Double(k + 1))
        }
    }

    private static let conformal: [[Double]] = [
        [-2, 2 / 3, 4 / 3, -82 / 45, 32 / 45, 4642 / 4725],
        [5 / 3, -16 / 15, -13 / 9, 904 / 315, -1522 / 945],
        [-26 / 15, 34 / 21, 8 / 5, -12686 / 2835],
        [1237 / 630, -12 / 5, -24832 / 14175],
        [-734 / 315, 109598 / 31185],
        [444337 / 155925],
    ]
    private static let geodetic: [[Double]] = [
        [2, -2 / 3, -2, 116 / 45, 26 / 45, -2854 / 675],
        [7 / 3, -8 / 5, -227 / 45, 2704 / 315, 2323 / 945],
        [56 / 15, -136 / 35, -1262 / 105, 73814 / 2835],
        [4279 / 630, -332 / 35, -399572 / 14175],
        [4174 / 315, -144838 / 6237],
        [601676 / 22275],
    ]
    private static let rectifying: [[Double]] = [
        [1 / 2, -2 / 3, 5 / 16, 41 / 180, -127 / 288, 7891 / 37800],
        [13 / 48, -3 / 5, 557 / 1440, 281 / 630, -1_983_433 / 1_935_360],
        [61 / 240, -103 / 140, 15061 / 26880, 167603 / 181440],
        [49561 / 161280, -179 / 168, 6_601_661 / 7_257_600],
        [34729 / 80640, -3_418_889 / 1_995_840],
        [212_378_941 / 319_334_400],
    ]
    private static let spherical: [[Double]] = [
        [-1 / 2, 2 / 3, -37 / 96, 1 / 360, 81 / 512, -96199 / 604800],
        [-1 / 48, -1 / 15, 437 / 1440, -46 / 105, 1_118_711 / 3_870_720],
        [-17 / 480, 37 / 840, 209 / 4480, -5569 / 90720],
        [-4397 / 161280, 11 / 504, 830251 / 7_257_600],
        [-4583 / 161280, 108847 / 3_991_680],
        [-20_648_693 / 638_668_800],
    ]
}
