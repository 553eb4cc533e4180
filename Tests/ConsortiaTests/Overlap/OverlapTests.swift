import Catchments
import Consortia
import Statistics
import TestBoards
import Testing

/// What share-threshold areas have in common, and how many cover a cell.
struct OverlapTests {
    @Test("Two strips of three cells that share one")
    func strips() throws {
        // Group 0 has cells 0–2, group 1 cells 2–4 of five in a row; 2 is shared half and half.
        let atlas = try Board(columns: 5, rows: 1).atlas(
            groups: [0, 1, nil],
            patients: [(0, 0, 10), (0, 1, 10), (0, 2, 50), (1, 2, 50), (1, 3, 10), (1, 4, 10), (2, 2, 7)])
        let pairs = SetOverlap.pairs(atlas, ShareThreshold(atlas).sets)
        #expect(pairs.count == 1)
        let pair = try #require(pairs.first)
        #expect(pair.a == 0 && pair.b == 1 && pair.cells == 1 && pair.area == 1e6 && pair.patients == 107)
        #expect(pair.areaOfA == 3e6 && pair.areaOfB == 3e6)
        #expect(pair.shareOfA == 1.0 / 3 && pair.shareOfB == 1.0 / 3)
        #expect(pair.jaccard == 0.2 && pair.szymkiewiczSimpson == 1.0 / 3)
    }

    @Test("Equal areas have a Jaccard index of 1, one inside the other a Szymkiewicz–Simpson index of 1, exactly")
    func equalAndContained() throws {
        // Cells of irregular size, so that sums round.
        let atlas = try Board(columns: 7, rows: 3, side: 333.333_333).atlas(groups: [0, 1, 2], patients: [(0, 0, 1)])
        let all = (0..<21).map { Int32($0) }
        let pairs = SetOverlap.pairs(atlas, CellSets([all, all, [1, 2, 5, 8, 19]]))
        #expect(pairs.map { [$0.a, $0.b] } == [[0, 1], [0, 2], [1, 2]])
        #expect(pairs.map(\.szymkiewiczSimpson) == [1, 1, 1])
        #expect(pairs[0].jaccard == 1 && (pairs[1].jaccard ?? 1) < 1)
    }

    @Test("Every pair that meets, by brute force over random sets; Jaccard never above Szymkiewicz–Simpson")
    func bruteForce() throws {
        var random = SeededGenerator(seed: 12)
        let atlas = try Board(columns: 10, rows: 10).atlas(
            groups: Array(0..<12), patients: (0..<100).map { (Int32($0 % 12), Int32($0), $0 + 1) })
        let sets = (0..<12).map { group in (0..<100).filter { _ in random.chance(Double(group) / 30) }.map { Int32($0) }
        }
        let pairs = SetOverlap.pairs(atlas, CellSets(sets))
        var expected: [[Int]] = []
        for a in 0..<12 {
            for b in (a + 1)..<12 {
                let common = Set(sets[a]).intersection(sets[b])
                guard !common.isEmpty else { continue }
                expected.append([a, b, common.count, common.reduce(0) { $0 + Int($1) + 1 }])
            }
        }
        #expect(pairs.map { [$0.a, $0.b, $0.cells, $0.patients] } == expected)
        for pair in pairs {
            let (jaccard, simpson) = (try #require(pair.jaccard), try #require(pair.szymkiewiczSimpson))
            #expect(0 < jaccard && jaccard <= simpson && simpson <= 1)
            #expect(pair.area == 1e6 * Double(pair.cells))
        }
    }

    @Test("Areas without ground have no indices; they are not zero, and not a number that cannot be written")
    func withoutGround() throws {
        var layer = Board(columns: 1, rows: 1).layer()
        layer.endRegion()
        let atlas = makeAtlas(try .init(layer), groups: [0, 1], patients: [(0, 1, 5), (1, 1, 5), (0, 0, 1)])
        let pairs = SetOverlap.pairs(atlas, ShareThreshold(atlas).sets)
        let pair = try #require(pairs.first)
        #expect(pairs.count == 1 && pair.cells == 1 && pair.area == 0 && pair.areaOfB == 0)
        #expect(pair.shareOfA == 0 && pair.jaccard == 0)
        #expect(pair.shareOfB == nil && pair.szymkiewiczSimpson == nil)
        let both = SetOverlap.pairs(atlas, CellSets([[1], [1]]))
        #expect(both.map(\.jaccard) == [nil])
    }

    @Test("The k-fold cover: areas add up to the map, weighted by k to the sets")
    func cover() throws {
        var random = SeededGenerator(seed: 13)
        let board = Board(columns: 9, rows: 9)
        let atlas = try board.atlas(groups: [0, 1, 2, 3, 4], patients: (0..<81).map { (0, Int32($0), 3) })
        let sets = CellSets((0..<5).map { _ in (0..<81).filter { _ in random.chance(0.3) }.map { Int32($0) } })
        let cover = CellCover(sets, cellCount: 81)
        let totals = CoverTotals(atlas, cover)
        #expect(totals.folds.map(\.fold) == Array(0..<totals.folds.count))
        #expect(totals.folds.reduce(0) { $0 + $1.cells } == 81)
        #expect(totals.folds.reduce(0) { $0 + $1.area } == 81e6)
        #expect(totals.folds.reduce(0) { $0 + $1.patients } == 243)
        #expect(totals.folds.reduce(0) { $0 + $1.fold * $1.cells } == sets.cells.count)
        for cell in 0..<81 {
            let owners = (0..<5).filter { sets.cells(of: $0).contains(Int32(cell)) }.map { Int32($0) }
            #expect(Array(cover.owners(ofCell: cell)) == owners && cover.fold(ofCell: cell) == owners.count)
        }
        let none = CoverTotals(atlas, CellCover(CellSets([]), cellCount: 81))
        #expect(none.folds.map(\.cells) == [81])
    }
}
