import Catchments
import Shapes
import Statistics

/// Achievement after what geography and deprivation would explain, for the repeated tests.
public struct AdjustedAchievement: Sendable {
    /// x_p = α_area + β·d_p + e_p over all areas with three practices or more; `nil` without deprivation.
    public let deprivationFit: StratifiedRegression?
    /// e_p of `deprivationFit`.
    public let afterDeprivation: [Double?]?
    /// Residuals of a plane in x and y, fitted in each area by itself; `nil` for practices without coordinates and areas
    /// with fewer than five of them.
    public let afterTrend: [Double?]

    /// - Complexity: O(practices).
    public init(_ atlas: Atlas, _ areas: [AreaPractices], achievement: [Double?], deprivation: [Double?]?) {
        let strata = atlas.practices.map { Int32($0.area ?? -1) }
        deprivationFit = deprivation.map { StratifiedRegression(achievement, on: [$0], strata: strata) }
        afterDeprivation = deprivationFit?.residuals
        var afterTrend = [Double?](repeating: nil, count: achievement.count)
        for area in areas {
            let places = area.located.compactMap { atlas.practices[Int($0)].location }
            guard let origin = places.first else { continue }
            // Kilometres from the first practice: large coordinates would take digits from the fit.
            let fit = StratifiedRegression(
                area.local(achievement),
                on: [places.map { ($0.x - origin.x) / 1000 }, places.map { ($0.y - origin.y) / 1000 }],
                strata: places.map { _ in 0 }, smallestStratum: Self.fewestForTrend)
            for (practice, residual) in zip(area.located, fit.residuals) { afterTrend[Int(practice)] = residual }
        }
        self.afterTrend = afterTrend
    }

    /// A plane has three coefficients; with fewer practices little but the plane would be left.
    private static let fewestForTrend = 5
}
