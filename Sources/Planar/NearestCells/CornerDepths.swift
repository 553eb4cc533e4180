/// For each corner of a mosaic, by how many polygons of a land it is covered: 1 inside, 0 outside, and anything else, or a
/// contradiction, for a land that is not valid.
struct CornerDepths {
    /// For each place of the mosaic; nil for a contradiction.
    let depths: [Int8]?

    /// From a side of the mosaic's outer border, which no land reaches, along the sides of cells: each crossing changes
    /// the depth by one. O(sides).
    init(_ cells: NearestCells, _ crossings: [CoastWalk.Crossing]) {
        // By how much the depth grows along each side, counter-clockwise.
        var steps = [Int32](repeating: 0, count: cells.corners.count)
        for crossing in crossings {
            // Land is on the left of the coast: who goes on counter-clockwise past a place where it leaves is on land.
            steps[Int(crossing.leaving)] += 1
            steps[Int(crossing.entering)] -= 1
        }
        depths = Self.spread(steps, cells)
    }

    private static func spread(_ steps: [Int32], _ cells: NearestCells) -> [Int8]? {
        let unknown = Int8.min
        var depths = [Int8](repeating: unknown, count: cells.places.count)
        var isSeen = [Bool](repeating: false, count: cells.count)
        guard
            let first = (0..<cells.count).first(where: { cells.sides(of: $0).contains { cells.beyond[$0] < 0 } }),
            let side = cells.sides(of: first).first(where: { cells.beyond[$0] < 0 })
        else { return nil }
        depths[Int(cells.corners[side])] = 0
        isSeen[first] = true
        var open = [first]
        while let cell = open.popLast() {
            let sides = cells.sides(of: cell)
            guard let known = sides.first(where: { depths[Int(cells.corners[$0])] != unknown }) else { return nil }
            var depth = Int32(depths[Int(cells.corners[known])])
            for offset in 0..<sides.count {
                let side = sides.lowerBound + (known - sides.lowerBound + offset) % sides.count
                depth += steps[side]
                let end = Int(cells.corners[side + 1 < sides.upperBound ? side + 1 : sides.lowerBound])
                guard depth == 0 || depth == 1 else { return nil }
                guard depths[end] == unknown || Int32(depths[end]) == depth else { return nil }
                depths[end] = Int8(depth)
                let next = Int(cells.beyond[side])
                if next >= 0, !isSeen[next] {
                    isSeen[next] = true
                    open.append(next)
                }
            }
        }
        return depths
    }
}
