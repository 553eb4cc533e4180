import Foundation
import GEOS
import Planar
import Shapes
import Testing

/// Cells of places that nearly lie on a circle or a line.
@Suite struct VoronoiTilingTests {
    @Test func voronoiCellsOfLatticesAndRowsTile() throws {
        var random = SplitMix64(seed: 105)
        for round in 0..<60 {
            let scale = [1e-6, 1, 1e5][round % 3]
            let away = [0, 1e6][random.below(2)] * scale
            let sites = (0..<(2 + random.below(10))).map { i -> Coordinate in
                switch round % 4 {
                case 0:
                    let angle = Double(i) * .pi / 5
                    return Coordinate(x: away + scale * cos(angle), y: away + scale * sin(angle))
                case 1: return Coordinate(x: away + scale * Double(i), y: away + scale * Double(i) / 3)
                case 2:
                    return Coordinate(
                        x: RowAndSliverTests.noise(away + scale * Double(random.below(3)), &random),
                        y: RowAndSliverTests.noise(away + scale * Double(random.below(3)), &random))
                default: return Coordinate(x: away + scale * random.unit(), y: away + scale * random.unit())
                }
            }
            let points = try Geometry(multiPoint: sites)
            guard let diagram = try? points.voronoiDiagram() else {
                Issue.record("no diagram of \(points)")
                continue
            }
            let cells = try diagram.parts()
            let union = try Geometry.union(of: cells)
            let sum = cells.reduce(0) { $0 + $1.area }
            #expect(abs(sum - union.area) <= 1e-6 * union.area, "\(points): \(sum) and \(union.area)")
            for cell in cells { #expect(try cell.type == .polygon && cell.isValid(), "\(points): \(cell)") }
            for site in sites { #expect(try union.distance(to: Geometry(site)) ?? 1 <= scale * 1e-6, "\(points)") }
        }
    }
}
