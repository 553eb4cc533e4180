import Planar
public import Shapes

/// Which vertices of a coverage's borders a drawing keeps: fewer points, and neighbours still meet.
///
/// The borders of all regions are cut into arcs where three regions, or two and the outside, meet. Each arc is thinned
/// by the method of Douglas and Peucker (The Canadian Cartographer 10, 1973), in the same direction from whichever side
/// it is met, and only its ends are fixed. So the two sides of a border keep the same vertices, no kept place moves, and
/// no dropped vertex lies further than the tolerance from the line that is drawn in its stead. Every ring keeps at
/// least three vertices and an area. Arcs are thinned one by one: two that run closer together than the tolerance may
/// cross in the drawing.
public struct BorderSimplification: Sendable {
    private let vertices: PositionTable
    /// Of each vertex, see `ArcThinning`; infinite for what is kept whatever the factor.
    private var weights: [Double]
    /// What all tolerances are multiplied with; at least 1.
    private var factor = 1.0

    /// Decides for all borders of `regions` at once.
    ///
    /// - Parameters:
    ///   - regions: the regions of a coverage, whose common borders match vertex for vertex, rings closed.
    ///   - tolerance: in units of the coordinates; 0 drops only vertices in line with their neighbours, less is a
    ///     programmer error.
    /// - Complexity: O(n log n) for usual borders of n vertices, O(n²) at worst.
    public init(_ regions: PolygonLayer, tolerance: Double) {
        precondition(tolerance >= 0, "a tolerance is a distance")
        self.init(BorderArcs(regions)) { _ in tolerance }
        protect(regions)
    }

    /// Decides for arcs with a tolerance each, 0 or more; no ring is protected as yet.
    init(_ borders: BorderArcs, tolerance: (Int) -> Double) {
        var thinning = ArcThinning(places: borders.places)
        for (number, arc) in borders.arcs.enumerated() { thinning.weighVertices(of: arc, within: tolerance(number)) }
        vertices = borders.table
        weights = thinning.weights
    }

    /// With all tolerances multiplied; what was protected stays. O(1).
    ///
    /// - Parameter factor: 1 or more.
    func coarsened(by factor: Double) -> BorderSimplification {
        var coarser = self
        coarser.factor = max(factor, 1)
        return coarser
    }

    /// Gives back vertices where a line crosses itself or another, until none does: of those dropped along a line that
    /// crosses first the ones that lie at least half as far from it as the farthest, and so on. The rest of its arc stays
    /// as it is, so that a creek in a long coast does not bring back the whole coast.
    ///
    /// - Parameters:
    ///   - borders: those that were simplified.
    ///   - position: where a place lies on a grid fine enough to tell lines apart.
    /// - Complexity: O(kept vertices · those near each), some ten times.
    mutating func uncross(_ borders: BorderArcs, _ position: (Coordinate) -> BorderMesh.GridPoint) {
        func line(_ arc: [Int32], _ kept: [Int]) -> [BorderMesh.GridPoint] {
            kept.map { position(borders.places[Int(arc[$0])]) }
        }
        var kept = borders.arcs.map { arc in arc.indices.filter { isKept(arc[$0]) } }
        var lines = zip(borders.arcs, kept).map(line)
        // After the first round only arcs that changed are looked at: what others cross among themselves had nothing to give.
        var changed: Set<Int>?
        for _ in 0..<Self.mostRounds {
            let crossings = ArcCrossings(lines, of: changed)
            var finer: Set<Int> = []
            for step in crossings.steps {
                let ends = kept[step.arc]
                let dropped = borders.arcs[step.arc][(ends[step.position] + 1)..<ends[step.position + 1]]
                let most = dropped.reduce(0) { max($0, weights[Int($1)]) }
                guard most > 0 else { continue }
                for vertex in dropped where weights[Int(vertex)] * 2 >= most { weights[Int(vertex)] = .infinity }
                finer.insert(step.arc)
            }
            if finer.isEmpty { return }
            for number in finer {
                let arc = borders.arcs[number]
                kept[number] = arc.indices.filter { isKept(arc[$0]) }
                lines[number] = line(arc, kept[number])
            }
            changed = finer
        }
    }

    /// Halvings of a distance from the widest of a map to what is not weighed any more. Chosen here; no source.
    private static let mostRounds = 16

    private func isKept(_ vertex: Int32) -> Bool { weights[Int(vertex)] > factor }

    /// The kept vertices of an arc. O(n).
    func simplified(_ arc: [Int32]) -> [Int32] { arc.filter(isKept) }

    /// Keeps a vertex of the borders, whatever the tolerance.
    mutating func keep(_ place: Coordinate) {
        if let number = vertices.number(of: place) { weights[Int(number)] = .infinity }
    }

    /// Makes sure that each ring of `regions`, unions of the regions simplified, keeps three vertices and an area.
    ///
    /// A union may be bounded by two arcs that are straight lines by now. O(n), and more for the few rings in danger.
    public mutating func protect(_ regions: PolygonLayer) { protect(NumberedLayer(regions, vertices)) }

    /// The same where the vertices are numbered already.
    mutating func protect(_ regions: NumberedLayer) {
        for ring in 0..<regions.layer.ringCount {
            let line = regions.layer.coordinates(ofRing: ring).dropLast()
            while let vertex = missingVertex(of: line, regions) { weights[Int(vertex)] = .infinity }
        }
    }

    /// The kept vertices of a ring of these regions or of a union of them, in order; closed if `ring` is. Vertices that
    /// no region has are kept. O(n).
    public func simplified(_ ring: ArraySlice<Coordinate>) -> [Coordinate] {
        guard let first = ring.first, let last = ring.last else { return [] }
        let isClosed = ring.count > 1 && first == last
        let line = (isClosed ? ring.dropLast() : ring).filter { keeps(vertices.number(of: $0) ?? -1) }
        return isClosed ? line + line.prefix(1) : line
    }

    /// All rings of `layer`, of these regions or of unions of them, with the kept vertices in order. Vertices that no
    /// region has are kept. O(n).
    public func simplified(_ layer: PolygonLayer) -> PolygonLayer { simplified(NumberedLayer(layer, vertices)) }

    /// The same where the vertices are numbered already.
    func simplified(_ regions: NumberedLayer) -> PolygonLayer {
        let layer = regions.layer
        var result = PolygonLayer()
        for region in 0..<layer.regionCount {
            for polygon in layer.polygons(ofRegion: region) {
                for ring in layer.rings(ofPolygon: polygon) {
                    var first: Coordinate?
                    for position in layer.coordinates(ofRing: ring).dropLast() where keeps(regions.vertices[position]) {
                        let place = layer.coordinates[position]
                        if first == nil { first = place }
                        result.append(place)
                    }
                    if let first { result.append(first) }
                    result.endRing()
                }
                result.endPolygon()
            }
            result.endRegion()
        }
        return result
    }

    /// How much the tolerance may grow before a vertex is dropped: see `ArcThinning`. O(1).
    func weight(_ vertex: Int32) -> Double { vertex < 0 ? .infinity : weights[Int(vertex)] }

    private func keeps(_ vertex: Int32) -> Bool { vertex < 0 || isKept(vertex) }

    /// The vertex to add to an open ring so that its kept vertices span an area: the one farthest from what is kept.
    /// Nil when they do already, or when nothing is left to add.
    private func missingVertex(of ring: Range<Int>, _ regions: NumberedLayer) -> Int32? {
        let places = regions.layer.coordinates
        let kept = ring.filter { keeps(regions.vertices[$0]) }.map { places[$0] }
        if spansArea(kept) { return nil }
        guard let first = kept.first ?? ring.first.map({ places[$0] }) else { return nil }
        let far = kept.max { first.squaredDistance(to: $0) < first.squaredDistance(to: $1) } ?? first
        var best: (distance: Double, vertex: Int32)?
        for position in ring where !keeps(regions.vertices[position]) {
            let distance = Foot(of: places[position], on: first, far).squaredDistance
            if distance > best?.distance ?? -1 { best = (distance, regions.vertices[position]) }
        }
        return best?.vertex
    }

    private func spansArea(_ ring: [Coordinate]) -> Bool {
        guard ring.count >= 3 else { return false }
        let closed = ring + [ring[0]]
        return closed.withUnsafeBufferPointer { Ring.signedArea(of: $0[...]) } != 0
    }
}

/// A layer whose vertices are known by their number among those of the borders, -1 for those of none.
struct NumberedLayer {
    let layer: PolygonLayer
    /// Of each coordinate of the layer.
    let vertices: [Int32]

    /// - Complexity: O(n).
    init(_ layer: PolygonLayer, _ table: PositionTable) {
        self.layer = layer
        vertices = layer.coordinates.map { table.number(of: $0) ?? -1 }
    }
}
