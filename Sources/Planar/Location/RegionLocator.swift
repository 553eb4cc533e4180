public import Shapes

/// Where points lie to a region, asked many times: its edges are sorted into horizontal slabs once.
///
/// By the even–odd rule, so holes are outside. Every decision is exact.
public struct RegionLocator: Sendable {
    /// Around the region; empty for a region without polygons.
    public let box: Box
    private var edges: [(a: Coordinate, b: Coordinate)] = []
    private let slabs: Slabs
    /// Slab s holds the edges `entries[offsets[s] ..< offsets[s + 1]]`.
    private var offsets: [Int]
    private var entries: [Int32]

    /// - Precondition: the ordinates of the region are such as `orientation` takes, and it has fewer than 2³¹ vertices.
    /// - Complexity: O(vertices).
    public init(_ layer: PolygonLayer, region: Int) {
        var (box, total) = (Box.empty, 0.0)
        for ring in layer.rings(ofRegion: region) {
            let range = layer.coordinates(ofRing: ring)
            for position in range.dropLast() {
                let (a, b) = (layer.coordinates[position], layer.coordinates[position + 1])
                box.formUnion(a)
                box.formUnion(b)
                total += abs(a.y - b.y)
                edges.append((a, b))
            }
        }
        let slabs = Slabs(low: box.minY, high: box.maxY, items: edges.count, totalHeight: total)
        var offsets = [Int](repeating: 0, count: slabs.count + 1)
        for edge in edges { for slab in Self.slabs(of: edge, slabs) { offsets[slab + 1] += 1 } }
        for slab in 0..<slabs.count { offsets[slab + 1] += offsets[slab] }
        var entries = [Int32](repeating: 0, count: offsets[slabs.count])
        var next = offsets
        for (number, edge) in edges.enumerated() {
            for slab in Self.slabs(of: edge, slabs) {
                entries[next[slab]] = Int32(truncatingIfNeeded: number)
                next[slab] += 1
            }
        }
        (self.box, self.slabs, self.offsets, self.entries) = (box, slabs, offsets, entries)
    }

    private static func slabs(of edge: (a: Coordinate, b: Coordinate), _ slabs: Slabs) -> ClosedRange<Int> {
        slabs.number(min(edge.a.y, edge.b.y))...slabs.number(max(edge.a.y, edge.b.y))
    }

    /// Where `point` lies to the region. O(edges in the slab of the point).
    public func location(of point: Coordinate) -> PointLocation {
        guard box.covers(point) else { return .outside }
        let slab = slabs.number(point.y)
        var crossings = RayCrossings(from: point)
        for entry in entries[offsets[slab]..<offsets[slab + 1]] {
            let (a, b) = edges[Int(entry)]
            crossings.count(a, b)
        }
        return crossings.location
    }

    /// `point` lies inside or on the border. O(edges in the slab of the point).
    public func covers(_ point: Coordinate) -> Bool { location(of: point) != .outside }
}
