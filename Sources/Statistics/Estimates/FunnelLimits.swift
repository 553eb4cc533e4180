/// Limits that a value should stay within when only chance is at work, wider for small units (Spiegelhalter, 2005).
///
/// The standard error of a unit of size n is √(a + b/n), a and b not negative, fitted by least squares to the squared
/// deviations of all units from the means of their strata: b/n is the noise of small numbers, a the spread that no size
/// takes away. Deviations are enlarged by m/(m − 1) for a mean taken over m units. Assumes one such relation for all
/// strata, and values that are roughly normal; scores close to their maximum are not, and their upper limit is wide.
public struct FunnelLimits: Hashable, Sendable {
    /// a, in squared units of the values.
    public let spread: Double
    /// b, in squared units of the values times units of size.
    public let noise: Double
    /// Units in the fit.
    public let used: Int

    /// - Parameters:
    ///   - values: finite, `nil` where not known.
    ///   - sizes: those that are not positive take no part.
    ///   - strata: from 0; negative for no part.
    /// - Returns: `nil` with fewer than three units in strata of at least two.
    /// - Complexity: O(n).
    public init?(_ values: [Double?], sizes: [Double], strata: [Int32]) {
        precondition(values.count == sizes.count && values.count == strata.count)
        let known = values.indices.filter { values[$0] != nil && sizes[$0] > 0 && strata[$0] >= 0 }
        var sums = [(sum: Double, count: Int)](repeating: (0, 0), count: Int(strata.max() ?? -1) + 1)
        for index in known {
            sums[Int(strata[index])].sum += values[index] ?? 0
            sums[Int(strata[index])].count += 1
        }
        let points = known.compactMap { index -> (x: Double, y: Double)? in
            let stratum = sums[Int(strata[index])]
            guard stratum.count > 1, let value = values[index] else { return nil }
            let deviation = value - stratum.sum / Double(stratum.count)
            return (1 / sizes[index], deviation * deviation * Double(stratum.count) / Double(stratum.count - 1))
        }
        guard points.count >= 3 else { return nil }
        let n = Double(points.count)
        let (mx, my) = (points.reduce(0) { $0 + $1.x } / n, points.reduce(0) { $0 + $1.y } / n)
        let sxx = points.reduce(0) { $0 + ($1.x - mx) * ($1.x - mx) }
        let sxy = points.reduce(0) { $0 + ($1.x - mx) * ($1.y - my) }
        let slope = sxx > 0 ? sxy / sxx : 0
        if slope <= 0 {
            (spread, noise) = (my, 0)
        } else if my - slope * mx < 0 {
            let through = points.reduce(0) { $0 + $1.x * $1.y } / points.reduce(0) { $0 + $1.x * $1.x }
            (spread, noise) = (0, max(0, through))
        } else {
            (spread, noise) = (my - slope * mx, slope)
        }
        used = points.count
    }

    /// √(a + b/n) for a unit of size `size`, which is positive. O(1).
    public func standardError(size: Double) -> Double { (spread + noise / size).squareRoot() }

    /// Limits around `centre`; z of 1.959964 gives 95 %. O(1).
    public func limits(centre: Double, size: Double, z: Double = 1.959963984540054) -> (lower: Double, upper: Double) {
        let half = z * standardError(size: size)
        return (centre - half, centre + half)
    }
}
