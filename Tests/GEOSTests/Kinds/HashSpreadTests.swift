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

    /// Long lines that differ in one ordinate, wherever it is.
    @Test(arguments: [600, 1_501, 4_000]) func oneOrdinateOfThousandsCounts(_ count: Int) throws {
        let line = (0..<count).map { Coordinate(x: Double($0), y: Double($0 % 2)) }
        var hashes: Set<Int> = []
        for i in 0..<300 {
            var changed = line
            changed[1 + (i * 7) % (count - 2)].y = 0.25 + Double(i) / 1000
            hashes.insert(try Geometry(lineString: changed).hashValue)
        }
        #expect(hashes.count == 300)
        let (zero, minusZero) = (try Geometry(wkt: "POINT (0 1)"), try Geometry(wkt: "POINT (-0 1)"))
        #expect(zero == minusZero && zero.hashValue == minusZero.hashValue)
    }
}
