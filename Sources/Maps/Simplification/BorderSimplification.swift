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
    private var isKept: [Bool]

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
        for (number, arc) in borders.arcs.enumerated() { thinning.keepVertices(of: arc, within: tolerance(number)) }
        vertices = borders.table
        isKept = thinning.isKept
    }

    /// The kept vertices of an arc. O(n).
    func simplified(_ arc: [Int32]) -> [Int32] { arc.filter { isKept[Int($0)] } }

    /// Keeps a vertex of the borders, whatever the tolerance.
    mutating func keep(_ place: Coordinate) {
        if let number = vertices.number(of: place) { isKept[Int(number)] = true }
    }

    /// Makes sure that each ring of `regions`, unions of the regions simplified, keeps three vertices and an area.
    ///
    /// A union may be bounded by two arcs that are straight lines by now. O(n), and more for the few rings in danger.
    public mutating func protect(_ regions: PolygonLayer) {
        for ring in 0..<regions.ringCount {
            let line = regions.coordinates[regions.coordinates(ofRing: ring)].dropLast()
            while let vertex = missingVertex(of: line) { isKept[Int(vertex)] = true }
        }
    }

    /// The kept vertices of a ring of these regions or of a union of them, in order; closed if `ring` is. Vertices that
    /// no region has are kept. O(n).
    public func simplified(_ ring: ArraySlice<Coordinate>) -> [Coordinate] {
        guard let first = ring.first else { return [] }
        var line = ring.dropLast().filter(keeps)
        if ring.count > 1, first != ring.last { line.append(ring[ring.endIndex - 1]) }
        if ring.count > 1, first == ring.last, let start = line.first { line.append(start) }
        return line
    }

    /// All rings of `layer` simplified. O(n).
    public func simplified(_ layer: PolygonLayer) -> PolygonLayer {
        var result = PolygonLayer()
        for region in 0..<layer.regionCount {
            for polygon in layer.polygons(ofRegion: region) {
                for ring in layer.rings(ofPolygon: polygon) {
                    for coordinate in simplified(layer.coordinates[layer.coordinates(ofRing: ring)]) {
                        result.append(coordinate)
                    }
                    result.endRing()
                }
                result.endPolygon()
            }
            result.endRegion()
        }
        return result
    }

    private func keeps(_ place: Coordinate) -> Bool { vertices.number(of: place).map { isKept[Int($0)] } ?? true }

    /// The vertex to add to an open ring so that its kept vertices span an area: the one farthest from what is kept.
    /// Nil when they do already, or when nothing is left to add.
    private func missingVertex(of ring: ArraySlice<Coordinate>) -> Int32? {
        let kept = ring.filter(keeps)
        if spansArea(kept) { return nil }
        guard let first = kept.first ?? ring.first else { return nil }
        let far = kept.max { first.squaredDistance(to: $0) < first.squaredDistance(to: $1) } ?? first
        var best: (distance: Double, vertex: Int32)?
        for place in ring {
            guard let vertex = vertices.number(of: place), !isKept[Int(vertex)] else { continue }
            let distance = Foot(of: place, on: first, far).squaredDistance
            if distance > best?.distance ?? -1 { best = (distance, vertex) }
        }
        return best?.vertex
    }

    private func spansArea(_ ring: [Coordinate]) -> Bool {
        guard ring.count >= 3 else { return false }
        let closed = ring + [ring[0]]
        return closed.withUnsafeBufferPointer { Ring.signedArea(of: $0[...]) } != 0
    }
}
