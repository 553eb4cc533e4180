import Shapes
import Statistics

/// Who is meant to be responsible for each small area, before there is any patient: the PCT areas, and in them the
/// consortia with their planted shapes.
struct TerritoryPlan {
    /// A connected part of a consortium's territory with the practices that are to be in it.
    struct Piece {
        let consortium: Int
        let cells: [Int]
        let practices: Int
        /// The interleaved pair's town: the practices of both are placed in it together.
        var isShared = false
    }

    /// For each small area its PCT area, from 0.
    private(set) var area: [Int]
    /// For each small area the index of the consortium that is to have most patients there. In the shared town this is
    /// the first of the pair everywhere, until the practices are placed.
    var consortium: [Int]
    private(set) var pieces: [Piece] = []

    /// Nil when the shapes do not fit on this map; another attempt has another map.
    init?(_ map: SmallAreaMap, _ landscape: Landscape, _ settlements: Settlements, _ quotas: Quotas) {
        guard let area = TerritoryPlan.areas(map, landscape, settlements, quotas) else { return nil }
        self.area = area
        consortium = [Int](repeating: -1, count: map.count)
        guard plantMixedArea(map, landscape, quotas) else { return nil }
        for index in 0..<quotas.areaCount where index != 2 {
            guard fillOrdinaryArea(index, map, landscape, quotas) else { return nil }
        }
        guard !consortium.contains(-1) else { return nil }
    }

    /// PCT areas grow around the two county towns, along the estuary, and for a larger county around other towns.
    private static func areas(
        _ map: SmallAreaMap, _ landscape: Landscape, _ settlements: Settlements, _ quotas: Quotas
    ) -> [Int]? {
        let towns = settlements.towns.map { landscape.unit($0.centre) }
        let port = (towns[0], Coordinate(x: 0.36, y: landscape.estuaryCentre(0.36)))
        var axes = [(towns[2], towns[2]), (towns[1], towns[1]), port]
        var anchors = [towns[1], towns[2], port.0, port.1, Coordinate(x: 0.2, y: landscape.estuaryCentre(0.2))]
        while axes.count < quotas.areaCount {
            let farthest = towns.max {
                (anchors.map($0.squaredDistance).min() ?? 0) < (anchors.map($1.squaredDistance).min() ?? 0)
            }
            guard let farthest else { return nil }
            axes.append((farthest, farthest))
            anchors.append(farthest)
        }
        let practices = (0..<quotas.areaCount).map { index in
            quotas.consortia.reduce(index == 1 ? quotas.unaligned : 0) { $0 + ($1.area == index ? $1.practices : 0) }
        }
        let mainland = map.isIsland.map { !$0 }
        let wanted = Allotment.integers(total: mainland.count { $0 }, weights: practices.map(Double.init))
        let parts = zip(axes, wanted).enumerated().map {
            Growth.Part(owner: $0.offset, axis: $0.element.0, target: $0.element.1)
        }
        let growth = Growth(parts, over: map, landscape: landscape, free: mainland)
        var result = [Int](repeating: 2, count: map.count)
        for cell in 0..<map.count where mainland[cell] {
            guard let part = growth.partOf[cell] else { return nil }
            result[cell] = part
        }
        return result
    }

    /// Area 2: the town of the interleaved pair, the exclave, the enclave in its ring, both banks, coast and island.
    private mutating func plantMixedArea(_ map: SmallAreaMap, _ landscape: Landscape, _ quotas: Quotas) -> Bool {
        let index = Dictionary(
            quotas.consortia.enumerated().map { ($0.element.role, $0.offset) }, uniquingKeysWith: { first, _ in first })
        func consortium(_ role: Role) -> Int { index[role] ?? 0 }
        func practices(_ role: Role) -> Int { quotas.consortia[consortium(role)].practices }

        let island = map.isIsland.indices.filter { map.isIsland[$0] }
        let cells = map.isIsland.indices.filter { area[$0] == 2 && !map.isIsland[$0] }
        // The shares of a county of 45, whose mixed area has 99 small areas without the island.
        func share(_ of: Int) -> Int { max(of == 3 ? 3 : 4, cells.count * of / 99) }
        // Places are given for that county too: the larger the county, the narrower its strip along the estuary.
        let scale = (Double(cells.count) / Double(map.count) / 0.46).squareRoot()
        let middle = landscape.estuaryCentre(0.15)
        func place(_ x: Double, _ offset: Double) -> (Coordinate, Coordinate) {
            let point = Coordinate(x: x, y: middle + offset * scale)
            return (point, point)
        }
        func bank(_ x: Double, _ side: Double) -> (Coordinate, Coordinate) {
            let point = Coordinate(
                x: x, y: landscape.estuaryCentre(x) + side * (landscape.estuaryHalfWidth(x) + 0.02))
            return (point, point)
        }

        var free = [Bool](repeating: false, count: map.count)
        for cell in cells { free[cell] = true }
        guard let enclave = enclave(map, landscape, free: free, near: place(0.13, 0.19).0, size: share(6)) else {
            return false
        }
        for cell in enclave { free[cell] = false }
        let ring = Set(enclave.flatMap { map.neighbours[$0] }).subtracting(enclave).sorted()
        let head = landscape.estuaryHead
        let town = Coordinate(x: head - 0.035, y: landscape.estuaryCentre(head))

        let parts = [
            Growth.Part(owner: consortium(.enclosing), axis: place(0.13, 0.19), target: share(20), start: ring),
            Growth.Part(owner: consortium(.interleavedFirst), axis: (town, town), target: share(36)),
            Growth.Part(owner: consortium(.exclave), axis: place(0.14, -0.2), target: share(18)),
            Growth.Part(owner: consortium(.exclave), axis: place(-0.05, 0.27), target: share(3), isCapped: true),
            Growth.Part(owner: consortium(.acrossWater), axis: bank(0.26, 1), target: share(6)),
            Growth.Part(owner: consortium(.acrossWater), axis: bank(0.26, -1), target: share(5)),
            Growth.Part(
                owner: consortium(.island),
                axis: (Coordinate(x: 0.34, y: landscape.island.y), Coordinate(x: 0.38, y: landscape.island.y)),
                target: share(7)),
        ]
        let growth = Growth(parts, over: map, landscape: landscape, free: free)
        for cell in cells where free[cell] {
            guard let part = growth.partOf[cell] else { return false }
            self.consortium[cell] = parts[part].owner
        }
        for cell in enclave { self.consortium[cell] = consortium(.enclosed) }
        for cell in island { self.consortium[cell] = consortium(.island) }

        let inExclave = max(1, practices(.exclave) / 5)
        let north = (practices(.acrossWater) + 1) / 2
        let onIsland = practices(.island) >= 4 ? 1 : 0
        let counts = [
            practices(.enclosing), practices(.interleavedFirst) + practices(.interleavedSecond),
            practices(.exclave) - inExclave, inExclave, north, practices(.acrossWater) - north,
            practices(.island) - onIsland,
        ]
        for (part, count) in counts.enumerated() {
            pieces.append(
                Piece(
                    consortium: parts[part].owner, cells: growth.members[part].sorted(), practices: count,
                    isShared: part == 1))
        }
        pieces.append(Piece(consortium: consortium(.enclosed), cells: enclave, practices: practices(.enclosed)))
        pieces.append(Piece(consortium: consortium(.island), cells: island, practices: onIsland))
        return true
    }

    /// A connected set of small areas without holes, no nearer than two borders to the edge of the free ones where that
    /// can be had, so that another consortium can go all round it. Ascending.
    private func enclave(
        _ map: SmallAreaMap, _ landscape: Landscape, free: [Bool], near anchor: Coordinate, size: Int
    ) -> [Int]? {
        let edge = map.sites.indices.filter { cell in
            free[cell] && (map.isOuter[cell] || map.neighbours[cell].contains { !free[$0] })
        }
        let depth = map.steps(from: edge)
        for needed in [2, 1] {
            let inside = map.sites.indices.map { free[$0] && depth[$0] >= needed && depth[$0] != .max }
            guard inside.contains(true) else { continue }
            let growth = Growth(
                [Growth.Part(owner: 0, axis: (anchor, anchor), target: size, isCapped: true)], over: map,
                landscape: landscape, free: inside)
            var chosen = Set(growth.members[0])
            guard chosen.count == size else { continue }
            // Whatever it goes round itself belongs to it.
            let rest = map.components { !chosen.contains($0) && !map.isIsland[$0] }
            if let largest = rest.map(\.count).max() {
                for hole in rest where hole.count < largest { chosen.formUnion(hole) }
            }
            return chosen.sorted()
        }
        return nil
    }

    /// An area with nothing planted inside: one consortium, or several that grow from far apart.
    private mutating func fillOrdinaryArea(
        _ index: Int, _ map: SmallAreaMap, _ landscape: Landscape, _ quotas: Quotas
    ) -> Bool {
        let members = quotas.consortia.indices.filter { quotas.consortia[$0].area == index }
        let cells = map.sites.indices.filter { area[$0] == index }
        guard let first = cells.first, !members.isEmpty else { return false }
        // The first small area, then always the one farthest from those chosen.
        var starts = [first]
        while starts.count < members.count {
            let distances = cells.map { cell in
                starts.map { map.sites[cell].squaredDistance(to: map.sites[$0]) }.min() ?? 0
            }
            guard let farthest = distances.indices.max(by: { (distances[$0], $1) < (distances[$1], $0) }) else { break }
            starts.append(cells[farthest])
        }
        let wanted = Allotment.integers(
            total: cells.count, weights: members.map { Double(quotas.consortia[$0].practices) })
        let parts = members.indices.map { member in
            let point = landscape.unit(map.sites[starts[member]])
            return Growth.Part(
                owner: members[member], axis: (point, point), target: wanted[member], start: [starts[member]])
        }
        let growth = Growth(parts, over: map, landscape: landscape, free: area.map { $0 == index })
        for cell in cells {
            guard let part = growth.partOf[cell] else { return false }
            consortium[cell] = members[part]
        }
        for member in members.indices {
            pieces.append(
                Piece(
                    consortium: members[member], cells: growth.members[member].sorted(),
                    practices: quotas.consortia[members[member]].practices))
        }
        return true
    }
}
