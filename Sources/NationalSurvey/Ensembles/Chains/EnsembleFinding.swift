import Ensembles

/// What a statistic is about.
struct StatisticColumn: Hashable, Sendable {
    /// `cut_edges`, `deviation`, `gap:NAME` …
    let statistic: String
    /// Codes of the area and of the group that it is about, empty for the whole plan.
    var area = "", consortium = ""

    /// As a column's name: the statistic, with the area or group behind it.
    var name: String { ([statistic] + [area, consortium].filter { !$0.isEmpty }).joined(separator: ":") }
}

/// The values of one statistic, and how the observed plan stands to the set of plans.
struct StatisticSample: Sendable {
    /// Whether a p of the observed plan can be had.
    enum Standing: Hashable, Sendable {
        /// There is none.
        case noPlan
        case inSet
        /// It is no plan of the set: why, as a code and in words.
        case outside(code: String, words: String)
    }

    /// What the observed plan is compared with.
    struct Test: Sendable {
        let method: EnsembleRequest.Test
        let others: [Double?]
        let trajectory: [Double?]
    }

    let column: StatisticColumn
    /// Value of the observed plan.
    let observed: Double?
    let standing: Standing
    /// Values of retained plans, by chain.
    let chains: [[Double?]]
    /// `nil` where none was made.
    let test: Test?
}

/// What an ensemble says of one statistic: one row of ensemble.csv.
struct EnsembleFinding: Sendable {
    private(set) var column: StatisticColumn
    let observed: Double?
    let standing: StatisticSample.Standing
    /// Retained plans that have a value, and chains.
    let plans: Int, chains: Int
    let mean: Double?, standardDeviation: Double?
    /// At 0.025, one half and 0.975.
    let quantiles: [Double?]
    let rHat: Double?
    let effectiveSize: Double?
    /// Share of the plans below the observed value plus half of those equal, with its standard error; nil where it is not
    /// to be printed.
    let percentile: (share: Double, error: Double?)?
    let pValue: Double?
    /// How p was found, or why there is none.
    let pMethod: String
    let smallestP: Double?
    let outlierBound: Double?
    private(set) var words: String

    /// Plans without a value beyond this share: nothing is said. Chosen here; no source.
    private static let mostAbsent = 0.05
    /// Above it no p is evidence of anything.
    static let level = 0.05

    init(_ sample: StatisticSample, _ request: EnsembleRequest) {
        (column, observed, standing) = (sample.column, sample.observed, sample.standing)
        let all = sample.chains.reduce(0) { $0 + $1.count }
        let present = sample.chains.map { $0.compactMap { $0 } }
        let plans = present.reduce(0) { $0 + $1.count }
        (self.plans, chains) = (plans, sample.chains.count)
        // Split R-hat wants equally long chains; they differ only where plans have no value.
        let length = present.map(\.count).min() ?? 0
        let evidence = ChainEvidence(present.map { Array($0.prefix(length)) })
        let summary = evidence.summary
        (mean, standardDeviation) = (summary.mean, evidence.standardDeviation)
        quantiles = [0.025, 0.5, 0.975].map { summary.quantile($0) }
        let isAssessable = Double(all - plans) <= Self.mostAbsent * Double(all) && plans > 0
        (rHat, effectiveSize) = isAssessable ? (evidence.rHat, evidence.effectiveSize) : (nil, nil)
        percentile = isAssessable ? Self.percentile(sample.observed, evidence, effectiveSize) : nil
        let (p, method, bound) = Self.test(sample, isAssessable, hasLaw: request.exactWeight != nil)
        (pValue, pMethod, outlierBound) = (p, method, bound)
        smallestP = p == nil ? nil : sample.test.map { 1 / Double($0.others.count + 1) }
        words = ""
        words = isAssessable ? sentences(sample, request) : "notAssessable: too few plans have this value"
    }

    /// The percentile may be put into words.
    var spokenShare: Double? {
        guard let rHat, rHat <= ChainEvidence.largestRHat else { return nil }
        return percentile?.share
    }

    /// The same of another statistic that has the same values.
    func named(_ statistic: String) -> EnsembleFinding {
        var finding = self
        finding.column = StatisticColumn(statistic: statistic, area: column.area, consortium: column.consortium)
        return finding
    }

    /// Where nothing was sampled: why.
    func unsampled(_ reason: String) -> EnsembleFinding {
        var finding = self
        finding.words = "notSampled: \(reason)"
        return finding
    }

    /// With more to be said.
    func adding(_ sentence: String) -> EnsembleFinding {
        var finding = self
        finding.words += "; " + sentence
        return finding
    }

    private static func percentile(
        _ observed: Double?, _ evidence: ChainEvidence, _ effectiveSize: Double?
    ) -> (share: Double, error: Double?)? {
        guard let observed, let effectiveSize, effectiveSize >= ChainEvidence.fewestEffective,
            let found = evidence.percentile(of: observed),
            found.effective ?? effectiveSize >= ChainEvidence.fewestEffective
        else { return nil }
        return (found.share, found.error)
    }

    private static func test(
        _ sample: StatisticSample, _ isAssessable: Bool, hasLaw: Bool
    ) -> (p: Double?, method: String, bound: Double?) {
        switch sample.standing {
        case .noPlan: return (nil, "noPlan", nil)
        case .outside(let code, _): return (nil, code, nil)
        case .inSet: break
        }
        guard hasLaw else { return (nil, "law:none", nil) }
        guard let test = sample.test else { return (nil, "none", nil) }
        guard isAssessable, let observed = sample.observed else { return (nil, "notAssessable", nil) }
        return (
            ChainEvidence.pValue(observed, among: test.others.map { $0 ?? .nan }), test.method.rawValue,
            ChainEvidence.outlierBound(observed, along: test.trajectory.map { $0 ?? .nan })
        )
    }

    /// What may be said, and no more.
    private func sentences(_ sample: StatisticSample, _ request: EnsembleRequest) -> String {
        var sentences: [String] = []
        if rHat.map({ $0 > ChainEvidence.largestRHat }) ?? true {
            sentences.append("notMixed: the chains have not met; no statement about shares")
        } else if let effectiveSize, let percentile {
            let error = percentile.error.map { " ± \(Self.percent($0))" } ?? ""
            sentences.append(
                "of \(Int(effectiveSize)) effective plans of the same nodes and bands under law \(request.lawName), "
                    + "\(Self.percent(percentile.share))\(error) lie below the observed value")
        } else if effectiveSize == nil {
            sentences.append("the same in every plan")
        } else if sample.standing != .noPlan {
            sentences.append("fewer than \(Int(ChainEvidence.fewestEffective)) effective plans; no share is printed")
        }
        if case .outside(_, let words) = sample.standing { sentences.append(words) }
        if let pValue, let test = sample.test {
            if 2 / Double(test.others.count + 1) > Self.level {
                sentences.append("notTestable: with \(test.others.count) plans no p can reach \(Self.level)")
            } else {
                sentences.append(
                    "if the observed plan were a draw from that law, a value this extreme had chance at most "
                        + Self.rounded(pValue))
            }
        }
        return sentences.joined(separator: "; ")
    }

    static func percent(_ share: Double) -> String { plainNumber((share * 1000).rounded() / 10) + " %" }
    static func rounded(_ p: Double) -> String { plainNumber((p * 10_000).rounded(.up) / 10_000) }
}

/// A number for a sentence: whole ones without a point.
func plainNumber(_ value: Double) -> String { Int(exactly: value).map { "\($0)" } ?? "\(value)" }
