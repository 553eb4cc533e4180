import Foundation
import Shapes
import Testing

@testable import SyntheticEngland

/// A nation with hard cases, recounted from its rows.
struct HardCasesTests {
    private static let nation = Result {
        try SyntheticNation.generate(NationParameters(practices: 1_400, seed: 1, hardCases: true))
    }

    @Test func everyKindIsThere() throws {
        let truth = try Self.nation.get().truth
        let kinds: [PlantedCase.Kind] = [
            .adjacentGroups, .spreadArea, .farMember, .weakSelection, .twoAreas, .closedPractice, .movedPractice,
        ]
        for kind in kinds { #expect(!truth.cases(of: kind).isEmpty, "\(kind)") }
        #expect(truth.cases(of: .acrossWater).allSatisfy { $0.measures["bridge"] != nil })
        #expect(throws: SyntheticEnglandError.self) { try NationParameters(practices: 699, hardCases: true) }
    }

    @Test func everyPracticeOfAnAreaThatAnsweredIsInAConsortium() throws {
        let nation = try Self.nation.get()
        for practice in nation.practices {
            #expect((practice.consortium == nil) == !nation.areas[practice.area].hasAnswered)
        }
        let sizes = Dictionary(grouping: nation.practices.compactMap(\.consortium)) { $0 }.mapValues(\.count)
        #expect(sizes.count == nation.consortia.count && sizes.values.allSatisfy { $0 >= 1 && $0 <= 25 })
    }

    @Test func farMembersStandAmongOthers() throws {
        let nation = try Self.nation.get()
        for planted in nation.truth.cases(of: .farMember) {
            let lone = try #require(nation.practices.first { $0.code == planted.practices.first })
            let fellows = nation.practices.filter { $0.consortium == lone.consortium && $0.code != lone.code }
            let fellow = try #require(fellows.map { $0.place.distance(to: lone.place) }.min())
            let nearer = nation.practices.filter {
                $0.consortium != lone.consortium && $0.place.distance(to: lone.place) < fellow
            }
            #expect(fellows.count == 4 && nearer.count >= 10)
            #expect(planted.consortia == lone.consortium.map { [nation.consortia[$0].code] })
        }
    }

    @Test func weakSelectionIsAsWeakAsItsMeasureSays() throws {
        let nation = try Self.nation.get()
        func mean(_ consortium: String) throws -> Double {
            let number = try #require(nation.consortia.firstIndex { $0.code == consortium })
            let scores = nation.practices.filter { $0.consortium == number }.map(\.quality)
            return scores.reduce(0, +) / Double(scores.count)
        }
        for planted in nation.truth.cases(of: .weakSelection) {
            let gap = (try mean(planted.consortia[0]) - mean(planted.consortia[1])) / NationPerformance.qualityDeviation
            #expect(abs(gap - (planted.measures["gap"] ?? .nan)) < 1e-9)
            #expect(Double(planted.practices.count) == planted.measures["size"])
        }
    }

    @Test func groupsOfTwoAreasHaveThreeInEach() throws {
        let nation = try Self.nation.get()
        for planted in nation.truth.cases(of: .twoAreas) {
            let members = nation.practices.filter { planted.practices.contains($0.code) }
            let areas = Dictionary(grouping: members) { nation.areas[$0.area].code }.mapValues(\.count)
            #expect(areas == Dictionary(uniqueKeysWithValues: planted.areas.map { ($0, 3) }))
        }
    }

    /// What closed and what moved stands in the tables with its dates, and nowhere else.
    @Test func filesHaveDates() throws {
        let nation = try Self.nation.get()
        func rows(_ bytes: [UInt8]) -> [[Substring]] {
            String(decoding: bytes, as: UTF8.self).split(separator: "\n").map {
                $0.split(separator: ",", omittingEmptySubsequences: false)
            }
        }
        let practices = rows(try nation.practicesTable())
        let closed = practices.filter { $0.last == "2009-09-30" }.map { String($0[0]) }
        #expect(closed == nation.truth.cases(of: .closedPractice).first?.practices)
        #expect(practices.count == 1 + nation.practices.count + closed.count)
        let membership = rows(try nation.membershipTable())
        let ended = membership.filter { $0.last == "2010-12-31" }
        #expect(ended.map { String($0[0]) } == nation.truth.cases(of: .movedPractice).flatMap(\.practices).sorted())
        #expect(membership.count == 1 + nation.practices.count + ended.count)
        #expect(String(decoding: try nation.registrationsTable().prefix(80), as: UTF8.self).contains(",extract_date\n"))
        #expect(
            nation.bridges.count >= nation.truth.cases(of: .acrossWater).filter { $0.measures["bridge"] == 1 }.count)
    }

    @Test func aNationWithoutThemIsAsItWas() throws {
        let nation = try SyntheticNation.generate(NationParameters(practices: 700, seed: 1))
        #expect(nation.closedPractices.isEmpty && nation.moves.isEmpty && nation.bridges.isEmpty)
        #expect(
            String(decoding: try nation.membershipTable().prefix(60), as: UTF8.self).hasPrefix(
                "practice_code,consortium,consortium_name,pct,pct_name\n"))
    }
}
