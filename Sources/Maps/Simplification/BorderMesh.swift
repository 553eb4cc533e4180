package import Shapes

/// The borders of a coverage's regions simplified once, on a grid of whole numbers: each arc is held once and both sides use
/// it, so that neither gap nor sliver can appear at any zoom.
package struct BorderMesh: Sendable {
    /// A place in steps from the south-west corner of `box`.
    package struct GridPoint: Hashable, Sendable {
        package let x: Int32
        package let y: Int32
    }

    /// Steps along the longer side of the box.
    package static let steps = 65_536.0

    /// Around all regions.
    package let box: Box
    /// Length of a step, in the units of the regions.
    package let step: Double
    /// Vertices of each arc, ends included; neighbours among them differ, but for an arc of less than a step.
    package private(set) var arcs: [[GridPoint]] = []
    /// Of each region the polygons, of each polygon the rings, the shell first, of each ring the arcs that it runs along:
    /// the number of the arc, or `~number` where it is walked backwards.
    package let regions: [[[[Int32]]]]
    /// What all tolerances were multiplied with so that the arcs fit: 1, 2, 4, …
    package private(set) var factor = 1.0
    /// Arcs that cross themselves or another even with all their vertices, as the grid is coarser than they are.
    package private(set) var crossingArcs: [Int] = []

    /// - Parameters:
    ///   - layer: common borders match vertex for vertex.
    ///   - tolerances: greatest move of each region's borders; an arc has that of the stricter of its sides.
    ///   - fits: whether arcs are few enough; tolerances are doubled until they are.
    /// - Complexity: O(n log n) for usual borders of n vertices, a few times.
    package init(_ layer: PolygonLayer, tolerances: [Double], fits: ([[GridPoint]]) -> Bool) {
        precondition(tolerances.count == layer.regionCount, "one tolerance for each region")
        let box = layer.box
        self.box = box
        let side = max(box.width, box.height)
        step = side > 0 ? side / Self.steps : 1
        let borders = BorderArcs(layer)
        regions = (0..<layer.regionCount).map { region in
            layer.polygons(ofRegion: region).map { polygon in
                layer.rings(ofPolygon: polygon).map { borders.rings[$0] }
            }
        }
        let strict = borders.strictest(layer, tolerances)
        let extremes = Self.extremePlaces(of: layer)
        let numbered = NumberedLayer(layer, borders.table)
        func simplified(_ tolerance: (Int) -> Double) -> [[GridPoint]] {
            var kept = BorderSimplification(borders, tolerance: tolerance)
            for place in extremes { kept.keep(place) }
            kept.protect(numbered)
            return borders.arcs.map { arc in grid(kept.simplified(arc).map { borders.places[Int($0)] }) }
        }
        arcs = simplified { strict[$0] }
        // Twenty doublings leave nothing but nodes.
        while !fits(arcs), factor < 1_000_000 {
            factor *= 2
            arcs = simplified { strict[$0] * factor }
        }
        var easing = [Double](repeating: 1, count: arcs.count)
        for share in [0.5, 0.25, 0] {
            crossingArcs = ArcCrossings(arcs).arcs
            if crossingArcs.isEmpty { return }
            for arc in crossingArcs { easing[arc] = share }
            arcs = simplified { strict[$0] * factor * easing[$0] }
        }
        crossingArcs = ArcCrossings(arcs).arcs
    }

    /// Where a place of the ground lies on the grid. O(1).
    package func position(of place: Coordinate) -> GridPoint {
        func steps(_ offset: Double) -> Int32 {
            let steps = (offset / step).rounded()
            return steps.isFinite ? Int32(min(max(steps, -1e9), 1e9)) : 0
        }
        return GridPoint(x: steps(place.x - box.minX), y: steps(place.y - box.minY))
    }

    private func grid(_ line: [Coordinate]) -> [GridPoint] {
        var points: [GridPoint] = []
        for place in line {
            let point = position(of: place)
            if point != points.last { points.append(point) }
        }
        if points.count == 1, let only = points.first { points.append(only) }
        return points
    }

    /// The arcs with fewer vertices, for a smaller picture of the whole.
    ///
    /// - Parameter tolerance: in steps.
    /// - Complexity: O(n log n) for usual borders.
    package func thinned(within tolerance: Double) -> [[GridPoint]] {
        arcs.map { arc in
            var thinning = ArcThinning(places: arc.map { Coordinate(x: Double($0.x), y: Double($0.y)) })
            thinning.weighVertices(of: arc.indices.map { Int32($0) }, within: tolerance)
            return arc.indices.filter { thinning.keeps($0) }.map { arc[$0] }
        }
    }

    /// The vertices that a region's box touches: it stays the same.
    private static func extremePlaces(of layer: PolygonLayer) -> [Coordinate] {
        (0..<layer.polygonCount).flatMap { polygon -> [Coordinate] in
            guard let shell = layer.rings(ofPolygon: polygon).first else { return [] }
            let line = layer.coordinates[layer.coordinates(ofRing: shell)]
            return [
                line.min { ($0.x, $0.y) < ($1.x, $1.y) }, line.max { ($0.x, $0.y) < ($1.x, $1.y) },
                line.min { ($0.y, $0.x) < ($1.y, $1.x) }, line.max { ($0.y, $0.x) < ($1.y, $1.x) },
            ].compactMap { $0 }
        }
    }
}
