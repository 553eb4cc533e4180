import Foundation
import GEOS
import Shapes
import Testing

/// Geometries of one type, size and box.
@Suite struct HashSpreadTests {
    @Test func hashesOfLikeGeometriesDiffer() throws {
        func circle(_ count: Int, _ change: (Int) -> Double) -> [Coordinate] {
            (0..<count).map { i in
                let angle = Double(i) * 2 * .pi / Double(count)
                return Coordinate(x: cos(angle) * change(i), y: sin(angle) * change(i))
            }
        }
        let frame = circle(40) { _ in 1 }
        var sets: [String: Set<Int>] = [:]
        for i in 0..<200 {
            let t = 0.1 + Double(i) / 400
            let hole = [(t, 0.1), (t + 0.05, 0.1), (t, 0.15), (t, 0.1)].map { Coordinate(x: $0.0, y: $0.1) }
            let shapes: [(String, Geometry)] = [
                ("holes", try Geometry(Polygon(shell: Ring(frame + [frame[0]]), holes: [Ring(hole)]))),
                ("one of many", try Geometry(multiPoint: frame + [Coordinate(x: t, y: 0)] + frame)),
                (
                    "in a collection",
                    try Geometry(
                        collection: [Geometry(multiPoint: frame), Geometry(Coordinate(x: t, y: t / 2))])
                ),
            ]
            for (name, shape) in shapes { sets[name, default: []].insert(shape.hashValue) }
        }
        for (name, hashes) in sets { #expect(hashes.count > 150, "\(name): \(hashes.count)") }
    }
}
