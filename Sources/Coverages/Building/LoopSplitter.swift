/// Cuts a closed line of vertex numbers into simple loops where it comes back to a vertex, and drops what has no width.
///
/// A shell that pinches off a hole becomes shell and hole; a figure of eight becomes two loops; an edge walked forth
/// and back (a spike) becomes a loop of two vertices and goes.
struct LoopSplitter {
    /// Position of each vertex in the current path plus one; 0 when it is not in it.
    private var positions: [Int32] = []
    private var path: [Int32] = []
    private let vertexCount: Int

    init(vertexCount: Int) { self.vertexCount = vertexCount }

    /// The simple loops of `line` with at least three vertices, and how many spikes were dropped. O(n).
    mutating func split(_ line: ArraySlice<Int32>) -> (loops: [[Int32]], spikes: Int) {
        // Many maps have no line to split.
        if positions.isEmpty { positions = [Int32](repeating: 0, count: vertexCount) }
        path.removeAll(keepingCapacity: true)
        var loops: [[Int32]] = []
        var spikes = 0
        for vertex in line {
            if let last = path.last, last == vertex { continue }
            let position = Int(positions[Int(vertex)])
            if position > 0 {
                // The path from this vertex back to itself is a loop; the vertex stays as the path's end.
                let loop = path[(position - 1)...]
                for member in loop.dropFirst() { positions[Int(member)] = 0 }
                if loop.count > 2 { loops.append(Array(loop)) } else { spikes += 1 }
                path.removeLast(loop.count - 1)
            } else {
                path.append(vertex)
                positions[Int(vertex)] = Int32(path.count)
            }
        }
        for vertex in path { positions[Int(vertex)] = 0 }
        if path.count > 2 { loops.insert(path, at: 0) } else if path.count == 2 { spikes += 1 }
        return (loops, spikes)
    }
}
