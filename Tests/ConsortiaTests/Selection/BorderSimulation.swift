import Planar
import Shapes
import Statistics

/// Fifty practices at random places, two groups, and a score with a known truth: what the tests' error rates are
/// measured on. Noise of 3 points, as of practices' scores.
struct BorderSimulation {
    enum Truth: Sendable, CustomStringConvertible {
        /// Random labels, no pattern in the scores.
        case nothing
        /// Two contiguous halves; scores rise by so many points from one side of the square to the other.
        case gradient(Double)
        /// Two contiguous halves; scores with exponential covariance, variance 4, range 0.3 of the side.
        case correlated
        /// Two contiguous halves that differ by so many points, exactly at the border.
        case step(Double)
        /// Intermixed groups of 25, one better by so many standard deviations.
        case selected(Double)

        var description: String {
            switch self {
            case .nothing: "random labels, no pattern"
            case .gradient(let points): "halves, gradient of \(points) points across the side"
            case .correlated: "halves, correlated scores"
            case .step(let points): "halves, step of \(points) points at the border"
            case .selected(let deviations): "intermixed, selection of \(deviations) sd"
            }
        }
    }

    static let practices = 50
    static let noise = 3.0

    let graph: NeighbourGraph
    let isInside: [Bool]
    let scores: [Double?]
    let places: [Coordinate]

    init(_ truth: Truth, run: Int) throws {
        var source = SeededGenerator(seed: 2011, stream: "\(truth)", index: run)
        let places = (0..<Self.practices).map { _ in Coordinate(x: source.unit(), y: source.unit()) }
        let delaunay = try Delaunay(sites: places)
        var siteOfPlace = [Int32](repeating: 0, count: delaunay.places.coordinates.count)
        for (site, place) in delaunay.places.placeOfSite.enumerated() { siteOfPlace[place] = Int32(site) }
        graph = NeighbourGraph(
            count: places.count, edges: delaunay.edges.map { (siteOfPlace[$0.first], siteOfPlace[$0.second]) })
        let byX = places.indices.sorted { places[$0].x < places[$1].x }
        var isLeft = [Bool](repeating: false, count: places.count)
        for index in byX[..<(places.count / 2)] { isLeft[index] = true }
        let isDrawn = source.shuffled(places.indices.map { $0 < places.count / 2 })
        var scores = places.map { _ in source.normal(mean: 90, standardDeviation: Self.noise) }
        switch truth {
        case .nothing: isInside = isDrawn
        case .gradient(let points):
            isInside = isLeft
            for index in places.indices { scores[index] += points * places[index].x }
        case .correlated:
            isInside = isLeft
            let field = Self.field(places, variance: 4, range: 0.3, &source)
            for index in places.indices { scores[index] += field[index] }
        case .step(let points):
            isInside = isLeft
            for index in places.indices where isLeft[index] { scores[index] += points }
        case .selected(let deviations):
            isInside = isDrawn
            for index in places.indices where isDrawn[index] { scores[index] += deviations * Self.noise }
        }
        self.scores = scores
        self.places = places
    }

    /// A Gaussian field with covariance variance·exp(−distance/range), by Cholesky's factor.
    private static func field(
        _ places: [Coordinate], variance: Double, range: Double, _ source: inout SeededGenerator
    ) -> [Double] {
        let n = places.count
        var lower = [[Double]](repeating: [Double](repeating: 0, count: n), count: n)
        for i in 0..<n {
            for j in 0...i {
                var sum = variance * ElementaryFunctions.exp(-places[i].distance(to: places[j]) / range)
                for k in 0..<j { sum -= lower[i][k] * lower[j][k] }
                lower[i][j] = i == j ? sum.squareRoot() : sum / lower[j][j]
            }
        }
        let normal = (0..<n).map { _ in source.normal() }
        return (0..<n).map { i in (0...i).reduce(0) { $0 + lower[i][$1] * normal[$1] } }
    }

    /// Share of `runs` in which each test has p ≤ 0.05.
    static func rejections(_ truth: Truth, runs: Int, permutations: Int = 199) throws -> Rejections {
        var result = Rejections(runs: runs)
        let plan = PermutationPlan(permutations: permutations, enumerationLimit: 0)
        for run in 0..<runs {
            let simulation = try BorderSimulation(truth, run: run)
            func stream(_ name: String) -> SeededGenerator { SeededGenerator(seed: 1, stream: name, index: run) }
            let difference = GroupDifferenceTest(
                values: simulation.scores.compactMap { $0 }, groups: simulation.isInside.map { $0 ? 1 : 0 },
                plan: plan, generator: stream("difference"))
            let gap = BorderGapTest(
                simulation.graph, isInside: simulation.isInside, values: simulation.scores, plan: plan,
                generator: stream("gap"))
            let regrouping = RegroupingTest(
                simulation.graph, isInside: simulation.isInside, values: simulation.scores,
                permutations: permutations, generator: stream("regrouping"))
            let trend = StratifiedRegression(
                simulation.scores, on: [simulation.places.map(\.x), simulation.places.map(\.y)],
                strata: simulation.places.map { _ in 0 })
            let adjusted = BorderGapTest(
                simulation.graph, isInside: simulation.isInside, values: trend.residuals, plan: plan,
                generator: stream("adjusted"))
            func isRejected(_ p: Double?) -> Bool { p.map { $0 <= 0.05 } ?? false }
            if isRejected(difference?.pValue) { result.difference += 1 }
            if isRejected(gap?.pValue) { result.gap += 1 }
            if isRejected(regrouping?.pValue) { result.regrouping += 1 }
            if isRejected(adjusted?.pValue) { result.afterTrend += 1 }
            if [gap?.pValue, regrouping?.pValue, adjusted?.pValue].allSatisfy(isRejected) { result.all += 1 }
        }
        return result
    }

    struct Rejections {
        let runs: Int
        var difference = 0
        var gap = 0
        var regrouping = 0
        var afterTrend = 0
        /// Gap, regrouping and the gap after a linear trend together.
        var all = 0

        func share(_ count: KeyPath<Rejections, Int>) -> Double { Double(self[keyPath: count]) / Double(runs) }

        /// One row of the published table.
        var row: String {
            [\Rejections.difference, \.gap, \.regrouping, \.afterTrend, \.all].map { path in
                let interval = WilsonInterval(self[keyPath: path], of: runs)
                func text(_ value: Double) -> String { "\((value * 1000).rounded() / 1000)" }
                return text(share(path)) + " (\(interval.map { text($0.lower) + "–" + text($0.upper) } ?? ""))"
            }.joined(separator: " | ")
        }
    }
}
