import Shapes

/// Whether a drawn county shows what it was planned to show: plain counting over the registrations and the borders.
///
/// Most of it holds by construction; shapes that depend on how the small areas happen to lie are drawn again when they
/// do not.
struct PlantCheck {
    private let map: SmallAreaMap
    private let plan: TerritoryPlan
    private let practices: [PlannedPractice]
    private let tie: Int
    private let quotas: Quotas
    /// For each small area and consortium its patients.
    private let patients: [[Int]]
    private let registered: [Int]
    private let residents: [Int]

    init(
        _ map: SmallAreaMap, _ plan: TerritoryPlan, _ practices: PracticePlan, _ quotas: Quotas,
        _ registrations: RegistrationModel
    ) {
        self.map = map
        self.plan = plan
        self.practices = practices.practices
        self.quotas = quotas
        tie = practices.tie
        residents = registrations.residents
        var patients = [[Int]](
            repeating: [Int](repeating: 0, count: quotas.consortia.count), count: map.count)
        var registered = [Int](repeating: 0, count: practices.practices.count)
        for row in registrations.counts {
            registered[row.practice] += row.patients
            if let consortium = practices.practices[row.practice].consortium {
                patients[row.cell][consortium] += row.patients
            }
        }
        self.patients = patients
        self.registered = registered
    }

    /// What is missing, in words; nil when all is there. O(small areas · consortia).
    func firstFault() -> String? {
        mapFault() ?? pluralityFault() ?? areaFault() ?? shapeFault() ?? pairFault() ?? containmentFault()
    }

    private func mapFault() -> String? {
        let parts = map.components { _ in true }
        guard parts.count == 2, parts[1].allSatisfy({ map.isIsland[$0] }) else {
            return "the land has \(parts.count) parts, not a mainland and an island"
        }
        for index in 0..<quotas.areaCount
        where map.components({ plan.area[$0] == index && !map.isIsland[$0] }).count != 1 {
            return "PCT area \(index + 1) is in parts"
        }
        return nil
    }

    private func pluralityFault() -> String? {
        for cell in 0..<map.count {
            let own = patients[cell][plan.consortium[cell]]
            for (consortium, count) in patients[cell].enumerated() where consortium != plan.consortium[cell] {
                let isTie = cell == tie && consortium == Role.interleavedSecond.rawValue
                if isTie ? count != own : count >= own { return "another consortium leads in small area \(cell)" }
            }
        }
        return nil
    }

    private func areaFault() -> String? {
        let all = practices.indices.filter { practices[$0].area == 1 }
        let unaligned = all.filter { practices[$0].consortium == nil }
        let sum = { (members: [Int]) in members.reduce(0) { $0 + registered[$1] } }
        if unaligned.count * 10 > all.count || sum(unaligned) * 20 > sum(all) {
            return "the unaligned practices are more than an exception"
        }
        return registered.contains(0) ? "a practice without patients" : nil
    }

    private func parts(_ role: Role) -> [[Int]] { map.components { plan.consortium[$0] == role.rawValue } }

    /// More than 78 in 100 of the patients that the consortium has in its small areas are in its largest part.
    private func hasMainPart(_ role: Role) -> Bool {
        let counts = parts(role).map { $0.reduce(0) { $0 + patients[$1][role.rawValue] } }
        return (counts.max() ?? 0) * 100 > counts.reduce(0, +) * 78
    }

    private func shapeFault() -> String? {
        for role in [Role.enclosing, .enclosed] where parts(role).count != 1 { return "\(role) is in parts" }
        for role in [Role.exclave, .acrossWater, .island] where parts(role).count != 2 {
            return "\(role) has \(parts(role).count) parts, not two"
        }
        for role in [Role.exclave, .island] where !hasMainPart(role) { return "\(role) has no main part" }
        let inside = parts(.enclosed)[0]
        for cell in inside where map.isOuter[cell] { return "the enclave is on the edge at small area \(cell)" }
        for cell in inside
        where !map.neighbours[cell].allSatisfy({
            [Role.enclosed.rawValue, Role.enclosing.rawValue].contains(plan.consortium[$0])
        }) { return "the enclave is not enclosed" }
        // Everything else of the mainland hangs together, so the ring has no second hole. What lies on the edge of the
        // county or beyond the ring may be cut off by it only there.
        let outside = map.components { cell in
            !map.isIsland[cell] && plan.consortium[cell] != Role.enclosing.rawValue
        }
        let holes = outside.filter { part in !part.contains { map.isOuter[$0] } }
        if holes.count != 1 { return "the enclosing consortium has \(holes.count) holes" }
        // One bank each: the practices say which.
        let banks = parts(.acrossWater).map { part in
            practices.contains { $0.consortium == Role.acrossWater.rawValue && part.contains($0.home) }
        }
        if banks.contains(false) { return "a bank without a practice" }
        return nil
    }

    /// Each of the interleaved pair has several parts, and on average most of a member's four nearest practices belong
    /// to others.
    private func pairFault() -> String? {
        for role in [Role.interleavedFirst, .interleavedSecond] {
            if parts(role).count < 2 { return "\(role) is in one part" }
            var foreign = 0
            var all = 0
            for (index, practice) in practices.enumerated() where practice.consortium == role.rawValue {
                let others = practices.indices.filter { $0 != index }.sorted {
                    (practice.place.squaredDistance(to: practices[$0].place), $0)
                        < (practice.place.squaredDistance(to: practices[$1].place), $1)
                }
                all += 4
                foreign += others.prefix(4).count { practices[$0].consortium != role.rawValue }
            }
            if foreign * 100 < all * 55 { return "\(role) is not mixed: \(foreign) of \(all)" }
        }
        return nil
    }

    /// The consortia that are to be found sound but for their planted shape: more than 76 in 100 of the patients of their
    /// small areas are theirs, and more than 76 in 100 of their patients live there.
    private func containmentFault() -> String? {
        let sound = [Role.coextensive, .coextensiveWithExceptions, .exclave, .enclosing, .enclosed, .island]
        for role in sound {
            let cells = map.sites.indices.filter { plan.consortium[$0] == role.rawValue }
            let inside = cells.reduce(0) { $0 + patients[$1][role.rawValue] }
            let present = cells.reduce(0) { $0 + residents[$1] }
            let members = practices.indices.filter { practices[$0].consortium == role.rawValue }
            let listed = members.reduce(0) { $0 + registered[$1] }
            if inside * 100 <= present * 76 { return "\(role) has too few of its residents" }
            if inside * 100 <= listed * 76 { return "too few patients of \(role) are residents" }
        }
        return nil
    }
}
