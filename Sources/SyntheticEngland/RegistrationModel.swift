import Shapes
import Statistics

/// Patients of one practice in one small area.
struct PatientCount {
    let practice: Int
    let cell: Int
    var patients: Int
}

/// Who is registered where: distance, choice and the size of the practice decide, and where the plan needs it, the
/// consortium that is to be responsible is raised to a clear majority.
struct RegistrationModel {
    /// By small area, then practice; every count is positive.
    private(set) var counts: [PatientCount] = []
    /// Patients in each small area, all practices together.
    let residents: [Int]

    /// One small area's practices and how they attract its patients.
    private struct Draw {
        var practices: [Int]
        var weights: [Double]
    }

    /// Registered patients in each small area: log-normal around 1,600, on the island half of that.
    static func residents(_ map: SmallAreaMap, parameters: CountyParameters, attempt: Int) -> [Int] {
        var generator = SeededGenerator(seed: parameters.seedBits, stream: "residents", index: attempt)
        return map.isIsland.map { isIsland in
            let drawn = generator.logNormal(median: 1600, sigma: 0.17)
            return Int(min(2900, max(1000, drawn)) * (isIsland ? 0.5 : 1))
        }
    }

    init(
        _ map: SmallAreaMap, _ plan: TerritoryPlan, _ practices: PracticePlan, residents: [Int],
        parameters: CountyParameters, attempt: Int
    ) {
        self.residents = residents
        var draws = RegistrationModel.draws(map, plan, practices, parameters, attempt)
        RegistrationModel.balance(&draws, practices.practices, residents)
        var generator = SeededGenerator(seed: parameters.seedBits, stream: "shares", index: attempt)
        for cell in 0..<map.count {
            let share = RegistrationModel.leastShare(cell, map, plan, &generator)
            let patients =
                cell == practices.tie
                ? tied(draws[cell], plan, practices.practices, cell)
                : settled(draws[cell], plan, practices.practices, cell, leastShare: share)
            for (slot, practice) in draws[cell].practices.enumerated() where patients[slot] > 0 {
                counts.append(PatientCount(practice: practice, cell: cell, patients: patients[slot]))
            }
        }
    }

    /// For each small area ten to thirty practices of the sixty nearest, ascending, with attraction · e^(−distance) ·
    /// choice. The two nearest of the consortium that is to be responsible are always among them, and at the planned tie
    /// every practice of the building.
    private static func draws(
        _ map: SmallAreaMap, _ plan: TerritoryPlan, _ practicePlan: PracticePlan, _ parameters: CountyParameters,
        _ attempt: Int
    ) -> [Draw] {
        let practices = practicePlan.practices
        let nearest = NearestPlaces(practices.map(\.place))
        var members = [Int: [Int]]()
        for (practice, planned) in practices.enumerated() {
            if let consortium = planned.consortium { members[consortium, default: []].append(practice) }
        }
        return map.sites.indices.map { cell in
            var generator = SeededGenerator(
                seed: parameters.seedBits, stream: "choice in layout \(attempt)", index: cell)
            let site = map.sites[cell]
            var own = (members[plan.consortium[cell]] ?? []).sorted {
                (site.squaredDistance(to: practices[$0].place), $0)
                    < (site.squaredDistance(to: practices[$1].place), $1)
            }
            own.removeLast(max(0, own.count - 2))
            if cell == practicePlan.tie {
                own += practices.indices.filter { practices[$0].home == cell && !own.contains($0) }
            }
            let near = nearest.nearest(60, to: site)
            let candidates = near + own.filter { !near.contains($0) }
            let wanted = generator.integer(in: 10...30)
            var ranked: [(weight: Double, practice: Int)] = []
            for practice in candidates {
                let distance = site.distance(to: practices[practice].place)
                // Most patients are within 3 km; a thin tail goes far (work, loyalty after a move).
                let decay =
                    ElementaryFunctions.exp(-distance / 1800) + 0.004 * ElementaryFunctions.exp(-distance / 9000)
                let choice = generator.logNormal(median: 1, sigma: 0.7)
                ranked.append((practices[practice].attraction * decay * choice, practice))
            }
            ranked.sort { ($1.weight, $0.practice) < ($0.weight, $1.practice) }
            var chosen = Array(ranked.prefix(wanted))
            for entry in ranked.dropFirst(wanted) where own.contains(entry.practice) { chosen.append(entry) }
            chosen.sort { $0.practice < $1.practice }
            return Draw(practices: chosen.map(\.practice), weights: chosen.map(\.weight))
        }
    }

    /// A few rounds of proportional fitting: small areas keep their patients, lists come near their attraction.
    private static func balance(_ draws: inout [Draw], _ practices: [PlannedPractice], _ residents: [Int]) {
        for _ in 0..<4 {
            var lists = [Double](repeating: 0, count: practices.count)
            for cell in draws.indices {
                let sum = draws[cell].weights.reduce(0, +)
                let scale = sum > 0 ? Double(residents[cell]) / sum : 0
                for (slot, practice) in draws[cell].practices.enumerated() {
                    draws[cell].weights[slot] *= scale
                    lists[practice] += draws[cell].weights[slot]
                }
            }
            for cell in draws.indices {
                for (slot, practice) in draws[cell].practices.enumerated() where lists[practice] > 0 {
                    draws[cell].weights[slot] *= practices[practice].attraction / lists[practice]
                }
            }
        }
    }

    /// Part of a small area's patients that its consortium has at least: always more than half, so that no other can
    /// have as many; less next to others and in the town of the interleaved pair.
    private static func leastShare(
        _ cell: Int, _ map: SmallAreaMap, _ plan: TerritoryPlan, _ generator: inout SeededGenerator
    ) -> Double {
        let draw = generator.unit()
        let consortium = plan.consortium[cell]
        let isPair =
            consortium == Role.interleavedFirst.rawValue || consortium == Role.interleavedSecond.rawValue
        if isPair { return 0.53 + 0.1 * draw }
        let isBorder = map.neighbours[cell].contains { plan.consortium[$0] != consortium }
        return isBorder ? 0.79 + 0.07 * draw : 0.86 + 0.08 * draw
    }

    private func settled(
        _ draw: Draw, _ plan: TerritoryPlan, _ practices: [PlannedPractice], _ cell: Int, leastShare: Double
    ) -> [Int] {
        let isOwn = draw.practices.map { practices[$0].consortium == plan.consortium[cell] }
        let own = zip(draw.weights, isOwn).map { $1 ? $0 : 0 }
        let others = zip(draw.weights, isOwn).map { $1 ? 0 : $0 }
        let natural = own.reduce(0, +) / max(draw.weights.reduce(0, +), .leastNormalMagnitude)
        // No consortium has a small area for itself alone.
        let share = min(0.97, max(leastShare, natural))
        // And each practice drawn has some patients: room for two of every other, of at least 500 patients in all.
        let room = residents[cell] - 2 * others.count { $0 > 0 }
        let total =
            others.reduce(0, +) > 0 ? min(room, Int((Double(residents[cell]) * share).rounded())) : residents[cell]
        let a = Allotment.positiveIntegers(total: total, weights: own)
        let b = Allotment.positiveIntegers(total: residents[cell] - total, weights: others)
        return zip(isOwn, zip(a, b)).map { $0 ? $1.0 : $1.1 }
    }

    /// Both of the interleaved pair get exactly the same number, two fifths of the patients each.
    private func tied(
        _ draw: Draw, _ plan: TerritoryPlan, _ practices: [PlannedPractice], _ cell: Int
    ) -> [Int] {
        let (first, second) = (Role.interleavedFirst.rawValue, Role.interleavedSecond.rawValue)
        let each = residents[cell] * 2 / 5
        var result = [Int](repeating: 0, count: draw.practices.count)
        let parts: [(total: Int, belongs: (Int?) -> Bool)] = [
            (each, { $0 == first }), (each, { $0 == second }),
            (residents[cell] - 2 * each, { $0 != first && $0 != second }),
        ]
        for part in parts {
            let weights = zip(draw.practices, draw.weights).map {
                part.belongs(practices[$0].consortium) ? $1 : 0
            }
            // Nobody else drawn: the rest stays without a practice.
            guard weights.contains(where: { $0 > 0 }) else { continue }
            for (slot, patients) in Allotment.positiveIntegers(total: part.total, weights: weights).enumerated() {
                result[slot] += patients
            }
        }
        return result
    }
}
