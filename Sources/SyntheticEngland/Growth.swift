import Shapes

/// Divides a set of small areas into parts that are connected by construction.
///
/// All parts grow together: in each step the part that has least of what it wants takes, from the free small areas next
/// to it, the one nearest to its axis. A part never takes a small area that touches another part of the same owner, so
/// parts that are meant to be apart stay apart.
struct Growth {
    struct Part {
        /// Who will own the part; parts of one owner do not grow together.
        var owner: Int
        /// The line from which distance is taken, in the unit square; its ends may be the same point.
        var axis: (Coordinate, Coordinate)
        /// Small areas wanted.
        var target: Int
        /// Stops at its target; other parts take whatever is left over.
        var isCapped = false
        /// Small areas it begins with; empty = the free one nearest to the axis' first end.
        var start: [Int] = []
    }

    /// For each part its small areas, in the order they were taken.
    private(set) var members: [[Int]]
    /// For each small area its part, nil where none could reach or where it was not free.
    private(set) var partOf: [Int?]

    /// O(n · parts + n · d · log n) for n small areas with d neighbours.
    init(_ parts: [Part], over map: SmallAreaMap, landscape: Landscape, free isFree: [Bool]) {
        let places = map.sites.map(landscape.unit)
        var partOf = [Int?](repeating: nil, count: map.count)
        var members = [[Int]](repeating: [], count: parts.count)
        var frontiers = [Frontier](repeating: Frontier(), count: parts.count)

        func take(_ cell: Int, _ part: Int) {
            partOf[cell] = part
            members[part].append(cell)
            for neighbour in map.neighbours[cell] where isFree[neighbour] && partOf[neighbour] == nil {
                frontiers[part].push(neighbour, Growth.distance(places[neighbour], parts[part].axis))
            }
        }
        /// No neighbour of `cell` belongs to another part of the same owner.
        func keepsApart(_ cell: Int, _ part: Int) -> Bool {
            map.neighbours[cell].allSatisfy { neighbour in
                guard let other = partOf[neighbour], other != part else { return true }
                return parts[other].owner != parts[part].owner
            }
        }

        for (part, wanted) in parts.enumerated() { for cell in wanted.start { take(cell, part) } }
        for (part, wanted) in parts.enumerated() where wanted.start.isEmpty {
            let candidates = map.sites.indices.filter { isFree[$0] && partOf[$0] == nil && keepsApart($0, part) }
            let nearest = candidates.min {
                (places[$0].squaredDistance(to: wanted.axis.0), $0)
                    < (places[$1].squaredDistance(to: wanted.axis.0), $1)
            }
            if let nearest { take(nearest, part) }
        }
        // Two passes: to the targets, then beyond them without those that are capped.
        for beyond in [false, true] {
            var open = parts.indices.filter { !(beyond && parts[$0].isCapped) }
            while !open.isEmpty {
                if !beyond { open.removeAll { members[$0].count >= parts[$0].target } }
                // The emptiest relative to its target; compared as products of integers.
                guard
                    let part = open.min(by: {
                        (members[$0].count * parts[$1].target, $0) < (members[$1].count * parts[$0].target, $1)
                    })
                else { break }
                var taken = false
                while let cell = frontiers[part].pop() {
                    if partOf[cell] == nil && keepsApart(cell, part) {
                        take(cell, part)
                        taken = true
                        break
                    }
                }
                if !taken { open.removeAll { $0 == part } }
            }
        }
        self.members = members
        self.partOf = partOf
    }

    /// Distance from `point` to the segment `axis`.
    private static func distance(_ point: Coordinate, _ axis: (Coordinate, Coordinate)) -> Double {
        let (dx, dy) = (axis.1.x - axis.0.x, axis.1.y - axis.0.y)
        let length = dx * dx + dy * dy
        guard length > 0 else { return point.distance(to: axis.0) }
        let t = min(1, max(0, ((point.x - axis.0.x) * dx + (point.y - axis.0.y) * dy) / length))
        return point.distance(to: Coordinate(x: axis.0.x + t * dx, y: axis.0.y + t * dy))
    }
}

/// A binary heap of small areas by distance, ties by index.
private struct Frontier {
    private var heap: [(distance: Double, cell: Int)] = []

    mutating func push(_ cell: Int, _ distance: Double) {
        heap.append((distance, cell))
        var child = heap.count - 1
        while child > 0, heap[child] < heap[(child - 1) / 2] {
            heap.swapAt(child, (child - 1) / 2)
            child = (child - 1) / 2
        }
    }

    mutating func pop() -> Int? {
        guard let first = heap.first else { return nil }
        let last = heap.removeLast()
        guard !heap.isEmpty else { return first.cell }
        heap[0] = last
        var parent = 0
        while true {
            var least = parent
            for child in [2 * parent + 1, 2 * parent + 2] where child < heap.count && heap[child] < heap[least] {
                least = child
            }
            if least == parent { return first.cell }
            heap.swapAt(least, parent)
            parent = least
        }
    }
}
