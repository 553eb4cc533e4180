internal import CGEOS
import Planar
public import Shapes

/// Why polygons do not form a coverage.
public struct CoverageFault: Hashable, Sendable, Codable {
    /// What is wrong.
    public enum Kind: Hashable, Sendable, Codable {
        /// The polygon itself is not valid.
        case invalid(reason: String)
        /// Two polygons have interior points in common.
        case overlap
        /// A coordinate of the first lies inside a segment of the second, where that has no coordinate.
        case unmatchedCoordinate
    }

    /// What is wrong.
    public let kind: Kind
    /// The polygon, counted from 0 over all polygons of the geometry.
    public let first: Int
    /// The other polygon; the same for an invalid one.
    public let second: Int
    /// Where, as far as it is known.
    public let location: Coordinate?
}

extension Geometry {
    /// What keeps the polygonal parts from being a coverage: all valid, no two overlapping, and where two meet, the
    /// same coordinates on both sides. Gaps are allowed. Empty when all is well.
    ///
    /// At most one fault of each kind for each pair, by polygon, pair and coordinate, in ascending order of polygons.
    /// O(n log n + neighbours · overlay of two). Computed here, since GEOS 3.11 has no such function in its C
    /// interface; `coverageInvalidEdges` asks the library from 3.12.
    ///
    /// - Throws: `GEOSError` where the library loses its way between two polygons that are valid.
    public func coverageFaults() throws(GEOSError) -> [CoverageFault] {
        var polygons: [Geometry] = []
        for polygon in self.polygons.polygons { polygons.append(try Geometry(polygon)) }
        var faults: [CoverageFault] = []
        for (i, polygon) in polygons.enumerated() {
            if case .invalid(let reason, let location) = try polygon.validity() {
                faults.append(CoverageFault(kind: .invalid(reason: reason), first: i, second: i, location: location))
            }
        }
        if !faults.isEmpty { return faults }
        let index = BoxTree(polygons)
        for (i, j) in index.intersectingPairs() where try polygons[i].relates(to: polygons[j], pattern: "T********") {
            let common = try polygons[i].intersection(polygons[j], grid: nil)
            faults.append(
                CoverageFault(kind: .overlap, first: i, second: j, location: try common.pointOnSurface()))
        }
        return faults + unmatchedCoordinates(polygons)
    }

    /// The union of polygons, refused when they are no coverage: the error names the first fault, its place and the
    /// polygon. Far cheaper than `unaryUnion` only where most of the cost is not in the check.
    ///
    /// C function `GEOSCoverageUnion_r`; GEOS 3.8.
    ///
    /// - Throws: `GEOSError` of kind `topology` for the first fault.
    /// - Complexity: that of `coverageFaults()`.
    public func coverageUnion() throws(GEOSError) -> Geometry {
        if let fault = try coverageFaults().first {
            throw GEOSError(
                function: "GEOSCoverageUnion_r", kind: .topology,
                message: "polygons \(fault.first) and \(fault.second) are no coverage: \(fault.kind)",
                location: fault.location, subject: .part(fault.first))
        }
        return try coverageUnionUnchecked()
    }
}

/// Coordinates of one polygon inside segments of another.
private func unmatchedCoordinates(_ polygons: [Geometry]) -> [CoverageFault] {
    var segments: [(from: Coordinate, to: Coordinate, polygon: Int)] = []
    for (i, polygon) in polygons.enumerated() {
        for area in polygon.polygons.polygons {
            for ring in [area.shell] + area.holes {
                for (a, b) in zip(ring.coordinates, ring.coordinates.dropFirst()) where a != b {
                    segments.append((a, b, i))
                }
            }
        }
    }
    let index = BoxTree(segments.map { Box([$0.from, $0.to]) })
    var found: Set<[Int]> = []
    var faults: [CoverageFault] = []
    Context.reading { context in
        for segment in segments {
            let place = segment.from
            index.forEach(in: Box([place])) { other in
                let other = segments[other]
                guard other.polygon != segment.polygon, place != other.from, place != other.to,
                    GEOSOrientationIndex_r(
                        context.handle, other.from.x, other.from.y, other.to.x, other.to.y, place.x, place.y) == 0,
                    found.insert([segment.polygon, other.polygon]).inserted
                else { return }
                faults.append(
                    CoverageFault(
                        kind: .unmatchedCoordinate, first: segment.polygon, second: other.polygon, location: place))
            }
        }
    }
    return faults.sorted { ($0.first, $0.second) < ($1.first, $1.second) }
}
