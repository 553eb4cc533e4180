import Statistics

/// What a chain tends to.
public enum PlanLaw: Hashable, Sendable {
    /// Every plan in proportion to the product of its parts' numbers of spanning trees to the power γ in 0 ... 1, exactly:
    /// γ = 1 prefers compact plans, γ = 0 takes all plans alike.
    case exact(treeWeight: Double)
    /// Plain recombination: every proposal is taken. Faster, but its law is not known.
    case plain

    /// Trees have to be counted at every step.
    var countsTrees: Bool { if case .exact(let weight) = self { weight != 1 } else { false } }
}

/// How long a chain runs: `burn` steps that count nowhere, then `thin` steps before each of `plans` retained plans.
public struct ChainSchedule: Hashable, Sendable {
    public var plans: Int, thin: Int, burn: Int

    /// - Parameter burn: nil for a tenth of the other steps.
    /// Retains `plans` plans, each `thin` steps after the one before. O(1).
    public init(plans: Int, thin: Int, burn: Int? = nil) {
        precondition(plans >= 0 && thin >= 1 && burn ?? 0 >= 0)
        (self.plans, self.thin, self.burn) = (plans, thin, burn ?? plans.multipliedReportingOverflow(by: thin).0 / 10)
    }
}

/// What became of the steps after the burn.
public struct StepCounts: Hashable, Sendable {
    /// Steps in all: accepted, without a cut, and rejected.
    public var proposed = 0, accepted = 0, noCut = 0, rejected = 0
    /// Of the accepted, those that drew the same plan again.
    public var unchanged = 0

    /// Before the first step. O(1).
    public init() {}
}

/// What the retained values of one statistic, chain by chain, say about mixing and about an observed value.
public struct ChainEvidence: Sendable {
    /// The retained values of each chain, in order; chains are equally long.
    public let chains: [[Double]]

    /// The values of one statistic: of each chain those of its retained plans, in order. O(1).
    public init(_ chains: [[Double]]) { self.chains = chains }

    /// Above this R-hat the chains have not met, and no percentile is put into words. Chosen as is usual (Vehtari et al.,
    /// 2021, ask for less).
    public static let largestRHat = 1.05
    /// Fewer effective plans give no percentile. Chosen here; no source.
    public static let fewestEffective = 100.0

    /// Split R-hat (Gelman et al., Bayesian Data Analysis, 3rd ed., §11.4): each chain in two halves of n values (the middle
    /// one left out of an odd number), B = n · variance of the halves' means, W = mean of their variances, both with
    /// divisor count − 1; √(((n − 1)/n · W + B/n) / W). 1 for a statistic that never changes; infinite where each half
    /// has a value of its own; nil for fewer than four plans a chain. O(values).
    public var rHat: Double? {
        guard let n = chains.first.map({ $0.count / 2 }), n >= 2 else { return nil }
        let halves = chains.flatMap { [$0.prefix(n), $0.suffix(n)] }
        let means = halves.map { Self.mean($0) }
        let within = Self.mean(halves.map { Self.variance($0) })
        let between = Self.variance(means)
        if within == 0 { return between == 0 ? 1 : .infinity }
        return ((Double(n - 1) / Double(n) * within + between) / within).squareRoot()
    }

    /// Effective number of plans: for each chain n / (1 + 2 Σ autocorrelations), summed up to Geyer's initial monotone
    /// sequence (1992) of pairs, at most 1.5 n in all; chains added. Nil for a statistic that never changes.
    /// O(values × lags until the pairs vanish).
    public var effectiveSize: Double? {
        guard let first = chains.first?.first, chains.contains(where: { $0.contains { $0 != first } }) else {
            return nil
        }
        let sum = chains.reduce(0) { $0 + Self.effectiveSize($1) }
        return min(sum, 1.5 * Double(chains.reduce(0) { $0 + $1.count }))
    }

    private static func effectiveSize(_ values: [Double]) -> Double {
        let (n, mean) = (values.count, mean(values))
        let centred = values.map { $0 - mean }
        func covariance(_ lag: Int) -> Double {
            guard lag < n else { return 0 }
            return (0..<n - lag).reduce(0) { $0 + centred[$1] * centred[$1 + lag] } / Double(n)
        }
        let variance = covariance(0)
        // A chain that stays at one value has seen one plan.
        guard variance > 0 else { return 1 }
        var (sum, last, lag) = (0.0, Double.infinity, 0)
        while lag < n {
            let pair = min(last, (lag == 0 ? variance : covariance(lag)) + covariance(lag + 1))
            guard pair > 0 else { break }
            (sum, last, lag) = (sum + pair, pair, lag + 2)
        }
        return min(1.5 * Double(n), Double(n) * variance / max(2 * sum - variance, variance / 1.5))
    }

    /// All values, for means and quantiles.
    public var summary: Summary { Summary(chains.joined()) }

    /// Standard deviation of all values, divisor count − 1; nil for fewer than two.
    public var standardDeviation: Double? {
        let all = Array(chains.joined())
        return all.count < 2 ? nil : Self.variance(all).squareRoot()
    }

    /// The share of plans below `observed` plus half of those equal, and its standard error √(q(1 − q)/effective size of
    /// that indicator); nil for no plans, and error nil where the indicator never changes.
    /// O(plans log plans).
    public func percentile(of observed: Double) -> (share: Double, error: Double?, effective: Double?)? {
        guard chains.contains(where: { !$0.isEmpty }) else { return nil }
        let indicator = chains.map { $0.map { $0 < observed ? 1 : $0 == observed ? 0.5 : 0 } }
        let share = Self.mean(Array(indicator.joined()))
        let effective = ChainEvidence(indicator).effectiveSize
        return (share, effective.map { (share * (1 - share) / $0).squareRoot() }, effective)
    }

    /// Two-sided p of an observed value among `others`, all exchangeable with it: twice the smaller of
    /// (1 + others at least as low) / (N + 1) and (1 + others at least as high) / (N + 1), at most 1 (Besag and Clifford,
    /// 1989). Values of NaN take no side and count against both.
    /// O(others).
    public static func pValue(_ observed: Double, among others: [Double]) -> Double {
        let low = others.count { !($0 > observed) }
        let high = others.count { !($0 < observed) }
        return min(1, 2 * Double(1 + min(low, high)) / Double(others.count + 1))
    }

    /// Bound on p for the first state of one trajectory of a reversible chain: √(2ε), where ε is the share of the trajectory,
    /// the first state included, at least as extreme (Chikina, Frieze and Pegden, 2017); both sides at once: twice the
    /// smaller, at most 1.
    /// O(trajectory).
    public static func outlierBound(_ observed: Double, along trajectory: [Double]) -> Double {
        let share = { (others: Int) in Double(1 + others) / Double(trajectory.count + 1) }
        let least = min(
            share(trajectory.count { !($0 > observed) }), share(trajectory.count { !($0 < observed) }))
        return min(1, 2 * (2 * least).squareRoot())
    }

    /// Around the first value, so that equal values have exactly that mean.
    private static func mean(_ values: some Collection<Double>) -> Double {
        guard let first = values.first else { return .nan }
        return first + values.reduce(0) { $0 + ($1 - first) } / Double(values.count)
    }

    /// Divisor count − 1.
    private static func variance(_ values: some Collection<Double>) -> Double {
        let mean = mean(values)
        return values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(values.count - 1)
    }
}
