import Shapes
import SyntheticEngland
import Testing

/// Each planted case, recounted from the rows and borders without any help of the generator's.
@Suite struct PlantedTruthTests {
    @Test(arguments: Counties.trials)
    func everyPlantedCaseIsThere(trial: CountyTrial) throws {
        let county = try Counties.county(trial)
        let recount = Recount(county)
        for kind in PlantedCase.Kind.allCases { #expect(!county.truth.cases(of: kind).isEmpty, "\(kind)") }
        for planted in county.truth.cases { try check(planted, recount) }
        #expect(county.truth.cases(of: .coLocated).contains { $0.consortia.count == 2 })
        #expect(county.truth.seed == trial.seed && county.truth.practices == trial.practices)
    }

    private func check(_ planted: PlantedCase, _ recount: Recount) throws {
        switch planted.kind {
        case .coextensive, .coextensiveWithExceptions: checkArea(planted, recount)
        case .interleaved: checkInterleaved(planted, recount)
        case .exclave, .island, .acrossWater: try checkParts(planted, recount)
        case .enclosed: checkEnclosed(planted, recount)
        case .tie: checkTie(planted, recount)
        default: try checkCodes(planted, recount)
        }
    }

    private func checkArea(_ planted: PlantedCase, _ recount: Recount) {
        let (consortium, area) = (planted.consortia[0], planted.areas[0])
        let all = Set(recount.county.practices.filter { recount.county.areas[$0.area].code == area }.map(\.code))
        let members = recount.members(of: consortium)
        #expect(recount.territory(consortium) == recount.smallAreas(of: area))
        #expect(planted.smallAreas == recount.smallAreas(of: area).sorted())
        if planted.kind == .coextensive {
            #expect(members == all && planted.practices == members.sorted())
        } else {
            #expect(all.subtracting(members).sorted() == planted.practices && planted.practices.count == 2)
            let lists = { (codes: Set<String>) in codes.reduce(0) { $0 + (recount.practice($1)?.listSize ?? 0) } }
            #expect(planted.practices.count * 10 <= all.count)
            #expect(lists(Set(planted.practices)) * 20 <= lists(all))
        }
        expectContained(consortium, recount)
    }

    private func expectContained(_ consortium: String, _ recount: Recount) {
        let territory = recount.territory(consortium)
        let inside = recount.patients(of: consortium, in: territory)
        #expect(4 * inside > 3 * territory.reduce(0) { $0 + (recount.registered[$1] ?? 0) })
        #expect(4 * inside >= 3 * (recount.listed[consortium] ?? 0))
    }

    /// Several parts each, and practices whose neighbours are mostly others'.
    private func checkInterleaved(_ planted: PlantedCase, _ recount: Recount) {
        #expect(planted.consortia.count == 2)
        #expect(
            Set(planted.practices) == planted.consortia.reduce(into: Set()) { $0.formUnion(recount.members(of: $1)) })
        for consortium in planted.consortia {
            let ties = Set(recount.county.truth.cases(of: .tie).flatMap(\.smallAreas))
            #expect(recount.components(recount.territory(consortium).subtracting(ties)).count >= 2)
            let located = recount.county.practices.filter { $0.place != nil }
            var foreign = 0
            var all = 0
            for member in located where member.consortium == consortium {
                guard let here = member.place else { continue }
                let nearest = located.filter { $0.code != member.code }.sorted {
                    ($0.place?.squaredDistance(to: here) ?? 0, $0.code) < (
                        $1.place?.squaredDistance(to: here) ?? 0, $1.code
                    )
                }.prefix(4)
                all += nearest.count
                foreign += nearest.count { $0.consortium != consortium }
            }
            #expect(2 * foreign > all, "\(foreign) of \(all)")
        }
    }

    private func checkParts(_ planted: PlantedCase, _ recount: Recount) throws {
        let consortium = planted.consortia[0]
        let territory = recount.territory(consortium)
        let parts = recount.components(territory)
        try #require(parts.count == 2)
        let small = Set(planted.smallAreas)
        #expect(parts.contains(small))
        let main = recount.patients(of: consortium, in: territory.subtracting(small))
        let all = recount.patients(of: consortium, in: territory)
        switch planted.kind {
        case .acrossWater:
            #expect(2 * main >= all)
            #expect(parts.allSatisfy { !$0.isDisjoint(with: recount.outer) })
        case .island:
            #expect(4 * main > 3 * all)
            let land = recount.components(Set(recount.county.smallAreas.map(\.code)))
            #expect(land.count == 2 && land.contains(small))
            expectContained(consortium, recount)
        default:
            #expect(4 * main > 3 * all)
            // Cut off by small areas of others on land, not by water: both parts are on the mainland.
            let land = recount.components(Set(recount.county.smallAreas.map(\.code)))
            #expect(land.contains { territory.isSubset(of: $0) })
            #expect(!planted.practices.isEmpty && recount.members(of: consortium).isSuperset(of: planted.practices))
            expectContained(consortium, recount)
        }
    }

    private func checkEnclosed(_ planted: PlantedCase, _ recount: Recount) {
        let (inner, around) = (planted.consortia[0], planted.consortia[1])
        let territory = recount.territory(inner)
        let ring = recount.territory(around)
        #expect(territory.sorted() == planted.smallAreas)
        #expect(recount.components(territory).count == 1 && recount.components(ring).count == 1)
        #expect(territory.isDisjoint(with: recount.outer))
        #expect(territory.allSatisfy { (recount.neighbours[$0] ?? []).isSubset(of: territory.union(ring)) })
        // Everything that is not the ring's: what does not reach the edge of the land is a hole.
        let rest = Set(recount.county.smallAreas.map(\.code)).subtracting(ring)
        let holes = recount.components(rest).filter { $0.isDisjoint(with: recount.outer) }
        #expect(holes == [territory])
        expectContained(inner, recount)
        expectContained(around, recount)
    }

    private func checkTie(_ planted: PlantedCase, _ recount: Recount) {
        #expect(planted.smallAreas.count == 1)
        #expect(recount.leaders(planted.smallAreas[0]).sorted() == planted.consortia.sorted())
        #expect(recount.patients[planted.smallAreas[0]]?[planted.consortia[0]] == planted.patients)
        // The only tie of the county.
        #expect(recount.county.smallAreas.count { recount.leaders($0.code).count != 1 } == 1)
    }

    private func checkCodes(_ planted: PlantedCase, _ recount: Recount) throws {
        let practices = try planted.practices.map { try #require(recount.practice($0)) }
        switch planted.kind {
        case .coLocated:
            #expect(practices.count > 1 && Set(practices.map(\.place)).count == 1 && practices[0].place != nil)
            #expect(Set(practices.map(\.consortium)) == Set(planted.consortia))
        case .unaligned:
            #expect(practices.map(\.consortium).sorted() == ["", "U"])
            let known = Set(recount.county.consortia.map(\.code))
            #expect(recount.county.practices.count { !known.contains($0.consortium) } == 2)
        case .unlocated:
            #expect(practices.count == 1 && practices[0].place == nil && practices[0].listSize > 0)
            #expect(recount.county.practices.count { $0.place == nil } == 1)
        default:
            let rows = recount.county.registrations.filter { planted.smallAreas.contains($0.smallArea) }
            let patients = rows.reduce(0) { $0 + $1.patients }
            #expect(Set(rows.map(\.smallArea)) == Set(planted.smallAreas) && patients == planted.patients)
            let all = recount.county.registrations.reduce(0) { $0 + $1.patients }
            #expect(500 * patients < all, "under 0.2 per cent")
        }
    }
}
