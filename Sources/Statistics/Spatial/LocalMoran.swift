/// Local Moran's I: which values stand among similar ones, and which among different ones (Anselin, 1995).
///
/// I_i = z_i · (mean of the neighbours' z) / m₂ with m₂ = Σ z²/N. For each item the values of the others are drawn at
/// random for its neighbours, its own value kept (conditional permutations). Clusters of high values are geography: they
/// must not be read as selection.
public struct LocalMoran: Hashable, Sendable {
    /// Where an item's value and its neighbours' lie, against the mean.
    public enum Quadrant: String, Hashable, Sendable, CaseIterable {
        /// High among high ones: a cluster.
        case highHigh
        /// Low among high ones.
        case lowHigh
        /// Low among low ones: a cluster.
        case lowLow
        /// High among low ones.
        case highLow
    }

    /// I_i; `nil` for an item without neighbours.
    public let index: Double?
    /// `nil` for an item without neighbours.
    public let quadrant: Quadrant?
    /// Two-sided: twice the smaller of the two tails, at most 1; `nil` for an item without neighbours.
    public let pValue: Double?

    /// One for each item of the graph; `nil` for fewer than three items, equal values, or a graph without edges.
    ///
    /// - Parameter values: finite, one for each item.
    /// - Complexity: O(items + edges · B).
    public static func ofItems(
        _ values: [Double], _ graph: NeighbourGraph, permutations: Int = 999, generator: SeededGenerator
    ) -> [LocalMoran]? {
        guard let field = DeviationField(values, graph) else { return nil }
        var source = HalfWords(generator)
        let (scale, count) = (Double(values.count) / field.squares, values.count)
        var pool = DrawingPool(count: count)
        return field.z.indices.map { item in
            let degree = graph.degree(item)
            guard degree > 0 else { return LocalMoran(index: nil, quadrant: nil, pValue: nil) }
            let lag = field.lag(field.z, item)
            // The item's own factor is the same in all permutations, so the lags are compared. The item itself goes to the
            // end, where nothing is drawn.
            pool.exchange(Int(pool.position[item]), count - 1)
            let (tolerance, sum) = (1e-11 * field.squares.squareRoot(), lag * Double(degree))
            var (above, below) = (0, 0)
            for _ in 0..<permutations {
                var drawn = 0.0
                for next in 0..<degree {
                    pool.exchange(next, next + source.integer(below: count - 1 - next))
                    drawn += field.z[Int(pool.items[next])]
                }
                if drawn >= sum - tolerance { above += 1 }
                if drawn <= sum + tolerance { below += 1 }
            }
            let tail = Double(1 + min(above, below)) / Double(1 + permutations)
            return LocalMoran(
                index: field.z[item] * lag * scale, quadrant: Self.quadrant(field.z[item], lag),
                pValue: min(1, 2 * tail))
        }
    }

    private static func quadrant(_ own: Double, _ lag: Double) -> Quadrant {
        own >= 0 ? (lag >= 0 ? .highHigh : .highLow) : (lag >= 0 ? .lowHigh : .lowLow)
    }
}

/// Items in an order that draws keep changing, and where each of them is.
private struct DrawingPool {
    private(set) var items: [Int32]
    private(set) var position: [Int32]

    init(count: Int) {
        items = (0..<Int32(count)).map { $0 }
        position = items
    }

    mutating func exchange(_ a: Int, _ b: Int) {
        items.swapAt(a, b)
        position[Int(items[a])] = Int32(a)
        position[Int(items[b])] = Int32(b)
    }
}
