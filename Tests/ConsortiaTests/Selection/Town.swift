import Catchments
import Consortia
import Coverages
import Shapes
import Statistics
import TestBoards

@testable import Consortia

/// Practices on a jittered grid of cells, one for each cell, all patients at home: a town to plant findings in.
struct Town {
    let columns: Int
    let rows: Int
    /// Group of each practice; nil for none.
    var groups: [Int?]
    /// Area of each practice.
    var areas: [Int?]
    var scores: [Double?]
    var costs: [Double?] = []
    var deprivation: [Double?] = []
    var patients: [Int]

    var count: Int { columns * rows }

    /// One area, all practices of one group, scores normal around 90 with standard deviation 3, lists of 6,000.
    init(columns: Int, rows: Int, seed: UInt64 = 1) {
        self.columns = columns
        self.rows = rows
        var source = SeededGenerator(seed: seed, stream: "town")
        groups = [Int?](repeating: 0, count: columns * rows)
        areas = [Int?](repeating: 0, count: columns * rows)
        scores = groups.map { _ in source.normal(mean: 90, standardDeviation: 3) }
        patients = groups.map { _ in 6_000 }
    }

    func atlas(at places: [Coordinate?]? = nil) throws -> Atlas {
        let board = Board(columns: columns, rows: rows)
        // Jitter keeps the triangulation from ties.
        var source = SeededGenerator(seed: 7, stream: "places")
        let jittered = (0..<count).map { cell -> Coordinate? in
            let middle = board.middle(cell)
            return Coordinate(
                x: middle.x + source.uniform(in: -200..<200), y: middle.y + source.uniform(in: -200..<200))
        }
        return try board.atlas(
            groups: groups, at: places ?? jittered, areas: areas,
            patients: (0..<count).filter { patients[$0] > 0 }.map { (Int32($0), Int32($0), patients[$0]) })
    }

    var performance: PracticePerformance {
        var performance = PracticePerformance(achievement: .init(scores, name: "score", vintage: "2010"))
        if !costs.isEmpty {
            performance.cost = .init(
                pounds: costs, patients: patients.map { Double($0) }, name: "cost", vintage: "2011")
        }
        if !deprivation.isEmpty { performance.deprivation = .init(deprivation, name: "imd") }
        return performance
    }

    func analysis(
        _ change: (inout SelectionThresholds) -> Void = { _ in }, seed: UInt64 = 1, threads: Int = 1
    ) throws -> SelectionAnalysis {
        let atlas = try atlas()
        var thresholds = SelectionThresholds()
        thresholds.permutations = PermutationPlan(permutations: 999)
        change(&thresholds)
        return try SelectionAnalysis(
            atlas, graph: PracticeGraph(atlas, longestEdge: 30_000), performance: performance, thresholds: thresholds,
            seed: seed, threads: threads)
    }

    /// Areas of five by five in a row, in each two groups like the colours of a chessboard; in the first area the first is
    /// better by `lead` points, in all others groups differ by `level` standard deviations of 1 point at random.
    static func chessboards(areas: Int, lead: Double, level: Double = 0, seed: UInt64 = 1) -> Town {
        var town = Town(columns: 5 * areas, rows: 5, seed: seed)
        var source = SeededGenerator(seed: seed, stream: "levels")
        let levels = (0..<2 * areas).map { $0 < 2 ? 0 : source.normal(standardDeviation: level) }
        for cell in 0..<town.count {
            let (column, row) = (cell % town.columns, cell / town.columns)
            town.areas[cell] = column / 5
            let group = 2 * (column / 5) + (column + row) % 2
            town.groups[cell] = group
            town.scores[cell]? += group == 0 ? lead : levels[group]
        }
        town.deprivation = town.groups.map { _ in source.uniform(in: 10..<40) }
        return town
    }

    /// Two groups like the colours of a chessboard, the first better by `lead` points.
    static func chessboard(lead: Double, seed: UInt64 = 1) -> Town {
        var town = Town(columns: 7, rows: 7, seed: seed)
        for cell in 0..<town.count {
            town.groups[cell] = (cell % 7 + cell / 7) % 2
            if town.groups[cell] == 0 { town.scores[cell]? += lead }
        }
        var source = SeededGenerator(seed: seed, stream: "deprivation")
        town.deprivation = town.groups.map { _ in source.uniform(in: 10..<40) }
        return town
    }
}
