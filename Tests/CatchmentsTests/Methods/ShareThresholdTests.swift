import Catchments
import Statistics
import TestBoards
import Testing

/// Who has at least a share of the registered patients: exact at the bar, and smaller for a higher bar.
struct ShareThresholdTests {
    @Test("Exactly 30 per cent is in; the base is all registered patients, of unaligned practices too")
    func atTheBar() throws {
        let atlas = try Board(columns: 4, rows: 1).atlas(
            groups: [0, 1, nil],
            patients: [
                (0, 0, 3), (1, 0, 7),  // 3 of 10
                (0, 1, 29), (1, 1, 68),  // 29 of 97 = 0.29897
                (0, 2, 3), (2, 2, 7),  // 3 of 10, the others unaligned
                (0, 3, 3), (2, 3, 8),  // 3 of 11
            ])
        let sets = ShareThreshold(atlas).sets
        #expect(Array(sets.cells(of: 0)) == [0, 2])
        #expect(Array(sets.cells(of: 1)) == [0, 1])
    }

    @Test("A higher threshold gives a subset; 1 leaves only cells that a group has alone")
    func monotone() throws {
        var random = SeededGenerator(seed: 3)
        var patients: [(Int32, Int32, Int)] = []
        for practice in 0..<6 {
            for cell in 0..<25 where random.chance(0.5) {
                patients.append((Int32(practice), Int32(cell), random.integer(in: 1...40)))
            }
        }
        let atlas = try Board(columns: 5, rows: 5).atlas(groups: [0, 0, 1, 2, 3, nil], patients: patients)
        var previous: ShareThreshold?
        for percent in 1...100 {
            let threshold = ShareThreshold(atlas, threshold: Share(percent, of: 100))
            for group in 0..<4 {
                let cells = threshold.sets.cells(of: group)
                #expect(Array(cells) == cells.sorted())
                if let previous { #expect(Set(cells).isSubset(of: Set(previous.sets.cells(of: group)))) }
                for cell in cells {
                    let part = atlas.groupCells.count(row: group, column: cell)
                    #expect(part > 0 && 100 * part >= percent * atlas.registered[Int(cell)])
                }
            }
            previous = threshold
        }
        for group in 0..<4 {
            for cell in previous?.sets.cells(of: group) ?? [] {
                #expect(atlas.groupCells.count(row: group, column: cell) == atlas.registered[Int(cell)])
            }
        }
    }

    @Test("Several thresholds at once are those one by one, of groups and of practices, each inside the lower one's")
    func severalAtOnce() throws {
        let atlas = try DemoCounty.atlas.get()
        let thresholds = [5, 10, 30, 50, 80].map { Share($0, of: 100) }
        let groups = ShareThreshold.sets(atlas, level: .group, thresholds: thresholds)
        for (threshold, sets) in zip(thresholds, groups) {
            #expect(sets == ShareThreshold(atlas, threshold: threshold).sets)
        }
        let practices = ShareThreshold.sets(atlas, level: .practice, thresholds: thresholds)
        for (lower, higher) in zip(practices, practices.dropFirst()) {
            #expect(lower.cells.count > higher.cells.count)
            for practice in atlas.practices.indices {
                #expect(Set(higher.cells(of: practice)).isSubset(of: Set(lower.cells(of: practice))))
            }
        }
        for (practice, threshold) in [(0, 0), (7, 2), (20, 1)] {
            let expected = atlas.smallAreas.indices.filter { cell in
                let own = atlas.practiceCells.count(row: practice, column: Int32(cell))
                return own > 0 && own * 100 >= thresholds[threshold].numerator * atlas.registered[cell]
            }
            #expect(practices[threshold].cells(of: practice).map { Int($0) } == expected)
        }
    }
}
