import Foundation
import GEOS
import Shapes

/// The rest of the table: what moves, takes apart or asks many geometries in one call.
extension TableOperation {
    /// What changes coordinates, labels and forms.
    static let moving: [TableOperation] = [
        numbers("applying") { a, number in
            for transform in [
                AffineTransform.translation(x: number, y: -number), .scale(x: number, y: 2),
                .rotation(degrees: number), .shear(xDegrees: number, yDegrees: 1),
            ] {
                _ = try? a.applying(transform)
                _ = transform.inverted.map { try? a.applying($0) }
            }
        },
        numbers("mapCoordinates") { a, number in
            _ = try? a.mapCoordinates { for i in $0.indices { $0[i].x *= number } }
            _ = try? a.mapCoordinates { $0 = [] }
            _ = try? a.mapCoordinates { $0.append(contentsOf: $0) }
            _ = try? Geometry.mapCoordinates(of: [a, a]) { for i in $0.indices { $0[i].y = number } }
        },
        numbers("transformed") { a, number in _ = try a.transformed(by: Stretch(factor: number)) },
        integers("withSRID") { a, number in
            let named = try a.withSRID(Int32(truncatingIfNeeded: number))
            _ = try? named.intersection(a)
            _ = try? named.intersects(a.withSRID(7))
        },
        numbers("withOrdinates") { a, number in
            let high = try a.withOrdinates(
                heights: Array(repeating: number, count: a.coordinateCount),
                measures: Array(repeating: -number, count: a.coordinateCount))
            _ = (high.hasZ, high.hasM, high.coordinatesZ, high.measures, high.wkt)
            _ = try? Geometry(wkb: high.wkb())
            _ = try? Geometry(wkt: high.wkt)
            _ = try? Geometry(geoJSON: high.geoJSON())
            _ = try? high.intersection(a)
            _ = try? a.withOrdinates(heights: [number])
        },
        each("values") { _ = try Geometry($0.value) },
        each("coding") { a in
            _ = try JSONDecoder().decode(Geometry.self, from: JSONEncoder().encode(a))
        },
    ]

    /// What cuts geometries, or gives parts of them.
    static let pieces: [TableOperation] = [
        each("ends and rings") { a in
            _ = (a.startPoint, a.endPoint, a.isCounterClockwise)
            _ = try? a.exteriorRing()
            _ = try? a.interiorRings()
        },
        each("orientedPolygons") { a in
            for clockwise in [false, true] { _ = try? a.orientedPolygons(clockwise: clockwise) }
        },
        each("minimumSpanningTree") { _ = try $0.minimumSpanningTree() },
        numbers("linearized") { _ = try $0.linearized(maximumDeviation: $1) },
        numbers("substring") { a, number in
            for end in [0, 1, number, -number] { _ = try? a.substring(from: number, to: end) }
        },
        pairs("split") { _ = try $0.split(by: $1) },
        pairs("named overlays") { a, b in
            _ = try? a.intersection(b)
            _ = try? a.union(b)
            _ = try? a.difference(b)
            _ = try? a.subtracting(b)
            _ = try? a.symmetricDifference(b)
        },
        pairs("AreaClipping") { a, b in
            let clipping = try AreaClipping(to: a)
            _ = try? clipping.clip(b)
            _ = try? clipping.clip(b)
        },
        // Of all pairs the sweep takes minutes in a debug build: the places of each in its own ground and in that around it.
        each("Voronoi in an area") { a in
            _ = try? Voronoi(sites: a.coordinates, clip: a)
            if let hull = try? a.convexHull() { _ = try? Voronoi(sites: a.coordinates, clip: hull) }
            if let round = try? a.buffer(by: 1) { _ = try? Voronoi(sites: a.coordinates, clip: round) }
        },
        pairs("hausdorffPair") { a, b in
            _ = try? a.hausdorffPair(to: b)
            for share in [0, 1, 0.25, 1e-300, -1, .nan] { _ = try? a.hausdorffPair(to: b, densifyFraction: share) }
        },
        each("subdivided in odd boxes") { a in
            for box in OddInputs.boxes {
                for count in [0, 1, 3, -1, Int.max] { _ = try? a.subdivided(in: box, columns: count, rows: 2) }
            }
        },
        each("gridIntersectionFractions in odd boxes") { a in
            for box in OddInputs.boxes {
                for count in [0, 1, 3, -1, Int.max] {
                    _ = try? a.gridIntersectionFractions(in: box, columns: count, rows: 2)
                }
            }
        },
    ]

    /// What asks many geometries.
    static let many: [TableOperation] = [
        TableOperation(name: "arrays") {
            let geometries = OddInputs.geometries.map(\.geometry)
            let others = Array(geometries.reversed())
            _ = Geometry.areas(of: geometries)
            _ = Geometry.lengths(of: geometries)
            _ = try? Geometry.mapCoordinates(of: geometries) { _ in }
            // One that cannot be answered ends the whole array, so that each pair is also asked by itself.
            _ = try? Geometry.distances(geometries, others)
            _ = try? Geometry.distances(geometries, [])
            for predicate in SpatialPredicate.allCases {
                _ = try? Geometry.pairwise(geometries, predicate, others)
                _ = try? Geometry.pairwise([], predicate, others)
            }
        },
        pairs("pairwise") { a, b in
            _ = try? Geometry.distances([a, a], [b, a])
            for predicate in SpatialPredicate.allCases { _ = try? Geometry.pairwise([a, b], predicate, [b, b]) }
        },
        pairs("relates of arrays") { a, b in
            for predicate in SpatialPredicate.allCases { _ = try? Geometry.relates([a], predicate, [b, a]) }
        },
        pairs("joined") { a, b in
            var (left, right) = (PolygonLayer(), PolygonLayer())
            a.append(to: &left)
            b.append(to: &right)
            _ = try Geometry.joined(left, right, predicate: .overlaps)
        },
        each("SpatialIndex") { a in
            let index = SpatialIndex([a] + OddInputs.geometries.prefix(8).map(\.geometry))
            for predicate in SpatialPredicate.allCases {
                _ = try? index.query(a, predicate: predicate)
                _ = try? index.query([a, a], predicate: predicate)
            }
            for number in OddInputs.numbers {
                _ = try? index.query(a, predicate: nil, distance: number)
                _ = try? index.query(PreparedGeometry(a), predicate: .intersects, distance: number)
            }
        },
        each("PreparedGeometries") { a in
            let many = PreparedGeometries([a, a])
            for i in 0..<many.count {
                _ = try many.withPrepared(at: i) { (one) throws(GEOSError) in try one.covers(a) }
            }
            _ = try a.withPrepared { (one) throws(GEOSError) in try one.contains(points: OddInputs.coordinates) }
        },
        pairs("prepared patterns") { a, b in
            let a = try PreparedGeometry(a)
            for pattern in OddInputs.patterns { _ = try? a.relates(to: b, pattern: pattern) }
        },
    ]
}

/// Multiplies ordinates; what gives NaN and infinities too.
private struct Stretch: CoordinateTransforming {
    let factor: Double
    var sourceSystem: DeclaredCRS { .unstated }
    var targetSystem: DeclaredCRS { .epsg(27700) }

    func transformCoordinates(_ coordinates: UnsafeMutableBufferPointer<Coordinate>) {
        for i in coordinates.indices {
            coordinates[i].x *= factor
            coordinates[i].y *= factor
        }
    }
}
