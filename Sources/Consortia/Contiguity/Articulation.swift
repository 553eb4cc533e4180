/// Articulation vertices of a graph: those whose loss parts what hangs together (R. Tarjan, *Depth-first search and
/// linear graph algorithms*, 1972).
///
/// Walked with a stack of its own, not by recursion: a chain of 33,000 small areas must not overflow anything.
public struct Articulation: Hashable, Sendable {
    /// A vertex whose loss parts its component.
    public struct Cut: Hashable, Sendable {
        /// Number of the vertex.
        public let vertex: Int
        /// Weight of all pieces but the heaviest that are left when the vertex goes; its own weight is in none.
        public let severed: Int
        /// How many pieces its component falls into.
        public let pieces: Int

        /// A cut whose pieces are known. O(1).
        public init(vertex: Int, severed: Int, pieces: Int) {
            (self.vertex, self.severed, self.pieces) = (vertex, severed, pieces)
        }
    }

    /// By vertex.
    public let cuts: [Cut]

    /// - Parameters:
    ///   - rows: neighbours of each vertex; symmetric. Loops and repetitions do no harm.
    ///   - weights: not negative, of the same length.
    /// - Complexity: O(vertices + edges).
    public init(_ rows: [[Int32]], weights: [Int]) {
        var order = [Int](repeating: -1, count: rows.count)
        var low = [Int](repeating: 0, count: rows.count)
        var below = weights
        /// Of the pieces under a vertex that only it holds: their weights.
        var separated = [[Int]](repeating: [], count: rows.count)
        var parents = [Int](repeating: -1, count: rows.count)
        var nextChild = [Int](repeating: 0, count: rows.count)
        var cuts: [Cut] = []
        var clock = 0
        for root in rows.indices where order[root] < 0 {
            var path = [root]
            var members: [Int] = []
            while let vertex = path.last {
                if order[vertex] < 0 {
                    (order[vertex], low[vertex]) = (clock, clock)
                    clock += 1
                    members.append(vertex)
                }
                if nextChild[vertex] < rows[vertex].count {
                    let other = Int(rows[vertex][nextChild[vertex]])
                    nextChild[vertex] += 1
                    if order[other] < 0 {
                        parents[other] = vertex
                        path.append(other)
                    } else {
                        low[vertex] = min(low[vertex], order[other])
                    }
                    continue
                }
                path.removeLast()
                let parent = parents[vertex]
                guard parent >= 0 else { continue }
                low[parent] = min(low[parent], low[vertex])
                below[parent] += below[vertex]
                if low[vertex] >= order[parent] { separated[parent].append(below[vertex]) }
            }
            let total = below[root]
            for vertex in members {
                var pieces = separated[vertex]
                // What is above a vertex is one more piece; the root has nothing above.
                if vertex != root { pieces.append(total - weights[vertex] - pieces.reduce(0, +)) }
                guard pieces.count > 1, let heaviest = pieces.max() else { continue }
                cuts.append(Cut(vertex: vertex, severed: pieces.reduce(0, +) - heaviest, pieces: pieces.count))
            }
        }
        self.cuts = cuts.sorted { $0.vertex < $1.vertex }
    }
}
