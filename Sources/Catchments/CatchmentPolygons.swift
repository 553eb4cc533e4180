import Coverages
import GEOS
import Parallelism
import Shapes
import Synchronization

/// The dissolved polygons of sets of cells, with their measures: territories of groups, catchments of practices.
///
/// Sets are dissolved on the coverage's shared borders, exactly. Where the coverage is invalid inside a set (two of its
/// cells overlap, or a border crosses itself), that set takes the slower way through GEOS, and is named in
/// `dissolvedByOverlay`.
public struct CatchmentPolygons: Sendable {
    /// One region per owner, in the order of the sets; empty for an owner without cells.
    public let layer: PolygonLayer
    /// Area, perimeter, parts and holes per owner.
    public let measures: [Dissolver.Measures]
    /// Owners whose polygons come from GEOS, ascending.
    public let dissolvedByOverlay: [Int]

    /// - Parameter threads: how many sets are dissolved at once; the result does not depend on it.
    /// - Throws: `GEOSError` on the way through GEOS only.
    /// - Complexity: O(arcs of the cells + vertices of the polygons) per set.
    public init(_ coverage: Coverage, _ sets: CellSets, threads: Int = 1) throws {
        let doubt = OverlapLookup(coverage)
        let slots = Mutex<[(start: Int, layer: PolygonLayer, measures: [Dissolver.Measures], overlaid: [Int])]>([])
        try forEachIndexRange(sets.ownerCount, threads: threads) { owners in
            var dissolver = Dissolver(coverage)
            var layer = PolygonLayer()
            var measures: [Dissolver.Measures] = []
            var overlaid: [Int] = []
            for owner in owners {
                let cells = Array(sets.cells(of: owner))
                if doubt.concerns(cells) {
                    measures.append(try Self.overlay(coverage, cells, into: &layer))
                    overlaid.append(owner)
                } else {
                    measures.append(dissolver.dissolve(cells, into: &layer))
                }
            }
            slots.withLock { [layer, measures, overlaid] in $0.append((owners.lowerBound, layer, measures, overlaid)) }
        }
        var layer = PolygonLayer()
        var measures: [Dissolver.Measures] = []
        var overlaid: [Int] = []
        for slot in slots.withLock({ $0.sorted { $0.start < $1.start } }) {
            layer.append(contentsOf: slot.layer)
            measures.append(contentsOf: slot.measures)
            overlaid.append(contentsOf: slot.overlaid)
        }
        self.layer = layer
        self.measures = measures
        dissolvedByOverlay = overlaid
    }

    private static func overlay(
        _ coverage: Coverage, _ cells: [Int32], into layer: inout PolygonLayer
    ) throws -> Dissolver.Measures {
        let polygons = try cells.map { cell in
            let geometry = try Geometry(coverage.polygon(ofCell: Int(cell)))
            return try geometry.isValid() ? geometry : geometry.makeValid()
        }
        let union = try Geometry.union(of: polygons).polygons()
        layer.append(union)
        return Dissolver.Measures(
            area: union.area, perimeter: union.perimeter, parts: union.polygons.count, holes: union.holeCount)
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
