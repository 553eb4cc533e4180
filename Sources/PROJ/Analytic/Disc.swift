/// A disc in the complex plane around a real number: all that a value can be while the numbers that it comes from roam
/// discs of their own.
///
/// Every operation answers a disc that holds all its results. So a formula that is carried out on discs to its end, with
/// a finite radius, is analytic on the discs that it began with, and known to stay within the radius: that is a proof,
/// and all that is needed to say how far an interpolated value can be off. What cannot be said has no finite radius.
struct Disc: Sendable {
    /// The result for the centres; formulas that are real for real numbers keep it real.
    let centre: Double
    let radius: Double

    static let unknown = Disc(0, .infinity)

    init(_ centre: Double, _ radius: Double = 0) { (self.centre, self.radius) = (centre, radius) }

    var isKnown: Bool { centre.isFinite && radius.isFinite }

    /// The greatest modulus within.
    var reach: Double { centre.magnitude + radius }

    static func + (a: Disc, b: Disc) -> Disc { Disc(a.centre + b.centre, a.radius + b.radius) }
    static func - (a: Disc, b: Disc) -> Disc { Disc(a.centre - b.centre, a.radius + b.radius) }
    static func * (a: Disc, b: Disc) -> Disc {
        Disc(a.centre * b.centre, a.centre.magnitude * b.radius + b.centre.magnitude * a.radius + a.radius * b.radius)
    }
    static func + (a: Disc, b: Double) -> Disc { Disc(a.centre + b, a.radius) }
    static func - (a: Disc, b: Double) -> Disc { Disc(a.centre - b, a.radius) }
    static func * (a: Double, b: Disc) -> Disc { Disc(a * b.centre, a.magnitude * b.radius) }
    static func / (a: Disc, b: Disc) -> Disc { a * b.reciprocal }

    /// The same numbers, of which two factors are known to be one.
    var squared: Disc { Disc(centre * centre, (2 * centre.magnitude + radius) * radius) }

    /// Unknown where the disc comes near zero.
    var reciprocal: Disc {
        let least = centre.magnitude - radius
        guard least > Self.margin * centre.magnitude else { return .unknown }
        return Disc(1 / centre, radius / (centre.magnitude * least))
    }

    /// Nearer to a singularity than this part of what is at stake nothing is said: rounding could hide it.
    static let margin = 1e-6

    /// A turn of longitude, in radians, begins and ends at ±π: unknown where the disc comes near.
    var withinTurn: Disc { reach < .pi - Self.margin ? self : .unknown }
}
