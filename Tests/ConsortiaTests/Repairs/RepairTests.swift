import Catchments
import Consortia
import Statistics
import TestBoards
import Testing

/// Repairs on countries small enough to survey every changed membership from the beginning.
struct RepairTests {
    @Test("Every row comes true when it is applied and all is surveyed again", arguments: 1...12, [false, true])
    func rowsComeTrue(seed: Int, isWithinAreas: Bool) throws {
        let country = SmallCountry(seed: UInt64(seed), isWithinAreas: isWithinAreas)
        let survey = try country.survey(country.groups)
        let repairs = try Repairs(survey.whatIf)
        for row in repairs.ofGroups.joined() {
            let change = try country.change(row.moves.map { ($0.practice, $0.to) }, from: survey)
            #expect(change.verdicts[row.group] == row.after, "\(row.text(in: survey.atlas))")
            #expect(row.before == survey.verdicts[row.group])
            var others: [Int: Verdict?] = [:]
            for group in survey.atlas.groups.indices where group != row.group {
                if change.verdicts[group] != survey.verdicts[group] { others[group] = change.verdicts[group] }
            }
            #expect(others == Dictionary(uniqueKeysWithValues: row.others.map { ($0.group, $0.after) }))
            #expect(row.others.allSatisfy { $0.after.severity <= $0.before.severity })
            #expect(row.patients == row.moves.reduce(0) { $0 + survey.atlas.registeredPatients[$1.practice] })
            #expect(row.moves.allSatisfy { $0.from == country.groups[$0.practice] })
        }
        for (group, rows) in repairs.ofGroups.enumerated() where !rows.isEmpty {
            #expect(survey.verdicts[group]?.isRepairable == true && rows.count <= Repairs.mostRows)
            #expect(Set(rows).count == rows.count)
        }
    }

    @Test("No single move or swap that stands earlier in the order was overlooked", arguments: 1...12, [false, true])
    func nothingEarlier(seed: Int, isWithinAreas: Bool) throws {
        let country = SmallCountry(seed: UInt64(seed), isWithinAreas: isWithinAreas)
        let survey = try country.survey(country.groups)
        let repairs = try Repairs(survey.whatIf)
        for group in survey.atlas.groups.indices {
            guard let before = survey.verdicts[group], before.isRepairable else { continue }
            let found = repairs.ofGroups[group].first
            for bar in [3, before.severity] {
                let singles = try country.best(country.singles(for: group, survey), for: group, below: bar, survey)
                let swaps = try country.best(country.swaps(for: group, survey), for: group, below: bar, survey)
                if let best = singles {
                    #expect(found?.text(in: survey.atlas) == best.text, "group \(group), bar \(bar)")
                    break
                } else if let best = swaps {
                    let row = try #require(found, "group \(group): \(best.text)")
                    #expect(row.moves.count == 2 && row.patients <= best.patients, "group \(group): \(best.text)")
                    break
                } else if let found, (found.after?.severity ?? 0) < bar {
                    #expect(found.moves.count == 2 && found.kind != .swap)
                    break
                }
            }
        }
    }

    @Test("The countries of these tests hold groups of every sort, and repairs of every kind")
    func coverage() throws {
        var kinds: Set<Repair.Kind> = []
        var (whole, lesser, none) = (0, 0, 0)
        for seed in 1...12 {
            let country = SmallCountry(seed: UInt64(seed))
            let survey = try country.survey(country.groups)
            let repairs = try Repairs(survey.whatIf)
            for (group, rows) in repairs.ofGroups.enumerated() where survey.verdicts[group]?.isRepairable == true {
                kinds.formUnion(rows.map(\.kind))
                if let first = rows.first { if first.isWhole { whole += 1 } else { lesser += 1 } } else { none += 1 }
            }
        }
        #expect(kinds == [.move, .swap, .join])
        #expect(whole > 0 && lesser > 0 && none > 0)
    }

    @Test("What breaks a group is what a survey without the practice says of it", arguments: 1...6)
    func breaks(seed: Int) throws {
        let country = SmallCountry(seed: UInt64(seed))
        let survey = try country.survey(country.groups)
        let breaks = try Breaks.ofPractices(survey.whatIf)
        for (practice, group) in country.groups.enumerated() {
            guard let group, survey.verdicts[group]?.isDefined == true else {
                #expect(breaks[practice] == nil)
                continue
            }
            let without = try #require(country.change([(practice, nil)], from: survey).verdicts[group])
            #expect(breaks[practice] == (without.isDefined ? nil : without))
        }
    }

    @Test("Threads change nothing")
    func threads() throws {
        let country = SmallCountry(seed: 3)
        let (one, four) = (try country.survey(country.groups), try country.survey(country.groups, threads: 4))
        #expect(try Repairs(one.whatIf) == Repairs(four.whatIf))
    }

    @Test("Severity is the order of precedence read from its end")
    func severity() {
        let all: [Verdict] = [
            .notAssessable(.noTerritory), .singlePractice, .fragmented, .interleaved, .minorExclaves, .notContained,
            .definedWithLinks, .definedAcrossGaps, .defined,
        ]
        #expect(all.map(\.kind) == Verdict.kinds)
        #expect(all.map(\.severity) == Array((0...8).reversed()))
    }
}
