extension SeededGenerator {
    /// A normal number with the given mean and standard deviation: Marsaglia's polar method (1964).
    ///
    /// The method makes two; the second is dropped, so that a draw depends on the generator's state alone. About 2.5
    /// words are used for a draw. O(1) expected.
    public mutating func normal(mean: Double = 0, standardDeviation: Double = 1) -> Double {
        while true {
            let u = 2 * unit() - 1
            let v = 2 * unit() - 1
            let s = u * u + v * v
            if s < 1 && s > 0 {
                return mean + standardDeviation * u * (-2 * ElementaryFunctions.log(s) / s).squareRoot()
            }
        }
    }

    /// A log-normal number: its logarithm is normal with standard deviation `sigma` around ln `median`.
    /// The mean is `median` · exp(`sigma`²/2). `median` must be positive. O(1) expected.
    public mutating func logNormal(median: Double, sigma: Double) -> Double {
        precondition(median > 0, "a log-normal median is positive, not \(median)")
        return median * ElementaryFunctions.exp(normal(standardDeviation: sigma))
    }

    /// A point of the standard normal distribution in the plane, as (x, y): both numbers of one polar draw.
    /// O(1) expected.
    public mutating func normalPair() -> (x: Double, y: Double) {
        while true {
            let u = 2 * unit() - 1
            let v = 2 * unit() - 1
            let s = u * u + v * v
            if s < 1 && s > 0 {
                let scale = (-2 * ElementaryFunctions.log(s) / s).squareRoot()
                return (u * scale, v * scale)
            }
        }
    }
}
