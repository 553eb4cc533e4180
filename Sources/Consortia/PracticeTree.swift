import Catchments
import Coverages
import Shapes

/// Located practices in a tree of halves, for the nearest ones and for patients inside a convex outline.
///
/// Each node covers a stretch of `items` with its box, its patients and its group where all are of one. Practices at one
/// place are items of their own. Equal distances are settled by the lower number, which is the order of codes.
struct PracticeTree: Sendable {
    struct Item: Sendable {
        let place: Coordinate
        /// Number of the practice.
        let practice: Int32
        /// -1 for none.
        let group: Int32
        let patients: Int
    }

    private struct Node: Sendable {
        var box: Box
        var patients: Int
        /// Group of all items below, `mixed` where they differ.
        var group: Int32
        let items: Range<Int>
        /// Numbers of the two halves; both 0 for a leaf.
        var halves: (Int, Int)
    }

    private static let leafSize = 8
    private static let mixed: Int32 = -2
    private var items: [Item]
    private var nodes: [Node] = []

    /// O(n log² n).
    init(_ items: [Item]) {
        self.items = items
        if !items.isEmpty { _ = build(0..<items.count) }
    }

    /// All located practices of the atlas.
    init(_ atlas: Atlas) {
        self.init(
            atlas.practices.enumerated().compactMap { number, practice in
                practice.location.map {
                    Item(
                        place: $0, practice: Int32(number), group: Int32(practice.group ?? -1),
                        patients: atlas.registeredPatients[number])
                }
            })
    }

    private mutating func build(_ range: Range<Int>) -> Int {
        let number = nodes.count
        let part = items[range]
        let box = Box(part.lazy.map(\.place))
        let group = part[range.lowerBound].group
        nodes.append(
            Node(
                box: box, patients: part.reduce(0) { $0 + $1.patients },
                group: part.allSatisfy { $0.group == group } ? group : Self.mixed, items: range, halves: (0, 0)))
        guard range.count > Self.leafSize else { return number }
        if box.width >= box.height {
            items[range].sort { ($0.place.x, $0.practice) < ($1.place.x, $1.practice) }
        } else {
            items[range].sort { ($0.place.y, $0.practice) < ($1.place.y, $1.practice) }
        }
        let middle = range.lowerBound + range.count / 2
        let first = build(range.lowerBound..<middle)
        nodes[number].halves = (first, build(middle..<range.upperBound))
        return number
    }

    // MARK: Nearest

    /// The `count` practices nearest to `place`, by squared distance, then number; fewer when there are not so many.
    ///
    /// O(log n + count · log count) in favourable cases.
    func nearest(_ count: Int, to place: Coordinate) -> [Candidate] {
        guard count > 0, !nodes.isEmpty else { return [] }
        var best = NearestCandidates(capacity: count)
        var stack: [(node: Int, distance: Double)] = [(0, 0)]
        while let (number, distance) = stack.popLast() {
            guard best.admits(distance) else { continue }
            let node = nodes[number]
            if node.halves == (0, 0) {
                for item in items[node.items] {
                    best.offer(
                        Candidate(squaredDistance: item.place.squaredDistance(to: place), practice: item.practice))
                }
            } else {
                push(node.halves, place, &stack)
            }
        }
        return best.sorted()
    }

    /// Squared distance from `place` to the nearest practice that is not of `group`; `nil` where there is none.
    ///
    /// O(log n) in favourable cases: halves that are wholly of the group are passed over.
    func squaredDistance(from place: Coordinate, outsideGroup group: Int32) -> Double? {
        guard !nodes.isEmpty else { return nil }
        var best = Double.infinity
        var stack: [(node: Int, distance: Double)] = [(0, 0)]
        while let (number, distance) = stack.popLast() {
            let node = nodes[number]
            guard distance < best, node.group != group else { continue }
            if node.halves == (0, 0) {
                for item in items[node.items] where item.group != group {
                    best = min(best, item.place.squaredDistance(to: place))
                }
            } else {
                push(node.halves, place, &stack)
            }
        }
        return best.isFinite ? best : nil
    }

    /// The nearer half is last, so it is looked at first.
    private func push(_ halves: (Int, Int), _ place: Coordinate, _ stack: inout [(node: Int, distance: Double)]) {
        let (first, second) = (
            nodes[halves.0].box.squaredDistance(to: place), nodes[halves.1].box.squaredDistance(to: place)
        )
        if first <= second {
            stack.append((halves.1, second))
            stack.append((halves.0, first))
        } else {
            stack.append((halves.0, first))
            stack.append((halves.1, second))
        }
    }

    // MARK: Inside

    /// Patients of the practices inside `outline` or on it.
    ///
    /// O(nodes that the outline cuts · its corners); halves wholly inside are added up at once.
    func patients(inside outline: ConvexOutline) -> Int {
        var total = 0
        var stack = nodes.isEmpty ? [] : [0]
        while let number = stack.popLast() {
            let node = nodes[number]
            if outline.isApart(from: node.box) { continue }
            if outline.covers(node.box) {
                total += node.patients
            } else if node.halves == (0, 0) {
                for item in items[node.items] where outline.covers(item.place) { total += item.patients }
            } else {
                stack.append(node.halves.0)
                stack.append(node.halves.1)
            }
        }
        return total
    }
}

/// A practice at a distance.
struct Candidate: Hashable, Sendable, Comparable {
    let squaredDistance: Double
    let practice: Int32

    static func < (a: Candidate, b: Candidate) -> Bool {
        (a.squaredDistance, a.practice) < (b.squaredDistance, b.practice)
    }
}

/// The least candidates so far, the greatest of them on top of a heap.
private struct NearestCandidates {
    let capacity: Int
    private var heap: [Candidate] = []

    init(capacity: Int) { self.capacity = capacity }

    func admits(_ squaredDistance: Double) -> Bool {
        heap.count < capacity || squaredDistance <= heap[0].squaredDistance
    }

    mutating func offer(_ candidate: Candidate) {
        if heap.count < capacity {
            heap.append(candidate)
            var child = heap.count - 1
            while child > 0, heap[(child - 1) / 2] < heap[child] {
                heap.swapAt(child, (child - 1) / 2)
                child = (child - 1) / 2
            }
        } else if candidate < heap[0] {
            heap[0] = candidate
            var parent = 0
            while true {
                var child = 2 * parent + 1
                guard child < heap.count else { break }
                if child + 1 < heap.count, heap[child] < heap[child + 1] { child += 1 }
                guard heap[parent] < heap[child] else { break }
                heap.swapAt(parent, child)
                parent = child
            }
        }
    }

    func sorted() -> [Candidate] { heap.sorted() }
}

extension Box {
    /// 0 inside.
    fileprivate func squaredDistance(to place: Coordinate) -> Double {
        let dx = max(minX - place.x, 0, place.x - maxX)
        let dy = max(minY - place.y, 0, place.y - maxY)
        return dx * dx + dy * dy
    }
}
