import Coverages
import Shapes
import Testing

/// Vertices that are nearly the same become one, wherever the map lies.
struct WeldingTests {
    /// Each vertex of each ring moved by up to 0.4 mm, so that copies are 0.8 mm apart at most.
    private static func noisy(_ rings: [[Coordinate]], seed: UInt64) -> [[Coordinate]] {
        var random = SeededGenerator(seed)
        return rings.map { ring in
            ring.map { vertex in
                let angle = Double.random(in: 0..<(2 * .pi), using: &random)
                let distance = Double.random(in: 0...0.0004, using: &random)
                let (dx, dy) = (distance * cosine(angle), distance * cosine(angle - .pi / 2))
                return Coordinate(x: vertex.x + dx, y: vertex.y + dy)
            }
        }
    }

    /// Good enough for noise, without Foundation: cosine by its series after folding.
    private static func cosine(_ angle: Double) -> Double {
        var folded = angle.truncatingRemainder(dividingBy: 2 * .pi)
        if folded > .pi { folded -= 2 * .pi }
        if folded < -.pi { folded += 2 * .pi }
        let square = folded * folded
        let value = 1 - square / 2 + square * square / 24 - square * square * square / 720
        return max(-1, min(1, value))
    }

    @Test(arguments: [0.0, 417_000.123_456], 1...4)
    func noiseBelowTheToleranceLeavesTheTopology(shift: Double, seed: Int) throws {
        for rings in [lattice(12, 9, side: 50), wigglyLattice(12, 9, seed: UInt64(seed))] {
            let clean = try Coverage(layer(rings: rings))
            let noisy = try Coverage(layer(rings: Self.noisy(rings, seed: UInt64(seed))).translated(shift, shift * 0.7))
            #expect(noisy.vertices.count == clean.vertices.count)
            #expect(noisy.arcCount == clean.arcCount)
            #expect(noisy.adjacency(.rook).neighbours == clean.adjacency(.rook).neighbours)
            #expect(noisy.adjacency(.queen).neighbours == clean.adjacency(.queen).neighbours)
            #expect(noisy.report.isValid && noisy.report.gaps.isEmpty && noisy.report.unmatchedCells.isEmpty)
            #expect(noisy.report.longestMove < 0.001)
            #expect(noisy.report.weldedPositions > 0)
            let all = noisy.measures(of: noisy.allCells)
            #expect(all.parts == 1 && all.holes == 0)
            var random = SeededGenerator(UInt64(seed) + 100)
            for _ in 0..<10 {
                let set = clean.allCells.filter { _ in Bool.random(using: &random) }
                let (a, b) = (clean.measures(of: set), noisy.measures(of: set))
                #expect(a.parts == b.parts && a.holes == b.holes)
                #expect(agree(a.area, b.area, relative: 1e-4))
            }
        }
    }

    /// Chains of close vertices become one however long they are; and no grid line cuts them.
    @Test(arguments: [0.0, 0.0005, 0.0003, 1e5 + 0.000_7])
    func chainsBecomeOneVertex(shift: Double) throws {
        // Ten triangles whose tips stand 0.9 mm apart.
        let triangles = (0..<10).map { index in
            let (x, base) = (Double(index) * 0.0009, Double(index) * 100)
            return line(x + shift, 0, base + 100 + shift, 1000, base + shift, 1000)
        }
        let coverage = try Coverage(layer(rings: triangles))
        #expect(coverage.report.weldedPositions == 9)
        #expect(coverage.adjacency(.queen).pairCount == 45)
        #expect(agree(coverage.report.longestMove, 0.0081, relative: 1e-4))
    }

    /// In powers of two, so that nothing is rounded.
    @Test func exactlyTheToleranceApartStaysApart() throws {
        let tolerance = 1.0 / 1024
        func pairs(_ distance: Double) throws -> Int {
            let coverage = try Coverage(
                layer(rings: [
                    line(0, 0, -100, 1, -100, -1), line(distance, 0, 100, 1, 100, -1),
                ]), tolerance: tolerance)
            return coverage.adjacency(.queen).pairCount
        }
        #expect(try pairs(tolerance) == 0)
        #expect(try pairs(tolerance * (1 - 1.0 / 1024)) == 1)
        #expect(try pairs(tolerance.nextUp) == 0)
        #expect(try pairs(tolerance.nextDown) == 1)
    }

    @Test func toleranceZeroJoinsEqualPositionsOnly() throws {
        let rings = [square(0, 0), square(1.0.nextUp, 0), square(0, 1)]
        let coverage = try Coverage(layer(rings: rings), tolerance: 0)
        #expect(coverage.adjacency(.rook).pairs == [[0, 2]])
        #expect(coverage.report.weldedPositions == 0)
        // Minus zero is zero.
        let signed = try Coverage(
            layer(rings: [square(0, 0), line(-0.0, -0.0, -1, 0, -1, 1, -0.0, 1)]), tolerance: 0)
        #expect(signed.adjacency(.rook).pairs == [[0, 1]])
    }

    /// The place of a chain is that of its first vertex, so equal input order gives equal output.
    @Test func theFirstVertexStays() throws {
        let coverage = try Coverage(layer(rings: [square(0, 0), line(1.0005, 0, 2, 0, 2, 1, 1.0005, 1)]))
        #expect(coverage.vertices == [square(0, 0), line(2, 0, 2, 1)].flatMap { $0 })
        #expect(coverage.adjacency(.rook).borders == [1, 1])
    }

    /// Crowded welding must give what plain welding gives: here compared pair by pair.
    @Test func crowdedClustersAreTheSameAsByAllPairs() throws {
        var random = SeededGenerator(77)
        // Many positions in few tolerances, with gaps that chains must not jump.
        var positions: [Coordinate] = []
        for _ in 0..<6000 {
            positions.append(
                Coordinate(
                    x: Double.random(in: 0..<0.03, using: &random), y: Double.random(in: 0..<0.03, using: &random)))
        }
        positions = positions.filter { Int($0.x / 0.0025) % 2 == 0 && Int($0.y / 0.0035) % 2 == 0 }
        let count = positions.count
        let coverage = try Coverage(layer(rings: [positions]))
        var parents = Array(0..<count)
        func root(_ index: Int) -> Int {
            var index = index
            while parents[index] != index { index = parents[index] }
            return index
        }
        for a in 0..<count {
            for b in (a + 1)..<count where positions[a].squaredDistance(to: positions[b]) < 0.001 * 0.001 {
                let (rootA, rootB) = (root(a), root(b))
                parents[max(rootA, rootB)] = min(rootA, rootB)
            }
        }
        let roots = Set((0..<count).map(root))
        #expect(Set(coverage.vertices) == Set(roots.map { positions[$0] }))
        #expect(roots.count > 3 && roots.count < count / 4)
    }

    /// Not a timing: by all pairs this would run for minutes.
    @Test func twoHundredThousandPositionsWithinAMillimetre() throws {
        var random = SeededGenerator(9)
        let ring = (0..<200_000).map { _ in
            Coordinate(
                x: Double.random(in: 0..<0.0007, using: &random), y: Double.random(in: 0..<0.0007, using: &random))
        }
        let coverage = try Coverage(layer(rings: [ring, square(10, 10)]))
        #expect(coverage.report.collapsedCells == [0])
        #expect(coverage.report.weldedPositions == Set(ring).count - 1)
        #expect(coverage.vertices.count == 5)
        let spread = (0..<50_000).map { _ in
            Coordinate(x: Double.random(in: 0..<0.02, using: &random), y: Double.random(in: 0..<0.02, using: &random))
        }
        #expect(try Coverage(layer(rings: [spread])).vertices.count == 1)
    }
}
