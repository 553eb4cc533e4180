import Consortia
import Ensembles

/// The ensemble of one area: what is said of it and its groups, and its share in the nation's figures.
struct AreaResult: Sendable {
    /// The groups as they are: why they are no plan of the set; `nil` where they are one.
    let outside: StatisticSample.Standing?
    let findings: [EnsembleFinding]
    /// Totals as observed.
    let observed: [Double]
    /// Totals of each retained plan, by chain; empty where nothing was sampled.
    let chains: [[[Double]]]
    /// Totals of the plans of the test, and of the longer arm.
    let others: [[Double]], trajectory: [[Double]]
    let counts: StepCounts
    /// Steps at each number of cut edges, by chain.
    let visits: [[Int]]
    /// The group of each node in each retained plan, by chain; empty where nobody asked.
    let labels: [[[Int32]]]
    /// Why there are no chains; `nil` where there are.
    let reason: String?

    init(_ work: AreaWork, unsampled reason: String) throws {
        let row = try work.measures.observed()
        let standing = StatisticSample.Standing.outside(code: "outside:pieces", words: reason)
        (outside, self.reason, observed) = (standing, reason, Self.totals(row))
        (chains, others, trajectory, counts, visits, labels) = ([], [], [], StepCounts(), [], [])
        findings =
            work.request.plans == 0
            ? []
            : work.measures.columns.enumerated().flatMap { index, column in
                let sample = StatisticSample(
                    column: column, observed: row[PracticeMeasures.Total.allCases.count + index], standing: standing,
                    chains: [], test: nil)
                return Self.withContainment(EnsembleFinding(sample, work.request).unsampled(reason))
            }
    }

    init(_ work: AreaWork, _ records: [ChainRecord], _ test: ObservedPlanTest?) throws {
        let row = try work.measures.observed()
        let pieces = Self.pieces(work)
        outside = pieces.area
        (observed, reason) = (Self.totals(row), nil)
        chains = records.map { $0.rows.map(Self.totals) }
        (others, trajectory) = (test?.others.map(Self.totals) ?? [], test?.trajectory.map(Self.totals) ?? [])
        counts = records.reduce(into: StepCounts()) { $0 += $1.state.counts }
        visits = records.map(\.state.visits)
        labels = records.map { $0.labels.map { $0.map { work.grouping.groups[Int($0)] } } }
        findings =
            work.request.plans == 0
            ? []
            : work.measures.columns.enumerated().flatMap { index, column in
                let place = PracticeMeasures.Total.allCases.count + index
                let sample = StatisticSample(
                    column: column, observed: row[place],
                    standing: pieces.ofGroup[column.consortium] ?? pieces.area ?? .inSet,
                    chains: records.map { $0.rows.map { $0[place] } }, test: test?.column(place))
                return Self.withContainment(EnsembleFinding(sample, work.request))
            }
    }

    private static func totals(_ row: [Double?]) -> [Double] {
        row.prefix(PracticeMeasures.Total.allCases.count).map { $0 ?? 0 }
    }

    /// The localisation of a group is its patient containment too.
    private static func withContainment(_ finding: EnsembleFinding) -> [EnsembleFinding] {
        finding.column.statistic == "localisation" && !finding.column.consortium.isEmpty
            ? [finding, finding.named("patient_containment")] : [finding]
    }

    /// Why the groups of an area are no plan: in words for the area, and for each group in pieces.
    private static func pieces(
        _ work: AreaWork
    ) -> (area: StatisticSample.Standing?, ofGroup: [String: StatisticSample.Standing]) {
        let grouping = work.grouping
        guard !grouping.isInSet else { return (nil, [:]) }
        var ofGroup: [String: StatisticSample.Standing] = [:]
        for (group, pieces) in grouping.pieces {
            ofGroup[work.codes[Int(group)] ?? ""] = .outside(
                code: "outside:pieces", words: "not connected in the practice graph: \(pieces) pieces")
        }
        var words = "groups of the area that are not connected in the practice graph: \(grouping.pieces.count)"
        if !grouping.held.isEmpty { words += "; practices without room in it, which stay: \(grouping.held.count)" }
        return (.outside(code: "outside:pieces", words: words), ofGroup)
    }
}
