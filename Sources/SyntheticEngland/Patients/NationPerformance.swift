import Planar
import Shapes
import Statistics

/// Quality points, cost and deprivation: alike among neighbours, with marginals like England's, and with the
/// planted selection on top.
struct NationPerformance {
    /// Deprivation score by cell: as skewed as England's in 2010, mean 21.7, standard deviation 15.
    let deprivation: [Double]
    /// By practice: the mean of its patients' small areas.
    let practiceDeprivation: [Double]
    /// Points of 1,000 in the Quality and Outcomes Framework by practice: 1,000 − Gamma(3, 21); mean 937, 14.5 in 100
    /// below 900.
    private(set) var quality: [Double]
    /// Pounds per 1,000 patients: log-normal around 560,000.
    let cost: [Double]
    let listSizes: [Int]

    /// Standard deviation of the distribution of `quality`: √3 · 21.
    static let qualityDeviation = 36.37

    /// O(n log n).
    init(
        _ land: SettledLand, _ plan: NationConsortia, _ registrations: NationRegistrations, _ doubts: DoubtfulRows
    ) {
        let (cells, people, areas, parameters) = (land.cells, land.people, land.areas, land.parameters)
        var generator = parameters.generator("nation performance")
        let (towns, regions) = (ValueNoise(&generator), ValueNoise(&generator))
        let (local, wide) = (ValueNoise(&generator), ValueNoise(&generator))
        let reach = parameters.reach
        let need = cells.sites.map { site -> Double in
            1.1 * towns(site.x / (4 * reach), site.y / (4 * reach)) + 0.8
                * regions(site.x / (22 * reach), site.y / (22 * reach))
                + 0.5 * generator.normal()
        }
        let deprivation = Self.deprivation(of: need, &generator)
        self.deprivation = deprivation

        var sizes = [Int](repeating: 0, count: people.places.count)
        var sums = [Double](repeating: 0, count: people.places.count)
        for row in registrations.practices.indices {
            let practice = Int(registrations.practices[row])
            sizes[practice] += Int(registrations.patients[row])
            sums[practice] += Double(registrations.patients[row]) * deprivation[Int(registrations.cells[row])]
        }
        practiceDeprivation = sums.indices.map { (sums[$0] / Double(max(1, sizes[$0])) * 100).rounded() / 100 }
        for row in doubts.rows { sizes[row.practice] += row.patients }
        listSizes = sizes
        let poverty = Self.standardized(practiceDeprivation)
        let places = people.places
        let nearby = places.map { local($0.x / (6 * reach), $0.y / (6 * reach)) }
        let around = places.map { wide($0.x / (28 * reach), $0.y / (28 * reach)) }

        // Small lists are noisy: the spread falls with the third root of the list.
        let noise = sizes.map { size -> Double in
            let relative = Double(NationPeople.patientsPerPractice) / Double(max(500, size))
            return min(1.7, max(0.6, ElementaryFunctions.exp(ElementaryFunctions.log(relative) / 3)))
                * generator.normal()
        }
        let plain = places.indices.map {
            -0.3 * poverty[$0] + 0.45 * nearby[$0] + 0.55 * around[$0] + 0.85 * noise[$0]
        }
        let points = places.indices.map { _ in
            -21 * (0..<3).reduce(0.0) { sum, _ in sum + ElementaryFunctions.log(1 - generator.unit()) }
        }.sorted { $0 > $1 }
        quality = Self.pushed(plain, points, areas, plan, people)
        cost = places.indices.map { practice in
            let planned = plan.consortiumOf[practice].map { plan.consortia[$0] }
            let shift = planned.map { $0.isResidual ? 0.9 : $0.isSelected ? -0.5 : 0 } ?? 0
            let z = 0.35 * poverty[practice] + 0.3 * around[practice] + 0.8 * generator.normal() + shift
            return (560_000 * ElementaryFunctions.exp(0.12 * z)).rounded()
        }
    }

    /// Gamma(2, 10.85) in the order of need, at most what England's worst-off small area has.
    private static func deprivation(of need: [Double], _ generator: inout SeededGenerator) -> [Double] {
        let scores = need.indices.map { _ in
            -10.85 * (ElementaryFunctions.log(1 - generator.unit()) + ElementaryFunctions.log(1 - generator.unit()))
        }.sorted()
        var deprivation = [Double](repeating: 0, count: need.count)
        for (rank, cell) in ascending(need).enumerated() {
            deprivation[cell] = (max(0.5, min(87.8, scores[rank])) * 100).rounded() / 100
        }
        return deprivation
    }

    /// Selection is pushed until every selected consortium is 1.5 standard deviations above those left outside.
    private static func pushed(
        _ plain: [Double], _ points: [Double], _ areas: NationAreas, _ plan: NationConsortia, _ people: NationPeople
    ) -> [Double] {
        var quality: [Double] = []
        var push = [Double](repeating: 1, count: areas.count)
        for _ in 0..<8 {
            quality = mapped(shifted(plain, push, areas, plan, people), points)
            var isEnough = true
            for (index, consortium) in plan.consortia.enumerated() where consortium.isSelected {
                if gap(of: index, in: quality, areas, plan) < 1.6 * qualityDeviation {
                    push[consortium.area] *= 1.25
                    isEnough = false
                }
            }
            if isEnough { break }
        }
        return quality
    }

    /// Mean quality of the members of `consortium` less that of all other practices of its area.
    static func gap(of consortium: Int, in quality: [Double], _ areas: NationAreas, _ plan: NationConsortia) -> Double {
        let all = areas.practicesOf[plan.consortia[consortium].area]
        let inside = all.filter { plan.consortiumOf[$0] == consortium }.map { quality[$0] }
        let outside = all.filter { plan.consortiumOf[$0] != consortium }.map { quality[$0] }
        guard !inside.isEmpty, !outside.isEmpty else { return 0 }
        return inside.reduce(0, +) / Double(inside.count) - outside.reduce(0, +) / Double(outside.count)
    }

    private static func shifted(
        _ plain: [Double], _ push: [Double], _ areas: NationAreas, _ plan: NationConsortia, _ people: NationPeople
    ) -> [Double] {
        var result = plain
        let mean = plain.reduce(0, +) / Double(max(1, plain.count))
        let spread = (plain.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(max(1, plain.count))).squareRoot()
        for (practice, consortium) in plan.consortiumOf.enumerated() {
            if let consortium { result[practice] += plan.consortia[consortium].lead * spread }
        }
        for area in 0..<areas.count {
            let members = areas.practicesOf[area]
            let groups = Set(members.compactMap { plan.consortiumOf[$0] }).sorted()
            let isMixed = groups.contains { [.scattered, .interleaved].contains(plan.consortia[$0].shape) }
            let isSelected = groups.contains { plan.consortia[$0].isSelected }
            if isSelected {
                for practice in members {
                    let isIn = plan.consortiumOf[practice].map { plan.consortia[$0].isSelected } ?? false
                    result[practice] = 0.6 * plain[practice] + (isIn ? push[area] : -push[area])
                }
            } else if isMixed {
                // Mixed but not selected: the consortia are equal on average.
                let mean = members.reduce(0) { $0 + plain[$1] } / Double(max(1, members.count))
                for group in groups {
                    let own = members.filter { plan.consortiumOf[$0] == group }
                    let off = own.reduce(0) { $0 + plain[$1] } / Double(own.count) - mean
                    for practice in own { result[practice] -= off }
                }
            }
            if let strong = plan.alone[area] {
                // A weak area, weaker still around the strong one.
                for practice in members { result[practice] = 0.7 * plain[practice] - 1 }
                let near = PointTree(members.map { people.places[$0] }).nearest(8, to: people.places[strong])
                for other in near { result[members[other.index]] = min(result[members[other.index]], -0.9) }
                result[strong] = 3.2
            }
        }
        return result
    }

    /// Quality by rank: the n-th strongest gets the n-th highest of `points` taken off. One in a hundred has all points.
    private static func mapped(_ strength: [Double], _ points: [Double]) -> [Double] {
        var result = [Double](repeating: 0, count: strength.count)
        for (rank, practice) in ascending(strength).enumerated() {
            let isTop = rank >= strength.count - strength.count / 100
            result[practice] = isTop ? 1000 : (max(400, 1000 - points[rank]) * 100).rounded() / 100
        }
        return result
    }

    /// Indices by value, ties by index.
    private static func ascending(_ values: [Double]) -> [Int] {
        values.indices.sorted { (values[$0], $0) < (values[$1], $1) }
    }

    /// With mean 0 and standard deviation 1.
    private static func standardized(_ values: [Double]) -> [Double] {
        let mean = values.reduce(0, +) / Double(max(1, values.count))
        let variance = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(max(1, values.count))
        return values.map { ($0 - mean) / max(variance.squareRoot(), 1e-9) }
    }
}
