import Planar
import Shapes

/// Places that are taken away from the edge inwards: the farthest of those left from their middle, and the nearest to it.
///
/// Equal distances go to the lower index. A tree knows how many places are left in each of its nodes, so that a question costs
/// the nodes along its way and not all that is left.
struct PeeledPlaces {
    private let tree: PointTree
    /// Places left in each node of the tree.
    private var leftIn: [Int32]
    /// The node above each, -1 for the root; and the leaf of each place.
    private var parents: [Int32]
    private var leaves: [Int32]
    private var isLeft: [Bool]
    /// Of the places left, in twice the digits of a number: what is taken away leaves no rounding behind.
    private var (sumX, sumY) = (RunningSum(), RunningSum())
    private(set) var count: Int

    /// - Parameter places: finite, in an order that settles equal distances.
    /// - Complexity: O(n log n).
    init(_ places: [Coordinate]) {
        tree = PointTree(places)
        count = places.count
        isLeft = [Bool](repeating: true, count: places.count)
        leaves = [Int32](repeating: -1, count: places.count)
        leftIn = tree.nodes.map { Int32(truncatingIfNeeded: $0.range.count) }
        parents = [Int32](repeating: -1, count: tree.nodes.count)
        for (number, node) in tree.nodes.enumerated() {
            let number = Int32(truncatingIfNeeded: number)
            if node.isLeaf {
                for position in node.range { leaves[Int(tree.order[position])] = number }
            } else {
                (parents[node.first], parents[node.second]) = (number, number)
            }
        }
        for place in places {
            sumX.add(place.x)
            sumY.add(place.y)
        }
    }

    /// The place farthest from the middle of those left; `nil` for none. O(√n) for places that lie as practices do.
    func farthestFromMiddle() -> Coordinate? {
        guard count > 0 else { return nil }
        let middle = Coordinate(x: sumX.value / Double(count), y: sumY.value / Double(count))
        var best: (index: Int, distance: Double)?
        var stack = [0]
        while let number = stack.popLast() {
            let node = tree.nodes[number]
            guard leftIn[number] > 0 else { continue }
            if let best, Self.greatest(node.box, middle) < best.distance { continue }
            guard node.isLeaf else {
                // The farther half is looked at first.
                let isFirst =
                    Self.greatest(tree.nodes[node.first].box, middle)
                    >= Self.greatest(tree.nodes[node.second].box, middle)
                stack.append(isFirst ? node.second : node.first)
                stack.append(isFirst ? node.first : node.second)
                continue
            }
            for position in node.range {
                let index = Int(tree.order[position])
                guard isLeft[index] else { continue }
                let distance = tree.places[index].squaredDistance(to: middle)
                if best.map({ (-distance, index) < (-$0.distance, $0.index) }) ?? true { best = (index, distance) }
            }
        }
        return best.map { tree.places[$0.index] }
    }

    /// Takes away the `size` places nearest to `center`, all for fewer, and returns their indices, nearest first.
    /// O(size · log n) for places that lie as practices do.
    mutating func takeNearest(_ size: Int, to center: Coordinate) -> [Int] {
        var found: [PointTree.Neighbour] = []
        if size >= count {
            found = isLeft.indices.filter { isLeft[$0] }.map(neighbour(of: center))
        } else if size > 0 {
            found = nearest(size, to: center)
        }
        let taken = found.sorted().map(\.index)
        for index in taken { take(index) }
        return taken
    }

    private func neighbour(of center: Coordinate) -> (Int) -> PointTree.Neighbour {
        { PointTree.Neighbour(squaredDistance: tree.places[$0].squaredDistance(to: center), index: $0) }
    }

    /// Nodes in the order of their boxes' distance; those that are beyond the last of as many places as are wanted end it.
    private func nearest(_ size: Int, to center: Coordinate) -> [PointTree.Neighbour] {
        let neighbour = neighbour(of: center)
        var found: [PointTree.Neighbour] = []
        var open = LeastHeap()
        open.push(0, key: 0)
        var bound = Double.infinity
        while let next = open.popLeast(), next.key <= bound {
            let node = tree.nodes[next.number]
            guard node.isLeaf else {
                for half in [node.first, node.second] where leftIn[half] > 0 {
                    let distance = Self.least(tree.nodes[half].box, center)
                    if distance <= bound { open.push(half, key: distance) }
                }
                continue
            }
            for position in node.range where isLeft[Int(tree.order[position])] {
                found.append(neighbour(Int(tree.order[position])))
            }
            // Twice as many as are wanted before the farther half goes: each place is sorted a few times at most.
            if found.count >= 2 * size + 16 || (bound == .infinity && found.count >= size) {
                found.sort()
                found.removeLast(found.count - size)
                bound = found[size - 1].squaredDistance
            }
        }
        return Array(found.sorted().prefix(size))
    }

    private mutating func take(_ index: Int) {
        isLeft[index] = false
        count -= 1
        sumX.add(-tree.places[index].x)
        sumY.add(-tree.places[index].y)
        var node = leaves[index]
        while node >= 0 {
            leftIn[Int(node)] -= 1
            node = parents[Int(node)]
        }
    }

    /// The least squared distance of a place in `box` from `place`.
    private static func least(_ box: Box, _ place: Coordinate) -> Double {
        let dx = max(0, box.minX - place.x, place.x - box.maxX)
        let dy = max(0, box.minY - place.y, place.y - box.maxY)
        return dx * dx + dy * dy
    }

    /// The greatest squared distance of a place in `box` from `place`.
    private static func greatest(_ box: Box, _ place: Coordinate) -> Double {
        let dx = max((box.minX - place.x).magnitude, (box.maxX - place.x).magnitude)
        let dy = max((box.minY - place.y).magnitude, (box.maxY - place.y).magnitude)
        return dx * dx + dy * dy
    }
}

/// A sum with its rounding (D. E. Knuth, The Art of Computer Programming 2, 4.2.2).
private struct RunningSum {
    private var (high, low) = (0.0, 0.0)

    var value: Double { high + low }

    mutating func add(_ term: Double) {
        let sum = high + term
        let part = sum - high
        low += (high - (sum - part)) + (term - part)
        high = sum
    }
}
