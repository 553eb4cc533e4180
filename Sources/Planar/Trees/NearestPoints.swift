public import Shapes

extension PointTree {
    /// The place nearest to `point`, the lowest index among equals; nil where there is none.
    ///
    /// - Complexity: O(log n) in favourable cases.
    public func nearest(to point: Coordinate) -> Neighbour? {
        nearest(to: point, passingNode: { _ in false }, passing: { _ in false })
    }

    /// The place nearest to `point` among those that are not passed over, the lowest index among equals; nil where there
    /// is none.
    ///
    /// - Parameters:
    ///   - isNodePassed: whether all places below the node with this number are passed over.
    ///   - isPassed: whether the place with this index is.
    /// - Complexity: O(log n) in favourable cases.
    package func nearest(
        to point: Coordinate, passingNode isNodePassed: (Int) -> Bool, passing isPassed: (Int) -> Bool
    ) -> Neighbour? {
        guard !nodes.isEmpty, point.isFinite else { return nil }
        var best: Neighbour?
        var stack = [Open(node: 0, squaredDistance: 0)]
        while let open = stack.popLast() {
            if let best, (best.squaredDistance, best.index) <= (open.squaredDistance, Int(nodes[open.node].leastIndex))
            {
                continue
            }
            if isNodePassed(open.node) { continue }
            let node = nodes[open.node]
            if node.isLeaf {
                for position in node.range {
                    let index = Int(order[position])
                    let candidate = Neighbour(squaredDistance: places[index].squaredDistance(to: point), index: index)
                    if best.map({ candidate < $0 }) ?? true, !isPassed(index) { best = candidate }
                }
            } else {
                push(node, point, &stack)
            }
        }
        return best
    }

    /// The `count` places nearest to `point`, by distance and then by index; fewer when there are not so many.
    ///
    /// - Parameter greatest: places farther than this are left out, in units.
    /// - Complexity: O(log n + count · log count) in favourable cases.
    public func nearest(_ count: Int, to point: Coordinate, within greatest: Double = .infinity) -> [Neighbour] {
        guard count > 0, !nodes.isEmpty, point.isFinite, greatest >= 0 else { return [] }
        // The greatest of the best on top: signs are turned.
        var best = LeastHeap()
        var bound = greatest * greatest
        var stack = [Open(node: 0, squaredDistance: 0)]
        while let open = stack.popLast() {
            guard open.squaredDistance <= bound else { continue }
            let node = nodes[open.node]
            if best.count == count, let last = best.least,
                (-last.key, -last.number) < (open.squaredDistance, Int(node.leastIndex))
            {
                continue
            }
            guard node.isLeaf else {
                push(node, point, &stack)
                continue
            }
            for position in node.range {
                let index = Int(order[position])
                let squaredDistance = places[index].squaredDistance(to: point)
                guard squaredDistance <= bound else { continue }
                if best.count < count {
                    best.push(-index, key: -squaredDistance)
                } else if let last = best.least, (squaredDistance, index) < (-last.key, -last.number) {
                    best.replaceLeast(with: -index, key: -squaredDistance)
                }
                if best.count == count, let last = best.least { bound = min(bound, -last.key) }
            }
        }
        return best.entries.map { Neighbour(squaredDistance: -$0.key, index: -$0.number) }.sorted()
    }

    /// Some place lies closer to `point` than `distance`, in units. O(log n) in favourable cases.
    public func hasPlace(within distance: Double, of point: Coordinate) -> Bool {
        guard !nodes.isEmpty, distance > 0 else { return false }
        let bound = distance * distance
        var stack = [Open(node: 0, squaredDistance: 0)]
        while let open = stack.popLast() {
            guard open.squaredDistance < bound else { continue }
            let node = nodes[open.node]
            if node.isLeaf {
                for position in node.range where places[Int(order[position])].squaredDistance(to: point) < bound {
                    return true
                }
            } else {
                push(node, point, &stack)
            }
        }
        return false
    }

    /// Calls `body` with the index of each place inside `box` or on its border, in tree order. O(√n + answers).
    public func forEach(in box: Box, _ body: (Int) -> Void) {
        guard !nodes.isEmpty, !box.isEmpty else { return }
        var stack = [0]
        while let number = stack.popLast() {
            let node = nodes[number]
            guard node.box.intersects(box) else { continue }
            if node.isLeaf {
                for position in node.range where box.covers(places[Int(order[position])]) { body(Int(order[position])) }
            } else {
                stack.append(node.second)
                stack.append(node.first)
            }
        }
    }

    /// A node that is still to be looked at, and how near its box is.
    private struct Open {
        let node: Int
        let squaredDistance: Double
    }

    /// The nearer half is last, so it is looked at first.
    private func push(_ node: Node, _ point: Coordinate, _ stack: inout [Open]) {
        let first = Open(node: node.first, squaredDistance: nodes[node.first].box.squaredDistance(to: point))
        let second = Open(node: node.second, squaredDistance: nodes[node.second].box.squaredDistance(to: point))
        if first.squaredDistance <= second.squaredDistance {
            stack.append(second)
            stack.append(first)
        } else {
            stack.append(first)
            stack.append(second)
        }
    }
}

extension Box {
    /// From the nearest place of the box to `point`, 0 inside.
    fileprivate func squaredDistance(to point: Coordinate) -> Double {
        let dx = max(minX - point.x, 0, point.x - maxX)
        let dy = max(minY - point.y, 0, point.y - maxY)
        return dx * dx + dy * dy
    }
}
