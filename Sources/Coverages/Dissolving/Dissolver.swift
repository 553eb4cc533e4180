import Shapes

/// The union of sets of cells, one set after the other, exact: no coordinate is computed, only arcs are chained.
///
/// Holds the working arrays, so that a thousand unions allocate once. A value is used by one task at a time.
public struct Dissolver: ~Copyable {
    let coverage: Coverage
    /// Membership of cells in the current set, by epoch.
    private var cellEpochs: [UInt32]
    /// Which nodes the current boundary has met, by epoch.
    var nodeEpochs: [UInt32]
    /// The boundary arc out of a node met in this epoch; `crowded` for several.
    var outgoing: [Int32]
    /// Position of a node on the path being traced, plus one; 0 when it is not on it.
    var pathPositions: [Int32]
    private(set) var epoch: UInt32 = 0
    /// Arcs with exactly one side in the current set, walked with the set on the left.
    private(set) var boundary: [ArcReference] = []
    /// For each arc of the boundary the one that goes on around the same wedge of ground, and whether it was walked.
    var successors: [Int32] = []
    var isUsed: [Bool] = []
    /// Nodes at both ends of each arc of the boundary, as walked.
    var ends: [(start: Int32, end: Int32)] = []
    /// The walk that has not come back to itself yet.
    var path: [(reference: ArcReference, start: Int32)] = []

    /// For unions of the cells of `coverage`. O(nodes).
    public init(_ coverage: Coverage) {
        self.coverage = coverage
        cellEpochs = [UInt32](repeating: 0, count: coverage.cellCount)
        nodeEpochs = [UInt32](repeating: 0, count: coverage.nodeCount)
        outgoing = [Int32](repeating: -1, count: coverage.nodeCount)
        pathPositions = [Int32](repeating: 0, count: coverage.nodeCount)
    }

    /// Measures of a union.
    public struct Measures: Hashable, Sendable {
        /// Measures of these values, by default of nothing. O(1).
        public init(area: Double = 0, perimeter: Double = 0, parts: Int = 0, holes: Int = 0) {
            self.area = area
            self.perimeter = perimeter
            self.parts = parts
            self.holes = holes
        }

        /// In squared units.
        public var area = 0.0
        /// Length of all rings, holes included, in units.
        public var perimeter = 0.0
        /// Polygons of the union: pieces with a connected interior.
        public var parts = 0
        /// Interior rings of the union.
        public var holes = 0

        /// Of no cells at all. O(1).
        public init() {}
    }

    /// Appends the union of `cells` to `layer` as one region and returns its measures.
    ///
    /// The polygons are valid in the sense of OGC for a valid coverage: pieces that meet in a vertex are separate
    /// polygons, holes are assigned to their shells; shells run counter-clockwise, holes clockwise. The result does not
    /// depend on the order of `cells`.
    /// - Parameter cells: cell numbers, ascending, each once. No cells give an empty region.
    /// - Complexity: O(arcs of the cells + vertices of the result), and for each hole the vertices of the shells whose
    ///   boxes contain it.
    @_disfavoredOverload
    @discardableResult
    public mutating func dissolve(_ cells: [Int], into layer: inout PolygonLayer) -> Measures {
        dissolve(cells.map { Int32($0) }, into: &layer)
    }

    /// The same with numbers of 32 bits.
    @discardableResult
    package mutating func dissolve(_ cells: [Int32], into layer: inout PolygonLayer) -> Measures {
        var single = ArcPolygons()
        let measures = dissolve(cells, into: &single)
        layer.append(contentsOf: single.layer(of: coverage))
        return measures
    }

    /// Appends the union of `cells` to `polygons` as one region of arcs and returns its measures. As
    /// `dissolve(_:into:)` for layers.
    @discardableResult
    package mutating func dissolve(_ cells: [Int32], into polygons: inout ArcPolygons) -> Measures {
        findBoundary(of: cells)
        var measures = Measures()
        for cell in cells { measures.area += coverage.areas[Int(cell)] }
        for reference in boundary { measures.perimeter += coverage.arcLengths[reference.arc] }
        let loops = trace(around: .set)
        for polygon in assemble(loops) {
            for loop in polygon { polygons.appendRing(loops[loop], of: coverage) }
            polygons.endPolygon()
            measures.parts += 1
            measures.holes += polygon.count - 1
        }
        polygons.endRegion()
        return measures
    }

    /// The union of `cells` as a value; complexity as of `dissolve(_:into:)`.
    @_disfavoredOverload
    public mutating func union(of cells: [Int]) -> MultiPolygon { union(of: cells.map { Int32($0) }) }

    /// The same with numbers of 32 bits.
    package mutating func union(of cells: [Int32]) -> MultiPolygon {
        var layer = PolygonLayer()
        dissolve(cells, into: &layer)
        return layer[0]
    }

    /// Makes `boundary` that of the set.
    private mutating func findBoundary(of cells: [Int32]) {
        epoch &+= 1
        if epoch == 0 {
            // After 2³² sets the marks of the first would look new again.
            for index in cellEpochs.indices { cellEpochs[index] = 0 }
            for index in nodeEpochs.indices { nodeEpochs[index] = 0 }
            epoch = 1
        }
        for cell in cells { cellEpochs[Int(cell)] = epoch }
        boundary.removeAll(keepingCapacity: true)
        let epoch = epoch
        cellEpochs.withUnsafeBufferPointer { epochs in
            coverage.arcs.withUnsafeSides { sides in
                let most = cells.reduce(0) { $0 + sides.entries(ofCell: Int($1)).count }
                boundary.append(contentsOf: repeatElement(ArcReference(arc: 0, reversed: false), count: most))
                let count = boundary.withUnsafeMutableBufferPointer { boundary in
                    // Hot path: the numbers of cells were used above, and the table's own lead to its own cells. Every arc is
                    // written where the next one of the boundary goes, which spares a branch that nobody can guess.
                    var count = 0
                    for cell in cells {
                        for entry in sides.entries(ofCell: Int(cell)) {
                            let beyond = sides.cellsBeyond[entry]
                            boundary[count] = sides.references[entry]
                            count &+= beyond < 0 || epochs[Int(beyond)] != epoch ? 1 : 0
                        }
                    }
                    return count
                }
                boundary.removeLast(most - count)
            }
        }
    }

    /// The loop's coordinates, closed.
    func coordinates(of loop: ArraySlice<ArcReference>) -> [Coordinate] {
        var polygons = ArcPolygons()
        polygons.appendRing(loop, of: coverage)
        polygons.endPolygon()
        polygons.endRegion()
        return polygons.layer(of: coverage).coordinates
    }
}

/// Uncovered ground that the coverage encloses.
struct EnclosedGround {
    /// Arcs around it and around islands in it, each with the ground on its right.
    var arcs: [ArcReference]
    /// Without the islands.
    var area: Double
    /// The first vertex of its outer ring.
    let place: Coordinate
}

extension Dissolver {
    /// The bounded pieces of the complement of all cells, each with a connected interior.
    mutating func gaps() -> [EnclosedGround] {
        var gaps: [EnclosedGround] = []
        var lines: [[Coordinate]] = []
        var islands: [ArraySlice<ArcReference>] = []
        findBoundary(of: (0..<Int32(coverage.cellCount)).map { $0 })
        let loops = trace(around: .complement)
        for loop in loops.indices.lazy.map({ loops[$0] }) {
            let line = coordinates(of: loop)
            let area = signedArea(line)
            if area < 0 {
                gaps.append(EnclosedGround(arcs: Array(loop), area: -area, place: line[0]))
                lines.append(line)
            } else {
                islands.append(loop)
            }
        }
        guard !gaps.isEmpty else { return gaps }
        let shells = ShellIndex(lines)
        for island in islands {
            let line = coordinates(of: island)
            if let gap = shells.smallest(around: line) {
                gaps[gap].arcs += island
                gaps[gap].area -= signedArea(line)
            }
        }
        return gaps
    }
}

/// Of a closed line.
func signedArea(_ line: [Coordinate]) -> Double { line.withUnsafeBufferPointer { Ring.signedArea(of: $0[...]) } }
