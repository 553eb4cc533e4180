/// Tails of Student's distribution for any degrees of freedom above 0, whole or not, from the four operations of IEEE 754
/// and `ElementaryFunctions` alone, so that they have the same bits everywhere.
public enum StudentDistribution {
    /// P(|T| ≥ `t`) for T of `freedom` degrees: I_x(ν ÷ 2, ½) with x = ν ÷ (ν + t²), the regularised incomplete beta
    /// function. 1 at 0 and below; NaN where one of the two is NaN or `freedom` is not above 0. Relative error below 10⁻⁹
    /// up to a million degrees of freedom; from there on the normal tail. O(√ν).
    public static func twoSided(_ t: Double, freedom: Double) -> Double {
        if t.isNaN || !(freedom > 0) { return .nan }
        guard t > 0 else { return 1 }
        guard freedom < 1e6 else { return NormalDistribution.twoSided(t) }
        let square = t * t / freedom
        guard square.isFinite else { return 0 }
        let (x, half) = (1 / (1 + square), freedom / 2)
        // x^(ν/2) · √(1 − x) ÷ B(ν/2, ½), and B(ν/2, ½) = √π · Γ(ν/2) ÷ Γ(ν/2 + ½).
        let front =
            ElementaryFunctions.exp(-half * ElementaryFunctions.log(1 + square)) * (square * x).squareRoot()
            * gammaRatio(half) / 1.7724538509055161
        let tail =
            x < (half + 1) / (half + 2.5)
            ? front * fraction(x, half, 0.5) / half : 1 - front * fraction(square * x, 0.5, half) / 0.5
        return min(1, max(0, tail))
    }

    /// Γ(a + ½) ÷ Γ(a) for a > 0: Stirling's series beyond 40, from where Γ(a) = Γ(a + 1) ÷ a leads back.
    private static func gammaRatio(_ a: Double) -> Double {
        var (factor, at) = (1.0, a)
        while at < 40 {
            factor *= at / (at + 0.5)
            at += 1
        }
        let r = 1 / at
        var series = 0.0
        for coefficient in [869.0 / 4_194_304, -399.0 / 262_144, -21.0 / 32_768, 5.0 / 1_024, 1.0 / 128, -1.0 / 8, 1] {
            series = series * r + coefficient
        }
        return factor * at.squareRoot() * series
    }

    /// The continued fraction of I_x(a, b) · a · B(a, b) ÷ (x^a · (1 − x)^b), by Lentz's method; quick for
    /// x < (a + 1) ÷ (a + b + 2).
    private static func fraction(_ x: Double, _ a: Double, _ b: Double) -> Double {
        func away(_ value: Double) -> Double { abs(value) < 1e-300 ? 1e-300 : value }
        var (c, d) = (1.0, 1 / away(1 - (a + b) * x / (a + 1)))
        var result = d
        for level in 1...10_000 {
            let m = Double(level)
            var change = 1.0
            for term in [
                m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m)),
                -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1)),
            ] {
                d = 1 / away(1 + term * d)
                c = away(1 + term / c)
                change = c * d
                result *= change
            }
            if abs(change - 1) < 1e-15 { break }
        }
        return result
    }
}
