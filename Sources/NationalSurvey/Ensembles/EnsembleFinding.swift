import Ensembles

/// What an ensemble says of one statistic: one row of ensemble.csv.
struct EnsembleFinding: Sendable {
    let column: StatisticColumn
    /// Value of the observed plan.
    let observed: Double?
    let hasObservedPlan: Bool
    /// Retained plans that have a value, and all of them.
    let plans: Int, allPlans: Int
    let chains: Int
    let evidence: ChainEvidence
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
    let words: String

    /// Plans without a value beyond this share: nothing is said. Chosen here; no source.
    private static let mostAbsent = 0.05
    /// Above it no p is evidence of anything.
    private static let level = 0.05

    init(_ run: EnsembleRun, _ index: Int) {
        column = run.columns[index]
        hasObservedPlan = run.observed != nil
        observed = run.observed.flatMap { run.columns[index].measure.value(of: $0, in: run.file.graph) }
        allPlans = run.chains.reduce(0) { $0 + $1.rows.count }
        chains = run.chains.count
        let present = run.chains.map { $0.rows.compactMap { $0[index] } }
        plans = present.reduce(0) { $0 + $1.count }
        // Split R-hat wants equally long chains; they differ only where plans have no value.
        let length = present.map(\.count).min() ?? 0
        evidence = ChainEvidence(present.map { Array($0.prefix(length)) })
        let isAssessable = Double(allPlans - plans) <= Self.mostAbsent * Double(allPlans) && plans > 0
        (rHat, effectiveSize) = isAssessable ? (evidence.rHat, evidence.effectiveSize) : (nil, nil)
        let isMixed = rHat.map { $0 <= ChainEvidence.largestRHat } ?? false
        var place: (share: Double, error: Double?)?
        if isAssessable, let observed, let effectiveSize, effectiveSize >= ChainEvidence.fewestEffective,
            let found = evidence.percentile(of: observed),
            found.effective ?? effectiveSize >= ChainEvidence.fewestEffective
        {
            place = (found.share, found.error)
        }
        percentile = place
        let smallest = run.test.map { 1 / Double($0.others.count + 1) }
        (pValue, pMethod, outlierBound) = Self.test(run, index, observed, isAssessable)
        smallestP = pValue == nil ? nil : smallest
        words = Self.words(
            isAssessable: isAssessable, isMixed: isMixed, rHat: rHat, effective: effectiveSize, place: place,
            pValue: pValue,
            pMethod: pMethod, run)
    }

    private static func test(
        _ run: EnsembleRun, _ index: Int, _ observed: Double?, _ isAssessable: Bool
    ) -> (p: Double?, method: String, bound: Double?) {
        guard run.observed != nil else { return (nil, "noPlan", nil) }
        guard run.request.exactWeight != nil else { return (nil, "law:none", nil) }
        guard let test = run.test else { return (nil, "none", nil) }
        guard isAssessable, let observed else { return (nil, "notAssessable", nil) }
        let values = { (rows: [[Double?]]) in rows.map { $0[index] ?? .nan } }
        return (
            ChainEvidence.pValue(observed, among: values(test.others)), test.method.rawValue,
            ChainEvidence.outlierBound(observed, along: values(test.trajectory))
        )
    }

    /// What may be said, and no more.
    private static func words(
        isAssessable: Bool, isMixed: Bool, rHat: Double?, effective: Double?, place: (share: Double, error: Double?)?,
        pValue: Double?, pMethod: String, _ run: EnsembleRun
    ) -> String {
        guard isAssessable else { return "notAssessable: too few plans have this value" }
        var sentences: [String] = []
        if !isMixed {
            sentences.append("notMixed: the chains have not met; no statement about shares")
        } else if let effective, let place {
            let error = place.error.map { " ± \(percent($0))" } ?? ""
            sentences.append(
                "of \(Int(effective)) effective plans of the same nodes and bands under law \(run.lawName), "
                    + "\(percent(place.share))\(error) lie below the observed value")
        } else if effective == nil {
            sentences.append("the same in every plan")
        } else if run.observed != nil {
            sentences.append("fewer than \(Int(ChainEvidence.fewestEffective)) effective plans; no share is printed")
        }
        if let pValue, let test = run.test {
            if 2 / Double(test.others.count + 1) > level {
                sentences.append("notTestable: with \(test.others.count) plans no p can reach \(level)")
            } else {
                sentences.append(
                    "if the observed plan were a draw from that law, a value this extreme had chance at most \(rounded(pValue))"
                )
            }
        }
        return sentences.joined(separator: "; ")
    }

    private static func percent(_ share: Double) -> String { plainNumber((share * 1000).rounded() / 10) + " %" }
    private static func rounded(_ p: Double) -> String { plainNumber((p * 10_000).rounded(.up) / 10_000) }
}

extension EnsembleRun {
    /// The law in words: its name, with the power of the numbers of trees where that is neither 0 nor 1.
    var lawName: String {
        let weight = request.treeWeight.map { $0 == 0 || $0 == 1 ? "" : " with tree weight \($0)" } ?? ""
        return request.law.rawValue + weight
    }
}
