public import Shapes

/// The Delaunay graph of sites: two places are neighbours when some circle through both holds no other place (B. Delaunay,
/// 1934).
///
/// Places on one line, to one part in 10¹² of its length, form a path. Independent of the order of the input but for the
/// numbering. Where four or more places lie on one empty circle, one of the possible triangulations is chosen; every
/// decision is exact.
public struct Delaunay: Hashable, Sendable {
    /// Two places, indices into `places.coordinates`, `first < second`.
    public struct Edge: Hashable, Sendable, Comparable, BitwiseCopyable {
        /// The lower index.
        public let first: Int
        /// The higher index.
        public let second: Int

        /// In either order.
        public init(_ a: Int, _ b: Int) {
            first = min(a, b)
            second = max(a, b)
        }

        /// By first, then by second.
        public static func < (a: Edge, b: Edge) -> Bool {
            a.first != b.first ? a.first < b.first : a.second < b.second
        }
    }

    /// The distinct places and which sites are there.
    public let places: DistinctSites
    /// Ascending, each once; at most three for each place.
    public let edges: [Edge]

    /// The graph of `sites`.
    ///
    /// - Throws: `SiteError`, naming the site, for an ordinate that is NaN, infinite, beyond 10¹⁵ or, but for zero, below
    ///   10⁻⁵⁰ in size.
    /// - Complexity: O(n log n) for places like people's; O(n²) at worst.
    public init(sites: [Coordinate]) throws(SiteError) {
        places = try DistinctSites(sites)
        if let index = sites.firstIndex(where: { !Triangulation.isUsable(CollectionOfOne($0)) }) {
            throw SiteError(site: sites[index], index: index)
        }
        // The order of the coordinates: so the result does not depend on that of the input.
        let order = places.sorted
        let found: [Edge]
        if places.areCollinear {
            found = order.indices.dropLast().map { Edge($0, $0 + 1) }
        } else {
            let coordinates = places.coordinates
            let sorted = order.map { coordinates[$0] }
            let inner = Self.edges(of: Triangulation(sorted, in: Box(sorted)))
            found = inner + HullTriangles(sites: sorted, known: inner).missingEdges()
        }
        edges = found.map { Edge(order[$0.first], order[$0.second]) }.sorted()
    }

    /// Edges between places, none of the outer ones; ascending, each once.
    private static func edges(of triangulation: Triangulation) -> [Edge] {
        var edges: [Edge] = []
        edges.reserveCapacity(3 * triangulation.count)
        for base in stride(from: 0, to: triangulation.corners.count, by: 3) {
            for side in 0..<3 {
                let a = Int(triangulation.corners[base + side])
                let b = Int(triangulation.corners[base + (side + 1) % 3])
                // The triangle across has the same edge the other way round.
                if a < b, b < triangulation.count { edges.append(Edge(a, b)) }
            }
        }
        return edges.sorted()
    }
}
