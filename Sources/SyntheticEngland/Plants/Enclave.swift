import Planar
import Shapes

/// Ground deep inside an area for a consortium that another one is to go all round.
struct Enclave {
    /// Connected, without holes, with practices in it; in the order in which they were taken.
    let cells: [Int]
    /// The cells around, ascending.
    let ring: [Int]

    /// Around one of the deepest cells of the mainland part of `area`, the deepest first; nil where the area is too
    /// shallow. O(cells of the area · log).
    init?(in area: Int, _ land: SettledLand) {
        let (areas, cells) = (land.areas, land.cells)
        let all = areas.cellsOf[area].filter { areas.isMainland[$0] }
        let isHere = { (cell: Int) in areas.areaOfCell[cell] == area && areas.isMainland[cell] }
        let depth = Self.depths(all, cells, isHere)
        let deepest = all.sorted { (depth[$1] ?? 0, $0) < (depth[$0] ?? 0, $1) }
        for centre in deepest.prefix(12) {
            let order = Self.grown(from: centre, within: all.count, depth, land)
            let inside = Set(order)
            let practices = order.reduce(0) { $0 + land.people.practicesAt[$1].count }
            guard inside.count >= 5, practices >= Self.leastPractices(land) else { continue }
            // What it goes round itself belongs to it.
            let outside = cells.components(of: all.filter { !inside.contains($0) }) {
                isHere($0) && !inside.contains($0)
            }
            let holes = outside.filter { part in !part.contains { depth[$0] == 0 } }
            let taken = order + holes.flatMap { $0 }
            self.cells = taken
            ring = Set(taken.flatMap { cells.neighbours($0) }).subtracting(taken).sorted()
            return
        }
        return nil
    }

    private static func leastPractices(_ land: SettledLand) -> Int { land.parameters.isCounty ? 2 : 3 }

    /// Borders between each cell and the edge of the area.
    private static func depths(_ all: [Int], _ cells: NationCells, _ isHere: (Int) -> Bool) -> [Int: Int] {
        var depth: [Int: Int] = [:]
        var queue = all.filter { cell in
            cells.sides(cell).contains { cells.beyond[$0] < 0 || !isHere(Int(cells.beyond[$0])) }
        }
        for cell in queue { depth[cell] = 0 }
        var next = 0
        while next < queue.count {
            let cell = queue[next]
            next += 1
            for neighbour in cells.neighbours(cell) where isHere(neighbour) && depth[neighbour] == nil {
                depth[neighbour] = (depth[cell] ?? 0) + 1
                queue.append(neighbour)
            }
        }
        return depth
    }

    /// Cells two borders or more from the edge, in a county one, the nearest to `centre` first, until there are enough of them and of
    /// practices, and at most a quarter of the area.
    private static func grown(
        from centre: Int, within count: Int, _ depth: [Int: Int], _ land: SettledLand
    ) -> [Int] {
        let (cells, people) = (land.cells, land.people)
        let (size, wanted, least) = land.parameters.isCounty ? (6, 2, 1) : (10, 4, 2)
        var inside: Set<Int> = [centre]
        var order = [centre]
        var practices = people.practicesAt[centre].count
        var heap = LeastHeap()
        func reach(_ cell: Int) {
            for neighbour in cells.neighbours(cell)
            where !inside.contains(neighbour) && (depth[neighbour] ?? 0) >= least {
                heap.push(neighbour, key: cells.sites[neighbour].squaredDistance(to: cells.sites[centre]))
            }
        }
        reach(centre)
        while inside.count * 4 < count, inside.count < size || practices < wanted, let cell = heap.popLeast()?.number {
            guard inside.insert(cell).inserted else { continue }
            order.append(cell)
            practices += people.practicesAt[cell].count
            reach(cell)
        }
        return order
    }
}
