/// Numbered things by key, the one with the least key first, the lower number among equals: a binary heap.
///
/// For the things with the greatest keys turn the signs of keys and numbers.
public struct LeastHeap: Sendable {
    /// A thing and its key. Ordered by key, then by number.
    public struct Entry: Hashable, Sendable, Comparable, BitwiseCopyable {
        public let key: Double
        public let number: Int

        @inlinable
        public init(key: Double, number: Int) {
            self.key = key
            self.number = number
        }

        @inlinable
        public static func < (a: Entry, b: Entry) -> Bool { a.key != b.key ? a.key < b.key : a.number < b.number }
    }

    /// In no order but that of a heap.
    package private(set) var entries: [Entry] = []

    /// A heap of nothing.
    public init() {}

    public var count: Int { entries.count }
    public var isEmpty: Bool { entries.isEmpty }

    /// The entry that `popLeast` would take out; nil for an empty heap. O(1).
    public var least: Entry? { entries.first }

    /// Puts `number` in with `key`. The same number may be in the heap several times.
    ///
    /// - Precondition: `key` is not NaN, which has no place in an order.
    /// - Complexity: O(log count).
    public mutating func push(_ number: Int, key: Double) {
        let entry = Entry(key: key, number: number)
        entries.append(entry)
        var child = entries.count - 1
        while child > 0, entry < entries[(child - 1) / 2] {
            entries[child] = entries[(child - 1) / 2]
            child = (child - 1) / 2
        }
        entries[child] = entry
    }

    /// Takes out the least entry; nil for an empty heap. O(log count).
    public mutating func popLeast() -> Entry? {
        guard let first = entries.first else { return nil }
        let last = entries.removeLast()
        if !entries.isEmpty { sink(last) }
        return first
    }

    /// Puts `number` in with `key` in place of the least entry.
    ///
    /// - Precondition: the heap is not empty, and `key` is not NaN.
    /// - Complexity: O(log count).
    public mutating func replaceLeast(with number: Int, key: Double) { sink(Entry(key: key, number: number)) }

    /// Empties the heap and keeps its room.
    public mutating func removeAll() { entries.removeAll(keepingCapacity: true) }

    /// `entry` in place of the first, and from there down to where it belongs.
    private mutating func sink(_ entry: Entry) {
        var parent = 0
        while true {
            var child = 2 * parent + 1
            guard child < entries.count else { break }
            if child + 1 < entries.count, entries[child + 1] < entries[child] { child += 1 }
            guard entries[child] < entry else { break }
            entries[parent] = entries[child]
            parent = child
        }
        entries[parent] = entry
    }
}
