import Statistics

/// What is planted in an area.
enum NationRole: Hashable {
    /// Compact consortia side by side.
    case plain
    /// One consortium, with or without exceptions.
    case coextensive, coextensiveWithExceptions
    /// Two consortia mixed all over the area: one of strong practices, one of those left.
    case selectedMixed
    /// The same in one half of the area; the other half belongs to those left.
    case selectedHalf
    /// Two consortia mixed without regard to performance.
    case interleaved
    /// One consortium scattered among compact ones.
    case dispersed
    /// One consortium with a part apart from the rest.
    case exclave
    /// One consortium all inside another.
    case enclave
    /// As plain, and one strong unaligned practice among weaker ones.
    case goingAlone
    /// The area did not answer.
    case silent

    /// Fewest practices in which the case has room.
    var leastPractices: Int {
        switch self {
        case .selectedMixed, .selectedHalf: 26
        case .dispersed, .enclave: 20
        case .interleaved, .exclave, .goingAlone: 12
        default: 1
        }
    }

    /// Consortia in the area: a fixed number, or at least so many.
    var consortia: (least: Int, isFixed: Bool) {
        switch self {
        case .silent: (0, true)
        case .coextensive, .coextensiveWithExceptions: (1, true)
        case .selectedMixed, .selectedHalf, .interleaved: (2, true)
        case .dispersed: (4, true)
        case .exclave, .enclave: (3, false)
        case .plain, .goingAlone: (2, false)
        }
    }

    /// The territory of each consortium is grown in one piece (or as its case says), not led by practices' labels.
    var isCompact: Bool {
        switch self {
        case .selectedMixed, .selectedHalf, .interleaved, .dispersed, .silent: false
        default: true
        }
    }
}

/// Which area plays which role, and how many consortia it has.
struct NationRoles {
    private(set) var roles: [NationRole]
    private(set) var consortia: [Int]

    /// O(areas log areas).
    init(_ areas: NationAreas, _ people: NationPeople, _ parameters: NationParameters, attempt: Int) {
        var generator = SeededGenerator(seed: parameters.seedBits, stream: "nation roles", index: attempt)
        let sizes = areas.practicesOf.map(\.count)
        var roles = areas.isSilent.map { $0 ? NationRole.silent : .plain }
        let answering = roles.indices.filter { roles[$0] == .plain }
        // Larger areas rather have several consortia.
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
        // Territories that must come out exactly stay away from silent areas; the other cases go there first. The largest
        // areas first.
        let bySize = several.sorted { (-sizes[$0], $0) < (-sizes[$1], $1) }
        var free = bySize.filter { areas.isBesideSilent[$0] } + bySize.filter { !areas.isBesideSilent[$0] }
        let wanted: [(role: NationRole, perEngland: Int, isExact: Bool)] = [
            (.enclave, 8, true), (.exclave, 10, true), (.selectedMixed, 13, false), (.selectedHalf, 8, false),
            (.dispersed, 11, false), (.interleaved, 6, false), (.goingAlone, 7, false),
        ]
        // A third of the areas can take any number of consortia, so that their sum comes out.
        var fixed = several.count - (several.count + 2) / 3
        for (role, perEngland, isExact) in wanted {
            for _ in 0..<max(1, parameters.perEngland(perEngland)) {
                if role.consortia.isFixed && fixed == 0 { break }
                let fits = { (area: Int) in sizes[area] >= role.leastPractices }
                let slot =
                    isExact
                    ? free.firstIndex { fits($0) && !areas.isBesideSilent[$0] } ?? free.firstIndex(where: fits)
                    : free.firstIndex(where: fits)
                guard let slot else { break }
                roles[free.remove(at: slot)] = role
                if role.consortia.isFixed { fixed -= 1 }
            }
        }
        self.roles = roles
        consortia = Self.shareOut(roles, areas, people, parameters, &generator)
    }

    /// The consortia that are left go where there are most practices for each.
    private static func shareOut(
        _ roles: [NationRole], _ areas: NationAreas, _ people: NationPeople, _ parameters: NationParameters,
        _ generator: inout SeededGenerator
    ) -> [Int] {
        var counts = roles.map(\.consortia.least)
        // Each compact consortium begins at a cell with a practice.
        let room = areas.practicesOf.map { practices in Set(practices.map { people.homes[$0] }).count }
        var left = parameters.consortia - counts.reduce(0, +)
        var heap = LeastHeap()
        func key(_ area: Int) -> Double { -Double(areas.practicesOf[area].count) / (Double(counts[area]) + 0.5) }
        for area in roles.indices where !roles[area].consortia.isFixed { heap.push(key(area), area) }
        while left > 0, let area = heap.pop()?.number {
            guard counts[area] < room[area] / 2 else { continue }
            counts[area] += 1
            left -= 1
            heap.push(key(area), area)
        }
        return counts
    }
}
