import Planar
import Shapes

extension DensityRaster {
    /// Calls `body` for each square of four nodes in which any is above `level`, by tile, row and column: the index of
    /// the lower left node and the values at its corners, counter-clockwise from there.
    private func forEachSquare(
        above level: Double, _ body: (_ i: Int, _ j: Int, _ a: Double, _ b: Double, _ c: Double, _ d: Double) -> Void
    ) {
        let side = Self.side
        let width = side + 1
        var block = [Double](repeating: 0, count: width * width)
        for (number, tile) in tiles.enumerated() where maxima[number] >= level {
            for row in 0..<side {
                let from = number * Self.tileSize + row * side
                for column in 0..<side { block[row * width + column] = values[from + column] }
            }
            let right = tileIndex(column: tile.column + 1, row: tile.row)
            let above = tileIndex(column: tile.column, row: tile.row + 1)
            let corner = tileIndex(column: tile.column + 1, row: tile.row + 1)
            for k in 0..<side {
                block[k * width + side] = right.map { values[$0 * Self.tileSize + k * side] } ?? 0
                block[side * width + k] = above.map { values[$0 * Self.tileSize + k] } ?? 0
            }
            block[side * width + side] = corner.map { values[$0 * Self.tileSize] } ?? 0
            block.withUnsafeBufferPointer { block in
                for row in 0..<side {
                    let (low, high) = (row * width, (row + 1) * width)
                    for column in 0..<side {
                        let (a, b) = (block[low + column], block[low + column + 1])
                        let (d, c) = (block[high + column], block[high + column + 1])
                        if max(max(a, b), max(c, d)) >= level {
                            body(tile.column * side + column, tile.row * side + row, a, b, c, d)
                        }
                    }
                }
            }
        }
    }

    /// The level above which a share of the mass lies, the density between nodes taken as linear on triangles.
    ///
    /// A first pair of levels around it comes from a histogram of the nodes; the mass that the triangles hold above a
    /// level, exactly integrated, then closes in on it.
    /// - Complexity: O(nodes) for each of a few steps.
    package func level(holding share: Double) -> Double {
        let wanted = share * sum
        guard let most = maxima.max(), most > 0 else { return 0 }
        let top = most * (1 + 1e-9)
        var (low, high) = bracket(wanted, most: most)
        var (excess, lack) = (massAbove(low) - wanted, massAbove(high) - wanted)
        if excess < 0 { (high, lack, low, excess) = (low, excess, 0, massAbove(0) - wanted) }
        if lack > 0 { (low, excess, high, lack) = (high, lack, top, -wanted) }
        guard excess > 0, lack < 0 else { return low }
        // False position; the end that stays twice is halved (Illinois), so that both close in.
        var stays = 0
        for _ in 0..<40 {
            let middle = low + (high - low) * excess / (excess - lack)
            let rest = massAbove(middle) - wanted
            if abs(rest) <= 1e-4 * wanted || high - low <= 1e-12 * high { return middle }
            if rest > 0 {
                (low, excess) = (middle, rest)
                if stays == 1 { lack /= 2 }
                stays = 1
            } else {
                (high, lack) = (middle, rest)
                if stays == -1 { excess /= 2 }
                stays = -1
            }
        }
        return (low + high) / 2
    }

    /// Two levels, one bin of a logarithmic histogram on either side of where the nodes' sum reaches `wanted`.
    private func bracket(_ wanted: Double, most: Double) -> (low: Double, high: Double) {
        // Exponent and the first six binary digits: bins 1 to 2 % wide, down to 2⁻⁶⁴ of the largest.
        let (shift, count) = (UInt64(46), 4096)
        let first = most.bitPattern >> shift
        var sums = [Double](repeating: 0, count: count + 1)
        values.withUnsafeBufferPointer { values in
            sums.withUnsafeMutableBufferPointer { sums in
                for value in values where value > 0 {
                    sums[min(count, Int(truncatingIfNeeded: first &- value.bitPattern &>> shift))] += value
                }
            }
        }
        var (bin, sum) = (0, sums[0])
        while sum < wanted, bin < count {
            bin += 1
            sum += sums[bin]
        }
        func edge(_ bin: Int) -> Double {
            bin < 0 ? most * (1 + 1e-9) : Double(bitPattern: first > UInt64(bin) ? (first - UInt64(bin)) << shift : 0)
        }
        return (edge(bin + 1), min(most * (1 + 1e-9), edge(bin - 2)))
    }

    /// Mass, in sums of node values, of the ground where the density is at least `level`. O(nodes).
    func massAbove(_ level: Double) -> Double {
        var mass = 0.0
        forEachSquare(above: max(level, .leastNonzeroMagnitude)) { _, _, a, b, c, d in
            if min(min(a, b), min(c, d)) >= level {
                mass += (a + b + c + d) / 4
            } else {
                let middle = (a + b + c + d) / 4
                mass += Self.triangle(a, b, middle, level) + Self.triangle(b, c, middle, level)
                mass += Self.triangle(c, d, middle, level) + Self.triangle(d, a, middle, level)
            }
        }
        return mass
    }

    /// Integral over a quarter of a unit square, where the density is linear between three corners, of what is at least
    /// `level`.
    private static func triangle(_ p: Double, _ q: Double, _ r: Double, _ level: Double) -> Double {
        let least = min(p, min(q, r))
        let most = max(p, max(q, r))
        if most < level { return 0 }
        let whole = (p + q + r) / 12
        if least >= level { return whole }
        let middle = p + q + r - least - most
        if middle < level {
            let share = (most - level) * (most - level) / ((most - least) * (most - middle))
            return share * (2 * level + most) / 12
        }
        let share = (level - least) * (level - least) / ((middle - least) * (most - least))
        return whole - share * (2 * level + least) / 12
    }

    /// The ground where the density is at least `level` (above 0), as polygons: shells counter-clockwise, holes clockwise.
    ///
    /// Marching squares with linear interpolation on the grid's edges; a saddle is joined when the mean of its corners is
    /// above the level. Lines keep off the nodes by a millionth of the spacing, so no two of them touch.
    /// - Complexity: O(nodes + length of the lines + holes · shells).
    package func contour(at level: Double) -> MultiPolygon {
        var ends: [Int: Int] = [:]
        var starts: [Int] = []
        let width = columns * Self.side + 1
        forEachSquare(above: level) { i, j, a, b, c, d in
            let isIn = (a >= level, b >= level, c >= level, d >= level)
            if isIn == (true, true, true, true) { return }
            // Edges counter-clockwise from the bottom, named by their lower left node.
            let node = j * width + i
            let edges = (2 * node, 2 * (node + 1) + 1, 2 * (node + width), 2 * node + 1)
            let inside = [isIn.0, isIn.1, isIn.2, isIn.3]
            let names = [edges.0, edges.1, edges.2, edges.3]
            let joins = (a + b + c + d) / 4 >= level
            for edge in 0..<4 where inside[edge] && !inside[(edge + 1) % 4] {
                // The line leaves through this edge; it came in, seen with the inside on the left, by the next entering
                // edge where the square's inside hangs together, by the one before where it does not.
                var other = edge
                repeat { other = (other + (joins ? 1 : 3)) % 4 } while inside[other] || !inside[(other + 1) % 4]
                ends[names[edge]] = names[other]
                starts.append(names[edge])
            }
        }
        var rings: [Ring] = []
        for start in starts where ends[start] != nil {
            var ring: [Coordinate] = []
            var edge = start
            while let next = ends.removeValue(forKey: edge) {
                ring.append(crossing(edge, width, level))
                edge = next
            }
            rings.append(Ring(ring))
        }
        return Self.assemble(rings)
    }

    private func crossing(_ edge: Int, _ width: Int, _ level: Double) -> Coordinate {
        let (i, j) = (edge / 2 % width, edge / 2 / width)
        let isVertical = edge % 2 == 1
        let here = value(i, j)
        let there = isVertical ? value(i, j + 1) : value(i + 1, j)
        let share = min(1 - 1e-6, max(1e-6, (level - here) / (there - here)))
        return isVertical
            ? place(Double(i), Double(j) + share) : place(Double(i) + share, Double(j))
    }

    /// Each hole to the smallest shell around it.
    private static func assemble(_ rings: [Ring]) -> MultiPolygon {
        let areas = rings.map(\.signedArea)
        let shells = rings.indices.filter { areas[$0] > 0 }.sorted { (areas[$0], $0) < (areas[$1], $1) }
        var holes = [[Ring]](repeating: [], count: rings.count)
        let regions =
            shells.isEmpty || shells.count == rings.count
            ? [] : shells.map { RegionLocator(PolygonLayer([MultiPolygon([Polygon(shell: rings[$0])])]), region: 0) }
        for hole in rings.indices where areas[hole] < 0 {
            guard let first = rings[hole].coordinates.first,
                let position = regions.firstIndex(where: { $0.covers(first) })
            else { continue }
            holes[shells[position]].append(rings[hole])
        }
        return MultiPolygon(shells.sorted().map { Polygon(shell: rings[$0], holes: holes[$0]) })
    }
}
