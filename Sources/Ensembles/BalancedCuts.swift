import Statistics

/// The weights that each part of a plan may have.
public struct Bands: Hashable, Sendable {
    /// Least and largest weight of each part, both allowed, at most 2⁶².
    public let parts: [ClosedRange<Int>]
    /// All parts have one band, so labels carry no information.
    public let isCommon: Bool

    /// A band of its own for each part: labels matter. O(parts).
    public init(_ parts: [ClosedRange<Int>]) { self.init(parts, isCommon: false) }

    /// One band for `parts` parts. O(parts).
    public init(_ band: ClosedRange<Int>, parts: Int) {
        self.init(Array(repeating: band, count: parts), isCommon: true)
    }

    private init(_ parts: [ClosedRange<Int>], isCommon: Bool) {
        (self.parts, self.isCommon) = (parts.map { $0.clamped(to: 0...1 << 62) }, isCommon)
    }

    /// ⌈W/k·(1 − t)⌉ ... ⌊W/k·(1 + t)⌋ for W = `total`, k = `parts` and t = `numerator` / `denominator`, in whole numbers;
    /// nil when no k whole weights in between sum to W. O(parts).
    public init?(total: Int, parts: Int, tolerance numerator: Int, of denominator: Int) {
        precondition(parts > 0 && denominator > 0 && 0..<denominator ~= numerator && total >= 0)
        let divisor = Int128(parts) * Int128(denominator)
        let least = (Int128(total) * Int128(denominator - numerator) + divisor - 1) / divisor
        let most = Int128(total) * Int128(denominator + numerator) / divisor
        guard least <= most, least * Int128(parts) <= total, total <= most * Int128(parts) else { return nil }
        self.init(Int(least)...Int(min(most, 1 << 62)), parts: parts)
    }

    public var count: Int { parts.count }
    /// The band of a part. O(1).
    public subscript(_ part: Int) -> ClosedRange<Int> { parts[part] }

    /// The band of several parts together; its middle half when `isNarrow`. Sums stop at 2⁶², beyond any graph's weight.
    func sum(_ labels: ArraySlice<Int>, isNarrow: Bool = false) -> ClosedRange<Int> {
        let add = { (a: Int, b: Int) in a > 1 << 62 - b ? 1 << 62 : a + b }
        let sum = labels.reduce(0...0) {
            add($0.lowerBound, self[$1].lowerBound)...add($0.upperBound, self[$1].upperBound)
        }
        let margin = isNarrow && labels.count > 1 ? (sum.upperBound - sum.lowerBound) / 4 : 0
        return sum.lowerBound + margin...sum.upperBound - margin
    }

    /// How many parts each component gets: nearest to weight / target by largest remainder, among the numbers that its nodes
    /// and weight allow. For one common band. O(components × parts).
    /// - Throws: `.input`, naming the component, when there are none.
    func apportioned(_ graph: RegionGraph) throws(EnsembleError) -> [Int] {
        let (least, most, sizes) = (self[0].lowerBound, max(1, self[0].upperBound), graph.componentSizes)
        let ranges = sizes.map { size in
            let fewest = max(1, size.weight / most + (size.weight % most).signum())
            return (fewest: fewest, most: least == 0 ? size.nodes : min(size.nodes, size.weight / least))
        }
        let words = "parts of \(least) to \(self[0].upperBound)"
        if let c = ranges.firstIndex(where: { $0.fewest > $0.most }) {
            let what = "the component of node \(graph.components.firstIndex(of: Int32(c)) ?? 0)"
            throw EnsembleError(.input, "\(what), of weight \(sizes[c].weight), has no number of \(words)")
        }
        let shares = sizes.map { Double($0.weight) / Double(max(1, graph.total)) * Double(count) }
        var counts = zip(shares, ranges).map { min(max(Int($0), $1.fewest), $1.most) }
        var missing = count - counts.reduce(0, +)
        while missing != 0 {
            let step = missing.signum()
            let open = counts.indices.filter { ranges[$0].fewest...ranges[$0].most ~= counts[$0] + step }
            let next = open.max { a, b in
                Double(step) * (shares[a] - Double(counts[a])) < Double(step) * (shares[b] - Double(counts[b]))
            }
            guard let next else { throw EnsembleError(.input, "the components allow no \(count) \(words) together") }
            counts[next] += step
            missing -= step
        }
        return counts
    }
}

/// Which cuts of a tree of weight W leave sides x and W − x that fit the bands of two parts.
struct CutFit {
    private let firstLow: Int, firstCount: UInt, secondLow: Int, secondCount: UInt

    init(total: Int, _ first: ClosedRange<Int>, _ second: ClosedRange<Int>) {
        (firstLow, firstCount) = Self.window(total, first, second)
        (secondLow, secondCount) = Self.window(total, second, first)
    }

    /// Weights of one side for which it fits its own band, and the rest the other band.
    private static func window(_ total: Int, _ own: ClosedRange<Int>, _ other: ClosedRange<Int>) -> (Int, UInt) {
        let (low, high) = (max(own.lowerBound, total - other.upperBound), min(own.upperBound, total - other.lowerBound))
        return (low, high < low ? 0 : UInt(high - low) + 1)
    }

    /// A side of weight `x` may be the first part, or the second.
    @inline(__always) func isFirst(_ x: Int) -> Bool { UInt(bitPattern: x &- firstLow) < firstCount }
    @inline(__always) func isSecond(_ x: Int) -> Bool { UInt(bitPattern: x &- secondLow) < secondCount }
    /// In how many ways a side of weight `x` and the rest can be the two parts: 0, 1 or 2.
    @inline(__always) func ways(_ x: Int) -> Int32 { (isFirst(x) ? 1 : 0) &+ (isSecond(x) ? 1 : 0) }
}

/// The cuts of a tree that leave two parts in their bands.
final class BalancedCuts {
    private let arena = Arena(), found: Scratch<Int32>, away: Scratch<Int32>

    init(_ graph: RegionGraph) { (found, away) = (arena.make(graph.nodeCount * 2, 0), arena.make(graph.nodeCount, 0)) }

    /// Draws one of the cuts of the drawn tree that fit, each edge in each orientation alike: the node below the edge, and
    /// whether its side is the first part. Nil for none. O(nodes).
    func draw(in tree: SpanningTree, _ fit: CutFit, using generator: inout SeededGenerator) -> (Int32, isFirst: Bool)? {
        var n: Int32 = 0
        for position in 1..<max(1, tree.count) {
            let node = tree.order[position]
            found[n] = node &* 2
            n &+= fit.isFirst(tree.below[node]) ? 1 : 0
            found[n] = node &* 2 &+ 1
            n &+= fit.isSecond(tree.below[node]) ? 1 : 0
        }
        guard n > 0 else { return nil }
        let cut = found[Int32(generator.integer(below: Int(n)))]
        return (cut >> 1, cut & 1 == 0)
    }

    /// Σ over the edges (u, v) between the two parts of 1 / |C(T₁ + (u, v) + T₂)|, where C are the fitting cuts of a tree.
    ///
    /// The cuts inside T₁ depend on u alone: at the root they are the fitting edges; from a node to its child one edge turns
    /// round. The same for T₂; the edge (u, v) itself adds ways(weight of part 1). O(nodes + edges).
    /// - Parameters:
    ///   - tree: two trees, nodes root first, those of the first part before position `split`.
    ///   - weight: of the first part.
    func sumOfInverses(
        _ tree: SpanningTree, _ isFirst: Scratch<Bool>, split: Int32, weight: Int, total: Int, _ fit: CutFit
    ) -> Double {
        for (part, whole) in [(0..<split, weight), (split..<tree.count, total - weight)] {
            var sum: Int32 = 0
            for position in part.dropFirst() { sum &+= fit.ways(tree.below[tree.order[position]]) }
            away[tree.order[part.lowerBound]] = sum
            for position in part.dropFirst() {
                let (node, x) = (tree.order[position], tree.below[tree.order[position]])
                away[node] = away[tree.parents[node]] &- fit.ways(x) &+ fit.ways(whole &- x)
            }
        }
        var (sum, base) = (0.0, fit.ways(weight))
        for position in 0..<split {
            let node = tree.order[position]
            for slot in tree.row(node) where !isFirst[tree.neighbours[slot]] {
                sum += 1 / Double(away[node] &+ away[tree.neighbours[slot]] &+ base)
            }
        }
        return sum
    }
}
