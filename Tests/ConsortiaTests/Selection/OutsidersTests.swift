import Catchments
import Statistics
import Testing

@testable import Consortia

/// Practices on their own, and what is left.
struct OutsidersTests {
    /// A town whose practice in the middle is on its own and far above the others.
    static func lone(score: Double, patients: Int = 9_000) -> Town {
        var town = Town(columns: 7, rows: 7, seed: 9)
        town.groups[24] = nil
        town.scores[24] = score
        town.patients[24] = patients
        return town
    }

    @Test func highPerformerAlone() throws {
        let found = try Self.lone(score: 99.9).analysis()
        let alone = try #require(found.goingAlone.first)
        #expect(found.goingAlone.count == 1 && alone.practice == 24 && alone.level == .highPerformer)
        #expect(alone.nearest.count == 5 && alone.achievementGap > 2 && 99.9 > alone.funnelLimit)
        #expect(alone.costGap == nil)
    }

    @Test func withinChanceForItsListIsWeak() throws {
        // Small lists scatter far more here, so that a small practice must be far out.
        var town = Self.lone(score: 96, patients: 500)
        var source = SeededGenerator(seed: 2)
        for cell in 0..<town.count where cell != 24 && cell % 3 == 0 {
            town.patients[cell] = 500
            town.scores[cell] = source.normal(mean: 90, standardDeviation: 8)
        }
        let found = try town.analysis()
        #expect(found.goingAlone.first?.level == .highPerformerWeak)
    }

    @Test func inAGroupOrOrdinaryIsNeither() throws {
        var member = Self.lone(score: 99.9)
        member.groups[24] = 0
        #expect(try member.analysis().goingAlone.isEmpty)
        #expect(try Self.lone(score: 90).analysis().goingAlone.isEmpty)
        var single = Self.lone(score: 99.9)
        single.groups[24] = 1
        #expect(try single.analysis().goingAlone.count == 1)
    }

    @Test func nearestAreTheNearest() throws {
        let town = Town(columns: 9, rows: 9, seed: 4)
        let atlas = try town.atlas()
        let graph = try PracticeGraph(atlas, longestEdge: 30_000)
        for practice in 0..<Int32(town.count) {
            let origin = try #require(atlas.practices[Int(practice)].location)
            let wanted = (0..<Int32(town.count)).filter { $0 != practice && $0 % 4 != 1 }.sorted {
                guard let a = atlas.practices[Int($0)].location, let b = atlas.practices[Int($1)].location else {
                    return false
                }
                return (a.distance(to: origin), $0) < (b.distance(to: origin), $1)
            }
            #expect(graph.nearest(5, to: practice, atlas) { $0 % 4 != 1 } == Array(wanted.prefix(5)))
        }
    }

    @Test func whatIsLeftBesideASelectedGroup() throws {
        var town = Town.chessboard(lead: 6)
        town.costs = town.groups.map { $0 == 0 ? 500_000 : 900_000 }
        for cell in 0..<town.count {
            town.costs[cell]? += Double(cell * 37 % 11) * 20_000
            town.deprivation[cell]? += town.groups[cell] == 0 ? 0 : 12
        }
        let found = try town.analysis()
        #expect(found.groups[0].flag >= .exclusionConsistent)
        let left = try #require(found.residual.first)
        #expect(found.residual.count == 1 && left.group == 1 && left.besides == [0] && left.members.count == 24)
        let parts = [-(left.achievement ?? 0), left.cost ?? 0, left.deprivation ?? 0]
        #expect(parts.allSatisfy { $0 >= 0.5 })
        #expect(left.index.map { abs($0 - parts.reduce(0, +) / 3) < 1e-12 } == true)
        // The same in no group.
        town.groups = town.groups.map { $0 == 1 ? nil : $0 }
        let unaligned = try town.analysis()
        #expect(unaligned.residual.map(\.group) == [nil])
    }

    @Test func nothingIsLeftWithoutAFlag() throws {
        var town = Town.chessboard(lead: 0, seed: 3)
        town.costs = town.groups.map { $0 == 0 ? 500_000 : 900_000 }
        for cell in 0..<town.count { town.deprivation[cell]? += town.groups[cell] == 0 ? 0 : 12 }
        #expect(try town.analysis().residual.isEmpty)
    }
}
