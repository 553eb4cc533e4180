import Foundation
import GEOS
import Planar
import RawC
import Shapes
import Statistics

/// `Geometry` and its relatives against the C functions that they call, on the same coordinates.
struct GeometryMeasures {
    let comparison: Comparison

    func run() throws {
        for vertices in [100, 10_000] { try overlays(vertices) }
        try predicates()
        try voronoi()
        try bulk()
        index()
    }

    /// A closed star-like ring without self-crossings.
    private static func ring(_ vertices: Int, _ centre: Coordinate, _ radius: Double) -> [Coordinate] {
        let open = (0..<vertices).map { i in
            let angle = Double(i) / Double(vertices) * 2 * .pi
            let reach = radius * (1 + 0.1 * sin(angle * 13) + 0.02 * sin(angle * 101))
            return Coordinate(x: centre.x + reach * cos(angle), y: centre.y + reach * sin(angle))
        }
        return open + [open[0]]
    }

    private static func raw(_ ring: [Coordinate]) -> UnsafeMutableRawPointer? {
        ring.withUnsafeBytes { bytes in
            raw_polygon(bytes.assumingMemoryBound(to: Double.self).baseAddress, Int32(ring.count))
        }
    }

    private static func both(_ ring: [Coordinate]) throws -> (Geometry, UnsafeMutableRawPointer?) {
        (try Geometry(Polygon(shell: Ring(ring))), raw(ring))
    }

    private func overlays(_ vertices: Int) throws {
        let (a, rawA) = try Self.both(Self.ring(vertices, Coordinate(x: 0, y: 0), 1000))
        let (b, rawB) = try Self.both(Self.ring(vertices, Coordinate(x: 300, y: 200), 1000))
        defer { [rawA, rawB].forEach(raw_destroy) }
        let times = vertices == 100 ? 400 : 8
        func measure(
            _ name: String, _ operation: raw_operation, _ wrapper: () throws -> Geometry
        ) rethrows {
            try comparison.run(
                "\(name), \(vertices) vertices", per: times, "call", bar: 1.05,
                raw: { for _ in 0..<times { _ = raw_operate(operation, rawA, rawB, 10) } },
                wrapper: { for _ in 0..<times { _ = try wrapper() } })
        }
        try measure("intersection", raw_intersection) { try a.intersection(b) }
        try measure("union", raw_union) { try a.union(b) }
        try measure("subtracting", raw_difference) { try a.subtracting(b) }
        try measure("unary union", raw_unary_union) { try a.unaryUnion() }
        try measure("buffer", raw_buffer) { try a.buffer(by: 10) }
        try measure("Voronoi, the library's order", raw_voronoi) { try a.voronoiDiagram() }
    }

    private func predicates() throws {
        let (a, rawA) = try Self.both(Self.ring(1000, Coordinate(x: 0, y: 0), 1000))
        let others = try [9000.0, -9000].map { try Self.both(Self.ring(1000, Coordinate(x: $0, y: 200), 1000)) }
        let (near, rawNear) = try Self.both(Self.ring(1000, Coordinate(x: 300, y: 200), 1000))
        defer { (others.map(\.1) + [rawA, rawNear]).forEach(raw_destroy) }
        let (one, two) = (others[0].0, others[1].0)
        let (rawOne, rawTwo) = (others[0].1, others[1].1)
        var hits = 0
        let many = 5_000_000
        // The bar is 15 nanoseconds, which the columns show.
        try comparison.run(
            "intersects, disjoint boxes", per: many, "call", bar: nil,
            raw: { for i in 0..<many { hits += Int(raw_intersects(rawA, i & 1 == 0 ? rawOne : rawTwo)) } },
            wrapper: { for i in 0..<many { if try a.intersects(i & 1 == 0 ? one : two) { hits += 1 } } })
        try comparison.run(
            "intersects, overlapping", per: 2000, "call", bar: 1.05,
            raw: { for _ in 0..<2000 { hits += Int(raw_intersects(rawA, rawNear)) } },
            wrapper: { for _ in 0..<2000 { if try a.intersects(near) { hits += 1 } } })
        let prepared = try PreparedGeometry(a)
        let rawPrepared = raw_prepare(rawA)
        defer { raw_prepared_destroy(rawPrepared) }
        var generator = SeededGenerator(seed: 3)
        let places = (0..<1000).map { _ in
            Coordinate(x: 2400 * generator.unit() - 1200, y: 2400 * generator.unit() - 1200)
        }
        let points = try places.map { try Geometry($0) }
        let rawPoints = places.map { raw_point($0.x, $0.y) }
        defer { rawPoints.forEach(raw_destroy) }
        let rounds = 200
        try comparison.run(
            "prepared contains, live points", per: rounds * points.count, "call", bar: nil,
            raw: {
                for _ in 0..<rounds {
                    for point in rawPoints { hits += Int(raw_prepared_contains(rawPrepared, point)) }
                }
            },
            wrapper: {
                for _ in 0..<rounds { for point in points where try prepared.contains(point) { hits += 1 } }
            })
        if hits < 0 { print(hits) }
    }

    /// The C program orders the cells too: what the library's own order costs is measured with the overlays.
    private func voronoi() throws {
        for count in [100, 10_000] {
            var generator = SeededGenerator(seed: 5)
            let sites = (0..<count).map { _ in Coordinate(x: 1e5 * generator.unit(), y: 1e5 * generator.unit()) }
            let times = count == 100 ? 100 : 2
            let points = try Geometry(multiPoint: sites)
            let hold = sites.withUnsafeBytes { Array($0.bindMemory(to: Double.self)) }
            try comparison.run(
                "Voronoi in order, \(count) sites", per: times * count, "site", bar: 1.05,
                raw: { for _ in 0..<times { _ = raw_ordered_voronoi(hold, Int32(count)) } },
                wrapper: { for _ in 0..<times { _ = try Voronoi(sites: sites).cells } })
            try comparison.run(
                "Voronoi in order over the library's, \(count) sites", per: times * count, "site", bar: nil,
                raw: { for _ in 0..<times { _ = try? points.voronoiDiagram() } },
                wrapper: { for _ in 0..<times { _ = try Voronoi(sites: sites).cells } })
        }
    }

    private func bulk() throws {
        for vertices in [20, 64, 80] {
            let count = 33_000
            var layer = PolygonLayer()
            var starts: [Int32] = [0]
            for i in 0..<count {
                let centre = Coordinate(x: Double(i % 200) * 3000, y: Double(i / 200) * 3000)
                for coordinate in Self.ring(vertices, centre, 1000) { layer.append(coordinate) }
                layer.endRing()
                layer.endPolygon()
                layer.endRegion()
                starts.append(Int32(layer.coordinates.count))
            }
            let flat = layer
            var handles = [UnsafeMutableRawPointer?](repeating: nil, count: count)
            func make() {
                flat.coordinates.withUnsafeBytes { bytes in
                    raw_bulk_make(
                        bytes.assumingMemoryBound(to: Double.self).baseAddress, starts, Int32(count), &handles)
                }
            }
            var made: [Geometry] = []
            try comparison.run(
                "construction of 33,000 polygons of \(vertices) vertices", per: count, "polygon", bar: 1.2, raw: make,
                rawAfter: { raw_bulk_destroy(&handles, Int32(count)) },
                wrapper: { made = try Geometry.regions(of: flat) }, wrapperAfter: { made.removeAll() })
            made = try Geometry.regions(of: flat)
            make()
            comparison.run(
                "destruction, \(vertices) vertices", per: count, "polygon", bar: nil,
                raw: { raw_bulk_destroy(&handles, Int32(count)) }, rawAfter: make, wrapper: { made.removeAll() },
                wrapperAfter: { made = (try? Geometry.regions(of: flat)) ?? [] })
            raw_bulk_destroy(&handles, Int32(count))
        }
    }

    private func index() {
        var generator = SeededGenerator(seed: 6)
        let boxes = (0..<33_000).map { _ in
            let corner = Coordinate(x: 1e6 * generator.unit(), y: 1e6 * generator.unit())
            return Box(
                minX: corner.x, minY: corner.y, maxX: corner.x + 8000 * generator.unit(),
                maxY: corner.y + 8000 * generator.unit())
        }
        let flat = boxes.flatMap { [$0.minX, $0.minY, $0.maxX, $0.maxY] }
        comparison.run(
            "self-join of 33,000 boxes, tree included", per: boxes.count, "box", bar: 1.05,
            raw: { _ = raw_index_pairs(flat, Int32(boxes.count)) },
            wrapper: { _ = BoxTree(boxes).intersectingPairs() })
    }
}
