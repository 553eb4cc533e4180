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
        let scale = Double(values.count) / field.squares
        var pool = DrawingPool(count: values.count)
        return field.z.indices.map { item in
            let degree = graph.degree(item)
            guard degree > 0 else { return LocalMoran(index: nil, quadrant: nil, pValue: nil) }
            let lag = field.lag(field.z, item)
            // Nothing is drawn at the end.
            pool.moveToEnd(item)
            // The item's own factor is the same in all permutations, so the lags are compared.
            let (tolerance, sum) = (1e-11 * field.squares.squareRoot(), lag * Double(degree))
            var (above, below) = (0, 0)
            pool.forEachSum(of: field.z, degree, draws: permutations, &source) { drawn in
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
    private var items: [Int32]
    private var places: [Int32]

    init(count: Int) {
        items = (0..<Int32(count)).map { $0 }
        places = items
    }

    mutating func moveToEnd(_ item: Int) {
        let (place, end) = (Int(places[item]), items.count - 1)
        items.swapAt(place, end)
        places[Int(items[place])] = Int32(place)
        places[Int(items[end])] = Int32(end)
    }

    /// Draws `size` of all items but the one at the end, `draws` times, and calls `body` with the sum of their values.
    @inline(__always)
    mutating func forEachSum(
        of values: [Double], _ size: Int, draws: Int, _ source: inout HalfWords, _ body: (Double) -> Void
    ) {
        precondition(size < items.count && values.count == items.count)
        values.withUnsafeBufferPointer { values in
            items.withUnsafeMutableBufferPointer { items in
                places.withUnsafeMutableBufferPointer { places in
                    // Hot path: a pick is below the count, and so is an item.
                    for _ in 0..<draws {
                        var sum = 0.0
                        for next in 0..<size {
                            let pick = next &+ source.integer(below: items.count &- 1 &- next)
                            let (item, other) = (items[pick], items[next])
                            items[pick] = other
                            items[next] = item
                            // Where those in front are is said once, below.
                            places[Int(other)] = Int32(truncatingIfNeeded: pick)
                            sum += values[Int(item)]
                        }
                        body(sum)
                    }
                    for next in 0..<size { places[Int(items[next])] = Int32(truncatingIfNeeded: next) }
                }
            }
        }
    }
}
