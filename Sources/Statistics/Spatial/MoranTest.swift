/// Moran's I: how far values of neighbours resemble each other (Moran, 1950; Cliff and Ord, 1981).
///
/// I = (N/S₀)·Σ_i Σ_j w_ij z_i z_j / Σ z_i² with z = x − x̄ and weights standardised by row, w_ij = 1/(neighbours of i),
/// so S₀ is the number of items that have a neighbour; items without count in N and in z. It is a description of the
/// ground that values lie on: high values beside high values are geography, not selection.
public struct MoranTest: Hashable, Sendable {
    /// I.
    public let index: Double
    /// −1/(N − 1), the mean over all permutations.
    public let expected: Double
    /// Items without neighbour.
    public let isolates: Int
    /// B.
    public let permutations: Int
    /// Permutations with an I at least as large, up to rounding.
    public let atLeastAsLarge: Int
    /// Permutations with an I at most as large, up to rounding.
    public let atMostAsLarge: Int

    /// Of neighbours that resemble each other more than values put at random would: (1 + b)/(1 + B).
    public var upperPValue: Double { Double(1 + atLeastAsLarge) / Double(1 + permutations) }
    /// Of neighbours that resemble each other less.
    public var lowerPValue: Double { Double(1 + atMostAsLarge) / Double(1 + permutations) }
    /// Twice the smaller of the two, at most 1.
    public var pValue: Double { min(1, 2 * min(upperPValue, lowerPValue)) }

    /// - Parameter values: finite, one for each item of the graph.
    /// - Returns: `nil` for fewer than three items, equal values, or a graph without edges.
    /// - Complexity: O(edges · B).
    public init?(
        _ values: [Double], _ graph: NeighbourGraph, permutations: Int = 999, generator: SeededGenerator
    ) {
        guard let field = DeviationField(values, graph) else { return nil }
        self.init(field, permutations, generator)
    }

    private init(_ field: DeviationField, _ permutations: Int, _ generator: SeededGenerator) {
        index = field.moran(field.z)
        expected = -1 / Double(field.z.count - 1)
        isolates = field.isolates
        self.permutations = permutations
        var source = generator
        var shuffled = field.z
        var (above, below) = (0, 0)
        for _ in 0..<permutations {
            source.shuffle(&shuffled)
            let value = field.moran(shuffled)
            if value >= index - 1e-11 { above += 1 }
            if value <= index + 1e-11 { below += 1 }
        }
        atLeastAsLarge = above
        atMostAsLarge = below
    }
}
