import Coverages
import Shapes
import Testing

/// Input that no map has.
struct HostileLayerTests {
    @Test(arguments: [
        (Double.nan, CoverageError.Kind.notFinite), (.infinity, .notFinite), (-.infinity, .notFinite),
        (1e300, .outOfRange), (-1e13, .outOfRange),
    ])
    func impossibleOrdinates(value: Double, kind: CoverageError.Kind) throws {
        for isX in [true, false] {
            var hostile = layer(rings: lattice(5, 5))
            let place = isX ? Coordinate(x: value, y: 3) : Coordinate(x: 3, y: value)
            hostile.coordinates[63] = place
            #expect {
                try Coverage(hostile)
            } throws: { error in
                guard let error = error as? CoverageError, let found = error.place else { return false }
                return error.kind == kind && error.cell == 12 && "\(found)" == "\(place)"
                    && "\(error)".contains("cell 12")
            }
        }
    }

    @Test(arguments: [Double.nan, .infinity, -1, 1e200, 1e-300])
    func impossibleTolerances(tolerance: Double) {
        #expect {
            try Coverage(layer(rings: lattice(2, 2)), tolerance: tolerance)
        } throws: { ($0 as? CoverageError)?.kind == .tolerance }
    }

    /// The smallest and largest numbers that are let in.
    @Test(arguments: [1e-300, 1e-160, 1e-20, 1e20, 1e90])
    func extremeScales(scale: Double) throws {
        let scaled = layer(rings: wigglyLattice(4, 4, seed: 2)).map { Coordinate(x: $0.x * scale, y: $0.y * scale) }
        let coverage = try Coverage(scaled, tolerance: 0)
        #expect(coverage.areas.allSatisfy(\.isFinite) && coverage.perimeters.allSatisfy(\.isFinite))
        _ = coverage.measures(of: coverage.allCells)
        if scale > 1e-100 {
            #expect(coverage.report.isValid && coverage.adjacency(.rook).pairCount == 24)
        }
    }

    /// A tolerance larger than the map leaves nothing, and says so.
    @Test func toleranceBeyondTheMap() throws {
        let coverage = try Coverage(layer(rings: lattice(3, 3)), tolerance: 1e100)
        #expect(coverage.report.collapsedCells == Array(0..<9) && coverage.vertices.count == 1)
    }

    /// Teeth across the whole height: each strip of a map would hold all of them.
    @Test func aCombOfFiveThousandTeeth() throws {
        var ring: [Coordinate] = []
        for tooth in 0..<5_000 {
            let x = Double(tooth)
            ring += line(x, 0, x + 0.25, 10_000, x + 0.5, 10_000, x + 0.75, 1)
        }
        ring += line(5_000, -10, 0, -10)
        for turned in [false, true] {
            let comb = turned ? ring.map { Coordinate(x: $0.y, y: $0.x) } : ring
            let coverage = try Coverage(layer(rings: [comb, rectangle(-500, -500, -400, -400)]))
            #expect(coverage.report.isValid && coverage.report.gaps.isEmpty)
            #expect(coverage.measures(of: [0]).parts == 1)
        }
    }

    /// Dense small cells beside one of a million kilometres.
    @Test func mixedScales() throws {
        let small = wigglyLattice(30, 30, side: 0.5, seed: 4)
        let huge = rectangle(1e3, -1e9, 1e9, 1e9)
        let coverage = try Coverage(layer(rings: small + [huge]))
        #expect(coverage.report.isValid && coverage.adjacency(.rook).pairCount == 2 * 30 * 29)
        // Unmatched small cells: every edge is a boundary edge.
        let apart = try Coverage(
            layer(rings: (0..<1000).map { square(Double($0 % 32) * 0.02, Double($0 / 32) * 0.02, side: 0.01) } + [huge])
        )
        #expect(apart.report.isValid && apart.measures(of: apart.allCells).parts == 1001)
    }

    /// Two thousand petals around one vertex.
    @Test func aHub() throws {
        let petals = (0..<2_000).map { index in
            // On a parabola no three tips lie on a line with the hub.
            let (a, b) = (Double(index), Double(index) + 0.5)
            return line(0, 0, 1 + a, a * a, 1 + b, b * b)
        }
        let coverage = try Coverage(layer(rings: petals), tolerance: 0)
        let measures = coverage.measures(of: coverage.allCells)
        #expect(measures.parts == 2_000 && measures.holes == 0)
        #expect(agree(measures.area, coverage.areas.reduce(0, +)))
        #expect(coverage.report.isValid)
    }

    @Test func manyEqualCells() throws {
        let coverage = try Coverage(layer(rings: [[Coordinate]](repeating: square(0, 0), count: 60)))
        #expect(coverage.report.overlaps.count == 60 * 59 / 2)
        #expect(coverage.report.unmatchedCells == Array(0..<60))
        // Too many to name all: given up, and said.
        let hundreds = try Coverage(layer(rings: [[Coordinate]](repeating: square(0, 0), count: 200)))
        #expect(!hundreds.report.isValid && !hundreds.report.overlapsAreComplete)
        #expect(hundreds.report.unmatchedCells.count == 200)
    }

    /// A scribble crosses itself everywhere.
    @Test func aScribble() throws {
        var random = SeededGenerator(31)
        let ring = (0..<1_500).map { _ in
            Coordinate(x: Double.random(in: 0..<1e5, using: &random), y: Double.random(in: 0..<1e5, using: &random))
        }
        let coverage = try Coverage(layer(rings: [ring]))
        #expect(coverage.report.selfCrossings.map(\.cells) == [[0, 0]])
    }
}
