import Coverages
import GEOS
import Shapes
import Testing

/// Random polygons on a small lattice of positions, where everything coincides with everything.
struct FuzzTests {
    private static func randomLayer(_ random: inout SeededGenerator) -> PolygonLayer {
        let extent = Int.random(in: 2...7, using: &random)
        func coordinate() -> Coordinate {
            Coordinate(
                x: Double(Int.random(in: 0...extent, using: &random)),
                y: Double(Int.random(in: 0...extent, using: &random)))
        }
        func ring() -> [Coordinate] {
            switch Int.random(in: 0..<4, using: &random) {
            case 0:
                let (a, b) = (coordinate(), coordinate())
                return rectangle(min(a.x, b.x), min(a.y, b.y), max(a.x, b.x), max(a.y, b.y))
            case 1: return [coordinate(), coordinate(), coordinate()]
            default: return (0..<Int.random(in: 0...9, using: &random)).map { _ in coordinate() }
            }
        }
        return layer(
            (0..<Int.random(in: 0...6, using: &random)).map { _ in
                (0..<Int.random(in: 0...2, using: &random)).map { _ in
                    (0..<Int.random(in: 1...3, using: &random)).map { _ in ring() }
                }
            })
    }

    #if DEBUG
        private static let rounds = 300
    #else
        private static let rounds = 1500
    #endif

    @Test(arguments: 0..<8)
    func garbageIsSurvivedAndTruthIsTold(seed: Int) throws {
        var random = SeededGenerator(UInt64(seed) &* 7919 &+ 1)
        var valid = 0
        for round in 0..<Self.rounds {
            let plain = Self.randomLayer(&random)
            let noise = round % 3 == 0 ? 0.0004 : 0
            let input = plain.map {
                Coordinate(
                    x: $0.x + Double.random(in: -1...1, using: &random) * noise,
                    y: $0.y + Double.random(in: -1...1, using: &random) * noise)
            }
            let coverage = try Coverage(input, tolerance: round % 3 == 1 ? 0 : 0.001)
            let report = coverage.report
            #expect(coverage.areas.allSatisfy(\.isFinite) && coverage.perimeters.allSatisfy(\.isFinite))
            _ = (coverage.adjacency(.queen), report.unmatchedCells, report.slivers)
            let cellLayer = coverage.cellLayer()
            let note = Comment(rawValue: "seed \(seed), round \(round): \(input)")
            let doubtful = Set(report.unmatchedCells)
            var cells: [Geometry?] = []
            for cell in 0..<coverage.cellCount {
                // Cells without a doubt to their name are valid, and their areas agree.
                let geometry = try? Geometry(cellLayer, region: cell)
                let isValid = try geometry?.isValid() ?? false
                if let geometry, isValid {
                    #expect(abs(geometry.area - coverage.areas[cell]) < 1e-9, note)
                } else {
                    #expect(doubtful.contains(cell), note)
                }
                cells.append(isValid ? geometry : nil)
            }
            // Overlaps are exactly the pairs with interior in common.
            let named = Set(report.overlaps.map(\.cells))
            for a in cells.indices {
                for b in cells.indices where a < b {
                    guard let first = cells[a], let second = cells[b], !first.isEmpty, !second.isEmpty else { continue }
                    let overlap = try first.relates(to: second, pattern: "T********")
                    #expect(overlap == named.contains([a, b]), "\(note) cells \(a), \(b)")
                }
            }
            guard report.isValid else {
                // Dissolving an invalid coverage ends, with finite measures.
                let measures = coverage.measures(of: coverage.allCells)
                #expect(measures.area.isFinite && measures.perimeter.isFinite)
                continue
            }
            valid += 1
            var dissolver = Dissolver(coverage)
            for set in [coverage.allCells, coverage.allCells.filter { _ in Bool.random(using: &random) }] {
                var result = PolygonLayer()
                let measures = dissolver.dissolve(set, into: &result)
                let union = try Geometry(result, region: 0)
                let oracle = try Geometry.union(of: set.compactMap { cells[Int($0)] })
                #expect(try union.isValid(), note)
                #expect(abs(measures.area - oracle.area) < 1e-9, note)
                #expect(measures.parts == oracle.polygons.polygons.count, note)
                #expect(measures.holes == oracle.polygons.holeCount, note)
                // An overlay library drops no vertices on straight lines either, but rounds where it nodes.
                #expect(abs(measures.perimeter - oracle.length) < 1e-6, note)
            }
            let rook = coverage.adjacency(.rook)
            for a in cells.indices {
                for b in cells.indices where a < b {
                    guard let first = cells[a], let second = cells[b], !first.isEmpty, !second.isEmpty else { continue }
                    #expect(
                        try first.relates(to: second, pattern: "F***1****") == (rook.border(a, b) != nil), note)
                }
            }
        }
        #expect(valid > Self.rounds / 15)
    }
}
