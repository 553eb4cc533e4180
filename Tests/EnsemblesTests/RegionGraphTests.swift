import Statistics
import Testing

@testable import Ensembles

@Suite struct RegionGraphTests {
    @Test(
        "A graph that is none is refused, with key and index",
        arguments: [
            ([], [], "nodes: the graph is empty"),
            ([1, -2], [[0, 1]], "weights[1]: -2 is negative"),
            ([1 << 62, 1], [], "weights[1]: the sum of the weights passes 2^62"),
            ([1, 1], [[0, 1], [0, 2]], "edges[1]: [0, 2] names a node outside 0...1"),
            ([1, 1], [[-1, 1]], "edges[0]: [-1, 1] names a node outside 0...1"),
            ([1, 1], [[1, 1]], "edges[0]: [1, 1] is a loop"),
            ([1, 1, 1], [[0, 1], [1, 2], [1, 0]], "edges[2]: [0, 1] is given twice"),
        ] as [([Int], [[Int]], String)])
    func refusals(_ weights: [Int], _ edges: [[Int]], _ message: String) {
        let error = #expect(throws: EnsembleError.self) {
            try RegionGraph(weights: weights, edges: edges.map { ($0[0], $0[1]) })
        }
        #expect(error?.description == message && error?.kind == .input)
    }

    @Test func neighboursComeInTheOrderOfTheEdges() throws {
        let graph = try RegionGraph(weights: [1, 2, 3, 4], edges: [(2, 0), (0, 1), (3, 0)])
        #expect(Array(graph.neighbours(of: 0)) == [2, 1, 3])
        #expect(Array(graph.neighbours(of: 3)) == [0])
        #expect(graph.total == 10 && graph.edgeCount == 3)
    }

    @Test func areasPartTheGraph() throws {
        // Two rows of three; the middle column belongs to the second area on the right only.
        let graph = try Meshes.grid(2, 3, areas: [0, 0, 1, 0, 0, 1])
        #expect(graph.edgesBetweenAreas.count == 2)
        #expect(graph.componentSizes.map(\.nodes) == [4, 2] && graph.components == [0, 0, 1, 0, 0, 1])
        #expect(Array(graph.neighbours(of: 2)) == [5])
        // Edges between areas are cut in every plan.
        #expect(Plan(graph, labels: [0, 0, 1, 0, 0, 1], parts: 2).cutEdges == 2)
    }

    @Test func piecesAreOfOneLabel() throws {
        let graph = try Meshes.grid(2, 3)
        let (piece, count) = graph.pieces(of: [0, 1, 0, 0, 1, 0])
        #expect(piece == [0, 1, 2, 0, 1, 2] && count == 3)
    }

    @Test("Numbers of spanning trees are those of the books: Cayley's n^(n-2), n of a ring, 192 and 100,352 of grids")
    func treeCounts() throws {
        func count(_ graph: RegionGraph) -> Double {
            ElementaryFunctions.exp(graph.logTreeCount(Array(0..<Int32(graph.nodeCount)).reversed()))
        }
        #expect(abs(count(try Meshes.complete(6)) - 1296) < 1e-8)
        #expect(abs(count(try Meshes.grid(3, 3)) - 192) < 1e-9)
        #expect(abs(count(try Meshes.grid(4, 4)) - 100_352) < 1e-6)
        let ring = try RegionGraph(
            weights: Array(repeating: 1, count: 7), edges: (0..<7).map { ($0, ($0 + 1) % 7) })
        #expect(abs(count(ring) - 7) < 1e-11)
        #expect(try Meshes.grid(1, 1).logTreeCount([0]) == 0)
        // Inside a part alone: a 2 × 2 square of the 3 × 3 grid has four trees.
        #expect(abs(try Meshes.grid(3, 3).logTreeCount([4, 0, 3, 1]) - 1.3862943611198906) < 1e-14)
    }
}
