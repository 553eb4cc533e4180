package import Shapes

extension PointTree {
    /// Calls `body` with the index of each place that may be within `reach` of the segment a–b, in tree order: those of the
    /// leaves whose boxes are. O(√n + answers) for places that do not crowd along the segment.
    package func forEach(near a: Coordinate, _ b: Coordinate, reach: Double, _ body: (Int) -> Void) {
        guard !nodes.isEmpty else { return }
        let ends = Box([a, b])
        let strip = Box(
            minX: ends.minX - reach, minY: ends.minY - reach, maxX: ends.maxX + reach, maxY: ends.maxY + reach)
        let (dx, dy) = (b.x - a.x, b.y - a.y)
        let length = (dx * dx + dy * dy).squareRoot()
        var stack = [0]
        while let number = stack.popLast() {
            let node = nodes[number]
            guard node.box.intersects(strip) else { continue }
            // How far the middle of the box lies from the segment's line, and how far its corners reach towards it, both
            // times the length, with room for rounding. What is no number is looked at.
            let (x, y) = (node.box.center.x - a.x, node.box.center.y - a.y)
            let distance = abs(dx * y - dy * x)
            let extent = (node.box.width * abs(dy) + node.box.height * abs(dx)) / 2
            let slack = 1e-12 * (abs(dx * y) + abs(dy * x) + extent)
            if distance > reach * length + extent + slack { continue }
            if node.isLeaf {
                for position in node.range { body(Int(order[position])) }
            } else {
                stack.append(node.first)
                stack.append(node.second)
            }
        }
    }
}
