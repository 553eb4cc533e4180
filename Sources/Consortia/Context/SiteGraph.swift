import Catchments
import Planar

/// Which practices are neighbours by the Delaunay triangulation of their sites: what both practice graphs are made of.
///
/// Co-located practices are neighbours of each other and share the edges of their site.
struct SiteGraph: Sendable {
    /// Sites next to site `s`: `neighbours[offsets[s] ..< offsets[s + 1]]`, ascending.
    private let offsets: [Int32]
    private let neighbours: [Int32]
    /// Practices at each site, ascending.
    private let practicesOfSite: [[Int32]]
    /// Site of each practice, -1 for one without coordinates.
    private let siteOfPractice: [Int32]

    /// Undirected edges between sites.
    var edgeCount: Int { neighbours.count / 2 }

    /// - Parameter isKept: whether the edge between two sites stays; asked once for each edge of the triangulation.
    /// - Throws: `SiteError` from the triangulation.
    /// - Complexity: O(sites log sites).
    init(_ atlas: Atlas, isKept: (_ a: Int, _ b: Int) -> Bool) throws(SiteError) {
        let delaunay = try Delaunay(sites: atlas.sites)
        var pairs: [(Int32, Int32)] = []
        // Places of the triangulation are the distinct sites; the atlas's are distinct already.
        var siteOfPlace = [Int32](repeating: 0, count: delaunay.places.coordinates.count)
        for (site, place) in delaunay.places.placeOfSite.enumerated() { siteOfPlace[place] = Int32(site) }
        for edge in delaunay.edges {
            let (a, b) = (siteOfPlace[edge.first], siteOfPlace[edge.second])
            guard isKept(Int(a), Int(b)) else { continue }
            pairs.append((a, b))
            pairs.append((b, a))
        }
        pairs.sort { ($0.0, $0.1) < ($1.0, $1.1) }
        var offsets = [Int32](repeating: 0, count: atlas.sites.count + 1)
        for pair in pairs { offsets[Int(pair.0) + 1] += 1 }
        for site in atlas.sites.indices { offsets[site + 1] += offsets[site] }
        self.offsets = offsets
        neighbours = pairs.map(\.1)
        var practicesOfSite = [[Int32]](repeating: [], count: atlas.sites.count)
        for (practice, site) in atlas.siteOfPractice.enumerated() where site >= 0 {
            practicesOfSite[Int(site)].append(Int32(practice))
        }
        self.practicesOfSite = practicesOfSite
        siteOfPractice = atlas.siteOfPractice
    }

    /// Sites next to `site`, ascending. O(1).
    func neighbours(ofSite site: Int) -> ArraySlice<Int32> { neighbours[Int(offsets[site])..<Int(offsets[site + 1])] }

    /// Pairs of sites that are next to each other, the lower first. O(edges).
    var edges: [(Int32, Int32)] {
        practicesOfSite.indices.flatMap { site in
            neighbours(ofSite: site).compactMap { $0 > site ? (Int32(truncatingIfNeeded: site), $0) : nil }
        }
    }

    /// Where `practice` stands, −1 for one without coordinates. O(1).
    func site(of practice: Int32) -> Int32 { siteOfPractice[Int(practice)] }

    /// Practices at `site`. O(1).
    func practiceCount(atSite site: Int) -> Int { practicesOfSite[site].count }

    /// Calls `body` for each neighbour of `practice`: those at its site, then those at each next site, ascending there.
    func forEachNeighbour(of practice: Int32, _ body: (Int32) -> Void) {
        let site = Int(siteOfPractice[Int(practice)])
        guard site >= 0 else { return }
        for other in practicesOfSite[site] where other != practice { body(other) }
        for neighbour in neighbours(ofSite: site) {
            for other in practicesOfSite[Int(neighbour)] { body(other) }
        }
    }
}
