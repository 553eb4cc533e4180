import Statistics

/// The constants of the selection tests, in one place, settable by the caller (Definitions.md, Selection by
/// performance). All were chosen here, without a source, but the levels of p-values, which are usual.
public struct SelectionThresholds: Hashable, Sendable {
    /// B, the limit below which all labellings are looked at, and how far the test of a border goes on beyond B.
    public var permutations = PermutationPlan(mostPermutations: 1_000_000)
    /// Fewest practices of a group in an area, and outside it, for a test of their difference.
    public var fewestCompared = 4
    /// Fewest practices on each side of a border for the exclusion gap.
    public var fewestAtBorder = 3
    /// Fewest borders between groups from which it can be told how much groups differ anyhow.
    public var fewestBorders = 20
    /// Adjusted p-value to list a case for a person to look at.
    public var listed = 0.10
    /// Adjusted p-value to speak of evidence.
    public var evidence = 0.05
    /// |Hedges' g| to speak of evidence.
    public var evidentDifference = 0.5
    /// Points of achievement over the five nearest practices that make a high performer.
    public var neighbourLead = 2.0
    /// Practices in "the nearest".
    public var nearestPractices = 5
    /// Share of the practices of an area that a high performer leaves behind.
    public var highPercentile = 0.75
    /// Standardised difference that counts towards a residual group.
    public var residualDifference = 0.5

    /// The values of Definitions.md. O(1).
    public init() {}
}
