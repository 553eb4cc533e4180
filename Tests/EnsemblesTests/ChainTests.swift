import Statistics
import TestData
import Testing

@testable import Ensembles

@Suite struct ChainTests {
    private static let bands = Bands(3...6, parts: 5)

    private func chain(
        _ law: PlanLaw = .exact(treeWeight: 1), _ schedule: ChainSchedule, number: Int = 1
    ) throws -> Chain {
        let graph = try Meshes.grid(5, 5)
        return Chain(
            graph, Self.bands, law, start: Plan(graph, labels: Meshes.rows(5, 5), parts: 5), schedule: schedule,
            generator: SeededGenerator(seed: 4, stream: "chain", index: number))
    }

    @Test(
        "A chain taken up from its saved state goes on as the chain that never stopped",
        arguments: [PlanLaw.exact(treeWeight: 1), .exact(treeWeight: 0.3), .plain])
    func resumed(_ law: PlanLaw) throws {
        let schedule = ChainSchedule(plans: 60, thin: 7, burn: 30)
        let whole = try chain(law, schedule)
        var labels: [[Int32]] = []
        while whole.advance() { labels.append(whole.plan.labels) }
        var part = try chain(law, schedule)
        var found: [[Int32]] = []
        for pause in [1, 13, 40] {
            while part.retained < pause, part.advance() { found.append(part.plan.labels) }
            part = try Chain(try Meshes.grid(5, 5), Self.bands, law, resuming: part.state, schedule: schedule)
        }
        while part.advance() { found.append(part.plan.labels) }
        #expect(found == labels && part.state == whole.state)
        #expect(labels.count == 60 && whole.steps == 30 + 60 * 7)
    }

    @Test func countsAddUp() throws {
        let chain = try chain(.exact(treeWeight: 1), ChainSchedule(plans: 50, thin: 20, burn: 100))
        while chain.advance() {}
        let counts = chain.counts
        #expect(counts.proposed == 1000 && counts.accepted + counts.noCut + counts.rejected == 1000)
        #expect(counts.unchanged <= counts.accepted && counts.rejected > 0 && counts.noCut > 0)
        #expect(chain.visits.reduce(0, +) == 1000)
        let plain = try self.chain(.plain, ChainSchedule(plans: 1, thin: 500))
        while plain.advance() {}
        #expect(plain.counts.rejected == 0)
    }

    @Test("Chains with other numbers are not one stream shifted: their plans differ at every retained step")
    func streams() throws {
        let chains = try (1...4).map { try chain(.exact(treeWeight: 1), ChainSchedule(plans: 40, thin: 5), number: $0) }
        let paths = chains.map { chain in
            var path: [[Int32]] = []
            while chain.advance() { path.append(chain.plan.labels) }
            return path
        }
        for a in paths.indices {
            for b in paths.indices where a < b {
                for shift in 0..<5 { #expect(Array(paths[a].dropFirst(shift)) != Array(paths[b].dropLast(shift))) }
            }
        }
    }

    @Test func onePartAndNoPlansAreLegal() throws {
        let graph = try Meshes.grid(3, 3)
        let chain = Chain(
            graph, Bands(9...9, parts: 1), .exact(treeWeight: 0),
            start: Plan(graph, labels: .init(repeating: 0, count: 9), parts: 1),
            schedule: ChainSchedule(plans: 3, thin: 4), generator: SeededGenerator(seed: 1))
        while chain.advance() {}
        #expect(chain.counts.noCut == 12 && chain.visits[0] == 12)
        #expect(try self.chain(.plain, ChainSchedule(plans: 0, thin: 5)).advance() == false)
        // One node, one part.
        let point = try Meshes.grid(1, 1)
        #expect(
            try PlanSearch(point, Bands(1...1, parts: 1)).best(.cutEdges, tries: 1, seed: 1, threads: 1).labels == [0])
    }

    @Test func areasAreNeverCrossed() throws {
        let areas = (0..<36).map { $0 % 6 < 3 ? 0 : 1 }
        let graph = try Meshes.grid(6, 6, areas: areas)
        let bands = Bands(4...8, parts: 6)
        var random = SeededGenerator(seed: 8)
        let start = try #require(try PlanSearch(graph, bands).start(using: &random))
        let chain = Chain(
            graph, bands, .exact(treeWeight: 1), start: start, schedule: ChainSchedule(plans: 100, thin: 6),
            generator: random)
        while chain.advance() {
            for nodes in chain.plan.members { #expect(Set(nodes.map { areas[Int($0)] }).count == 1) }
            #expect(chain.plan.faults(graph, bands).isEmpty)
        }
    }

    @Test func statesOfOtherGraphsAreRefused() throws {
        let chain = try chain(.plain, ChainSchedule(plans: 5, thin: 5))
        #expect(throws: EnsembleError.self) {
            try Chain(try Meshes.grid(5, 4), Self.bands, .plain, resuming: chain.state, schedule: chain.schedule)
        }
        var state = chain.state
        state.pairs.removeLast()
        #expect(throws: EnsembleError.self) {
            try Chain(try Meshes.grid(5, 5), Self.bands, .plain, resuming: state, schedule: chain.schedule)
        }
        #expect(throws: EnsembleError.self) {
            try Chain(try Meshes.grid(5, 5), Self.bands, .plain, resuming: ChainState(), schedule: chain.schedule)
        }
    }
}
