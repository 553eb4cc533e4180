import Shapes

/// The Delaunay triangles that the library leaves out along the convex hull.
///
/// It triangulates inside a frame of three far points, and so loses the triangles whose circle reaches one of them:
/// flat ones at the hull. Each of those can be reached from an edge of the hull that is missing, across missing edges
/// only; so they are found by wrapping from there.
struct HullTriangles {
    let sites: [Coordinate]
    /// Indices of `sites` in ascending order of coordinates.
    let order: [Int]

    /// Adds what is missing to `edges`. O(n log n), and O(n) for each missing triangle.
    func complete(_ edges: inout Set<Delaunay.Edge>) {
        let known = edges
        var open = hull.filter { !known.contains(Delaunay.Edge($0.from, $0.to)) }
        for edge in open { edges.insert(Delaunay.Edge(edge.from, edge.to)) }
        while let (a, b) = open.popLast() {
            guard let c = apex(leftOf: a, b) else { continue }
            for (from, to) in [(a, c), (c, b)] where edges.insert(Delaunay.Edge(from, to)).inserted {
                open.append((from, to))
            }
        }
    }

    /// The third corner of the triangle to the left of `a` → `b`: its circle holds no other site on that side.
    private func apex(leftOf a: Int, _ b: Int) -> Int? {
        let (dx, dy) = (sites[b].x - sites[a].x, sites[b].y - sites[a].y)
        let middle = Coordinate(x: sites[a].x + dx / 2, y: sites[a].y + dy / 2)
        let half = (dx * dx + dy * dy) / 4
        var best: (site: Int, center: Double)?
        for site in order where site != a && site != b {
            let (px, py) = (sites[site].x - middle.x, sites[site].y - middle.y)
            let side = dx * py - dy * px
            guard side > 0 else { continue }
            // Place of the centre on the bisector, towards the left, in lengths of the edge.
            let center = (px * px + py * py - half) / (2 * side)
            if best.map({ center < $0.center }) ?? true { best = (site, center) }
        }
        return best?.site
    }

    /// Edges of the convex hull, counter-clockwise, with the sites that lie on them. Andrew's monotone chain.
    private var hull: [(from: Int, to: Int)] {
        func chain(_ order: some Sequence<Int>) -> [Int] {
            var chain: [Int] = []
            for site in order {
                while chain.count > 1, turn(chain[chain.count - 2], chain[chain.count - 1], site) < 0 {
                    chain.removeLast()
                }
                chain.append(site)
            }
            return chain
        }
        let (lower, upper) = (chain(order), chain(order.reversed()))
        return zip(lower, lower.dropFirst()).map { ($0, $1) } + zip(upper, upper.dropFirst()).map { ($0, $1) }
    }

    private func turn(_ a: Int, _ b: Int, _ c: Int) -> Double {
        let (a, b, c) = (sites[a], sites[b], sites[c])
        return (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x)
    }
}
