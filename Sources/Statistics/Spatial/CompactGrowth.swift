/// Random connected sets of at most 64 items and the gaps across their borders: the sets of `ConnectedGrowth`, draw for draw.
///
/// A set is a word, and so are the neighbours of an item. What leaves the set is counted as it grows: an item adds its edges,
/// less those to members, which leave it no longer either.
struct CompactGrowth {
    private let border: CompactBorder
    private var source: HalfWords
    /// The far end of each edge that leaves a member; ends that have become members since are passed over. Room for all edges.
    private var frontier: [UInt8]

    init(_ border: CompactBorder, _ generator: SeededGenerator) {
        self.border = border
        source = HalfWords(generator)
        frontier = [UInt8](repeating: 0, count: border.degrees.reduce(1, +))
    }

    /// Of the next random set of `size` items, as `CompactBorder.gap`. O(edges of the set).
    mutating func gapOfNext(_ size: Int) -> Double {
        var (inside, waiting, count): (UInt64, Int, Int) = (0, 0, 0)
        var (sum, edges) = (0.0, 0)
        while count < size {
            if waiting == 0 {
                frontier[0] = UInt8(truncatingIfNeeded: source.integer(below: border.degrees.count))
                waiting = 1
            }
            let pick = source.integer(below: waiting)
            let item = Int(frontier[pick])
            waiting &-= 1
            frontier[pick] = frontier[waiting]
            let bit: UInt64 = 1 &<< UInt64(truncatingIfNeeded: item)
            if inside & bit != 0 { continue }
            let neighbours = border.neighbours[item]
            sum += border.sums[item]
            edges &+= border.degrees[item] &- 2 &* (neighbours & inside).nonzeroBitCount
            inside |= bit
            count &+= 1
            var outside = neighbours & ~inside
            while outside != 0 {
                frontier[waiting] = UInt8(truncatingIfNeeded: outside.trailingZeroBitCount)
                waiting &+= 1
                outside &= outside &- 1
            }
        }
        return edges > 0 ? sum / Double(edges) : 0
    }
}
