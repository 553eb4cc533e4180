import Catchments

/// What every test of selection is made on: the atlas, who is whose neighbour, what is known of practices, the bars and
/// the seed. One value, made once.
struct SelectionContext: Sendable {
    let atlas: Atlas
    /// `nil` when no practice has coordinates.
    let graph: PracticeGraph?
    /// What the tests compare: without the achievement of empty lists, unless those are to be included.
    let performance: PracticePerformance
    /// `nil` without achievement.
    let adjusted: AdjustedAchievement?
    /// Whether each small area is of the most deprived fifth, `nil` where it has no score; `nil` without scores.
    let isMostDeprived: [Bool?]?
    let thresholds: SelectionThresholds
    let seed: UInt64
}
