/// Spread of a sample.
public enum Spread {
    /// Standard deviation with n − 1; `nil` for fewer than two values. Two passes, O(n).
    public static func standardDeviation(_ sample: [Double]) -> Double? {
        guard sample.count > 1, let mean = Summary(sample).mean else { return nil }
        let squares = sample.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
        return (squares / Double(sample.count - 1)).squareRoot()
    }
}
