import Catchments
import Consortia
import Shapes
import Statistics
import TestBoards
import Testing

/// Size-corrected mixing and intrusion on practice points whose answers are known.
struct InterleavingTests {
    private func measure(
        _ groups: [Int?], _ places: [Coordinate?], areas: [Int?]? = nil, patients: [Int]? = nil, threads: Int = 1
    ) throws -> [Interleaving] {
        let atlas = try Board(columns: 1, rows: 1).atlas(
            groups: groups, at: places, areas: areas, patients: [],
            elsewhere: patients ?? [Int](repeating: 100, count: groups.count))
        return try Interleaving.ofGroups(atlas, PracticeGraph(atlas, longestEdge: 30_000), threads: threads)
    }

    private func line(_ xs: Double...) -> [Coordinate] { xs.map { Coordinate(x: $0 * 1000, y: 5000) } }

    /// A sheared grid, so that no four places lie on one circle.
    private func grid(_ side: Int) -> [Coordinate] {
        (0..<(side * side)).map { number in
            let (row, column) = (number / side, number % side)
            return Coordinate(x: Double(column) * 1000 + Double(row) * 137, y: Double(row) * 990)
        }
    }

    @Test("On a path: M₀ of two neighbouring practices is what their ends see")
    func path() throws {
        // Neighbours along the line. Group 0 has the ends 0 and 5, group 1 the middle ones.
        let result = try measure([0, 1, 1, 1, 1, 0], line(0, 1, 3, 6, 10, 15))
        // The sets around 0 and 5 are {0, 1} and {4, 5}: an end has no neighbour outside, the next one of two.
        #expect(result[0].mixing.meanOutside == 1 && result[0].compact.meanOutside == 0.25)
        #expect(result[0].compact.centres == 2)
        let expected = 1 - 1.0 / 5
        #expect(abs((result[0].sizeCorrectedMixing ?? 0) - 0.75 / (expected - 0.25)) < 1e-12)
        #expect(result[0].isMixed(Thresholds()) == true)
        // Four in the middle: {1, 2, 3, 0} around 1 and 2, {2, 3, 1, 4} around 3, {4, 3, 5, 2} around 4.
        #expect(result[1].mixing.meanOutside == 0.25)
        let sets = [0.5 / 4, 0.5 / 4, (0.5 + 0.5) / 4, 0.5 / 4]
        #expect(abs((result[1].compact.meanOutside ?? 0) - sets.reduce(0, +) / 4) < 1e-12)
    }

    @Test("A compact group has about 0, random labels about 1, a chess-board more, islands 0")
    func scale() throws {
        let places = grid(12)
        let chess = try measure((0..<144).map { ($0 / 12 + $0) % 2 }, places)
        #expect(chess.allSatisfy { ($0.sizeCorrectedMixing ?? 0) > 1.2 })
        let quarters = try measure((0..<144).map { ($0 % 12 < 6 ? 0 : 1) + ($0 / 12 < 6 ? 0 : 2) }, places)
        #expect(quarters.allSatisfy { abs($0.sizeCorrectedMixing ?? 1) < 0.15 })
        var random = SeededGenerator(seed: 5)
        var sum = 0.0
        for _ in 0..<20 {
            let labels = random.shuffled((0..<144).map { $0 % 12 })
            for result in try measure(labels, places) { sum += try #require(result.sizeCorrectedMixing) }
        }
        #expect(abs(sum / 240 - 1) < 0.05)
        let far = line(0, 1, 2) + line(0, 1, 2).map { Coordinate(x: $0.x, y: $0.y + 100_000) }
        let islands = try measure([0, 0, 0, 1, 1, 1], far)
        #expect(islands.map(\.sizeCorrectedMixing) == [0, 0] && islands.map(\.mixing.index) == [0, 0])
    }

    @Test("No scale: a single practice, and an area that is all one group's")
    func withoutScale() throws {
        let single = try measure([0, 1, 1, 1], line(0, 1, 3, 6))
        #expect(single[0].sizeCorrectedMixing == nil && single[0].isMixed(Thresholds()) == nil)
        #expect(single[0].compact.meanOutside == 1 && single[0].mixing.expectedOutside == 1)
        let whole = try measure([0, 0, 0, 1, 1, 1], line(0, 1, 3, 6, 10, 15), areas: [0, 0, 0, 1, 1, 1])
        #expect(whole[0].mixing.expectedOutside == 0 && whole[0].sizeCorrectedMixing == nil)
    }

    @Test("Intrusion: patients of others inside the hull or on it, over all patients sited there")
    func intrusion() throws {
        func place(_ x: Double, _ y: Double) -> Coordinate { Coordinate(x: x * 1000, y: y * 1000) }
        // A square of members; others in the middle, on a side, at a corner, just outside, and one without a place.
        let places: [Coordinate?] = [
            place(0, 0), place(4, 0), place(4, 4), place(0, 4), place(1, 2), place(2, 4), place(4, 4), place(4.001, 2),
            nil,
        ]
        let result = try measure(
            [0, 0, 0, 0, 1, nil, 1, 1, 1], places, patients: [10, 20, 30, 40, 1, 2, 4, 8, 16])
        #expect(result[0].intrusion?.patients == 107 && result[0].intrusion?.patientsOfOthers == 7)
        #expect(result[0].intrusion?.share == 7.0 / 107 && result[0].intrusion?.isAboveBar(Thresholds()) == false)
        // The others' triangle: (1, 2), (4, 4), (4.001, 2) has the member at (4, 4) and nothing else of theirs.
        #expect(result[1].intrusion?.patients == 1 + 4 + 8 + 30 && result[1].intrusion?.patientsOfOthers == 30)
        // On one line, and at one place.
        let flat = try measure([0, 0, 1, 1, 2], [place(0, 0), place(6, 3), place(2, 1), place(2, 2), place(2, 1)])
        #expect(flat[0].intrusion?.patients == 400 && flat[0].intrusion?.patientsOfOthers == 200)
        #expect(flat[2].intrusion?.patients == 200 && flat[2].intrusion?.share == 0.5)
        // No located member, and no patients.
        let none = try measure([0, 1, 1], [nil, place(0, 0), place(1, 1)], patients: [5, 0, 0])
        #expect(none[0].intrusion == nil && none[1].intrusion?.share == nil)
        #expect(none[1].intrusion?.isAboveBar(Thresholds()) == nil)
    }

    @Test("Exactly a quarter is not above a quarter; both bars have to be passed for interleaved")
    func bars() throws {
        let result = try measure([0, 0, 1, 1], line(0, 10, 5, 30), patients: [30, 45, 25, 9])
        #expect(result[0].intrusion?.share == 0.25 && result[0].intrusion?.isAboveBar(Thresholds()) == false)
        #expect(result[0].isMixed(Thresholds()) == true && !result[0].isInterleaved(Thresholds()))
        var lower = Thresholds()
        lower.intrusion = Share(24, of: 100)
        #expect(result[0].isInterleaved(lower))
        lower.mixing = 9
        #expect(!result[0].isInterleaved(lower))
    }

    @Test("Codes, order of input and threads change nothing")
    func invariance() throws {
        var random = SeededGenerator(seed: 77)
        let places = (0..<150).map { _ in Coordinate(x: random.uniform(in: 0..<4e4), y: random.uniform(in: 0..<4e4)) }
        let groups: [Int?] = (0..<150).map { _ in random.integer(below: 7) - 1 }.map { $0 < 0 ? nil : $0 }
        let patients = (0..<150).map { _ in random.integer(below: 9000) }
        let before = try measure(groups, places, patients: patients)
        #expect(try measure(groups, places, patients: patients, threads: 3) == before)
        let order = random.shuffled(Array(0..<150))
        let after = try measure(
            order.map { number in groups[number].map { 5 - $0 } }, order.map { places[$0] },
            patients: order.map { patients[$0] })
        for group in 0..<6 {
            let (a, b) = (before[group], after[5 - group])
            #expect(a.intrusion == b.intrusion)
            #expect(abs((a.sizeCorrectedMixing ?? 0) - (b.sizeCorrectedMixing ?? 1)) < 1e-12)
        }
    }

    @Test("Very large groups take evenly spaced centres, and still score as compact")
    func largeGroups() throws {
        let places = grid(30)
        let result = try measure((0..<900).map { $0 % 30 < 15 ? 0 : 1 }, places)
        #expect(result[0].compact.centres <= CompactMixing.mostCentres && result[0].compact.centres >= 128)
        #expect(result.allSatisfy { abs($0.sizeCorrectedMixing ?? 1) < 0.1 })
    }
}
