/// Tails of the standard normal distribution, from the four operations of IEEE 754 and `ElementaryFunctions` alone, so
/// that they have the same bits everywhere.
public enum NormalDistribution {
    /// P(|Z| ≥ `z`) for a standard normal Z: erfc(z ÷ √2). 1 at 0 and below; relative error below 10⁻¹² as far as the
    /// result is a normal number; 0 at infinity, NaN stays. O(1).
    public static func twoSided(_ z: Double) -> Double {
        if z.isNaN { return z }
        guard z > 0 else { return 1 }
        guard z < 40 else { return 0 }
        let density = ElementaryFunctions.exp(-z * z / 2) * 0.7978845608028654  // √(2 ÷ π)
        if z < 3 {
            // 1 − √(2/π)·e^(−z²/2)·Σ z^(2n+1) ÷ (1·3·5 … (2n+1)): all terms positive.
            var (term, sum, odd) = (z, z, 1.0)
            while term > sum * 1e-17 {
                odd += 2
                term *= z * z / odd
                sum += term
            }
            return 1 - density * sum
        }
        // Laplace's continued fraction from its far end: density ÷ (z + 1/(z + 2/(z + 3/(z + …)))).
        var fraction = z
        for level in stride(from: 120.0, through: 1.0, by: -1.0) { fraction = z + level / fraction }
        return density / fraction
    }
}
