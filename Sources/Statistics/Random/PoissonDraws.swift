extension SeededGenerator {
    /// A Poisson count with the given mean (and variance).
    ///
    /// Knuth's product of uniforms on slices of the mean of at most 16, which add up to a Poisson count again; no
    /// approximation for large means. O(mean) words. `mean` must be finite and not negative.
    public mutating func poisson(mean: Double) -> Int {
        precondition(mean.isFinite && mean >= 0, "a Poisson mean is finite and not negative, not \(mean)")
        var left = mean
        var count = 0
        while left > 0 {
            let slice = min(left, 16)
            left -= slice
            let limit = ElementaryFunctions.exp(-slice)
            var product = unit()
            while product > limit {
                count += 1
                product *= unit()
            }
        }
        return count
    }
}
