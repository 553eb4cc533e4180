/// The cells of a row with the largest counts, as many as reach a share of the row.
///
/// Nothing is sorted: the cells are parted around one of them, and only the part in which the share is reached is parted again
/// (C. A. R. Hoare, 1961, "Find", with sums of counts in the place of numbers of items). Where the last cell taken is known,
/// one pass over the row finds the others in its own order.
struct LargestCells {
    /// Cells of a practice, ascending, with their counts.
    struct Row {
        let cells: UnsafeBufferPointer<Int32>
        let counts: UnsafeBufferPointer<Int>
        /// Of every cell of the map; empty where ranks are the cells' own order.
        let ranks: UnsafeBufferPointer<Int32>

        @inline(__always)
        func rank(_ entry: Int) -> Int32 { ranks.isEmpty ? cells[entry] : ranks[Int(cells[entry])] }

        /// Count and rank in one word, so that one comparison orders both: the smallest key is taken first.
        @inline(__always)
        func key(_ entry: Int) -> UInt64 {
            UInt64(~UInt32(truncatingIfNeeded: counts[entry])) &<< 32 | UInt64(UInt32(bitPattern: rank(entry)))
        }
    }

    /// Rows with no more cells than this are sorted.
    private static let few = 8
    /// Each parting leaves a half on average; what so many have not settled is sorted.
    private static let mostPartings = 64

    private var keys: [UInt64] = []
    private var taken: [Int32] = []

    /// Appends to `cells` the fewest cells of `row` that hold `threshold` of it, by count descending and rank ascending;
    /// ascending.
    ///
    /// - Precondition: counts are not negative, each rank is given once.
    /// - Complexity: O(n) expected, O(n log n) for any row.
    mutating func take(from row: Row, until threshold: Share, into cells: inout [Int32]) {
        var (total, largest) = (0, 0)
        for count in row.counts {
            total += count
            largest = max(largest, count)
        }
        let wanted = threshold.least(of: total)
        guard wanted > 0 else { return }
        guard largest <= Int(UInt32.max) else {
            Self.takeHuge(from: row, wanted, into: &cells)
            return
        }
        if keys.count < row.cells.count {
            keys = [UInt64](repeating: 0, count: row.cells.count)
            taken = [Int32](repeating: 0, count: row.cells.count)
        }
        let last = keys.withUnsafeMutableBufferPointer { keys in
            for entry in 0..<row.cells.count { keys[entry] = row.key(entry) }
            return Self.last(of: UnsafeMutableBufferPointer(rebasing: keys[..<row.cells.count]), reaching: wanted)
        }
        taken.withUnsafeMutableBufferPointer { taken in
            // Every cell is written where the next one taken goes, which spares a branch that nobody can guess.
            var count = 0
            for entry in 0..<row.cells.count {
                taken[count] = row.cells[entry]
                count &+= row.key(entry) <= last ? 1 : 0
            }
            cells.append(contentsOf: UnsafeBufferPointer(rebasing: taken[..<count]))
        }
    }

    /// The last of `keys` that is needed when they are taken in ascending order until their counts sum to `wanted`.
    private static func last(of keys: UnsafeMutableBufferPointer<UInt64>, reaching wanted: Int) -> UInt64 {
        var (low, high, wanted, partings) = (0, keys.count, wanted, 0)
        while high - low > few, partings < mostPartings {
            partings += 1
            let (a, b, c) = (keys[low], keys[(low + high) / 2], keys[high - 1])
            // The middle one of three: of different keys one is smaller, so neither part is empty.
            let pivot = max(min(a, b), min(max(a, b), c))
            var (border, sum) = (low, 0)
            for position in low..<high {
                let key = keys[position]
                keys[position] = keys[border]
                keys[border] = key
                let isBefore = key < pivot ? 1 : 0
                border &+= isBefore
                sum &+= count(key) & (0 &- isBefore)
            }
            if sum >= wanted {
                high = border
            } else {
                wanted -= sum
                low = border
            }
        }
        var rest = UnsafeMutableBufferPointer(rebasing: keys[low..<high])
        rest.sort()
        for key in rest {
            wanted -= count(key)
            if wanted <= 0 { return key }
        }
        return .max
    }

    @inline(__always)
    private static func count(_ key: UInt64) -> Int { Int(~UInt32(truncatingIfNeeded: key &>> 32)) }

    /// The same for counts that have no room in a key.
    private static func takeHuge(from row: Row, _ wanted: Int, into cells: inout [Int32]) {
        let order = row.cells.indices.sorted { (row.counts[$1], row.rank($0)) < (row.counts[$0], row.rank($1)) }
        var (taken, sum): ([Int32], Int) = ([], 0)
        for entry in order where sum < wanted {
            sum += row.counts[entry]
            taken.append(row.cells[entry])
        }
        cells.append(contentsOf: taken.sorted())
    }
}
