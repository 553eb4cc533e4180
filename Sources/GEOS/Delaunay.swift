internal import CGEOS
public import Shapes

/// The Delaunay graph of sites: two places are neighbours when some circle through both holds no other place.
///
/// Places on one line form a path. Independent of the order of the input but for the numbering. Where four or more
/// places lie on one empty circle, one of the possible triangulations is chosen. C function
/// `GEOSDelaunayTriangulation_r`, completed along the convex hull; GEOS 3.4.
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
        public static func < (a: Edge, b: Edge) -> Bool { (a.first, a.second) < (b.first, b.second) }
    }

    /// The distinct places and which sites are there.
    public let places: DistinctSites
    /// Ascending, each once.
    public let edges: [Edge]

    /// O(n log n). Throws, naming the site, for an ordinate that is NaN, infinite or beyond ±10¹⁵.
    public init(sites: [Coordinate]) throws(GEOSError) {
        places = try DistinctSites(sites, function: "GEOSDelaunayTriangulation_r")
        let order = places.sorted
        guard !places.areCollinear else {
            edges = zip(order, order.dropFirst()).map { Edge($0, $1) }.sorted()
            return
        }
        let coordinates = places.coordinates
        let points = try Geometry(multiPoint: order.map { coordinates[$0] })
        let lines = try Context.with { (context) throws(GEOSError) in
            try context.adopt(
                GEOSDelaunayTriangulation_r(context.handle, points.handle, 0, 1), "GEOSDelaunayTriangulation_r")
        }
        var placeAt: [Coordinate: Int] = [:]
        for (place, coordinate) in coordinates.enumerated() { placeAt[coordinate] = place }
        var edges: Set<Edge> = []
        for line in lines.lines {
            for (a, b) in zip(line, line.dropFirst()) {
                if let a = placeAt[a], let b = placeAt[b], a != b { edges.insert(Edge(a, b)) }
            }
        }
        HullTriangles(sites: coordinates, order: order).complete(&edges)
        self.edges = edges.sorted()
    }
}
