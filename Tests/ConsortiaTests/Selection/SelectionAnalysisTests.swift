import Catchments
import Shapes
import Statistics
import Testing

@testable import Consortia

/// Flags in towns whose truth is known.
struct SelectionAnalysisTests {
    @Test func plantedSelectionClimbsTheWholeLadder() throws {
        let found = try Town.chessboards(areas: 21, lead: 11).analysis()
        let strong = try #require(found.groups.first { $0.group == 0 })
        #expect(strong.flag == .exclusionEvidence)
        #expect(found.borders == 21 && (found.empiricalNull?.betweenVariance ?? 9) < 3)
        #expect((found.levelNull?.betweenVariance ?? 9) < 3)
        #expect(found.groups.count { $0.flag >= .exclusionConsistent } == 1)
        // The same group where all others differ as much anyhow: nothing that needs an explanation of its own.
        let uneven = try Town.chessboards(areas: 21, lead: 11, level: 7).analysis()
        #expect((uneven.empiricalNull?.betweenVariance ?? 0) > 15)
        #expect((uneven.levelNull?.betweenVariance ?? 0) > 15)
        #expect(uneven.groups.allSatisfy { $0.flag < .exclusionConsistent })
        #expect(uneven.groups.contains { $0.gap.map { $0.test.gap > 0 } == true && ($0.exclusionAdjustedP ?? 1) < 0.1 })
    }

    /// Flags, adjusted p-values and the empirical null again, from the figures of each row and by other code.
    @Test(arguments: [(0.0, 9.0), (4, 6), (0, 3)]) func theRuleIsWhatItsFiguresSay(level: Double, lead: Double) throws {
        let found = try Town.chessboards(areas: 21, lead: lead, level: level, seed: 2).analysis()
        func adjusted(_ values: [Double?]) -> [Double?] {
            let known = values.compactMap { $0 }
            return values.map { value in
                value.map { own in
                    known.filter { $0 >= own }.map { bar in
                        bar * Double(known.count) / Double(known.count { $0 <= bar })
                    }.min().map { min(1, $0) } ?? 1
                }
            }
        }
        let gaps = try found.groups.map { try #require($0.gap) }
        // What neighbouring groups differ anyhow: two groups in each area, so every border is that of one of them. Its s² is
        // drawn anew, so the medians differ by the chance of 999 draws.
        let between = try #require(found.empiricalNull).betweenVariance
        let ratios = stride(from: 0, to: gaps.count, by: 2).map { index in
            gaps[index].test.gap * gaps[index].test.gap / (gaps[index].test.variance + between)
        }.sorted()
        #expect(between > 0 ? abs(ratios[10] - 0.455) < 0.1 : ratios[10] < 0.555)
        let pBetween = gaps.map { gap -> Double? in
            NormalDistribution.twoSided(abs(gap.test.gap) / (gap.test.variance + between).squareRoot())
        }
        let levels = try #require(found.levelNull).betweenVariance
        let pLevels = gaps.map { gap -> Double? in
            // The sum of two variances of which one has n − 2 degrees of freedom and the other is known.
            let (test, within) = (gap.test, gap.test.varianceWithin)
            let (sum, freedom) = (within + levels, Double(test.insiders.count + test.outsiders.count - 2))
            return StudentDistribution.twoSided(
                abs(test.gap) / sum.squareRoot(), freedom: sum * sum / (within * within / freedom))
        }
        // The gaps of two groups mirror each other: 42 of them, the middle two alike.
        let ordered = pLevels.compactMap { $0 }.sorted()
        #expect(ordered.count == 42 && (levels > 0 ? abs(ordered[20] + ordered[21] - 1) < 1e-6 : ordered[20] >= 0.5))
        // Large borders all: testable ones are all, and adjusted over them is adjusted over all.
        let pA = adjusted(gaps.map { $0.test.pValue })
        let isListed = gaps.indices.map { gaps[$0].test.gap > 0 && (pA[$0] ?? 1) <= 0.10 }
        let (bA, lA) = (adjusted(pBetween), adjusted(pLevels))
        let lL = adjusted(gaps.indices.map { isListed[$0] ? pLevels[$0] : nil })
        let dA = adjusted(found.groups.map { $0.difference?.pValue })
        for (index, row) in found.groups.enumerated() {
            for (own, expected) in [
                (row.exclusionAdjustedP, pA[index]), (row.exclusionTestableP, pA[index]),
                (row.betweenAdjustedP, bA[index]), (row.levelsAdjustedP, lA[index]), (row.levelsListedP, lL[index]),
            ] {
                #expect((own == nil) == (expected == nil) && abs((own ?? 9) - (expected ?? 9)) < 1e-12)
            }
            let survives = [gaps[index].afterDeprivation, gaps[index].afterTrend].allSatisfy { test in
                test.map { $0.gap > 0 && $0.pValue <= 0.05 } ?? false
            }
            let isEvident =
                survives && (pA[index] ?? 1) <= 0.05 && (lL[index] ?? 1) <= 0.05 && abs(row.hedges?.value ?? 0) >= 0.5
            let expected: SelectionFlag =
                isListed[index] && isEvident
                ? .exclusionEvidence
                : isListed[index] && (lA[index] ?? 1) <= 0.10
                    ? .exclusionConsistent : (dA[index] ?? 1) <= 0.10 ? .difference : .none
            #expect(row.flag == expected && row.isTestable)
        }
    }

    /// A border whose labellings are too few for the number of borders says so, whatever its scores.
    @Test func manyBordersMakeSmallOnesUntestable() throws {
        // Three by two in each of 21 areas: 20 labellings, 42 borders.
        var town = Town(columns: 3 * 21, rows: 2, seed: 4)
        for cell in 0..<town.count {
            let (column, row) = (cell % town.columns, cell / town.columns)
            town.areas[cell] = column / 3
            town.groups[cell] = 2 * (column / 3) + row
            if row == 0 { town.scores[cell]? += 20 }
        }
        let found = try town.analysis()
        // Three of them cannot reach 0.10 together, so nothing is tested and nothing adjusted.
        #expect(found.families.exclusion == 42 && found.families.testable == 0 && found.families.regrouping == 42)
        #expect(found.groups.allSatisfy { $0.exclusionAdjustedP != nil && $0.exclusionTestableP == nil })
        #expect(found.groups.allSatisfy { $0.smallestP == 1 / 20.0 && $0.flag == .notTestable && !$0.isTestable })
        // A single area of them is tested: two borders, 2 ÷ 20 is not above 0.10.
        town.areas = town.areas.map { $0 == 0 ? 0 : nil }
        #expect(try town.analysis().groups.map(\.flag) == [.exclusionConsistent, .none])
    }

    /// With few borders between groups nobody knows how much groups differ anyhow.
    @Test func nothingIsEvidenceInASingleTown() throws {
        let found = try Town.chessboard(lead: 6).analysis()
        let strong = try #require(found.groups.first { $0.group == 0 })
        #expect(strong.flag == .exclusionConsistent && strong.betweenP == nil && strong.levelsP == nil)
        #expect(found.empiricalNull == nil && found.levelNull == nil && found.borders == 1)
        let gap = try #require(strong.gap)
        #expect(abs(gap.test.gap - 6) < 2.5 && gap.test.insiders.count + gap.test.outsiders.count == 49)
        #expect(gap.unalignedOutside == 0 && gap.costGap == nil)
        #expect(gap.afterDeprivation != nil && gap.afterTrend != nil && !gap.hasStepInDeprivation)
        #expect(strong.hedges.map { $0.value > 1 } == true)
        // The other side of the same border is weaker, and so not flagged for leaving anybody out.
        let weak = try #require(found.groups.first { $0.group == 1 })
        #expect(weak.gap.map { abs($0.test.gap + gap.test.gap) < 1e-9 } == true)
        #expect(weak.flag == .difference)
        #expect(
            found.families
                == .init(
                    heterogeneity: 1, difference: 2, exclusion: 2, testable: 2, regrouping: 2, between: 0, levels: 0,
                    listed: 0))
    }

    @Test func mixedButNotSelected() throws {
        let found = try Town.chessboard(lead: 0, seed: 3).analysis()
        #expect(found.groups.allSatisfy { $0.flag < .exclusionConsistent })
        #expect(found.residual.isEmpty)
    }

    @Test func evidenceNeedsDeprivation() throws {
        var town = Town.chessboard(lead: 6)
        town.deprivation = []
        let found = try town.analysis()
        #expect(found.groups[0].flag == .exclusionConsistent)
        #expect(found.groups[0].gap?.afterDeprivation == nil)
    }

    /// Two halves of a town on a slope: the plain test sees a difference, the border does not.
    @Test func slopeIsNotSelection() throws {
        var town = Town(columns: 8, rows: 8, seed: 5)
        for cell in 0..<town.count {
            town.groups[cell] = cell % 8 < 4 ? 0 : 1
            town.scores[cell]? += 6 * Double(7 - cell % 8) / 7
        }
        let found = try town.analysis()
        #expect(found.groups[0].flag == .difference)
        #expect(found.areas[0].moran.map { $0.upperPValue < 0.05 } == true)
    }

    /// The documented limit: a step exactly at the border looks like selection, and the same step in deprivation shows.
    @Test func stepInDeprivationIsShown() throws {
        var town = Town(columns: 8, rows: 8, seed: 6)
        for cell in 0..<town.count {
            town.groups[cell] = cell % 8 < 4 ? 0 : 1
            town.scores[cell]? += cell % 8 < 4 ? 6 : 0
            town.deprivation.append((cell % 8 < 4 ? 10 : 40) + Double(cell % 5))
        }
        let found = try town.analysis()
        let gap = try #require(found.groups[0].gap)
        #expect(gap.hasStepInDeprivation && gap.test.pValue < 0.05)
        #expect(gap.deprivation.map { $0.gap < -20 } == true)
        // What deprivation leaves has no gap any more.
        #expect(found.groups[0].flag < .exclusionEvidence)
    }

    @Test func neighboursInNoGroupAreCounted() throws {
        var town = Town.chessboard(lead: 6)
        town.groups = town.groups.map { $0 == 1 ? nil : $0 }
        let found = try town.analysis()
        #expect(found.groups.count == 1)
        let gap = try #require(found.groups[0].gap)
        #expect(gap.unalignedOutside == gap.test.outsiders.count && gap.unalignedOutside > 10)
        #expect(found.groups[0].flag >= .exclusionConsistent)
        #expect(found.areas[0].heterogeneity == nil && found.areas[0].unaligned.count == 24)
    }

    @Test func groupsCountInEachAreaByTheirMembersThere() throws {
        var town = Town.chessboard(lead: 0)
        for cell in 0..<town.count { town.areas[cell] = cell % 7 < 3 ? 0 : (cell % 7 < 6 ? 1 : nil) }
        let found = try town.analysis()
        #expect(found.groups.map { [$0.area, $0.group] } == [[0, 0], [0, 1], [1, 0], [1, 1]])
        #expect(found.groups.reduce(0) { $0 + $1.members.count } == 42)
    }

    @Test func whatCannotBeTestedSaysWhy() throws {
        var town = Town(columns: 4, rows: 1)
        town.groups = [0, 0, 1, 1]
        let small = try town.analysis()
        #expect(small.groups.allSatisfy { $0.difference == nil && $0.flag == .notTestable && !$0.isTestable })
        #expect(small.groups.map(\.smallestP) == [1 / 6.0, 1 / 6.0])
        #expect(small.groups.map { $0.exclusion.failure } == [.tooFewAtBorder, .tooFewAtBorder])
        town.scores = [1, 2, nil, nil]
        #expect(try town.analysis().groups.map { $0.exclusion.failure } == [.noBorder, .noBorder])
        #expect(try town.analysis().groups.map(\.flag) == [.notAssessable, .notAssessable])
        let atlas = try town.atlas()
        let blind = try SelectionAnalysis(atlas, graph: nil, performance: PracticePerformance())
        #expect(blind.groups.map { $0.exclusion.failure } == [.noValues, .noValues])
        #expect(blind.groups[0].metrics.achievement == nil && blind.moran == nil && blind.goingAlone.isEmpty)
    }

    @Test func sameSeedSameResultForAnyThreads() throws {
        var town = Town.chessboard(lead: 2)
        for cell in 0..<town.count { town.areas[cell] = cell % 7 / 2 }
        func figures(_ seed: UInt64, _ threads: Int) throws -> [[Double?]] {
            try town.analysis(seed: seed, threads: threads).groups.map {
                [
                    $0.difference?.pValue, $0.gap?.test.pValue, $0.gap?.regrouping.pValue, $0.exclusionAdjustedP,
                    $0.gap?.afterTrend?.pValue,
                ]
            }
        }
        let once = try figures(1, 1)
        #expect(try figures(1, 3) == once)
        #expect(try figures(2, 1) != once)
    }

    /// Codes decide the random numbers, so what else is in the survey changes no test of an area.
    @Test func anAreaDoesNotDependOnOthers() throws {
        let town = Town.chessboard(lead: 2)
        var more = Town(columns: 7, rows: 9)
        for cell in 0..<49 {
            more.groups[cell] = town.groups[cell]
            more.scores[cell] = town.scores[cell]
        }
        more.deprivation = town.deprivation + (0..<14).map { Double($0) }
        for cell in 49..<63 {
            more.groups[cell] = 2
            more.areas[cell] = 1
        }
        let (alone, beside) = (try town.analysis(), try more.analysis())
        #expect(beside.groups[0].difference?.pValue == alone.groups[0].difference?.pValue)
        #expect(beside.areas[0].heterogeneity?.pValue == alone.areas[0].heterogeneity?.pValue)
    }

    @Test func adjacentGroupsAreThoseAcrossTheBorder() throws {
        var town = Town(columns: 6, rows: 2)
        town.groups = (0..<12).map { $0 % 6 / 2 }
        town.scores = (0..<12).map { [90.0, 94, 80][$0 % 6 / 2] }
        let atlas = try town.atlas()
        // Short edges only: the outline of a long row joins its ends.
        let adjacent = AdjacentGroups.ofGroups(
            atlas, try PracticeGraph(atlas, longestEdge: 2_000), town.performance)
        #expect(adjacent.map { $0.neighbours.map(\.group) } == [[1], [0, 2], [1]])
        #expect(adjacent[0].achievementDifference == -4)
        #expect(adjacent[1].achievementDifference == 9)
    }
}

extension Result where Failure == GroupInArea.Unassessable {
    fileprivate var failure: ExclusionGap.Unassessable? {
        if case .failure(let why) = self { why.reason } else { nil }
    }
}
