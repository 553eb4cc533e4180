import Catchments
import Coverages
import Shapes
import Statistics
import SyntheticEngland

/// Places, areas and deprivation of the practices of a synthetic nation; groups and scores are put on them by a scenario.
struct TestNation {
    let places: [Coordinate]
    let areaOf: [Int]
    let deprivation: [Double]
    let lists: [Int]
    /// Practices of each area.
    let practicesOf: [[Int]]
    /// Practices of a compact group: 7,000 practices make some 785 of them.
    static let groupSize = 9

    init(practices: Int, seed: Int) throws {
        let nation = try SyntheticNation.generate(try NationParameters(practices: practices, seed: seed))
        places = nation.practices.map(\.place)
        areaOf = nation.practices.map(\.area)
        deprivation = nation.practices.map(\.deprivation)
        lists = nation.practices.map(\.listSize)
        var practicesOf = [[Int]](repeating: [], count: nation.areas.count)
        for (practice, area) in areaOf.enumerated() { practicesOf[area].append(practice) }
        self.practicesOf = practicesOf
    }

    /// Every area cut into groups of neighbours: the practice farthest from the middle of those left, with its nearest.
    func compactGroups() -> Grouping {
        var grouping = Grouping(count: places.count)
        for practices in practicesOf { cut(practices, into: &grouping) }
        return grouping
    }

    func cut(_ practices: [Int], into grouping: inout Grouping) {
        var left = practices
        while !left.isEmpty {
            let middle = middle(of: left)
            let start = left.max { places[$0].squaredDistance(to: middle) < places[$1].squaredDistance(to: middle) }
            guard let start else { return }
            left.sort {
                (places[$0].squaredDistance(to: places[start]), $0) < (
                    places[$1].squaredDistance(to: places[start]), $1
                )
            }
            // No remnant of fewer than half a group.
            let size = left.count < 3 * Self.groupSize / 2 ? left.count : Self.groupSize
            grouping.add(left.prefix(size))
            left.removeFirst(size)
        }
    }

    /// The same sizes, dealt out at random within each area.
    func dealtOut(_ grouping: Grouping, _ random: inout SeededGenerator) -> Grouping {
        var result = grouping
        for practices in practicesOf {
            let labels = random.shuffled(practices.map { grouping.groupOf[$0] })
            for (practice, label) in zip(practices, labels) { result.groupOf[practice] = label }
        }
        return result
    }

    func middle(of practices: [Int]) -> Coordinate {
        let count = Double(max(1, practices.count))
        return Coordinate(
            x: practices.reduce(0) { $0 + places[$1].x } / count, y: practices.reduce(0) { $0 + places[$1].y } / count)
    }

    /// From 0 at the western edge of each practice's area to 1 at the eastern.
    func across() -> [Double] {
        var result = [Double](repeating: 0, count: places.count)
        for practices in practicesOf {
            let box = Box(practices.map { places[$0] })
            for practice in practices { result[practice] = (places[practice].x - box.minX) / max(1, box.width) }
        }
        return result
    }

    /// On a map of one cell: selection looks at no territory.
    func atlas(_ grouping: Grouping) throws -> Atlas {
        let square = [(0.0, 0.0), (1, 0), (1, 1), (0, 1)].map { Coordinate(x: $0.0, y: $0.1) }
        let coverage = try Coverage(PolygonLayer([MultiPolygon([Polygon(shell: Ring(square))])]))
        return Atlas(
            coverage: coverage, smallAreas: ["E"],
            practices: places.indices.map {
                .init(
                    code: "P\(100_000 + $0)", name: "", location: places[$0], group: grouping.groupOf[$0],
                    area: areaOf[$0])
            },
            groups: (0..<grouping.count).map { .init(code: "G\(10_000 + $0)", name: "") },
            areas: practicesOf.indices.map { "A\(1_000 + $0)" }, registrations: ([], [], []), patientsElsewhere: lists)
    }
}

/// Which practice is in which group; all are in one.
struct Grouping {
    var groupOf: [Int]
    private(set) var count = 0

    init(count: Int) { groupOf = [Int](repeating: -1, count: count) }

    /// Answers the number of the new group.
    @discardableResult
    mutating func add(_ practices: some Sequence<Int>) -> Int {
        for practice in practices { groupOf[practice] = count }
        count += 1
        return count - 1
    }

    func members() -> [[Int]] {
        var members = [[Int]](repeating: [], count: count)
        for (practice, group) in groupOf.enumerated() where group >= 0 { members[group].append(practice) }
        return members
    }
}
