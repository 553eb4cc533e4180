/// A colour for each owner such that neighbours differ.
public struct MapColouring: Sendable {
    /// Number of the palette's colour for each owner.
    public let colours: [Int]
    /// Borders that have the same colour on both sides, because all colours were taken around; ordered by owners. They
    /// are still drawn as lines.
    public let conflicts: [OwnerAdjacency.Border]

    /// Colours the owners one after the other, the most constrained first (Brélaz, Communications of the ACM 22,
    /// 1979), each with the permitted colour used least so far, so that all colours are used alike. Where none is
    /// permitted, the colour with the shortest border to itself is taken.
    ///
    /// As many owners as colours, or fewer, get a colour each.
    /// - Parameter colourCount: colours at hand; fewer than 1 is a programmer error.
    /// - Complexity: O(owners²) comparisons, and the borders.
    public init(_ adjacency: OwnerAdjacency, colourCount: Int) {
        precondition(colourCount > 0, "a map needs a colour")
        let count = adjacency.ownerCount
        var colours = [Int](repeating: -1, count: count)
        if count <= colourCount {
            colours = Array(0..<count)
        } else {
            var uses = [Int](repeating: 0, count: colourCount)
            var saturation = [Int](repeating: 0, count: count)
            for _ in 0..<count {
                var next = -1
                for owner in 0..<count where colours[owner] < 0 {
                    if next < 0 || saturation[owner] > saturation[next]
                        || saturation[owner] == saturation[next]
                            && adjacency.neighbours[owner].count > adjacency.neighbours[next].count
                    {
                        next = owner
                    }
                }
                let taken = Self.taken(around: next, adjacency, colours, colourCount)
                let best = (0..<colourCount).min { (taken[$0] ?? -1, uses[$0], $0) < (taken[$1] ?? -1, uses[$1], $1) }
                let colour = best ?? 0
                for (neighbour, _) in adjacency.neighbours[next]
                where Self.taken(around: Int(neighbour), adjacency, colours, colourCount)[colour] == nil {
                    saturation[Int(neighbour)] += 1
                }
                colours[next] = colour
                uses[colour] += 1
            }
        }
        self.colours = colours
        conflicts = adjacency.borders.filter { colours[Int($0.first)] == colours[Int($0.second)] }
    }

    /// Length of the border to each colour; nil for colours not met.
    private static func taken(
        around owner: Int, _ adjacency: OwnerAdjacency, _ colours: [Int], _ colourCount: Int
    ) -> [Double?] {
        var lengths = [Double?](repeating: nil, count: colourCount)
        for (neighbour, length) in adjacency.neighbours[owner] {
            let colour = colours[Int(neighbour)]
            if colour >= 0 { lengths[colour] = (lengths[colour] ?? 0) + length }
        }
        return lengths
    }
}
