import Catchments
import Planar

/// Which practices are neighbours: the Delaunay graph of their places, without edges longer than a limit.
///
/// Co-located practices are neighbours of each other and share the edges of their site. The graph with a limit on length
/// alone is the national practice graph behind the mixing index; the graph with all limits, on length in towns and on
/// water too, is in `PracticeGraphLimits.swift`.
public struct PracticeGraph: Sendable {
    /// Sites next to site `s`: `neighbours[offsets[s] ..< offsets[s + 1]]`, ascending.
    private let offsets: [Int32]
    private let neighbours: [Int32]
    /// Practices at each site, ascending.
    private let practicesOfSite: [[Int32]]
    /// Edges left out by reason.
    public let dropped: [Limit: Int]
    public let edgeCount: Int

    /// Edges left out for whatever reason.
    public var droppedEdges: Int { dropped.values.reduce(0, +) }

    /// - Parameter longestEdge: in metres; longer edges of the triangulation are dropped and counted.
    /// - Throws: `SiteError` from the triangulation.
    /// - Complexity: O(sites log sites).
    public init(_ atlas: Atlas, longestEdge: Double) throws(SiteError) {
        try self.init(atlas) { a, b in
            atlas.sites[a].distance(to: atlas.sites[b]) > longestEdge ? .tooLong : nil
        }
    }

    /// The triangulation without the edges that `limit` gives a reason against; asked once per edge.
    init(_ atlas: Atlas, limit: (_ a: Int, _ b: Int) -> Limit?) throws(SiteError) {
        let delaunay = try Delaunay(sites: atlas.sites)
        var pairs: [(Int32, Int32)] = []
        var dropped: [Limit: Int] = [:]
        // Places of the triangulation are the distinct sites; the atlas's are distinct already.
        var siteOfPlace = [Int32](repeating: 0, count: delaunay.places.coordinates.count)
        for (site, place) in delaunay.places.placeOfSite.enumerated() { siteOfPlace[place] = Int32(site) }
        for edge in delaunay.edges {
            let (a, b) = (siteOfPlace[edge.first], siteOfPlace[edge.second])
            if let reason = limit(Int(a), Int(b)) {
                dropped[reason, default: 0] += 1
            } else {
                pairs.append((a, b))
                pairs.append((b, a))
            }
        }
        pairs.sort { ($0.0, $0.1) < ($1.0, $1.1) }
        var offsets = [Int32](repeating: 0, count: atlas.sites.count + 1)
        for pair in pairs { offsets[Int(pair.0) + 1] += 1 }
        for site in atlas.sites.indices { offsets[site + 1] += offsets[site] }
        self.offsets = offsets
        neighbours = pairs.map(\.1)
        self.dropped = dropped
        edgeCount = pairs.count / 2
        var practicesOfSite = [[Int32]](repeating: [], count: atlas.sites.count)
        for (practice, site) in atlas.siteOfPractice.enumerated() where site >= 0 {
            practicesOfSite[Int(site)].append(Int32(practice))
        }
        self.practicesOfSite = practicesOfSite
    }

    /// Calls `body` for each neighbour of `practice`, which stands at `site`.
    func forEachNeighbour(of practice: Int32, at site: Int32, _ body: (Int32) -> Void) {
        for other in practicesOfSite[Int(site)] where other != practice { body(other) }
        for neighbour in neighbours[Int(offsets[Int(site)])..<Int(offsets[Int(site) + 1])] {
            for other in practicesOfSite[Int(neighbour)] { body(other) }
        }
    }
}
