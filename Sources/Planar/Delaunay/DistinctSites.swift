public import Shapes

/// Sites with those at exactly the same place put together: practices that share a building.
public struct DistinctSites: Hashable, Sendable {
    /// Ordinates beyond this have steps of an eighth of a unit: too coarse for triangles.
    public static let greatestOrdinate = 1e15

    /// The different places, in the order in which each first appears in the input.
    public let coordinates: [Coordinate]
    /// For each site of the input, the index of its place in `coordinates`.
    public let placeOfSite: [Int]
    /// For each place, the sites there, ascending.
    public let sitesOfPlace: [[Int]]

    /// Indices of the places in ascending order of coordinates, which does not depend on the order of the input. Length
    /// that of `coordinates`.
    public let sorted: [Int]

    /// Puts together the sites at one place. Zero and -0 are one.
    ///
    /// - Throws: `SiteError`, naming the site, for an ordinate that is NaN, infinite or beyond `greatestOrdinate` in size.
    /// - Complexity: O(n log n).
    public init(_ sites: [Coordinate]) throws(SiteError) {
        for (index, site) in sites.enumerated() {
            guard abs(site.x) <= Self.greatestOrdinate, abs(site.y) <= Self.greatestOrdinate else {
                throw SiteError(site: site, index: index)
            }
        }
        // Sites at one place come together, the first of the input first.
        let order = sites.indices.sorted { (sites[$0], $0) < (sites[$1], $1) }
        var firstOfSite = [Int](repeating: 0, count: sites.count)
        var firsts: [Int] = []
        for site in order {
            // Zero equals -0, and they are the same place.
            if let first = firsts.last, sites[first] == sites[site] {
                firstOfSite[site] = first
            } else {
                firstOfSite[site] = site
                firsts.append(site)
            }
        }
        var coordinates: [Coordinate] = []
        var sitesOfPlace: [[Int]] = []
        coordinates.reserveCapacity(firsts.count)
        sitesOfPlace.reserveCapacity(firsts.count)
        var placeOfSite = firstOfSite
        for (site, first) in firstOfSite.enumerated() {
            if first == site {
                placeOfSite[site] = coordinates.count
                // Adding zero makes one zero of -0 and 0.
                coordinates.append(Coordinate(x: sites[site].x + 0, y: sites[site].y + 0))
                sitesOfPlace.append([site])
            } else {
                placeOfSite[site] = placeOfSite[first]
                sitesOfPlace[placeOfSite[first]].append(site)
            }
        }
        self.coordinates = coordinates
        self.placeOfSite = placeOfSite
        self.sitesOfPlace = sitesOfPlace
        sorted = firsts.map { placeOfSite[$0] }
    }

    /// All places lie on one line, to one part in 10¹² of its length: the rounding of its coordinates makes no triangles.
    /// True for fewer than three. O(n).
    public var areCollinear: Bool {
        guard sorted.count > 2, let first = sorted.first, let last = sorted.last else { return true }
        let origin = coordinates[first]
        let (dx, dy) = (coordinates[last].x - origin.x, coordinates[last].y - origin.y)
        let tolerance = 1e-12 * (dx * dx + dy * dy)
        return coordinates.allSatisfy { abs(dx * ($0.y - origin.y) - dy * ($0.x - origin.x)) <= tolerance }
    }
}
