import Catchments
import Consortia
import Shapes
import Statistics
import TestBoards
import Testing

struct NearestNeighbourRatioTests {
    private func measure(
        _ groups: [Int?], _ places: [Coordinate?], threads: Int = 1
    ) throws -> [NearestNeighbourRatio] {
        let atlas = try Board(columns: 1, rows: 1).atlas(groups: groups, at: places, patients: [])
        return try NearestNeighbourRatio.ofGroups(atlas, threads: threads)
    }

    private func line(_ xs: Double...) -> [Coordinate] { xs.map { Coordinate(x: $0 * 1000, y: 5000) } }

    @Test("Medians over members, nothing for a single one")
    func medians() throws {
        let result = try measure([0, 0, 0, 1, nil], line(0, 1, 3, 4, 10))
        // To members: 1, 1, 2. To others: 4, 3, 1.
        #expect(result[0].toMember == 1000 && result[0].toOther == 3000)
        #expect(result[0].ratio == 1.0 / 3)
        #expect(result[1].toMember == nil && result[1].toOther == 1000 && result[1].ratio == nil)
        let shared = try measure([0, 0, 1, 1], line(0, 5, 0, 5))
        #expect(shared[0].toOther == 0 && shared[0].ratio == nil)
        let alone = try measure([0, 0], line(0, 5))
        #expect(alone[0].toOther == nil && alone[0].ratio == nil)
    }

    @Test("All pairs give the same, whatever the threads", arguments: 1...4)
    func allPairs(seed: Int) throws {
        var random = SeededGenerator(seed: UInt64(seed))
        let places = (0..<80).map { _ in Coordinate(x: random.uniform(in: 0..<4e4), y: random.uniform(in: 0..<4e4)) }
        let groups = (0..<80).map { _ in random.integer(below: 6) }.map { $0 == 5 ? nil : $0 }
        let result = try measure(groups, places)
        #expect(try measure(groups, places, threads: 3) == result)
        func median(_ values: [Double]) -> Double? { Summary(values).median }
        for group in 0..<5 {
            let members = groups.indices.filter { groups[$0] == group }
            let others = groups.indices.filter { groups[$0] != group }
            func nearest(_ candidates: [Int], to member: Int) -> Double? {
                candidates.filter { $0 != member }.map { places[$0].distance(to: places[member]) }.min()
            }
            #expect(isNear(result[group].toMember, median(members.compactMap { nearest(members, to: $0) })))
            #expect(isNear(result[group].toOther, median(members.compactMap { nearest(others, to: $0) })))
        }
    }
}
