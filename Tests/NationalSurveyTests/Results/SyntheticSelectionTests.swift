import Catchments
import Consortia
import Coverages
import Foundation
import Shapes
import Statistics
import SyntheticEngland
import Testing

/// Selection in synthetic nations with their planted truth.
///
/// The whole set, 10 nations of 7,000 practices, runs with CATCHMENTS_SIMULATIONS set; its table stands in
/// `Sources/Consortia/Consortia.docc/Selection.md`. Otherwise one small nation, with bars that say little more than that the flags go the right way.
struct SyntheticSelectionTests {
    static let isLong = ProcessInfo.processInfo.environment["CATCHMENTS_SIMULATIONS"] != nil

    /// How the flags of one nation fit what was planted.
    struct Score {
        var planted = 0
        var found = 0
        var flagged = 0
        var falseFlags = 0
        var mixed = 0
        var mixedFlagged = 0
        var alone = 0
        var aloneFound = 0
        var aloneFlagged = 0
        var residual = 0
        var residualFound = 0
        var residualFlagged = 0

        static func += (a: inout Score, b: Score) {
            for path in [
                \Score.planted, \.found, \.flagged, \.falseFlags, \.mixed, \.mixedFlagged, \.alone, \.aloneFound,
                \.aloneFlagged, \.residual, \.residualFound, \.residualFlagged,
            ] { a[keyPath: path] += b[keyPath: path] }
        }

        var text: String {
            func share(_ part: Int, _ whole: Int) -> String {
                guard let interval = WilsonInterval(part, of: whole) else { return "n/a" }
                func short(_ value: Double) -> String { "\((value * 1000).rounded() / 1000)" }
                return
                    "\(part) of \(whole) = \(short(interval.share)) (\(short(interval.lower))–\(short(interval.upper)))"
            }
            return "recall \(share(found, planted)) | false discovery \(share(falseFlags, flagged)) | mixed flagged "
                + "\(share(mixedFlagged, mixed)) | alone \(share(aloneFound, alone)), \(aloneFlagged) flagged | residual "
                + "\(share(residualFound, residual)), \(residualFlagged) flagged"
        }
    }

    @Test(.disabled(if: isLong)) func plantedSelectionIsFoundInASmallNation() throws {
        let score = try Self.score(practices: 1_400, seed: 1)
        print("synthetic nation | \(score.text)")
        #expect(score.planted >= 2 && score.found >= score.planted - 1)
        #expect(score.falseFlags <= 1 && score.mixedFlagged == 0)
    }

    @Test(.enabled(if: isLong)) func plantedSelectionIsFoundInTenNations() throws {
        var pooled = Score()
        for seed in 1...10 {
            let score = try Self.score(practices: 7_000, seed: seed)
            print("synthetic nation \(seed) | \(score.text)")
            #expect(score.planted >= 20)
            pooled += score
        }
        print("synthetic nations pooled | \(pooled.text)")
        #expect(Double(pooled.found) >= 0.85 * Double(pooled.planted))
        #expect(Double(pooled.falseFlags) <= 0.10 * Double(pooled.flagged))
        #expect(Double(pooled.mixedFlagged) <= 0.05 * Double(pooled.mixed))
    }

    /// Practices with their lists on a map of one cell: selection looks at no territory.
    static func score(practices: Int, seed: Int) throws -> Score {
        let nation = try SyntheticNation.generate(try NationParameters(practices: practices, seed: seed))
        let square = [(0.0, 0.0), (1, 0), (1, 1), (0, 1)].map { Coordinate(x: $0.0, y: $0.1) }
        let coverage = try Coverage(PolygonLayer([MultiPolygon([Polygon(shell: Ring(square))])]))
        let atlas = Atlas(
            coverage: coverage, smallAreas: ["E"],
            practices: nation.practices.map {
                Atlas.Practice(code: $0.code, name: "", location: $0.place, group: $0.consortium, area: $0.area)
            },
            groups: nation.consortia.map { Atlas.Group(code: $0.code, name: $0.name) },
            areas: nation.areas.map(\.code), registrations: ([], [], []),
            patientsElsewhere: nation.practices.map(\.listSize))
        var performance = PracticePerformance(
            achievement: .init(nation.practices.map { $0.quality / 10 }, name: "quality"),
            deprivation: .init(nation.practices.map(\.deprivation), name: "deprivation"))
        performance.cost = .init(
            pounds: nation.practices.map { $0.costPerThousand * Double($0.listSize) / 1000 },
            patients: nation.practices.map { Double($0.listSize) }, name: "cost")
        var thresholds = SelectionThresholds()
        thresholds.permutations = PermutationPlan(
            permutations: 1_999, mostPermutations: isLong ? 1_000_000 : 19_999)
        let found = try SelectionAnalysis(
            atlas, graph: PracticeGraph(atlas, longestEdge: 30_000), performance: performance, thresholds: thresholds,
            threads: 2)

        var score = Score()
        func codes(_ kind: PlantedCase.Kind) -> [String] { nation.truth.cases(of: kind).map { $0.consortia[0] } }
        let planted = Set(codes(.selected))
        let flagged = Set(
            found.groups.filter { $0.flag >= .exclusionConsistent }.map { atlas.groups[$0.group].code })
        score.planted = planted.count
        score.found = planted.intersection(flagged).count
        score.flagged = flagged.count
        score.falseFlags = flagged.subtracting(planted).count
        let mixed = Set(nation.truth.cases(of: .mixedNotSelected).flatMap(\.consortia))
        score.mixed = mixed.count
        score.mixedFlagged = mixed.intersection(flagged).count
        let alone = Set(nation.truth.cases(of: .goingAlone).map { $0.practices[0] })
        let performers = Set(
            found.goingAlone.filter { $0.level == .highPerformer }.map { atlas.practices[Int($0.practice)].code })
        (score.alone, score.aloneFound) = (alone.count, alone.intersection(performers).count)
        score.aloneFlagged = performers.count
        let residual = Set(codes(.residual))
        let left = Set(found.residual.compactMap { $0.group.map { atlas.groups[$0].code } })
        (score.residual, score.residualFound) = (residual.count, residual.intersection(left).count)
        score.residualFlagged = left.count
        return score
    }
}
