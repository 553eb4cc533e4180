import Shapes

/// A map of cells that meet in shared borders: a polygonal coverage with its shared-edge topology, built once.
///
/// A *coverage* here is what JTS calls one: cells do not overlap and neighbours' borders match vertex for vertex; gaps
/// are allowed. Real boundary files hold every shared border twice, with floating-point noise; `init` welds, cleans and
/// nodes them, and says in `report` what it did and what it could not mend. An invalid coverage is still built: measures
/// of cells not named in `report.unmatchedCells` hold; for the others use an overlay library.
///
/// Every shared border (an *arc*) is stored once, so the union of any set of cells is the arcs with exactly one side in
/// the set: see `Dissolver`. All measures are planar, in units of the layer's reference system.
public struct Coverage: Sendable {
    /// Number of cells: regions of the input layer, in its order, empty ones included.
    public let cellCount: Int
    /// Distinct vertices after welding, by first occurrence in the layer.
    public let vertices: [Coordinate]
    /// Area of each cell. Length `cellCount`.
    public let areas: [Double]
    /// Length of each cell's border, holes included. Length `cellCount`.
    public let perimeters: [Double]
    /// Envelope of each cell; empty for a cell without geometry. Length `cellCount`.
    public let boxes: [Box]
    /// What was met and repaired on the way, and what remains doubtful.
    public internal(set) var report: CoverageReport

    let arcs: ArcTable
    let measures: ArcMeasures

    /// The topology of `layer` and what it was made from, before anything is validated.
    ///
    /// - Throws, complexity: as `init`.
    static func unvalidated(
        _ layer: PolygonLayer, tolerance: Double
    ) throws(CoverageError) -> (coverage: Coverage, rings: CellRings, blocks: ArcBlocks) {
        let box = try check(layer, tolerance)
        var report = CoverageReport(tolerance: tolerance)
        var welding = Welding(layer.coordinates, in: box, tolerance: tolerance)
        report.distinctPositions = welding.distinctPositions
        report.weldedPositions = welding.weldedPositions
        report.longestMove = welding.longestMove
        let vertices = welding.vertices
        var rings = CellRings(layer, &welding, report: &report)
        let arcs = try noded(&rings, vertices, of: layer, memory: welding.takeSpare(0), report: &report)
        report.collapsedCells.sort()
        var blocks = ArcBlocks(arcs, vertices)
        let measures = ArcMeasures(arcs, vertices) { blocks.append($0, $1) }
        let coverage = Coverage(vertices, arcs, measures, cellCount: layer.regionCount, report: report)
        return (coverage, rings, blocks)
    }

    private init(
        _ vertices: [Coordinate], _ arcs: ArcTable, _ measures: ArcMeasures, cellCount: Int, report: CoverageReport
    ) {
        self.cellCount = cellCount
        self.vertices = vertices
        self.arcs = arcs
        self.report = report
        self.measures = measures
        (areas, boxes) = Self.measure(arcs, vertices, measures, cellCount: cellCount)
        var perimeters = [Double](repeating: 0, count: cellCount)
        for arc in 0..<arcs.count where arcs.left[arc] != arcs.right[arc] {
            perimeters[Int(arcs.left[arc])] += measures.lengths[arc]
            if arcs.right[arc] >= 0 { perimeters[Int(arcs.right[arc])] += measures.lengths[arc] }
        }
        self.perimeters = perimeters
    }

    /// Nodes `rings` until every border is matched that can be, and takes out edges with one cell on both sides.
    private static func noded(
        _ rings: inout CellRings, _ vertices: [Coordinate], of layer: PolygonLayer, memory: consuming [Int32],
        report: inout CoverageReport
    ) throws(CoverageError) -> ArcTable {
        func table(_ rings: CellRings, _ memory: inout [Int32]) -> ArcTable {
            ArcTable(rings, vertexCount: vertices.count, cellCount: layer.regionCount, memory: &memory)
        }
        var arcs = table(rings, &memory)
        var unsettled: Set<DirectedEdge>?
        for _ in 0..<Noding.passes {
            let limit = min(max(1 << 22, 8 * layer.coordinates.count), largestCount - rings.vertices.count)
            let noding = Noding(arcs, vertices, tolerance: report.tolerance, only: unsettled, limit: limit)
            if noding.isTooLarge {
                throw CoverageError(
                    kind: .tooLarge, cell: nil, place: nil,
                    message: "the borders lie on one another in more than \(limit) places")
            }
            guard noding.isNeeded else { break }
            let (noded, isCut) = noding.apply(to: rings, vertices, report: &report)
            rings = noded
            arcs = table(rings, &memory)
            report.nodedVertices.append(contentsOf: noding.nodedVertices)
            // Where rings were cut, edges may have lost their counterparts: then all want another look.
            unsettled = isCut ? nil : noding.insertedEdges
        }
        if let outer = rings.removingInnerEdges(vertices, report: &report) {
            rings = outer
            arcs = table(rings, &memory)
        }
        return arcs
    }

    /// Returns the box around all coordinates.
    private static func check(_ layer: PolygonLayer, _ tolerance: Double) throws(CoverageError) -> Box {
        guard tolerance == 0 || (tolerance >= 1e-100 && tolerance <= 1e100) else {
            throw CoverageError(
                kind: .tolerance, cell: nil, place: nil,
                message: "the tolerance is \(tolerance), but must be 0 or a distance between 1e-100 and 1e100")
        }
        guard max(layer.coordinates.count, layer.regionCount) < largestCount else {
            throw CoverageError(
                kind: .tooLarge, cell: nil, place: nil,
                message:
                    "the layer has \(layer.coordinates.count) coordinates in \(layer.regionCount) cells, more than "
                    + "the \(largestCount) that this coverage can number")
        }
        let limit = Welding.largestOrdinate(tolerance: tolerance)
        // NaN is above no limit, so the comparison is for what is good.
        let isGood = { (coordinate: Coordinate) in abs(coordinate.x) <= limit && abs(coordinate.y) <= limit }
        let (box, areAllGood) = layer.coordinates.withUnsafeBufferPointer { coordinates in
            var (box, areAllGood) = (Box.empty, true)
            for coordinate in coordinates {
                box.formUnion(coordinate)
                areAllGood = areAllGood && isGood(coordinate)
            }
            return (box, areAllGood)
        }
        guard !areAllGood, let index = layer.coordinates.firstIndex(where: { !isGood($0) }) else { return box }
        let coordinate = layer.coordinates[index]
        let ring = (0..<layer.ringCount).first { layer.coordinates(ofRing: $0).contains(index) }
        let cell = ring.flatMap { ring in
            (0..<layer.regionCount).first { layer.rings(ofRegion: $0).contains(ring) }
        }
        throw CoverageError(
            kind: coordinate.isFinite ? .outOfRange : .notFinite, cell: cell, place: coordinate,
            message: (cell.map { "cell \($0)" } ?? "the layer")
                + " has the coordinate \(coordinate); ordinates must lie within ±\(limit)")
    }

    /// Vertices and cells are numbered in 32 bits, arcs in 31.
    private static let largestCount = 1 << 30

    private static func measure(
        _ arcs: ArcTable, _ vertices: [Coordinate], _ measures: ArcMeasures, cellCount: Int
    ) -> (areas: [Double], boxes: [Box]) {
        var areas = [Double](repeating: 0, count: cellCount)
        var boxes = [Box](repeating: .empty, count: cellCount)
        for cell in 0..<cellCount {
            let references = arcs.references(ofCell: cell)
            areas[cell] = measures.twiceArea(of: references) / 2
            for reference in references { boxes[cell].formUnion(measures.boxes[reference.arc]) }
        }
        return (areas, boxes)
    }
}

extension Coverage {
    /// Number of arcs: shared borders and stretches of coast, each counted once.
    public var arcCount: Int { arcs.count }

    /// Node at the start and at the end of each arc; the same one for a closed arc.
    var arcStarts: [Int32] { arcs.starts }
    var arcEnds: [Int32] { arcs.ends }
    var nodeCount: Int { arcs.nodeCount }

    /// Arcs that bound `cell`, the cell on the left of each as walked.
    func arcs(of cell: Int) -> ArraySlice<ArcReference> { arcs.references(ofCell: cell) }

    /// Length of each arc.
    var arcLengths: [Double] { measures.lengths }

    /// The cell on the other side of `reference`, seen from the cell it bounds; -1 for none.
    func cellBeyond(_ reference: ArcReference) -> Int32 { arcs.cellBeyond(reference) }

    /// Total area of `cells`. O(cells).
    @_disfavoredOverload
    public func area(of cells: some Sequence<Int>) -> Double { cells.reduce(0) { $0 + areas[$1] } }

    /// The same with numbers of 32 bits.
    package func area(of cells: some Sequence<Int32>) -> Double { cells.reduce(0) { $0 + areas[Int($1)] } }

    /// Calls `body` with each arc's two cells (-1 for none) and its vertices' coordinates, in the order of arcs: what a
    /// map draws or simplifies without tearing shared borders. O(vertices).
    public func forEachArc(_ body: (_ left: Int, _ right: Int, _ line: [Coordinate]) -> Void) {
        for arc in 0..<arcs.count {
            body(Int(arcs.left[arc]), Int(arcs.right[arc]), arcs.range(arc).map { vertices[Int(arcs.vertices[$0])] })
        }
    }
}
