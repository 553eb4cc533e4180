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

/// Deviations from the mean on a graph whose weights are standardised by row.
struct DeviationField {
    let z: [Double]
    let squares: Double
    let graph: NeighbourGraph
    let isolates: Int
    private let reciprocal: [Double]

    init?(_ values: [Double], _ graph: NeighbourGraph) {
        precondition(values.count == graph.count, "one value for each item")
        guard values.count > 2, graph.edgeCount > 0 else { return nil }
        let mean = values.reduce(0, +) / Double(values.count)
        let z = values.map { $0 - mean }
        let squares = z.reduce(0) { $0 + $1 * $1 }
        guard squares > 1e-24 * mean * mean * Double(values.count) else { return nil }
        self.z = z
        self.squares = squares
        self.graph = graph
        reciprocal = (0..<graph.count).map { graph.degree($0) > 0 ? 1 / Double(graph.degree($0)) : 0 }
        isolates = reciprocal.count { $0 == 0 }
    }

    /// Mean of the neighbours' values.
    func lag(_ z: [Double], _ item: Int) -> Double {
        var sum = 0.0
        for entry in Int(graph.offsets[item])..<Int(graph.offsets[item + 1]) { sum += z[Int(graph.neighbours[entry])] }
        return sum * reciprocal[item]
    }

    func moran(_ z: [Double]) -> Double {
        var sum = 0.0
        for item in z.indices { sum += z[item] * lag(z, item) }
        return Double(z.count) / Double(z.count - isolates) * sum / squares
    }
}
