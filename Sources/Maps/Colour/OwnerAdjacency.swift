public import Coverages

/// Which owners' territories share a border, and how much of it.
public struct OwnerAdjacency: Sendable {
    /// A pair of owners, `first < second`, with the length of their common border in units of the coverage.
    public struct Border: Hashable, Sendable {
        /// The smaller index.
        public let first: Int32
        /// The larger index.
        public let second: Int32
        /// In units of the coverage.
        public let length: Double
    }

    /// Number of owners.
    public let ownerCount: Int
    /// All pairs that share a border, ordered by first, then second.
    public let borders: [Border]
    /// Neighbours of each owner with border lengths, ascending. Length `ownerCount`.
    public let neighbours: [[(owner: Int32, length: Double)]]

    /// Sums the borders of cells with different owners.
    ///
    /// - Parameters:
    ///   - coverage: the map of cells.
    ///   - owners: owner of each cell, negative for none. Length `coverage.cellCount`.
    ///   - ownerCount: more than the largest owner.
    /// - Complexity: O(arcs).
    public init(_ coverage: Coverage, owners: [Int32], ownerCount: Int) {
        precondition(owners.count == coverage.cellCount, "one owner for each cell")
        var lengths: [UInt64: Double] = [:]
        coverage.forEachBorder { left, right, length in
            guard left >= 0, right >= 0 else { return }
            let (a, b) = (owners[left], owners[right])
            guard a >= 0, b >= 0, a != b else { return }
            lengths[UInt64(min(a, b)) << 32 | UInt64(max(a, b)), default: 0] += length
        }
        self.init(
            ownerCount: ownerCount,
            borders: lengths.keys.sorted().map { key in
                Border(
                    first: Int32(truncatingIfNeeded: key >> 32), second: Int32(truncatingIfNeeded: key),
                    length: lengths[key] ?? 0)
            })
    }

    /// Neighbours as told.
    ///
    /// - Parameters:
    ///   - ownerCount: more than the largest owner.
    ///   - borders: each pair once, ordered by first, then second; owners below `ownerCount`.
    /// - Complexity: O(owners + borders log borders).
    public init(ownerCount: Int, borders: [Border]) {
        var neighbours = [[(owner: Int32, length: Double)]](repeating: [], count: ownerCount)
        for border in borders {
            neighbours[Int(border.first)].append((border.second, border.length))
            neighbours[Int(border.second)].append((border.first, border.length))
        }
        self.ownerCount = ownerCount
        self.borders = borders
        self.neighbours = neighbours.map { $0.sorted { $0.owner < $1.owner } }
    }
}

extension OwnerAdjacency.Border {
    /// A border between two owners; the order of the two does not matter. O(1).
    public init(between a: Int32, and b: Int32, length: Double) {
        first = min(a, b)
        second = max(a, b)
        self.length = length
    }
}
