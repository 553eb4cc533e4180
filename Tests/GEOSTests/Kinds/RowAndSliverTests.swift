import Foundation
import GEOS
import Planar
import Shapes
import Testing

/// Rows nearly on a line and areas nearly without width: moved, turned, scaled, nested.
@Suite struct RowAndSliverTests {
    /// Magnitudes from a molecule to a star.
    static let scales = [1e-12, 1e-6, 1, 1e6, 1e12]

    static func noise(_ value: Double, _ random: inout SplitMix64) -> Double {
        var value = value
        for _ in 0..<random.below(5) { value = random.below(2) == 0 ? value.nextUp : value.nextDown }
        return value
    }

    /// Every place is covered, whatever the ratio, for rows on a line of any direction, size and place.
    @Test func concaveHullsOfRowsCoverThem() async {
        await #expect(processExitsWith: .success) {
            endProcess(afterSeconds: 60)
            var random = SplitMix64(seed: 101)
            for round in 0..<250 {
                let scale = RowAndSliverTests.scales[round % 5]
                let away = [0, 1e5, 1e7][random.below(3)] * min(scale, 1e6)
                let slope = random.unit() * 2 - 1
                var row = (0..<(3 + random.below(9))).map { _ in
                    let t = Double(random.below(8)) * scale * 1.37
                    return Coordinate(
                        x: RowAndSliverTests.noise(away + t, &random),
                        y: RowAndSliverTests.noise(away + slope * t, &random))
                }
                if random.below(3) == 0 { row += row.prefix(2) }
                let shapes: [Geometry] = [
                    try Geometry(multiPoint: row), try Geometry(lineString: row),
                    try Geometry(collection: [Geometry(multiPoint: row), Geometry(collection: [Geometry(row[0])])]),
                ]
                let shape = shapes[random.below(3)]
                let ratio = [0, 0.01, 0.3, 0.75, 1][random.below(5)]
                let hulls = [
                    try shape.concaveHull(ratio: ratio), try shape.convexHull(),
                    (try? shape.concaveHull(longestEdge: scale * 2)) ?? shape,
                ]
                let slack = 1e-7 * scale + 64 * shape.box.width.ulp + 64 * max(abs(away), scale).ulp
                for (i, hull) in hulls.enumerated() {
                    for place in row {
                        let gap = try hull.distance(to: Geometry(place)) ?? .infinity
                        #expect(gap <= slack, "hull \(i) of \(shape) at \(ratio) leaves \(place) out by \(gap)")
                    }
                }
            }
        }
    }

    /// Slivers a few digits wide have a circle that is no wider than they are.
    @Test func circlesInSliversEnd() async {
        await #expect(processExitsWith: .success) {
            endProcess(afterSeconds: 60)
            var random = SplitMix64(seed: 102)
            for round in 0..<300 {
                let away = [0, 1e5, 1e7, 1e9, 1e12][round % 5]
                let length = [0, 1e-9, 1, 1e3][random.below(4)]
                let corners = (0..<(3 + random.below(4))).map { _ in
                    let t = random.unit() * length
                    return Coordinate(
                        x: RowAndSliverTests.noise(away + t, &random),
                        y: RowAndSliverTests.noise(away * 3 + t, &random))
                }
                let sliver = try Geometry(Polygon(shell: Ring(corners + [corners[0]])))
                if let circle = try? sliver.maximumInscribedCircle() {
                    #expect(circle.radius <= max(sliver.box.width, sliver.box.height), "\(sliver)")
                }
                _ = try? sliver.largestEmptyCircle()
                _ = try? Geometry(multiPoint: corners).largestEmptyCircle()
                _ = try? Geometry(multiPoint: corners).largestEmptyCircle(within: sliver)
                _ = try? sliver.maximumInscribedCircle(tolerance: away.ulp)
                _ = try? sliver.pointOnSurface()
                _ = try? sliver.minimumClearance()
                _ = try? sliver.minimumWidth()
                _ = try? sliver.minimumRotatedRectangle()
            }
        }
    }
}
