import GEOS
import Parallelism
import Planar
import Shapes

/// What two polygonal catchments have in common, for catchments that are no unions of small areas: Voronoi cells,
/// buffers, declared boundaries.
///
/// Common ground below `sliver` is border noise and no overlap. For catchments that are unions of cells of a valid
/// coverage the areas are those of `Overlap`, up to rounding.
public struct PolygonOverlap: Hashable, Sendable {
    /// The two catchments, a < b.
    public let a: Int
    public let b: Int
    /// Common ground in m².
    public let area: Double
    /// Ground of each, in m².
    public let areaOfA: Double
    public let areaOfB: Double

    /// Overlaps below this many m² do not count.
    public static let sliver = 1.0

    public var shareOfA: Double { area / areaOfA }
    public var shareOfB: Double { area / areaOfB }
    public var jaccard: Double { area / (areaOfA + areaOfB - area) }
    public var szymkiewiczSimpson: Double { area / min(areaOfA, areaOfB) }

    /// All pairs that overlap, by a, then b; the same for any number of threads.
    ///
    /// Catchments are taken apart into their polygons, whose boxes a tree compares: scattered catchments have large boxes
    /// and small parts. A prepared index of the larger polygon of a pair tells those that do not meet and those that lie
    /// in it; only the rest is overlaid.
    /// - Parameters:
    ///   - catchments: valid polygons, one geometry per owner; empty ones overlap nothing.
    ///   - sliver: in m², not negative; common ground up to this is none.
    /// - Throws: `GEOSError` for invalid polygons, with the place.
    /// - Complexity: O(n log n + pairs of boxes that meet · log vertices + vertices near overlapping borders).
    public static func pairs(
        _ catchments: [Geometry], sliver: Double = sliver, threads: Int = 1
    ) throws -> [PolygonOverlap] {
        precondition(sliver >= 0)
        let areas = catchments.map(\.area)
        let parts = try Part.all(catchments)
        let index = BoxTree(parts.map(\.geometry.box))
        let found = try mapIndices(parts.count, threads: threads, chunk: 8) { number in
            try commonParts(of: number, parts, index)
        }
        var overlaps: [PolygonOverlap] = []
        let ordered = found.flatMap { $0 }.sorted {
            ($0.a, $0.b, $0.parts.0, $0.parts.1) < ($1.a, $1.b, $1.parts.0, $1.parts.1)
        }
        var next = 0
        while next < ordered.count {
            let (a, b) = (ordered[next].a, ordered[next].b)
            var area = 0.0
            while next < ordered.count, ordered[next].a == a, ordered[next].b == b {
                area += ordered[next].area
                next += 1
            }
            guard area > sliver else { continue }
            overlaps.append(PolygonOverlap(a: a, b: b, area: area, areaOfA: areas[a], areaOfB: areas[b]))
        }
        return overlaps
    }

    /// One polygon of a catchment.
    private struct Part: Sendable {
        let owner: Int
        let geometry: Geometry
        let area: Double
        let vertices: Int

        static func all(_ catchments: [Geometry]) throws(GEOSError) -> [Part] {
            var parts: [Part] = []
            for (owner, catchment) in catchments.enumerated() {
                for part in try catchment.parts() where !part.isEmpty {
                    parts.append(
                        Part(owner: owner, geometry: part, area: part.area, vertices: part.coordinateCount))
                }
            }
            return parts
        }
    }

    /// Common ground of two parts of catchments a < b.
    private struct Common: Sendable {
        let a: Int
        let b: Int
        let parts: (Int, Int)
        let area: Double
    }

    /// With the parts of other owners that have fewer vertices, so that each pair is looked at once.
    private static func commonParts(of number: Int, _ parts: [Part], _ index: BoxTree) throws -> [Common] {
        let part = parts[number]
        let partners = index.query(part.geometry.box).filter {
            parts[$0].owner != part.owner && (parts[$0].vertices, $0) < (part.vertices, number)
        }
        guard !partners.isEmpty else { return [] }
        let prepared = try PreparedGeometry(part.geometry)
        return try partners.compactMap { partner in
            let other = parts[partner]
            guard try prepared.intersects(other.geometry) else { return nil }
            let area =
                try prepared.covers(other.geometry) ? other.area : part.geometry.intersection(other.geometry).area
            guard area > 0 else { return nil }
            let isInOrder = part.owner < other.owner
            return Common(
                a: min(part.owner, other.owner), b: max(part.owner, other.owner),
                parts: isInOrder ? (number, partner) : (partner, number), area: area)
        }
    }
}
