import Catchments
import Statistics

/// Achievement, cost and deprivation of some practices together, in the forms that have been published: plain means of
/// practices as in 2011, means weighted by patients beside them, and cost pooled.
///
/// A mean of practices is not a mean of their patients, and says nothing about any single patient.
public struct GroupMetrics: Hashable, Sendable {
    /// Practices looked at.
    public let practices: Int
    /// Their registered patients.
    public let patients: Int
    /// Σ x_p / n: each practice counts alike. `nil` parts where the measure is not there.
    public let achievement: Average?
    /// Σ n_p·x_p / Σ n_p by registered patients.
    public let weightedAchievement: Average?
    /// Order statistics of the practices' achievement; `nil` where the measure is not there.
    public let achievementSummary: Summary?
    /// Standard deviation with n − 1 of the practices' achievement.
    public let achievementDeviation: Double?
    /// 1000·ΣC_p / Σn_p over practices with both, in pounds.
    public let pooledCost: Average?
    /// Plain mean of the practices' cost per 1,000, in pounds.
    public let practiceCost: Average?
    /// Plain mean of the practices' deprivation.
    public let deprivation: Average?
    /// The same, weighted by registered patients.
    public let weightedDeprivation: Average?

    /// - Parameter members: practices of the atlas.
    /// - Complexity: O(members · log members).
    public init(_ members: [Int32], _ atlas: Atlas, _ performance: PracticePerformance) {
        let lists = members.map { atlas.registeredPatients[Int($0)] }
        practices = members.count
        patients = lists.reduce(0, +)
        // Who is on nobody's list has no weight, and a plain mean takes it only when asked to.
        let plain = zip(members, lists).filter { performance.includesEmptyLists || $1 > 0 }.map(\.0)
        let weights = lists.map { Double($0) }
        func pick(_ values: [Double?], _ from: [Int32]) -> [Double?] { from.map { values[Int($0)] } }

        achievement = performance.achievement.map {
            Self.average(pick($0.values, plain), of: members.count)
        }
        weightedAchievement = performance.achievement.map { Average(pick($0.values, members), weights: weights) }
        let scores = performance.achievement.map { pick($0.values, plain).compactMap { $0 } }
        achievementSummary = scores.map { Summary($0) }
        achievementDeviation = scores.flatMap { Spread.standardDeviation($0) }
        pooledCost = performance.cost.map { cost in
            Average(
                pick(cost.perThousand, members), weights: members.map { cost.patients[Int($0)].map { max(0, $0) } ?? 0 }
            )
        }
        practiceCost = performance.cost.map { Self.average(pick($0.perThousand, plain), of: members.count) }
        deprivation = performance.deprivation.map { Self.average(pick($0.values, plain), of: members.count) }
        weightedDeprivation = performance.deprivation.map {
            Average(pick($0.values, members), weights: weights)
        }
    }

    private static func average(_ values: [Double?], of count: Int) -> Average {
        let average = Average(values)
        return Average(mean: average.mean, used: average.used, count: count)
    }
}
