public import Shapes

/// A hull of places that follows hollows: their Delaunay triangulation without its long-edged border triangles, the longest taken
/// away first, as long as every place stays in one piece without holes (M. Duckham and others 2008, "Efficient generation of
/// simple polygons for characterizing the shape of a set of points in the plane").
///
/// Every decision but the order of lengths is exact, so rows of places along a road, or one ulp apart, have a hull like others.
public struct ConcaveHull: Hashable, Sendable {
    /// The border, counter-clockwise, its first place repeated at the end; `nil` where all places lie on one line.
    public let ring: [Coordinate]?

    /// - Parameters:
    ///   - places: in any order; equal ones count once.
    ///   - ratio: 1 is the convex hull, 0 the tightest hull in one piece; border edges longer than this share of the way from the
    ///     shortest to the longest edge of the triangulation are taken away.
    /// - Throws: `SiteError` for an ordinate that `Delaunay` does not take.
    /// - Precondition: `ratio` is from 0 to 1.
    /// - Complexity: O(n log n) for places like people's.
    public init(_ places: [Coordinate], ratio: Double) throws(SiteError) {
        precondition((0...1).contains(ratio))
        let delaunay = try Delaunay(sites: places)
        guard delaunay.places.coordinates.count > 2, !delaunay.places.areCollinear else {
            ring = nil
            return
        }
        var faces = TriangulationFaces(delaunay)
        let lengths = faces.origins.indices.map { faces.length(of: $0) }
        let (shortest, longest) = (lengths.min() ?? 0, lengths.max() ?? 0)
        if ratio < 1 { faces.erode(longerThan: shortest + ratio * (longest - shortest)) }
        ring = faces.border()
    }
}

/// The triangles of a Delaunay graph as half-edges, and which of them are still there.
private struct TriangulationFaces {
    private let places: [Coordinate]
    /// Place where each half-edge begins; the two of one edge are 2e and 2e + 1.
    let origins: [Int]
    /// The half-edge that follows around the same face, the outer face included.
    private let next: [Int]
    /// The face to the left lies outside of the hull, or was taken away.
    private var isOutside: [Bool]
    /// Half-edges out of each place that are on the border, outside to their left.
    private var borderCount: [Int]

    init(_ delaunay: Delaunay) {
        let places = delaunay.places.coordinates
        var outgoing = [[Int]](repeating: [], count: places.count)
        var origins: [Int] = []
        for (number, edge) in delaunay.edges.enumerated() {
            origins += [edge.first, edge.second]
            outgoing[edge.first].append(2 * number)
            outgoing[edge.second].append(2 * number + 1)
        }
        var next = [Int](repeating: -1, count: origins.count)
        for (place, edges) in outgoing.enumerated() {
            let sorted = edges.sorted {
                Self.isEarlier(places[origins[$0 ^ 1]], places[origins[$1 ^ 1]], around: places[place])
            }
            // Arriving along the twin of an edge, the face to the left goes on along the edge before it.
            for (index, edge) in sorted.enumerated() {
                next[edge ^ 1] = sorted[(index + sorted.count - 1) % sorted.count]
            }
        }
        (self.places, self.origins, self.next) = (places, origins, next)
        isOutside = [Bool](repeating: false, count: origins.count)
        borderCount = [Int](repeating: 0, count: places.count)
        for edge in origins.indices where !isTriangle(edge) {
            isOutside[edge] = true
            borderCount[origins[edge]] += 1
        }
    }

    /// By angle around `center`, from the direction of the x axis on; exact.
    private static func isEarlier(_ a: Coordinate, _ b: Coordinate, around center: Coordinate) -> Bool {
        func isLower(_ place: Coordinate) -> Bool { place.y < center.y || (place.y == center.y && place.x < center.x) }
        if isLower(a) != isLower(b) { return isLower(b) }
        return orientation(center, a, b) > 0
    }

    /// The face to the left of `edge` is a triangle, counter-clockwise.
    private func isTriangle(_ edge: Int) -> Bool {
        let (second, third) = (next[edge], next[next[edge]])
        return next[third] == edge
            && orientation(places[origins[edge]], places[origins[second]], places[origins[third]]) > 0
    }

    func length(of edge: Int) -> Double { places[origins[edge]].distance(to: places[origins[edge ^ 1]]) }

    /// Takes away triangles with one border edge longer than `limit`, the longest edge first, where the place across from it is not
    /// on the border already: else the hull would come apart.
    mutating func erode(longerThan limit: Double) {
        var heap = LeastHeap()
        for edge in origins.indices where isOutside[edge] { heap.push(edge, key: -length(of: edge)) }
        while let entry = heap.popLeast(), -entry.key > limit {
            let inner = entry.number ^ 1
            guard isOutside[entry.number], !isOutside[inner] else { continue }
            let (second, third) = (next[inner], next[next[inner]])
            guard borderCount[origins[third]] == 0 else { continue }
            for edge in [inner, second, third] { isOutside[edge] = true }
            // The old border edge is gone; the other two sides are on the border now, seen from outside.
            borderCount[origins[entry.number]] -= 1
            for edge in [second, third] {
                borderCount[origins[edge]] += 1
                heap.push(edge, key: -length(of: edge))
            }
        }
    }

    /// The border around what is left, counter-clockwise and closed.
    func border() -> [Coordinate]? {
        // Inside half-edges whose twin lies outside, by the place where they begin: every place has at most one.
        var following = [Int](repeating: -1, count: places.count)
        var start: Int?
        for edge in origins.indices where !isOutside[edge] && isOutside[edge ^ 1] {
            following[origins[edge]] = edge
            start = start ?? edge
        }
        guard let start else { return nil }
        var ring = [places[origins[start]]]
        var edge = start
        repeat {
            let place = origins[edge ^ 1]
            ring.append(places[place])
            edge = following[place]
        } while edge >= 0 && edge != start && ring.count <= places.count + 1
        return ring
    }
}
