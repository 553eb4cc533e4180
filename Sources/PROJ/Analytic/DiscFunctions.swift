internal import Foundation

// The elementary functions on discs. Where one has branches, a disc without a singularity holds one of them whole: the
// one that is real at the centre.
extension Disc {
    /// cosh `radius` - 1, without cancellation.
    private var rise: Double {
        let half = sinh(radius / 2)
        return 2 * half * half
    }

    /// By the theorem of addition, as the following three.
    var sine: Disc {
        Disc(sin(centre), sin(centre).magnitude * rise + cos(centre).magnitude * sinh(radius))
    }

    var cosine: Disc {
        Disc(cos(centre), cos(centre).magnitude * rise + sin(centre).magnitude * sinh(radius))
    }

    var hyperbolicSine: Disc {
        Disc(sinh(centre), sinh(centre).magnitude * rise + cosh(centre) * sinh(radius))
    }

    var hyperbolicCosine: Disc {
        Disc(cosh(centre), cosh(centre) * rise + sinh(centre).magnitude * sinh(radius))
    }

    var exponential: Disc { Disc(exp(centre), exp(centre) * expm1(radius)) }

    /// Two roots with positive real parts differ by the difference of their squares over their sum.
    var squareRoot: Disc {
        guard centre - radius > Self.margin * centre else { return .unknown }
        return Disc(sqrt(centre), radius / sqrt(centre))
    }

    /// The least modulus of 1 + z².
    private var leastOfOnePlusSquare: Double {
        1 + centre * centre - (2 * centre.magnitude + radius) * radius
    }

    /// The radius times the greatest derivative, 1 / (1 + z²).
    var arcTangent: Disc {
        guard leastOfOnePlusSquare > Self.margin else { return .unknown }
        return Disc(atan(centre), radius / leastOfOnePlusSquare)
    }

    /// The derivative is 1 / √(1 + z²).
    var areaSine: Disc {
        guard leastOfOnePlusSquare > Self.margin else { return .unknown }
        return Disc(asinh(centre), radius / sqrt(leastOfOnePlusSquare))
    }

    /// The derivative is 1 / (1 - z²).
    var areaTangent: Disc {
        guard reach < 1 - Self.margin else { return .unknown }
        return Disc(atanh(centre), radius / (1 - reach * reach))
    }

    /// The angle of the place (`x`, `y`), turned back to where its tangent is small.
    static func angle(_ y: Disc, _ x: Disc) -> Disc {
        let turn = atan2(y.centre, x.centre)
        let (c, s) = (cos(turn), sin(turn))
        return ((c * y - s * x) / (c * x + s * y)).arcTangent + turn
    }

    /// The distance of the place (`x`, `y`) from the origin.
    static func distance(_ x: Disc, _ y: Disc) -> Disc { (x.squared + y.squared).squareRoot }
}
