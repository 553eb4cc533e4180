/// How often neighbours carry the same label, against labels dealt anew within strata: the count of joins (Cliff and Ord,
/// 1981) by random permutations.
///
/// `JoinCount` has mean and variance in closed form where labels are dealt among all items alike. Where they are dealt
/// within strata, which a pair of neighbours may straddle, there is no short form, and permutations are drawn.
/// Descriptive: groups that were made with the ground in mind have far more joins within than chance gives, so a high z is
/// no merit.
public struct SampledJoinCount: Hashable, Sendable {
    /// Edges between two items of the label.
    public let within: Int
    /// Edges between an item of the label and one of another.
    public let outside: Int
    /// Mean of `within` over the permutations; `nil` without permutations.
    public let expectedWithin: Double?
    /// (`within` − mean) / standard deviation over the permutations; `nil` where the permutations do not differ.
    public let z: Double?
}
