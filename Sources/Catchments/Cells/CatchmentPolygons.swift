import Coverages
import GEOS
import Parallelism
import Planar
import Shapes
import Synchronization

/// The dissolved polygons of sets of cells, with their measures: territories of groups, catchments of practices.
///
/// Sets are dissolved on the coverage's shared borders, exactly. Where the coverage is invalid inside a set (two of its
/// cells overlap, or a border crosses itself), that set takes the slower way through GEOS, and is named in
/// `dissolvedByOverlay`.
public struct CatchmentPolygons: Sendable {
    /// One region per owner, in the order of the sets; empty for an owner without cells.
    ///
    /// Until it is first asked for, the rings are kept as chains of the coverage's borders: their measures need no more, and
    /// the coordinates of overlapping sets can take many times the memory of the map. O(coordinates) the first time, then O(1).
    public var layer: PolygonLayer { coordinates.value }
    private let coordinates: Deferred<PolygonLayer>
    private let whole: Piece
    private let coverage: Coverage
    /// Area, perimeter, parts and holes per owner.
    public let measures: [Dissolver.Measures]
    /// Owners whose polygons come from GEOS, ascending.
    public let dissolvedByOverlay: [Int]

    /// - Parameter threads: how many sets are dissolved at once; the result does not depend on it.
    /// - Throws: `GEOSError` on the way through GEOS only.
    /// - Complexity: O(arcs of the cells) per set, and the vertices of the shells that may lie around a hole.
    public init(_ coverage: Coverage, _ sets: CellSets, threads: Int = 1) throws {
        let doubt = OverlapLookup(coverage)
        let pieces = Mutex<[Piece]>([])
        try forEachIndexRange(sets.ownerCount, threads: threads) { owners in
            var dissolver = Dissolver(coverage)
            var piece = Piece(firstOwner: owners.lowerBound)
            for owner in owners {
                let cells = Array(sets.cells(of: owner))
                if doubt.concerns(cells) {
                    let (union, measures) = try Self.overlay(cells, &dissolver)
                    piece.measures.append(measures)
                    piece.polygons.appendEmptyRegion()
                    piece.overlaid.append((owner, union))
                } else {
                    piece.measures.append(dissolver.dissolve(cells, into: &piece.polygons))
                }
            }
            pieces.withLock { [piece] in $0.append(piece) }
        }
        var whole = Piece(firstOwner: 0)
        for piece in pieces.withLock({ $0 }).sorted(by: { $0.firstOwner < $1.firstOwner }) {
            whole.polygons.append(contentsOf: piece.polygons)
            whole.measures.append(contentsOf: piece.measures)
            whole.overlaid.append(contentsOf: piece.overlaid)
        }
        measures = whole.measures
        dissolvedByOverlay = whole.overlaid.map(\.owner)
        (self.whole, self.coverage) = (whole, coverage)
        coordinates = Deferred { [whole] in whole.layer(of: coverage, threads: threads) }
    }

    /// The convex hull of the region of `owner`, of no corners for an empty one. Does not make `layer`.
    ///
    /// - Precondition: `owner` is a number of an owner.
    /// - Complexity: O(n + k log k) for n vertices of the region, k of them outside an octagon of extreme ones.
    public func convexHull(of owner: Int) -> ConvexHull {
        if let overlaid = whole.overlaid.first(where: { $0.owner == owner }) {
            return ConvexHull(overlaid.union.polygons.flatMap(\.shell.coordinates))
        }
        return whole.polygons.convexHull(ofRegion: owner, of: coverage)
    }

    private static func overlay(
        _ cells: [Int32], _ dissolver: inout Dissolver
    ) throws -> (MultiPolygon, Dissolver.Measures) {
        var polygons: [Geometry] = []
        for cell in cells {
            let geometry = try Geometry(dissolver.union(of: [cell]))
            polygons.append(try geometry.isValid() ? geometry : geometry.makeValid())
        }
        let union = try Geometry.union(of: polygons).polygons
        let measures = Dissolver.Measures(
            area: union.area, perimeter: union.perimeter, parts: union.polygons.count, holes: union.holeCount)
        return (union, measures)
    }
}

/// The polygons of some owners that follow one another, as arcs: coordinates are copied once, when it is known how many.
private struct Piece: Sendable {
    let firstOwner: Int
    var polygons = ArcPolygons()
    var measures: [Dissolver.Measures] = []
    /// Owners whose polygons come from GEOS, ascending; their regions of arcs are empty.
    var overlaid: [(owner: Int, union: MultiPolygon)] = []

    /// One region for each owner. O(coordinates).
    func layer(of coverage: Coverage, threads: Int) -> PolygonLayer {
        let polygons = polygons
        let coordinates = [Coordinate](
            unsafeUninitializedCapacity: polygons.coordinateCount
        ) { buffer, initialized in
            preferLargePages(UnsafeRawBufferPointer(buffer))
            // Why this is safe: each chunk writes the coordinates of its own regions only, which no other chunk touches,
            // and all have ended before the array is used.
            nonisolated(unsafe) let target = buffer
            forEachIndexRange(polygons.regionCount, threads: threads) { regions in
                polygons.copy(regions, of: coverage, to: target)
            }
            initialized = polygons.coordinateCount
        }
        let layer = PolygonLayer(
            coordinates: coordinates, ringOffsets: polygons.ringOffsets, polygonOffsets: polygons.polygonOffsets,
            regionOffsets: polygons.regionOffsets)
        guard !overlaid.isEmpty else { return layer }
        var result = PolygonLayer()
        result.reserveCapacity(coordinates: coordinates.count)
        var unions = overlaid[...]
        for owner in 0..<layer.regionCount {
            if unions.first?.owner == owner, let (_, union) = unions.popFirst() {
                result.append(union)
            } else {
                result.append(region: owner, of: layer)
            }
        }
        return result
    }
}

/// Whether a set of cells holds a place where the coverage is invalid.
private struct OverlapLookup: Sendable {
    private var partners: [Int32: [Int32]] = [:]

    init(_ coverage: Coverage) {
        for finding in coverage.report.overlaps + coverage.report.selfCrossings {
            guard let first = finding.cells.first else { continue }
            // A self-crossing cell is its own partner.
            for other in finding.cells.dropFirst() { partners[Int32(first), default: []].append(Int32(other)) }
        }
    }

    /// - Parameter cells: ascending.
    func concerns(_ cells: [Int32]) -> Bool {
        guard !partners.isEmpty else { return false }
        let members = Set(cells)
        return cells.contains { cell in partners[cell]?.contains { members.contains($0) } ?? false }
    }
}
