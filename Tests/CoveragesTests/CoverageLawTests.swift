import Coverages
import Shapes
import Testing

/// What must hold for any coverage.
struct CoverageLawTests {
    private static let cells = wigglyLattice(9, 7, seed: 5)

    /// A checkerboard, a frame, scattered cells, all, one, none.
    private static func sets(_ coverage: Coverage) -> [[Int32]] {
        var random = SeededGenerator(3)
        let all = coverage.allCells
        let scattered = (0..<20).map { _ in all.filter { _ in Bool.random(using: &random) } }
        return [
            all, [], [4], all.filter { ($0 % 9 + $0 / 9) % 2 == 0 },
            all.filter { $0 % 9 == 0 || $0 % 9 == 8 || $0 / 9 == 0 || $0 / 9 == 6 },
        ] + scattered
    }

    /// Components by walking the graph, of cells with numbers close to one another and far apart.
    @Test func componentsAsAWalkFindsThem() throws {
        let rook = try Coverage(layer(rings: wigglyLattice(40, 3, seed: 8))).adjacency(.rook)
        let all = (0..<Int32(rook.cellCount)).map { $0 }
        var random = SeededGenerator(4)
        let sets =
            [all, [], [0, 119], [0, 40, 119], [3, 43, 83, 119]]
            + (0..<12).map { _ in all.filter { _ in Bool.random(using: &random) } }
        for set in sets {
            let members = Set(set)
            var (numbers, count): ([Int32: Int32], Int32) = ([:], 0)
            for cell in set where numbers[cell] == nil {
                var open = [cell]
                while let next = open.popLast() {
                    numbers[next] = count
                    open += rook.neighbours(of: Int(next)).filter { members.contains($0) && numbers[$0] == nil }
                }
                count += 1
            }
            let found = rook.components(of: set)
            #expect(found.count == Int(count))
            #expect(found.numbers == set.compactMap { numbers[$0] })
        }
    }

    @Test(arguments: [(1000.0, 1000.0), (3.0.squareRoot() * 1e5, 2.0.squareRoot() * 3e5), (-1e6, 0.1)])
    func translationChangesNothing(dx: Double, dy: Double) throws {
        let plain = layer(rings: Self.cells)
        let (here, there) = (try Coverage(plain), try Coverage(plain.translated(dx, dy)))
        #expect(there.arcCount == here.arcCount)
        #expect(there.vertices.count == here.vertices.count)
        for rule in [Adjacency.Rule.rook, .queen] {
            #expect(there.adjacency(rule).neighbours == here.adjacency(rule).neighbours)
            #expect(there.adjacency(rule).offsets == here.adjacency(rule).offsets)
        }
        for set in Self.sets(here) {
            let (a, b) = (here.measures(of: set), there.measures(of: set))
            #expect(a.parts == b.parts && a.holes == b.holes)
            #expect(agree(a.area, b.area) && agree(a.perimeter, b.perimeter))
        }
        #expect(here.report.isValid && there.report.isValid)
        #expect(here.report.gaps.isEmpty && there.report.gaps.isEmpty)
    }

    @Test func orderStartAndDirectionOfRingsChangeNothing() throws {
        var random = SeededGenerator(8)
        let plain = try Coverage(layer(rings: Self.cells))
        let order = Array(Self.cells.indices).shuffled(using: &random)
        let shuffled = try Coverage(
            layer(
                rings: order.map { cell in
                    let ring = Self.cells[cell]
                    let start = Int.random(in: 0..<ring.count, using: &random)
                    let turned = Array(ring[start...] + ring[..<start])
                    return Bool.random(using: &random) ? turned : turned.reversed()
                }))
        let place = Dictionary(uniqueKeysWithValues: order.enumerated().map { ($1, Int32($0)) })
        #expect(shuffled.arcCount == plain.arcCount)
        let pairs = plain.adjacency(.queen).pairs.map { $0.map { Int(place[$0]!) }.sorted() }
        #expect(Set(pairs) == Set(shuffled.adjacency(.queen).pairs))
        for set in Self.sets(plain) {
            let moved = set.map { place[Int($0)]! }.sorted()
            let (a, b) = (plain.measures(of: set), shuffled.measures(of: moved))
            #expect(a.parts == b.parts && a.holes == b.holes)
            #expect(agree(a.area, b.area, relative: 1e-12) && agree(a.perimeter, b.perimeter, relative: 1e-12))
        }
        #expect(shuffled.report.reclassifiedRings.isEmpty)
    }

    @Test func areasAddUp() throws {
        let coverage = try Coverage(layer(rings: Self.cells))
        var dissolver = Dissolver(coverage)
        let sets = Self.sets(coverage)
        for (a, b) in zip(sets, sets.dropFirst()) {
            let (setA, setB) = (Set(a), Set(b))
            let union = dissolver.union(of: setA.union(setB).sorted()).area
            let common = dissolver.union(of: setA.intersection(setB).sorted()).area
            let sum = dissolver.union(of: a).area + dissolver.union(of: b).area
            #expect(agree(sum, union + common, relative: 1e-12))
        }
    }

    @Test func setAndComplementShareTheirBorder() throws {
        let coverage = try Coverage(layer(rings: Self.cells))
        let outline = coverage.measures(of: coverage.allCells)
        #expect(outline.parts == 1 && outline.holes == 0)
        for set in Self.sets(coverage) {
            let members = Set(set)
            let rest = coverage.allCells.filter { !members.contains($0) }
            let (a, b) = (coverage.measures(of: set), coverage.measures(of: rest))
            #expect(agree(a.area + b.area, outline.area, relative: 1e-12))
            var shared = 0.0
            coverage.forEachArc { left, right, line in
                guard right >= 0, members.contains(Int32(left)) != members.contains(Int32(right)) else { return }
                shared += zip(line, line.dropFirst()).reduce(0) { $0 + $1.0.distance(to: $1.1) }
            }
            #expect(agree(a.perimeter + b.perimeter, outline.perimeter + 2 * shared, relative: 1e-12))
        }
    }

    @Test func adjacencyIsSymmetric() throws {
        let coverage = try Coverage(layer(rings: Self.cells))
        for rule in [Adjacency.Rule.rook, .queen] {
            let graph = coverage.adjacency(rule)
            #expect(graph.offsets.count == coverage.cellCount + 1)
            for a in 0..<coverage.cellCount {
                #expect(graph.neighbours(of: a).elementsEqual(Set(graph.neighbours(of: a)).sorted()))
                for b in graph.neighbours(of: a) {
                    #expect(Int(b) != a)
                    #expect(graph.border(Int(b), a) == graph.border(a, Int(b)))
                }
            }
        }
        let (rook, queen) = (coverage.adjacency(.rook), coverage.adjacency(.queen))
        #expect(rook.pairCount == 9 * 6 + 8 * 7)
        #expect(queen.pairCount == rook.pairCount + 2 * 8 * 6)
        #expect(Set(rook.pairs).isSubset(of: Set(queen.pairs)))
        for pair in queen.pairs {
            #expect((queen.border(pair[0], pair[1]) == 0) == (rook.border(pair[0], pair[1]) == nil))
        }
    }

    @Test func aDissolverKeepsNothingFromOneSetToTheNext() throws {
        let coverage = try Coverage(layer(rings: Self.cells))
        var used = Dissolver(coverage)
        for set in Self.sets(coverage) {
            var fresh = Dissolver(coverage)
            #expect(used.union(of: set) == fresh.union(of: set))
        }
    }

    @Test func componentsFollowTheGraphWithinTheSet() throws {
        let coverage = try Coverage(layer(rings: lattice(5, 1)))
        let rook = coverage.adjacency(.rook)
        let (numbers, count) = rook.components(of: [0, 1, 3, 4])
        #expect(numbers == [0, 0, 1, 1] && count == 2)
        #expect(rook.components(of: [Int]()).count == 0)
    }
}
