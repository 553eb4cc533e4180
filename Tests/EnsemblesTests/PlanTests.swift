import Statistics
import Testing

@testable import Ensembles

@Suite struct PlanTests {
    @Test func faultsAreNamed() throws {
        let graph = try Meshes.grid(2, 3)
        let bands = Bands(2...4, parts: 3)
        let plan = Plan(graph, labels: [0, 1, 0, 1, 1, 1], parts: 3)
        #expect(plan.faults(graph, bands) == [.inPieces(part: 0, pieces: 2), .missing(part: 2)])
        let uneven = Plan(graph, labels: [0, 1, 1, 1, 1, 1], parts: 2)
        #expect(
            uneven.faults(graph, bands) == [
                .outOfBand(part: 0, weight: 1, band: 2...4), .outOfBand(part: 1, weight: 5, band: 2...4),
            ])
    }

    @Test("What a plan keeps from step to step is what its labels give anew, under every law and move")
    func keptUp() throws {
        let graph = try Meshes.grid(6, 7, weights: (0..<42).map { 1 + $0 % 3 })
        let bands = Bands(6...22, parts: 6)
        let step = Recombination(graph, bands)
        var random = SeededGenerator(seed: 5)
        var plan = try #require(try PlanSearch(graph, bands).start(using: &random))
        for number in 0..<2000 {
            guard let pair = plan.borders.draw(using: &random) else { break }
            step.load(plan, pair.0, pair.1)
            let isProposed = number % 3 == 0 ? step.move(using: &random) : step.divide(step.fit, using: &random)
            guard isProposed, bands[Int(step.first)].contains(step.newWeight),
                bands[Int(step.second)].contains(step.total - step.newWeight)
            else { continue }
            step.commit(&plan)
            guard number % 20 == 0 else { continue }
            let anew = Plan(graph, labels: plan.labels, parts: 6)
            #expect(plan.weights == anew.weights && plan.cutEdges == anew.cutEdges)
            #expect(plan.members.map { $0.sorted() } == anew.members)
            #expect(
                Set(plan.borders.pairs) == Set(anew.borders.pairs)
                    && plan.borders.pairs.count == anew.borders.pairs.count)
            for a in 0..<Int32(6) { for b in 0..<a { #expect(plan.borders[a, b] == anew.borders[a, b]) } }
            #expect(plan.faults(graph, bands).isEmpty)
        }
    }

    @Test("What a search weighs changes as the whole plan's number does")
    func energies() throws {
        let graph = try Meshes.grid(5, 5, weights: (0..<25).map { 1 + $0 % 4 })
        let bands = Bands(5...30, parts: 5)
        let given = Meshes.rows(5, 5)
        let statistics: [PlanStatistic] = [
            .cutEdges, .perimeter(lengths: (0..<graph.edgeCount).map { Double(1 + $0 % 5) }),
            .inertia(x: (0..<25).map { Double($0 % 5) }, y: (0..<25).map { Double($0 / 5) }), .moved(from: given),
        ]
        let step = Recombination(graph, bands)
        var (plan, random) = (Plan(graph, labels: given, parts: 5), SeededGenerator(seed: 9))
        for _ in 0..<200 {
            guard let pair = plan.borders.draw(using: &random) else { break }
            step.load(plan, pair.0, pair.1)
            guard step.divide(step.fit, using: &random) else { continue }
            let changes = statistics.map {
                $0.energy(step, plan, isProposed: true) - $0.energy(step, plan, isProposed: false)
            }
            let before = statistics.compactMap { $0.value(of: plan, in: graph) }
            step.commit(&plan)
            let after = statistics.compactMap { $0.value(of: plan, in: graph) }
            for index in statistics.indices { #expect(abs(after[index] - before[index] - changes[index]) < 1e-9) }
        }
    }

    @Test func tablesOfBordersGrow() {
        var borders = PartBorders()
        for a in 0..<Int32(40) { for b in 0..<a { borders.add(a + b, a, b) } }
        for a in 0..<Int32(40) { for b in 0..<a where b % 2 == 0 { borders.add(-(a + b), b, a) } }
        for a in 0..<Int32(40) { for b in 0..<a { #expect(borders[a, b] == (b % 2 == 0 ? 0 : a + b)) } }
        #expect(borders.pairs.count == (0..<40).reduce(0) { $0 + $1 / 2 })
    }
}
