import Consortia
import Statistics
import Testing

/// Cut vertices against closed forms and against removing every vertex in turn.
struct ArticulationTests {
    private typealias Cut = Articulation.Cut

    private func rows(_ count: Int, _ edges: [(Int, Int)]) -> [[Int32]] {
        var rows = [[Int32]](repeating: [], count: count)
        for (a, b) in edges {
            rows[a].append(Int32(b))
            rows[b].append(Int32(a))
        }
        return rows
    }

    private func path(_ count: Int) -> [(Int, Int)] { count < 2 ? [] : (1..<count).map { ($0 - 1, $0) } }

    @Test(
        "A path of three: the middle; of n: every inner vertex, severing its shorter side", arguments: [1, 2, 3, 9, 10])
    func paths(count: Int) {
        let cuts = Articulation(rows(count, path(count)), weights: [Int](repeating: 1, count: count)).cuts
        let inner = count > 2 ? Array(1..<(count - 1)) : []
        #expect(cuts.map(\.vertex) == inner)
        #expect(cuts.allSatisfy { $0.severed == min($0.vertex, count - 1 - $0.vertex) && $0.pieces == 2 })
    }

    @Test("A ring and a grid have none")
    func ringAndGrid() {
        #expect(Articulation(rows(8, path(8) + [(7, 0)]), weights: [Int](repeating: 5, count: 8)).cuts.isEmpty)
        let level = (0..<25).filter { $0 % 5 < 4 }.map { ($0, $0 + 1) }
        let grid = level + (0..<20).map { ($0, $0 + 5) }
        #expect(Articulation(rows(25, grid), weights: [Int](repeating: 1, count: 25)).cuts.isEmpty)
    }

    @Test("A tree: every vertex but the leaves; a star: its centre, severing all leaves but the heaviest")
    func trees() {
        // A full binary tree of 15: the root is 0, the leaves are 7…14.
        let binary = (1..<15).map { (($0 - 1) / 2, $0) }
        let cuts = Articulation(rows(15, binary), weights: [Int](repeating: 1, count: 15)).cuts
        #expect(cuts.map(\.vertex) == Array(0..<7))
        #expect(cuts[0] == Cut(vertex: 0, severed: 7, pieces: 2))
        #expect(cuts[1] == Cut(vertex: 1, severed: 6, pieces: 3))
        #expect(cuts[3] == Cut(vertex: 3, severed: 2, pieces: 3))
        let star = Articulation(rows(5, (1..<5).map { (0, $0) }), weights: [100, 1, 7, 3, 2]).cuts
        #expect(star == [Cut(vertex: 0, severed: 6, pieces: 4)])
    }

    @Test("Two parts are judged each for itself; loops and repeated edges change nothing")
    func parts() {
        let edges = path(3) + [(3, 4), (4, 5)]
        let weights = [10, 1, 4, 2, 9, 3]
        let cuts = [Cut(vertex: 1, severed: 4, pieces: 2), Cut(vertex: 4, severed: 2, pieces: 2)]
        #expect(Articulation(rows(6, edges), weights: weights).cuts == cuts)
        #expect(Articulation(rows(6, edges + edges + [(1, 1), (4, 4)]), weights: weights).cuts == cuts)
        #expect(Articulation([], weights: []).cuts.isEmpty)
    }

    @Test("Random graphs: the same as removing each vertex and counting", arguments: 1...40)
    func random(seed: Int) {
        var generator = SeededGenerator(seed: UInt64(seed))
        let count = 2 + seed % 23
        let edges = (0..<(count + seed % 7)).map { _ in
            (Int.random(in: 0..<count, using: &generator), Int.random(in: 0..<count, using: &generator))
        }
        let weights = (0..<count).map { _ in Int.random(in: 0...9, using: &generator) }
        let graph = rows(count, edges)
        var expected: [Cut] = []
        for vertex in 0..<count {
            let neighbours = Set(graph[vertex].map { Int($0) }).subtracting([vertex])
            let pieces = pieces(of: graph, from: neighbours, without: vertex).map { $0.reduce(0) { $0 + weights[$1] } }
            guard pieces.count > 1, let heaviest = pieces.max() else { continue }
            expected.append(Cut(vertex: vertex, severed: pieces.reduce(0, +) - heaviest, pieces: pieces.count))
        }
        #expect(Articulation(graph, weights: weights).cuts == expected)
    }

    /// The components that the starting points are in when one vertex is gone.
    private func pieces(of graph: [[Int32]], from starts: Set<Int>, without gone: Int) -> [Set<Int>] {
        var pieces: [Set<Int>] = []
        for start in starts.sorted() where !pieces.contains(where: { $0.contains(start) }) {
            var piece: Set<Int> = [start]
            var next = [start]
            while let vertex = next.popLast() {
                for other in graph[vertex].map({ Int($0) }) where other != gone && piece.insert(other).inserted {
                    next.append(other)
                }
            }
            pieces.append(piece)
        }
        return pieces
    }

    @Test("A chain of 200,000 overflows nothing")
    func chain() {
        let count = 200_000
        let cuts = Articulation(rows(count, path(count)), weights: [Int](repeating: 1, count: count)).cuts
        #expect(cuts.count == count - 2 && cuts[count / 2].severed == count / 2 - 2)
    }
}
