public import Shapes

/// Sites with those at exactly the same place put together: practices that share a building.
public struct DistinctSites: Hashable, Sendable {
    /// The different places, in the order in which each first appears in the input.
    public let coordinates: [Coordinate]
    /// For each site of the input, the index of its place in `coordinates`.
    public let placeOfSite: [Int]
    /// For each place, the sites there, ascending.
    public let sitesOfPlace: [[Int]]

    /// Ordinates beyond this have steps of an eighth of a unit: too coarse for triangles.
    static let greatestOrdinate = 1e15

    /// O(n). Throws, naming the site, for an ordinate that is NaN, infinite or beyond ±10¹⁵.
    public init(_ sites: [Coordinate], function: String = "GEOSCoordSeq_copyFromBuffer_r") throws(GEOSError) {
        var coordinates: [Coordinate] = []
        var placeOfSite: [Int] = []
        var sitesOfPlace: [[Int]] = []
        var places: [Coordinate: Int] = [:]
        for (i, site) in sites.enumerated() {
            guard abs(site.x) <= Self.greatestOrdinate, abs(site.y) <= Self.greatestOrdinate else {
                throw GEOSError(
                    function: function, kind: site.isFinite ? .invalidArgument : .nonFinite,
                    message: "site \(site) is not a usable place", index: i)
            }
            // Adding zero makes one zero of -0 and 0, which are the same place.
            let place = Coordinate(x: site.x + 0, y: site.y + 0)
            let index = places[place, default: coordinates.count]
            if index == coordinates.count {
                places[place] = index
                coordinates.append(place)
                sitesOfPlace.append([])
            }
            placeOfSite.append(index)
            sitesOfPlace[index].append(i)
        }
        self.coordinates = coordinates
        self.placeOfSite = placeOfSite
        self.sitesOfPlace = sitesOfPlace
    }

    /// Indices of the places in ascending order of coordinates, which does not depend on the order of the input.
    var sorted: [Int] { coordinates.indices.sorted { coordinates[$0] < coordinates[$1] } }

    /// All places lie on one line, to one part in 10¹² of its length. True for fewer than three.
    var areCollinear: Bool {
        let order = sorted
        guard order.count > 2, let first = order.first, let last = order.last else { return true }
        let origin = coordinates[first]
        let (dx, dy) = (coordinates[last].x - origin.x, coordinates[last].y - origin.y)
        let tolerance = 1e-12 * (dx * dx + dy * dy)
        return coordinates.allSatisfy { abs(dx * ($0.y - origin.y) - dy * ($0.x - origin.x)) <= tolerance }
    }
}
