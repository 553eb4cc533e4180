import Planar
import Shapes

/// Shares out the cells of zones among parts that grow from given cells, each part in one piece.
///
/// All parts grow together: always the one that is emptiest for its size takes, from the free cells of its zone next to
/// it, the nearest to its centre. Parts of one owner never touch. A nation's worth of zones grows at once, so that the
/// work follows the number of cells: O(n log n).
struct RegionGrowth {
    struct Part {
        /// Parts of one owner stay apart.
        var owner: Int
        var zone: Int
        /// Cells of the zone; not empty.
        var start: [Int]
        /// From which distance is taken.
        var centre: Coordinate
        /// Weight wanted, in proportion to the other parts of the zone.
        var target: Double
        /// Stops before this weight is exceeded.
        var limit = Double.infinity
    }

    /// For each cell its part; −1 where no part could reach.
    private(set) var partOf: [Int]

    /// - Parameters:
    ///   - zoneOf: −1 for cells that are not free.
    ///   - weights: what a cell counts towards a part's target.
    init(_ parts: [Part], over cells: NationCells, zoneOf: [Int], weights: [Double]) {
        var partOf = [Int](repeating: -1, count: cells.count)
        var filled = [Double](repeating: 0, count: parts.count)
        var frontiers = [LeastHeap](repeating: LeastHeap(), count: parts.count)

        func take(_ cell: Int, _ part: Int) {
            partOf[cell] = part
            filled[part] += weights[cell]
            for neighbour in cells.neighbours(cell)
            where partOf[neighbour] < 0 && zoneOf[neighbour] == parts[part].zone {
                frontiers[part].push(neighbour, key: cells.sites[neighbour].squaredDistance(to: parts[part].centre))
            }
        }
        func keepsApart(_ cell: Int, _ part: Int) -> Bool {
            cells.neighbours(cell).allSatisfy { neighbour in
                let other = partOf[neighbour]
                return other < 0 || other == part || parts[other].owner != parts[part].owner
            }
        }

        var open = LeastHeap()
        for (part, wanted) in parts.enumerated() {
            for cell in wanted.start where partOf[cell] < 0 { take(cell, part) }
            open.push(part, key: filled[part] / wanted.target)
        }
        while let part = open.popLeast()?.number {
            while let cell = frontiers[part].popLeast()?.number {
                guard partOf[cell] < 0, keepsApart(cell, part) else { continue }
                // What is too much now may not be later, but a part that is nearly full may as well stop.
                guard filled[part] + weights[cell] <= parts[part].limit else { continue }
                take(cell, part)
                open.push(part, key: filled[part] / parts[part].target)
                break
            }
        }
        self.partOf = partOf
        absorb(parts, cells, zoneOf)
    }

    /// Pockets that only full or related parts touch go to whichever part is next to them.
    private mutating func absorb(_ parts: [Part], _ cells: NationCells, _ zoneOf: [Int]) {
        var queue = partOf.indices.filter { partOf[$0] >= 0 }
        var next = 0
        while next < queue.count {
            let cell = queue[next]
            next += 1
            for neighbour in cells.neighbours(cell)
            where partOf[neighbour] < 0 && zoneOf[neighbour] == parts[partOf[cell]].zone {
                partOf[neighbour] = partOf[cell]
                queue.append(neighbour)
            }
        }
    }
}
