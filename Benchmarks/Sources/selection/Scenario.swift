import Shapes
import Statistics

/// Groups and scores with a known truth. Noise of 3 points, which is one standard deviation.
struct Scenario {
    let name: String
    let grouping: Grouping
    let scores: [Double]
    /// Groups that were selected; empty under a null hypothesis.
    var planted: [Int] = []

    static let deviation = 3.0

    private static func noise(_ nation: TestNation, _ random: inout SeededGenerator) -> [Double] {
        nation.places.map { _ in random.normal(mean: 90, standardDeviation: deviation) }
    }

    /// 102 less a Gamma of shape 3 and scale 2.1, but at most `ceiling`: one practice in twenty or so has all points.
    private static func skewed(
        _ nation: TestNation, _ random: inout SeededGenerator, ceiling: Double = 100
    ) -> [Double] {
        nation.places.map { _ in
            let lost = (0..<3).reduce(0.0) { sum, _ in sum - 2.1 * ElementaryFunctions.log(1 - random.unit()) }
            return min(ceiling, 102 - lost)
        }
    }

    /// Nobody selected anybody: every way in which groups can look as if.
    static func nulls(_ nation: TestNation, seed: UInt64) -> [Scenario] {
        let compact = nation.compactGroups()
        var random = SeededGenerator(seed: seed, stream: "nulls")
        let across = nation.across()
        func scenario(_ name: String, _ change: (inout [Double]) -> Void) -> Scenario {
            var scores = noise(nation, &random)
            change(&scores)
            return Scenario(name: name, grouping: compact, scores: scores)
        }
        let dealt = nation.dealtOut(compact, &random)
        var result = [
            Scenario(name: "random labels", grouping: dealt, scores: noise(nation, &random)),
            Scenario(
                name: "random labels, skewed scores with a ceiling", grouping: dealt, scores: skewed(nation, &random)),
            scenario("correlated scores (variance 4, range 0.3 of an area)") { scores in
                let field = Field.correlated(nation, variance: 4, range: 0.3, &random)
                for index in scores.indices { scores[index] += field[index] }
            },
        ]
        for points in [3.5, 6, 12] {
            result.append(
                scenario("gradient of \(points) points across every area") { scores in
                    for index in scores.indices { scores[index] += points * across[index] }
                })
        }
        result.append(
            scenario("step of 3 points along borders through every area") { scores in
                for members in compact.members() {
                    let share = members.reduce(0) { $0 + across[$1] } / Double(max(1, members.count))
                    if share > 0.5 { for member in members { scores[member] += 3 } }
                }
            })
        for level in [0.5, 1.0, 1.5] {
            result.append(
                scenario("groups differ in level by \(level) sd") { scores in
                    for members in compact.members() {
                        let shift = random.normal(standardDeviation: level * deviation)
                        for member in members { scores[member] += shift }
                    }
                })
        }
        result.append(
            Scenario(name: "skewed scores with a ceiling", grouping: compact, scores: skewed(nation, &random)))
        var scores = skewed(nation, &random, ceiling: .infinity)
        for members in compact.members() {
            let shift = random.normal(standardDeviation: deviation)
            for member in members { scores[member] += shift }
        }
        result.append(
            Scenario(
                name: "skewed scores with a ceiling, groups differ in level by 1.0 sd", grouping: compact,
                scores: scores.map { min(100, $0) }))
        result.append(
            scenario("scores driven by deprivation") { scores in
                for index in scores.indices { scores[index] -= 0.2 * nation.deprivation[index] }
            })
        return result
    }

    /// Fifteen groups of `size` practices, each intermixed with as many others in the middle of a large area, better than
    /// these by `deviations`; the rest of the nation in compact groups. Scores are noise alone, or neighbours share a field of
    /// variance 2 besides.
    static func selection(
        _ nation: TestNation, size: Int, deviations: Double, isCorrelated: Bool, seed: UInt64
    ) -> Scenario {
        var random = SeededGenerator(seed: seed, stream: "selection \(size) \(deviations)")
        var scores = noise(nation, &random)
        if isCorrelated {
            let field = Field.correlated(nation, variance: 2, range: 0.3, &random)
            for index in scores.indices { scores[index] += field[index] }
        }
        var grouping = Grouping(count: nation.places.count)
        var planted: [Int] = []
        let large = nation.practicesOf.indices.filter {
            nation.practicesOf[$0].count >= 2 * size + TestNation.groupSize
        }
        let chosen = Set(random.shuffled(large).prefix(15))
        for (area, practices) in nation.practicesOf.enumerated() {
            guard chosen.contains(area) else {
                nation.cut(practices, into: &grouping)
                continue
            }
            let middle = nation.middle(of: practices)
            let inward = practices.sorted {
                (nation.places[$0].squaredDistance(to: middle), $0) < (
                    nation.places[$1].squaredDistance(to: middle), $1
                )
            }
            let mixed = random.shuffled(Array(inward.prefix(2 * size)))
            planted.append(grouping.add(mixed.prefix(size)))
            for member in mixed.prefix(size) { scores[member] += deviations * deviation }
            grouping.add(mixed.dropFirst(size))
            nation.cut(Array(inward.dropFirst(2 * size)), into: &grouping)
        }
        return Scenario(
            name: "\(size) practices a side, \(deviations) sd\(isCorrelated ? ", correlated" : "")", grouping: grouping,
            scores: scores, planted: planted)
    }
}

/// Scores that neighbours have in common.
enum Field {
    /// Gaussian within each area, covariance variance · exp(−distance ÷ (range · side of the area)), by Cholesky's factor.
    static func correlated(
        _ nation: TestNation, variance: Double, range: Double, _ random: inout SeededGenerator
    ) -> [Double] {
        var result = [Double](repeating: 0, count: nation.places.count)
        for practices in nation.practicesOf where !practices.isEmpty {
            let box = Box(practices.map { nation.places[$0] })
            let reach = max(1, range * max(box.width, box.height))
            var lower: [[Double]] = []
            for (i, here) in practices.enumerated() {
                var row: [Double] = []
                for (j, there) in practices[...i].enumerated() {
                    let distance = nation.places[here].distance(to: nation.places[there])
                    var sum = variance * ElementaryFunctions.exp(-distance / reach)
                    if i == j { sum += 1e-9 * variance }
                    for k in 0..<j { sum -= row[k] * (i == j ? row[k] : lower[j][k]) }
                    row.append(i == j ? max(0, sum).squareRoot() : lower[j][j] > 0 ? sum / lower[j][j] : 0)
                }
                lower.append(row)
            }
            let normal = practices.map { _ in random.normal() }
            for (i, practice) in practices.enumerated() {
                result[practice] = zip(lower[i], normal).reduce(0) { $0 + $1.0 * $1.1 }
            }
        }
        return result
    }
}
