import Shapes
import SyntheticEngland
import Testing

/// Each planted case of a nation, recounted from the rows and borders without any help of the generator's.
@Suite struct PlantedTruthTests {
    @Test(arguments: Nations.trials)
    func everyPlantedCaseIsThere(trial: NationTrial) throws {
        let nation = try Nations.nation(trial)
        let recount = try Nations.recount(trial)
        #expect(nation.truth.seed == trial.seed && nation.truth.practices == trial.practices)
        for planted in nation.truth.cases { try check(planted, recount, trial) }
        for code in nation.truth.clean {
            let consortium = try #require(recount.consortia[code])
            #expect(recount.members(of: consortium).count >= 3)
            #expect(recount.components(recount.territory(consortium)).count == 1, "\(code)")
            #expect(recount.isContained(consortium), "\(code)")
            let near = recount.nation.practices.filter { $0.consortium == consortium }.flatMap { member in
                recount.nation.practices.filter { $0.code != member.code }.sorted {
                    $0.place.squaredDistance(to: member.place) < $1.place.squaredDistance(to: member.place)
                }.prefix(4)
            }
            // Ties in distance may be told apart another way.
            #expect(near.count { $0.consortium == consortium } * 2 + 2 >= near.count, "\(code)")
        }
        let planted = Set(
            nation.truth.cases.filter { ![.coextensive, .coLocated].contains($0.kind) }.flatMap(\.consortia))
        let others = Set(nation.truth.cases(of: .mixedNotSelected).flatMap(\.consortia))
        let exceptions = Set(nation.truth.cases(of: .coextensiveWithExceptions).flatMap(\.consortia))
        let enclosed = Set(nation.truth.cases(of: .enclave).flatMap(\.consortia))
        #expect(
            Set(nation.truth.clean).isDisjoint(
                with: planted.subtracting(others).subtracting(exceptions).subtracting(enclosed)))
    }

    @Test("from 700 practices every kind is there, in numbers that follow England's", arguments: Nations.closely)
    func kinds(trial: NationTrial) throws {
        let truth = try Nations.nation(trial).truth
        // Whether the coast gives a consortium an island or both banks of an estuary is left to it; rows are all sound.
        let others: [PlantedCase.Kind] = [.acrossWater, .island, .unlocated, .knownAbsences, .unknownCodes]
        // Hard cases are planted on request alone.
        let hard: [PlantedCase.Kind] = [
            .adjacentGroups, .spreadArea, .farMember, .weakSelection, .twoAreas, .closedPractice, .movedPractice,
        ]
        for kind in PlantedCase.Kind.allCases where !others.contains(kind) && !hard.contains(kind) {
            #expect(!truth.cases(of: kind).isEmpty, "\(kind)")
        }
        for kind in hard { #expect(truth.cases(of: kind).isEmpty, "\(kind)") }
        for kind in others.suffix(3) { #expect(truth.cases(of: kind).isEmpty, "\(kind)") }
        #expect(truth.cases(of: .selected).count == 2 && truth.cases(of: .residual).count == 2)
        #expect(truth.cases(of: .coextensive).count + truth.cases(of: .coextensiveWithExceptions).count == 6)
        #expect(truth.clean.count >= 5)
    }

    private func check(_ planted: PlantedCase, _ recount: NationRecount, _ trial: NationTrial) throws {
        #expect(!planted.sentence.isEmpty)
        #expect(planted.practices == planted.practices.sorted())
        switch planted.kind {
        case .coextensive, .coextensiveWithExceptions: try checkArea(planted, recount)
        case .dispersed, .interleaved: try checkScattered(planted, recount)
        case .exclave: try checkExclave(planted, recount)
        case .acrossWater, .island: try checkByTheWater(planted, recount)
        case .enclave: try checkEnclave(planted, recount)
        case .tie: try checkTie(planted, recount)
        case .selected, .mixedNotSelected, .goingAlone, .residual: try checkPerformance(planted, recount)
        case .coLocated, .unaligned, .notAnswering: try checkDoubts(planted, recount)
        // Rows and practices of a county: see CountyTests.
        case .unlocated, .knownAbsences, .unknownCodes: #expect(trial.isCounty)
        // A nation of its own has these (HardCasesTests).
        case .adjacentGroups, .spreadArea, .farMember, .weakSelection, .twoAreas, .closedPractice, .movedPractice:
            Issue.record("\(planted.kind) is planted where nobody asked for hard cases")
        }
    }

    private func checkArea(_ planted: PlantedCase, _ recount: NationRecount) throws {
        let consortium = try #require(recount.consortia[planted.consortia[0]])
        let all = recount.practices(of: planted.areas[0])
        let members = recount.members(of: consortium)
        #expect(members.isSubset(of: Set(all.map(\.code))))
        let others = all.filter { !members.contains($0.code) }
        if !planted.smallAreas.isEmpty {
            #expect(recount.codes(recount.territory(consortium)) == planted.smallAreas)
        }
        if planted.kind == .coextensive {
            #expect(others.isEmpty && members == Set(planted.practices))
        } else {
            #expect(others.map(\.code) == planted.practices && others.allSatisfy { $0.consortium == nil })
            #expect(!others.isEmpty && others.count * 10 <= all.count)
            let (part, sum) = (others.reduce(0) { $0 + $1.listSize }, all.reduce(0) { $0 + $1.listSize })
            #expect(part * 20 <= sum)
            #expect(abs((planted.measures["exceptions_share_of_patients"] ?? 1) - Double(part) / Double(sum)) < 1e-12)
        }
    }

    /// The member's neighbours are mostly others', and a dispersed one is in many parts.
    private func checkScattered(_ planted: PlantedCase, _ recount: NationRecount) throws {
        let all = recount.practices(of: planted.areas[0])
        for code in planted.consortia {
            let consortium = try #require(recount.consortia[code])
            #expect(recount.members(of: consortium).isSubset(of: planted.practices))
            let territory = recount.territory(consortium)
            let parts = recount.components(territory).map { recount.patients(of: consortium, in: $0) }
            if planted.kind == .dispersed {
                #expect(4 * (parts.max() ?? 0) < 3 * recount.patients(of: consortium, in: territory))
            }
        }
        // Random labels would give this share of foreign neighbours; a compact consortium has a third of it or less.
        var (foreign, seen) = (0, 0)
        for practice in all where planted.practices.contains(practice.code) {
            let near = all.filter { $0.code != practice.code }.sorted {
                ($0.place.squaredDistance(to: practice.place), $0.code)
                    < ($1.place.squaredDistance(to: practice.place), $1.code)
            }.prefix(4)
            seen += near.count
            foreign += near.count { $0.consortium != practice.consortium }
        }
        #expect(100 * foreign > 45 * seen, "\(foreign) of \(seen)")
    }

    private func checkExclave(_ planted: PlantedCase, _ recount: NationRecount) throws {
        let consortium = try #require(recount.consortia[planted.consortia[0]])
        let territory = recount.territory(consortium)
        let parts = recount.components(territory)
        let small = Set(planted.smallAreas.compactMap { recount.smallAreas[$0] })
        #expect(parts.count == 2 && parts.contains(small) && small.count == planted.smallAreas.count)
        let main = recount.patients(of: consortium, in: territory.subtracting(small))
        #expect(4 * main > 3 * recount.patients(of: consortium, in: territory))
        #expect(recount.isContained(consortium))
        #expect(!planted.practices.isEmpty && recount.members(of: consortium).isSuperset(of: planted.practices))
    }

    /// Two parts, the smaller as planted: an island whole, or each bank with members and water beside it.
    private func checkByTheWater(_ planted: PlantedCase, _ recount: NationRecount) throws {
        let consortium = try #require(recount.consortia[planted.consortia[0]])
        let territory = recount.territory(consortium)
        let parts = recount.components(territory)
        let small = Set(planted.smallAreas.compactMap { recount.smallAreas[$0] })
        #expect(parts.count == 2 && parts.contains(small) && small.count == planted.smallAreas.count)
        let main = recount.patients(of: consortium, in: territory.subtracting(small))
        let all = recount.patients(of: consortium, in: territory)
        if planted.kind == .island {
            #expect(4 * main > 3 * all && recount.isContained(consortium))
            #expect(recount.components(Set(recount.nation.smallAreas.indices)).contains(small))
        } else {
            #expect(2 * main >= all)
            #expect(parts.allSatisfy { part in part.contains { recount.neighbours[$0].contains(-1) } })
            #expect(recount.members(of: consortium) == Set(planted.practices) && planted.practices.count >= 2)
        }
    }

    private func checkEnclave(_ planted: PlantedCase, _ recount: NationRecount) throws {
        let inner = try #require(recount.consortia[planted.consortia[0]])
        let outer = try #require(recount.consortia[planted.consortia[1]])
        let territory = recount.territory(inner)
        #expect(recount.codes(territory) == planted.smallAreas)
        #expect(recount.components(territory).count == 1)
        for cell in territory {
            for neighbour in recount.neighbours[cell] {
                #expect(neighbour >= 0 && recount.leaders(neighbour).isSubset(of: [inner, outer]))
            }
        }
        #expect(recount.isContained(inner) && recount.isContained(outer))
    }

    private func checkTie(_ planted: PlantedCase, _ recount: NationRecount) throws {
        let cell = try #require(recount.smallAreas[planted.smallAreas[0]])
        #expect(recount.leaders(cell) == Set(planted.consortia.compactMap { recount.consortia[$0] }))
        #expect(recount.leaders(cell).count == 2 && recount.patients[cell].values.max() == planted.patients)
    }

    private func checkPerformance(_ planted: PlantedCase, _ recount: NationRecount) throws {
        let all = recount.practices(of: planted.areas[0])
        let listed = Set(planted.practices)
        let (inside, outside) = (all.filter { listed.contains($0.code) }, all.filter { !listed.contains($0.code) })
        func mean(_ practices: [SyntheticNation.Practice], _ value: (SyntheticNation.Practice) -> Double) -> Double {
            practices.reduce(0) { $0 + value($1) } / Double(practices.count)
        }
        let everybody = recount.nation.practices.map(\.quality)
        let average = everybody.reduce(0, +) / Double(everybody.count)
        let deviation =
            (everybody.reduce(0) { $0 + ($1 - average) * ($1 - average) } / Double(everybody.count)).squareRoot()
        switch planted.kind {
        case .selected:
            #expect(inside.count >= 12 && outside.count >= 12)
            // The truth's unit is the distribution's deviation; the sample's differs by some per cent.
            let gap = mean(inside) { $0.quality } - mean(outside) { $0.quality }
            #expect(gap > 1.4 * deviation)
            #expect(abs((planted.measures["gap"] ?? 0) * 36.37 - gap) < 0.01)
            #expect((planted.measures["members_at_border"] ?? 0) >= 12)
            #expect((planted.measures["others_at_border"] ?? 0) >= 12)
        case .mixedNotSelected:
            for code in planted.consortia {
                let consortium = recount.consortia[code]
                let gap = mean(all.filter { $0.consortium == consortium }) { $0.quality } - mean(all) { $0.quality }
                #expect(abs(gap) < 0.5 * deviation, "\(code)")
            }
        case .residual:
            #expect(mean(inside) { $0.quality } < mean(outside) { $0.quality } - deviation)
            #expect(mean(inside) { $0.costPerThousand } > mean(outside) { $0.costPerThousand })
        default:
            let strong = try #require(inside.first)
            #expect(strong.consortium == nil && strong.quality >= 990)
            #expect(strong.quality > mean(all) { $0.quality } + 2 * deviation)
            #expect(Double(strong.listSize) > 0.8 * mean(all) { Double($0.listSize) })
            let near = outside.sorted {
                $0.place.squaredDistance(to: strong.place) < $1.place.squaredDistance(to: strong.place)
            }.prefix(5)
            #expect(mean(Array(near)) { $0.quality } < strong.quality - 60)
        }
    }

    private func checkDoubts(_ planted: PlantedCase, _ recount: NationRecount) throws {
        let listed = try planted.practices.map { code -> SyntheticNation.Practice in
            recount.nation.practices[try #require(recount.practices[code])]
        }
        switch planted.kind {
        case .coLocated: #expect(listed.count >= 2 && Set(listed.map(\.place)).count == 1)
        case .unaligned:
            let loose = recount.nation.practices.filter {
                $0.consortium == nil && recount.nation.areas[$0.area].hasAnswered
            }
            #expect(loose.map(\.code) == planted.practices)
        default:
            let silent = recount.nation.areas.filter { !$0.hasAnswered }.map(\.code)
            #expect(silent == planted.areas)
            #expect(listed.allSatisfy { $0.consortium == nil && silent.contains(recount.nation.areas[$0.area].code) })
        }
    }
}
