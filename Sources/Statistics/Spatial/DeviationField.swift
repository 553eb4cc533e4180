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
