import Shapes

/// The Delaunay triangles along the convex hull that outer places have kept from being made.
///
/// A triangulation inside a frame of far places loses the triangles whose circle holds one of them: flat ones at the hull.
/// Each of those can be reached from an edge of the hull that is missing, across missing edges only; so they are found by
/// wrapping from there. Every decision is exact.
struct HullTriangles {
    /// All different, ascending, not all on one line.
    let sites: [Coordinate]
    /// The edges between sites that were made, ascending.
    let known: [Delaunay.Edge]

    /// The edges that are missing, in no order. O(n), and O(n) for each missing triangle.
    func missingEdges() -> [Delaunay.Edge] {
        var missing: Set<Delaunay.Edge> = []
        var open: [(from: Int, to: Int)] = []
        func note(_ from: Int, _ to: Int) {
            let edge = Delaunay.Edge(from, to)
            if !isKnown(edge), missing.insert(edge).inserted { open.append((from, to)) }
        }
        for edge in hull { note(edge.from, edge.to) }
        while let (a, b) = open.popLast() {
            guard let c = apex(leftOf: a, b) else { continue }
            note(a, c)
            note(c, b)
        }
        return Array(missing)
    }

    private func isKnown(_ edge: Delaunay.Edge) -> Bool {
        var (low, high) = (0, known.count)
        while low < high {
            let middle = (low + high) / 2
            if known[middle] < edge { low = middle + 1 } else { high = middle }
        }
        return low < known.count && known[low] == edge
    }

    /// The third corner of the triangle to the left of a→b: its circle holds no other site on that side.
    private func apex(leftOf a: Int, _ b: Int) -> Int? {
        var onCircle: [Int] = []
        for site in sites.indices where orientation(sites[a], sites[b], sites[site]) > 0 {
            guard let best = onCircle.first else {
                onCircle = [site]
                continue
            }
            let side = inCircle(sites[a], sites[b], sites[best], sites[site])
            if side > 0 { onCircle = [site] } else if side == 0 { onCircle.append(site) }
        }
        return onCircle.count > 1 ? fanCorner(onCircle, a, b) : onCircle.first
    }

    /// Of sites on one circle with a and b, the corner of the triangle at a→b in the fan around the lowest of all: the same
    /// triangles, whichever side of the polygon the wrapping comes from.
    private func fanCorner(_ onCircle: [Int], _ a: Int, _ b: Int) -> Int? {
        guard let lowest = onCircle.min() else { return nil }
        if lowest < min(a, b) { return lowest }
        // The neighbour, on the polygon, of the end that is not the lowest: no other lies outside the side between them.
        return onCircle.first { corner in
            onCircle.allSatisfy {
                a < b
                    ? orientation(sites[b], sites[corner], sites[$0]) >= 0
                    : orientation(sites[corner], sites[a], sites[$0]) >= 0
            }
        }
    }

    /// Edges of the convex hull, counter-clockwise, with the sites that lie on them (A. M. Andrew, 1979).
    private var hull: [(from: Int, to: Int)] {
        func chain(_ order: some Sequence<Int>) -> [Int] {
            var chain: [Int] = []
            for site in order {
                while chain.count > 1,
                    orientation(sites[chain[chain.count - 2]], sites[chain[chain.count - 1]], sites[site]) < 0
                {
                    chain.removeLast()
                }
                chain.append(site)
            }
            return chain
        }
        let (lower, upper) = (chain(sites.indices), chain(sites.indices.reversed()))
        return zip(lower, lower.dropFirst()).map { ($0, $1) } + zip(upper, upper.dropFirst()).map { ($0, $1) }
    }
}
