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
        let merger = Mutex(Merger(ownerCount: sets.ownerCount))
        try forEachIndexRange(sets.ownerCount, threads: threads) { owners in
            var dissolver = Dissolver(coverage)
            var piece = Piece()
            for owner in owners {
                let cells = Array(sets.cells(of: owner))
                if doubt.concerns(cells) {
                    piece.measures.append(try Self.overlay(coverage, cells, into: &piece.layer))
                    piece.overlaid.append(owner)
                } else {
                    piece.measures.append(dissolver.dissolve(cells, into: &piece.layer))
                }
            }
            merger.withLock { [piece] in $0.add(piece, at: owners) }
        }
        (layer, measures, dissolvedByOverlay) = merger.withLock { merger in
            let whole = merger.whole
            merger.whole = Piece()
            return (whole.layer, whole.measures, whole.overlaid)
        }
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

/// The polygons of some owners that follow one another.
private struct Piece: Sendable {
    var layer = PolygonLayer()
    var measures: [Dissolver.Measures] = []
    var overlaid: [Int] = []
}

/// Puts pieces together in the order of their owners as soon as those before have come, so that each coordinate is held
/// twice for a short time only.
private struct Merger: Sendable {
    var whole = Piece()
    private let ownerCount: Int
    private var waiting: [Int: (end: Int, piece: Piece)] = [:]
    private var next = 0

    init(ownerCount: Int) { self.ownerCount = ownerCount }

    mutating func add(_ piece: Piece, at owners: Range<Int>) {
        waiting[owners.lowerBound] = (owners.upperBound, piece)
        while let (end, piece) = waiting.removeValue(forKey: next) {
            whole.layer.append(contentsOf: piece.layer)
            whole.measures.append(contentsOf: piece.measures)
            whole.overlaid.append(contentsOf: piece.overlaid)
            // The owners so far tell how much room all will need; growing step by step would copy everything again.
            let expected = whole.layer.coordinates.count / end * ownerCount
            if next == 0 { whole.layer.reserveCapacity(coordinates: expected + expected / 8) }
            next = end
        }
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
