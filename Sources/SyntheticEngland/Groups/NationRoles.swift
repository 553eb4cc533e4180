import Planar
import Statistics

/// Which area plays which role, which shapes are planted in it, and how many consortia it has.
struct NationRoles {
    private(set) var roles: [NationRole]
    /// By area, in the order of `ShapePlant`.
    private(set) var shapes: [[ShapePlant]]
    private(set) var consortia: [Int] = []

    /// O(areas log areas).
    init(_ land: SettledLand, attempt: Int) {
        roles = land.areas.isSilent.map { $0 ? NationRole.silent : .plain }
        shapes = [[ShapePlant]](repeating: [], count: land.areas.count)
        if land.parameters.isCounty {
            roles[0] = .coextensive
            roles[1] = .coextensiveWithExceptions
            shapes[2] = [.enclave, .acrossWater, .town, .island, .exclave]
        } else {
            var generator = land.parameters.generator("nation roles", attempt: attempt)
            let several = wholeAreas(land, &generator)
            plant(several, land)
            plantByTheWater(several, land)
        }
        consortia = shareOut(land)
    }

    private static func sizes(_ land: SettledLand) -> [Int] { land.areas.practicesOf.map(\.count) }

    /// Gives areas one consortium each, with or without exceptions; answers the areas that have several, larger ones
    /// rather.
    private mutating func wholeAreas(_ land: SettledLand, _ generator: inout SeededGenerator) -> [Int] {
        let (sizes, parameters) = (Self.sizes(land), land.parameters)
        let answering = roles.indices.filter { roles[$0] == .plain }
        let drawn = answering.map { (key: -Double(sizes[$0]) * generator.uniform(in: 0.6..<1.4), area: $0) }
            .sorted { $0 < $1 }.map(\.area)
        let several = drawn.prefix(max(1, answering.count - parameters.coextensive))
        var withExceptions = max(1, parameters.perEngland(12))
        for area in drawn.dropFirst(several.count) {
            roles[area] = .coextensive
            // An exception is at most a tenth of the practices.
            if withExceptions > 0, sizes[area] >= 10 {
                roles[area] = .coextensiveWithExceptions
                withExceptions -= 1
            }
        }
        return Array(several)
    }

    /// What an area can get.
    private enum Wanted {
        case role(NationRole)
        case shape(ShapePlant)
    }

    /// Territories that must come out exactly stay away from silent areas; the other cases go there first. The largest
    /// areas first.
    private mutating func plant(_ several: [Int], _ land: SettledLand) {
        let (sizes, areas) = (Self.sizes(land), land.areas)
        let bySize = several.sorted { (-sizes[$0], $0) < (-sizes[$1], $1) }
        var free = bySize.filter { areas.isBesideSilent[$0] } + bySize.filter { !areas.isBesideSilent[$0] }
        let wanted: [(plant: Wanted, perEngland: Int)] = [
            (.shape(.enclave), 8), (.shape(.exclave), 10), (.role(.selectedMixed), 13), (.role(.selectedHalf), 8),
            (.role(.dispersed), 11), (.role(.interleaved), 6), (.role(.goingAlone), 7),
        ]
        // A third of the areas can take any number of consortia, so that their sum comes out.
        var fixed = several.count - (several.count + 2) / 3
        for (plant, perEngland) in wanted {
            for _ in 0..<max(1, land.parameters.perEngland(perEngland)) {
                switch plant {
                case .shape(let shape):
                    let fits = { (area: Int) in sizes[area] >= shape.leastPractices }
                    guard
                        let slot = free.firstIndex(where: { fits($0) && !areas.isBesideSilent[$0] })
                            ?? free.firstIndex(where: fits)
                    else { continue }
                    shapes[free.remove(at: slot)] = [shape]
                case .role(let role):
                    if role.consortia.isFixed && fixed == 0 { continue }
                    guard let slot = free.firstIndex(where: { sizes[$0] >= role.leastPractices }) else { continue }
                    roles[free.remove(at: slot)] = role
                    if role.consortia.isFixed { fixed -= 1 }
                }
            }
        }
    }

    /// Consortia on both banks of an estuary and with an island, where there is one, beside whatever else is planted.
    private mutating func plantByTheWater(_ several: [Int], _ land: SettledLand) {
        let sizes = Self.sizes(land)
        for (shape, perEngland) in [(ShapePlant.acrossWater, 4), (.island, 4)] {
            var left = 1 + land.parameters.perEngland(perEngland)
            for area in several.sorted(by: { (shapes[$0].count, $0) < (shapes[$1].count, $1) }) where left > 0 {
                guard roles[area].hasShapes, !land.areas.isBesideSilent[area],
                    sizes[area] >= shape.leastPractices + 8 * shapes[area].count
                else { continue }
                let hasWater =
                    shape == .island
                    ? !Islands.pieces(of: area, land).isEmpty
                    : Banks.opposite(in: area, land, free: land.homes(of: area)) != nil
                guard hasWater else { continue }
                shapes[area].append(shape)
                shapes[area].sort { $0.rawValue < $1.rawValue }
                left -= 1
            }
        }
    }

    /// The consortia that are left go where there are most practices for each.
    private func shareOut(_ land: SettledLand) -> [Int] {
        let areas = land.areas
        var counts = roles.indices.map { area in
            // Beside those with a shape there is another one.
            shapes[area].isEmpty
                ? roles[area].consortia.least : max(3, shapes[area].reduce(1) { $0 + $1.consortia })
        }
        if land.parameters.isCounty { counts[2] = land.parameters.consortia - 2 }
        // Each compact consortium begins at a cell with a practice.
        let room = areas.practicesOf.map { practices in Set(practices.map { land.people.homes[$0] }).count }
        var left = land.parameters.consortia - counts.reduce(0, +)
        var heap = LeastHeap()
        func key(_ area: Int) -> Double { -Double(areas.practicesOf[area].count) / (Double(counts[area]) + 0.5) }
        for area in roles.indices where !roles[area].consortia.isFixed { heap.push(area, key: key(area)) }
        while left > 0, let area = heap.popLeast()?.number {
            guard counts[area] < room[area] / 2 else { continue }
            counts[area] += 1
            left -= 1
            heap.push(area, key: key(area))
        }
        return counts
    }
}
