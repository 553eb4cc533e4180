/// Random connected sets, one after the other.
struct ConnectedGrowth {
    private let graph: NeighbourGraph
    private var source: HalfWords
    private(set) var members: [Int32] = []
    /// 1 for members.
    private(set) var isMember: [Double]
    /// The far end of each edge that leaves a member; ends that have become members since are passed over. Room for all edges.
    private var frontier: [Int32]

    init(_ graph: NeighbourGraph, _ generator: SeededGenerator) {
        self.graph = graph
        source = HalfWords(generator)
        isMember = [Double](repeating: 0, count: graph.count)
        frontier = [Int32](repeating: 0, count: graph.neighbours.count + 1)
    }

    mutating func grow(to size: Int) {
        for member in members { isMember[Int(member)] = 0 }
        members.removeAll(keepingCapacity: true)
        var waiting = 0
        while members.count < size {
            if waiting == 0 {
                frontier[0] = Int32(source.integer(below: graph.count))
                waiting = 1
            }
            let pick = source.integer(below: waiting)
            let item = frontier[pick]
            waiting -= 1
            frontier[pick] = frontier[waiting]
            if isMember[Int(item)] == 1 { continue }
            members.append(item)
            isMember[Int(item)] = 1
            for entry in Int(graph.offsets[Int(item)])..<Int(graph.offsets[Int(item) + 1]) {
                let other = graph.neighbours[entry]
                if isMember[Int(other)] == 0 {
                    frontier[waiting] = other
                    waiting += 1
                }
            }
        }
    }
}
