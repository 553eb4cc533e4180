import Shapes
import Statistics

/// A consortium as planned.
struct PlannedConsortium {
    enum Shape {
        /// Grown in one piece, or the whole of an area.
        case compact
        /// Practices anywhere among others'.
        case scattered
        /// In two pieces on purpose.
        case withExclave
        case enclosing
        case enclosed
        /// A single practice on purpose.
        case single
    }

    var area: Int
    var shape: Shape
    /// The stronger practices of its area were chosen.
    var isSelected = false
    /// What selection left.
    var isResidual = false
}

/// Which practice is in which consortium, and who is meant to lead in each cell.
struct NationConsortia {
    private(set) var consortia: [PlannedConsortium] = []
    /// By practice; nil = unaligned.
    private(set) var consortiumOf: [Int?]
    /// By cell; nil in silent areas.
    private(set) var ownerOf: [Int?]
    /// Cells of the small part of each consortium with an exclave, ascending; by consortium.
    private(set) var exclaves: [Int: [Int]] = [:]
    /// Enclosed consortium and the one around it.
    private(set) var enclosures: [(inner: Int, outer: Int)] = []
    /// By area with the case: unaligned practices of a consortium that is otherwise the whole area.
    private(set) var exceptions: [Int: [Int]] = [:]
    /// Strong practices on their own, by area.
    private(set) var alone: [Int: Int] = [:]

    private let cells: NationCells
    private let people: NationPeople
    private let areas: NationAreas

    /// O(n log n).
    init(
        _ cells: NationCells, _ people: inout NationPeople, _ areas: NationAreas, _ roles: NationRoles,
        _ parameters: NationParameters, attempt: Int
    ) {
        self.cells = cells
        self.people = people
        self.areas = areas
        consortiumOf = [Int?](repeating: nil, count: people.homes.count)
        ownerOf = [Int?](repeating: nil, count: cells.count)
        var generator = SeededGenerator(seed: parameters.seedBits, stream: "nation consortia", index: attempt)
        var parts: [RegionGrowth.Part] = []
        var zoneOf = [Int](repeating: -1, count: cells.count)
        for area in 0..<areas.count where roles.consortia[area] > 0 {
            let role = roles.roles[area]
            guard role.isCompact else {
                mix(area, role, roles.consortia[area], &generator)
                continue
            }
            for cell in areas.cellsOf[area] where areas.isMainland[cell] { zoneOf[cell] = area }
            plan(area, role, roles.consortia[area], &parts, &zoneOf, &generator)
        }
        let growth = RegionGrowth(
            parts, over: cells, zoneOf: zoneOf, weights: Self.weights(people))
        for cell in ownerOf.indices where growth.partOf[cell] >= 0 { ownerOf[cell] = parts[growth.partOf[cell]].owner }
        for (index, part) in parts.enumerated() where part.limit.isFinite && consortia[part.owner].shape == .withExclave
        {
            exclaves[part.owner] = growth.partOf.indices.filter { growth.partOf[$0] == index }
        }
        giveIslands(roles)
        for (practice, home) in people.homes.enumerated() where roles.roles[areas.areaOfCell[home]].isCompact {
            consortiumOf[practice] = ownerOf[home]
        }
        giveMembers()
        serveTerritories(roles, &people)
        for area in 0..<areas.count { loosen(area, roles.roles[area], &people, &generator) }
    }

    /// Half by practices, half by people: a cell with a practice's worth of both counts 1.
    private static func weights(_ people: NationPeople) -> [Double] {
        people.practicesAt.indices.map { cell in
            let practices = Double(people.practicesAt[cell].count)
            return (practices + Double(people.residents[cell]) / Double(NationPeople.patientsPerPractice)) / 2
        }
    }

    /// Practices of compact consortia attract, taken together, about as many patients as live in their territory: they
    /// grew with their towns.
    private func serveTerritories(_ roles: NationRoles, _ people: inout NationPeople) {
        var residents = [Double](repeating: 0, count: consortia.count)
        var attraction = residents
        for (cell, owner) in ownerOf.enumerated() {
            if let owner { residents[owner] += Double(people.residents[cell]) }
        }
        for (practice, consortium) in consortiumOf.enumerated() {
            if let consortium { attraction[consortium] += people.attraction[practice] }
        }
        for (practice, consortium) in consortiumOf.enumerated() {
            guard let consortium, roles.roles[consortia[consortium].area].isCompact else { continue }
            let wanted = residents[consortium] / Double(NationPeople.patientsPerPractice)
            people.attraction[practice] *= min(2.2, max(0.45, wanted / attraction[consortium]))
        }
    }

    /// A consortium that came out without a practice gets one from the largest of its area, and is no longer what it was
    /// planned to be.
    private mutating func giveMembers() {
        var sizes = [Int](repeating: 0, count: consortia.count)
        for case .some(let consortium) in consortiumOf { sizes[consortium] += 1 }
        for empty in consortia.indices where sizes[empty] == 0 {
            let candidates = areas.practicesOf[consortia[empty].area].filter {
                (consortiumOf[$0].map { sizes[$0] } ?? 0) > 1
            }
            guard
                let practice = candidates.max(by: {
                    (sizes[consortiumOf[$0] ?? 0], $1) < (sizes[consortiumOf[$1] ?? 0], $0)
                }), let former = consortiumOf[practice]
            else { continue }
            sizes[former] -= 1
            sizes[empty] = 1
            consortiumOf[practice] = empty
            consortia[empty].shape = .scattered
            ownerOf[people.homes[practice]] = empty
        }
    }

    private mutating func add(_ area: Int, _ shape: PlannedConsortium.Shape) -> Int {
        consortia.append(PlannedConsortium(area: area, shape: shape))
        return consortia.count - 1
    }

    // MARK: Compact territories

    private mutating func plan(
        _ area: Int, _ role: NationRole, _ count: Int, _ parts: inout [RegionGrowth.Part], _ zoneOf: inout [Int],
        _ generator: inout SeededGenerator
    ) {
        // An enclave uses up some of the cells, an exclave needs one more.
        let asked = role == .enclave ? 3 * count + 12 : role == .exclave ? count + 1 : count
        var starts = spreadHomes(area, asked, &generator)
        func part(_ owner: Int, _ start: Int, _ target: Double) -> RegionGrowth.Part {
            RegionGrowth.Part(owner: owner, zone: area, start: [start], centre: cells.sites[start], target: target)
        }
        func size() -> Double { generator.logNormal(median: 1, sigma: 0.35) }
        if role == .enclave, let enclave = enclave(area) {
            let (inner, outer) = (add(area, .enclosed), add(area, .enclosing))
            for cell in enclave {
                ownerOf[cell] = inner
                zoneOf[cell] = -1
            }
            enclosures.append((inner, outer))
            let inside = Set(enclave)
            let ring = Set(enclave.flatMap { cells.neighbours($0) }).subtracting(inside).sorted()
            parts.append(
                RegionGrowth.Part(
                    owner: outer, zone: area, start: ring, centre: cells.sites[enclave[0]],
                    target: 2.2 * size()))
            let taken = inside.union(ring)
            starts = starts.filter { !taken.contains($0) }
            for start in starts.prefix(count - 2) { parts.append(part(add(area, .compact), start, size())) }
            return
        }
        if role == .exclave, starts.count > count, count >= 2 {
            // The exclave begins at the start that is nearest to the main part's, on the other side of somebody else's.
            let first = starts.remove(at: generator.integer(below: starts.count))
            let main = cells.sites[first]
            let others = starts.sorted {
                (cells.sites[$0].squaredDistance(to: main), $0) < (cells.sites[$1].squaredDistance(to: main), $1)
            }
            let owner = add(area, .withExclave)
            parts.append(part(owner, first, 2))
            var small = part(owner, others[0], 0.2)
            // About one practice and its patients, in a few cells.
            small.limit = max(1.3, Double(people.practicesAt[others[0]].count) / 2 + 0.6)
            parts.append(small)
            for start in others.dropFirst() { parts.append(part(add(area, .compact), start, size())) }
            return
        }
        for (index, start) in starts.prefix(count).enumerated() {
            // Every third area of many consortia has one with a single practice.
            let isSingle = count >= 5 && index == count - 1 && area % 3 == 0 && people.practicesAt[start].count == 1
            let owner = add(area, isSingle ? .single : .compact)
            var part = part(owner, start, isSingle ? 0.4 : size())
            if isSingle { part.limit = 1.1 }
            parts.append(part)
        }
    }

    /// Mainland cells of the area with a practice, far from each other: first the two ends, then always the farthest.
    private func spreadHomes(_ area: Int, _ count: Int, _ generator: inout SeededGenerator) -> [Int] {
        let homes = Set(areas.practicesOf[area].map { people.homes[$0] }).filter { areas.isMainland[$0] }.sorted()
        guard let any = generator.element(of: homes) else { return [] }
        func farthest(_ from: Int) -> Int {
            homes.max {
                (cells.sites[$0].squaredDistance(to: cells.sites[from]), $1)
                    < (cells.sites[$1].squaredDistance(to: cells.sites[from]), $0)
            } ?? from
        }
        let first = farthest(any)
        var chosen = [first]
        var distances = homes.map { cells.sites[$0].squaredDistance(to: cells.sites[first]) }
        while chosen.count < min(count, homes.count) {
            guard let next = homes.indices.max(by: { (distances[$0], $1) < (distances[$1], $0) }) else { break }
            chosen.append(homes[next])
            for index in homes.indices {
                distances[index] = min(
                    distances[index], cells.sites[homes[index]].squaredDistance(to: cells.sites[homes[next]]))
            }
        }
        return chosen
    }

    /// A connected set of cells without holes and with three practices, around one of the deepest of the area, so that
    /// another consortium can go all round it. The deepest first; nil where the area is too shallow.
    private func enclave(_ area: Int) -> [Int]? {
        let all = areas.cellsOf[area].filter { areas.isMainland[$0] }
        let isHere = { (cell: Int) in areas.areaOfCell[cell] == area && areas.isMainland[cell] }
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
        let deepest = all.sorted { (depth[$1] ?? 0, $0) < (depth[$0] ?? 0, $1) }
        for centre in deepest.prefix(12) {
            var inside: Set<Int> = [centre]
            var order = [centre]
            var heap = LeastHeap()
            func practices() -> Int { inside.reduce(0) { $0 + people.practicesAt[$1].count } }
            func reach(_ cell: Int) {
                for neighbour in cells.neighbours(cell)
                where !inside.contains(neighbour) && (depth[neighbour] ?? 0) >= 2 {
                    heap.push(cells.sites[neighbour].squaredDistance(to: cells.sites[centre]), neighbour)
                }
            }
            reach(centre)
            while inside.count * 4 < all.count, inside.count < 10 || practices() < 4, let cell = heap.pop()?.number {
                guard inside.insert(cell).inserted else { continue }
                order.append(cell)
                reach(cell)
            }
            guard inside.count >= 5, practices() >= 3 else { continue }
            // What it goes round itself belongs to it.
            let outside = cells.components(of: all.filter { !inside.contains($0) }) {
                isHere($0) && !inside.contains($0)
            }
            let holes = outside.filter { part in !part.contains { depth[$0] == 0 } }
            return order + holes.flatMap { $0 }
        }
        return nil
    }

    /// Cells off the mainland: led by the consortium of the nearest mainland cell of their area.
    private mutating func giveIslands(_ roles: NationRoles) {
        var islandCells = [[Int]](repeating: [], count: areas.count)
        for cell in ownerOf.indices where !areas.isMainland[cell] && roles.roles[areas.areaOfCell[cell]].isCompact {
            islandCells[areas.areaOfCell[cell]].append(cell)
        }
        for area in 0..<areas.count where !islandCells[area].isEmpty {
            let mainland = areas.cellsOf[area].filter { areas.isMainland[$0] }
            let tree = PlaceTree(mainland.map { cells.sites[$0] })
            let sites = cells.sites
            for piece in cells.components(of: islandCells[area], { !areas.isMainland[$0] }) {
                let nearest = piece.map { tree.nearest(1, to: sites[$0])[0] }.min { $0 < $1 }
                guard let nearest else { continue }
                for cell in piece { ownerOf[cell] = ownerOf[mainland[nearest.place]] }
            }
        }
    }

    // MARK: Mixed areas

    private mutating func mix(
        _ area: Int, _ role: NationRole, _ count: Int, _ generator: inout SeededGenerator
    ) {
        let members = areas.practicesOf[area]
        let places = members.map { people.places[$0] }
        let first = consortia.count
        for index in 0..<count {
            let isScattered = role != .dispersed || index == 0
            _ = add(area, isScattered ? .scattered : .compact)
        }
        var labels: [Int]
        switch role {
        case .dispersed:
            // Compact ones by the nearest of their centres, and one practice in four to the scattered one.
            let centres = spreadHomes(area, count - 1, &generator).map { cells.sites[$0] }
            let tree = PlaceTree(centres)
            labels = places.map { 1 + (tree.nearest(1, to: $0).first?.place ?? 0) }
            for index in labels.indices where index % 4 == generator.integer(below: 2) { labels[index] = 0 }
            if let last = labels.indices.last, !labels.contains(0) { labels[last] = 0 }
        default:
            labels = Self.chessboard(places, &generator)
            if role != .interleaved {
                consortia[first].isSelected = true
                consortia[first + 1].isResidual = true
            }
            if role == .selectedHalf {
                // Beyond the middle of the area nobody is in the first consortium.
                let isWide = Box(places).width > Box(places).height
                let along = places.map { isWide ? $0.x : $0.y }.sorted()
                let limit = along[min(along.count - 1, along.count * 2 / 3)]
                for (index, place) in places.enumerated() where (isWide ? place.x : place.y) > limit {
                    labels[index] = 1
                }
            }
        }
        for (index, practice) in members.enumerated() { consortiumOf[practice] = first + labels[index] }
        let tree = PlaceTree(places)
        for cell in areas.cellsOf[area] {
            if let nearest = tree.nearest(1, to: cells.sites[cell]).first {
                ownerOf[cell] = first + labels[nearest.place]
            }
        }
    }

    /// Two colours, side by side like the fields of a chess-board: each practice takes the colour that is rarer among
    /// those of its four nearest that have one.
    private static func chessboard(_ places: [Coordinate], _ generator: inout SeededGenerator) -> [Int] {
        let tree = PlaceTree(places)
        var labels = [Int](repeating: -1, count: places.count)
        for index in generator.shuffled(Array(places.indices)) {
            let near = tree.nearest(5, to: places[index]).map { labels[$0.place] }
            let (zeros, ones) = (near.count { $0 == 0 }, near.count { $0 == 1 })
            labels[index] = zeros == ones ? generator.integer(below: 2) : zeros < ones ? 0 : 1
        }
        if let first = labels.first, !labels.contains(1 - first) { labels[labels.count - 1] = 1 - first }
        return labels
    }

    // MARK: Unaligned practices

    private mutating func loosen(
        _ area: Int, _ role: NationRole, _ people: inout NationPeople, _ generator: inout SeededGenerator
    ) {
        let members = areas.practicesOf[area]
        switch role {
        case .coextensiveWithExceptions:
            let some = generator.shuffled(members).prefix(max(1, min(2, members.count / 10)))
            for practice in some {
                consortiumOf[practice] = nil
                people.attraction[practice] = 0.3
            }
            exceptions[area] = some.sorted()
        case .goingAlone:
            let sizes = members.reduce(into: [Int: Int]()) { $0[consortiumOf[$1] ?? -1, default: 0] += 1 }
            let able = members.filter { practice in
                people.practicesAt[people.homes[practice]].count == 1
                    && (consortiumOf[practice].flatMap { sizes[$0] } ?? 0) > 3
            }
            guard let strong = generator.element(of: able) else { return }
            consortiumOf[strong] = nil
            people.attraction[strong] = 1.7
            alone[area] = strong
        case .plain:
            // One in a hundred is in no consortium, where there are others.
            var sizes = members.reduce(into: [Int: Int]()) { $0[consortiumOf[$1] ?? -1, default: 0] += 1 }
            for practice in members where generator.chance(0.015) {
                guard let consortium = consortiumOf[practice], (sizes[consortium] ?? 0) > 6 else { continue }
                sizes[consortium, default: 0] -= 1
                consortiumOf[practice] = nil
            }
        default: break
        }
    }
}
