import Catchments
import Consortia
import Planar
import Shapes
import Statistics
import TestBoards
import Testing

/// The mixing index on practice points whose neighbours are known.
struct MixingTests {
    private func mixing(
        _ groups: [Int?], _ places: [Coordinate?], areas: [Int?]? = nil, longestEdge: Double = 30_000
    ) throws -> [Mixing] {
        let atlas = try Board(columns: 1, rows: 1).atlas(groups: groups, at: places, areas: areas, patients: [])
        return Mixing.ofGroups(atlas, try PracticeGraph(atlas, longestEdge: longestEdge))
    }

    private func line(_ count: Int, step: Double = 1000) -> [Coordinate] {
        (0..<count).map { Coordinate(x: 400_000 + Double($0) * step, y: 300_000) }
    }

    @Test("All neighbours members: 0, also where nobody else is there to mix with")
    func allMembers() throws {
        let alone = try mixing([0, 0, 0], line(3))
        #expect(alone.map(\.index) == [0])
        // Two clusters 100 km apart: edges between them are too long.
        let far = line(3) + line(3).map { Coordinate(x: $0.x, y: $0.y + 100_000) }
        #expect(try mixing([0, 0, 0, 1, 1, 1], far).map(\.index) == [0, 0])
        #expect(try mixing([0, 0, 0, 1, 1, 1], far, longestEdge: 1e6).allSatisfy { ($0.index ?? 0) > 0 })
    }

    @Test("Fewer than three practices have no index")
    func fewPractices() throws {
        #expect(try mixing([0, 1], line(2)).map(\.index) == [nil, nil])
        #expect(try mixing([0, 0], line(2)).map(\.index) == [nil])
        #expect(try mixing([0], line(1)).map(\.index) == [nil])
        #expect(try mixing([0, 1, nil], line(3)).map(\.index) != [nil, nil])
    }

    @Test("A path of alternating groups: every neighbour is outside, over what random labels would give")
    func alternatingPath() throws {
        let result = try mixing((0..<10).map { $0 % 2 }, line(10))
        let expected = 1 - 4.0 / 9
        for group in 0..<2 {
            #expect(result[group].meanOutside == 1)
            #expect(result[group].members == 5 && result[group].practices == 10)
            #expect(abs((result[group].index ?? 0) - 1 / expected) < 1e-12)
        }
    }

    @Test("Two halves of a path: one border in the middle")
    func halves() throws {
        let result = try mixing([0, 0, 0, 0, 1, 1, 1, 1], line(8))
        // Only the member at the border has one of two neighbours outside.
        #expect(result.map(\.meanOutside) == [0.125, 0.125])
        #expect(abs((result[0].index ?? 0) - 0.125 / (1 - 3.0 / 7)) < 1e-12)
    }

    @Test("A chess-board of practices is more mixed than random labels; two halves are less")
    func chessboard() throws {
        // A sheared grid, so that no four places lie on one circle.
        let places = (0..<144).map { number in
            let (row, column) = (number / 12, number % 12)
            return Coordinate(x: Double(column) * 1000 + Double(row) * 137, y: Double(row) * 990)
        }
        let chess = try mixing((0..<144).map { ($0 / 12 + $0) % 2 }, places)
        let halves = try mixing((0..<144).map { $0 % 12 < 6 ? 0 : 1 }, places)
        for group in 0..<2 {
            #expect((chess[group].index ?? 0) > 1.2)
            #expect((halves[group].index ?? 1) < 0.3)
        }
    }

    @Test("Random labels have a mean index close to 1")
    func randomLabels() throws {
        var random = SeededGenerator(seed: 21)
        let places = (0..<300).map { _ in
            Coordinate(x: random.uniform(in: 0..<50_000), y: random.uniform(in: 0..<50_000))
        }
        var sum = 0.0
        var count = 0
        for _ in 0..<20 {
            let groups = random.shuffled((0..<300).map { $0 % 10 })
            for mixing in try mixing(groups, places) {
                sum += try #require(mixing.index)
                count += 1
            }
        }
        // The mean of 200 indices, each with a standard deviation of a few hundredths.
        #expect(count == 200 && abs(sum / Double(count) - 1) < 0.02)
    }

    @Test("Co-located practices are neighbours of each other and share the edges of their place")
    func coLocated() throws {
        let path = line(3)
        // At the first place practices 0 (group 0) and 1 (group 1); then 2 (group 0); then 3 (group 1).
        let result = try mixing([0, 1, 0, 1], [path[0], path[0], path[1], path[2]])
        // 0: {1, 2}, 1 outside. 2: {0, 1, 3}, two outside. 1: {0, 2} both outside. 3: {2} outside.
        #expect(abs((result[0].meanOutside ?? 0) - (0.5 + 2.0 / 3) / 2) < 1e-12)
        #expect(result[1].meanOutside == 1)
        // All in one building: neighbours all the same.
        let house = try mixing([0, 0, 1, 1], [path[0], path[0], path[0], path[0]])
        #expect(abs((house[0].index ?? 0) - 1) < 1e-12)
    }

    @Test("With many at few places the index is that of neighbours counted one by one")
    func crowded() throws {
        var random = SeededGenerator(seed: 77)
        for _ in 0..<10 {
            let sites = (0..<12).map { _ in
                Coordinate(x: random.uniform(in: 0..<20_000), y: random.uniform(in: 0..<20_000))
            }
            let siteOf = (0..<80).map { _ in random.integer(below: random.integer(below: 12) + 1) }
            let groups = (0..<80).map { _ in random.integer(below: 6) }
            let result = try mixing(groups.map { $0 == 5 ? nil : $0 }, siteOf.map { sites[$0] }, longestEdge: 1e6)
            let edges = Set(
                try Delaunay(sites: sites).edges.flatMap { [[$0.first, $0.second], [$0.second, $0.first]] })
            let isUsed = Set(siteOf)
            // The triangulation is of the places that somebody stands at.
            guard isUsed.count == sites.count else { continue }
            for group in 0..<5 {
                let shares = (0..<80).filter { groups[$0] == group }.map { practice -> Double in
                    let near = (0..<80).filter {
                        $0 != practice
                            && (siteOf[$0] == siteOf[practice] || edges.contains([siteOf[$0], siteOf[practice]]))
                    }
                    return Double(near.count { groups[$0] != group }) / Double(near.count)
                }
                let mean = shares.isEmpty ? nil : shares.reduce(0, +) / Double(shares.count)
                #expect(result[group].meanOutside == mean)
            }
        }
    }

    @Test(
        "Unaligned practices count as outside; N and k are located practices of the areas where the group has members")
    func areas() throws {
        let path = line(6)
        // Group 0 in areas 0 and 1, group 1 in area 1; an unaligned practice in area 0, one in area 2.
        let result = try mixing(
            [0, 0, nil, 0, 1, nil], path, areas: [0, 0, 0, 1, 1, 2])
        #expect(result[0].members == 3 && result[0].practices == 5)
        #expect(abs((result[0].meanOutside ?? 0) - (0 + 0.5 + 1) / 3) < 1e-12)
        #expect(abs((result[0].index ?? 0) - 0.5 / (1 - 2.0 / 4)) < 1e-12)
        // Area 1 alone has two practices: too few.
        #expect(result[1].practices == 2 && result[1].index == nil)
    }

    @Test("Members without location count neither as neighbours nor in k; without any area N is everybody")
    func unlocated() throws {
        let result = try mixing([0, 0, 1, 1, 1], [line(4)[0], nil, line(4)[1], line(4)[2], line(4)[3]])
        #expect(result[0].members == 1 && result[0].practices == 4)
        #expect(result[0].meanOutside == 1 && result[0].index == 1)
        let nowhere = try mixing([0, 1, 1, 1], [nil] + line(3).map { $0 })
        #expect(nowhere[0].meanOutside == nil && nowhere[0].index == nil)
    }

    @Test("The order and the codes of practices do not matter, on a grid of co-circular places either")
    func relabelling() throws {
        var random = SeededGenerator(seed: 4)
        let places = (0..<100).map { Coordinate(x: 1000 * Double($0 % 10), y: 1000 * Double($0 / 10)) }
        let groups = (0..<100).map { _ in random.integer(below: 4) }
        let before = try mixing(groups, places)
        let order = random.shuffled(Array(0..<100))
        let after = try mixing(order.map { 3 - groups[$0] }, order.map { places[$0] })
        for group in 0..<4 {
            #expect(abs((before[group].index ?? 0) - (after[3 - group].index ?? 1)) < 1e-12)
        }
    }
}
