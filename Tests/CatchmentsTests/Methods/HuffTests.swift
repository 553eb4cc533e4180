import Catchments
import Coverages
import Shapes
import Statistics
import TestBoards
import Testing

/// The gravity model: probabilities, its exponent found again, and who leads.
struct HuffTests {
    /// A board whose registrations are drawn from the model with a known exponent.
    private static func planted(beta: Double, seed: UInt64, coverage: Coverage, board: Board) throws -> Atlas {
        var random = SeededGenerator(seed: seed, stream: "huff")
        let places = (0..<14).map { _ in
            Coordinate(x: random.uniform(in: 0..<20_000), y: random.uniform(in: 0..<20_000))
        }
        // List sizes are part of the model, so they are given from outside, as patients elsewhere make them up.
        let sizes = places.map { _ in Double(random.integer(in: 2000...20_000)) }
        var patients: [(Int32, Int32, Int)] = []
        var sums = [Int](repeating: 0, count: places.count)
        for cell in 0..<coverage.cellCount {
            let point = board.middle(cell)
            let weights = places.indices.map { practice in
                let distance = max(250, point.distance(to: places[practice]))
                return sizes[practice] * ElementaryFunctions.exp(-beta * ElementaryFunctions.log(distance / 1000))
            }
            guard let choice = WeightedChoice(weights: weights) else { continue }
            var counts = [Int](repeating: 0, count: places.count)
            for _ in 0..<40 { counts[choice.index(using: &random)] += 1 }
            for (practice, count) in counts.enumerated() where count > 0 {
                patients.append((Int32(practice), Int32(cell), count))
                sums[practice] += count
            }
        }
        let elsewhere = sizes.indices.map { max(0, Int(sizes[$0]) - sums[$0]) }
        return makeAtlas(
            coverage, groups: places.map { _ in 0 }, at: places, patients: patients, elsewhere: elsewhere)
    }

    @Test("A planted exponent is found within 3 standard errors in at least 97 of 100 seeds")
    func planted() throws {
        let board = Board(columns: 20, rows: 20)
        let coverage = try board.coverage()
        var (met, clusteredMet) = (0, 0)
        for seed in UInt64(1)...100 {
            let beta = 1.2 + Double(seed % 5) * 0.3
            let atlas = try Self.planted(beta: beta, seed: seed, coverage: coverage, board: board)
            let fit = try #require(try HuffMethod().model(on: CatchmentBasis(atlas)).calibration)
            if abs(fit.beta - beta) <= 3 * fit.standardError { met += 1 }
            if abs(fit.beta - beta) <= 4 * (fit.clusteredStandardError ?? 0) { clusteredMet += 1 }
            #expect(fit.patients == 16_000 && fit.practices == 14)
        }
        #expect(met >= 97, "\(met) of 100")
        // Fourteen clusters are few, so the sandwich is noisy; it must not be wildly small.
        #expect(clusteredMet >= 85, "\(clusteredMet) of 100")
    }

    @Test("Probabilities are those of the formula and sum to 1; the likelihood has its top at the estimate")
    func likelihood() throws {
        let board = Board(columns: 20, rows: 20)
        let atlas = try Self.planted(beta: 1.7, seed: 4, coverage: board.coverage(), board: board)
        let basis = try CatchmentBasis(atlas)
        let model = try HuffMethod().model(on: basis)
        #expect(model.width == 14 && model.cells.count == 400)
        let fit = try #require(model.calibration)
        func logLikelihood(_ beta: Double) -> Double {
            var sum = 0.0
            for cell in 0..<400 {
                guard let point = basis.points[cell] else { continue }
                let weights = atlas.practices.indices.map { practice -> Double in
                    let distance = max(250, point.distance(to: atlas.practices[practice].location ?? point))
                    return Double(atlas.registeredPatients[practice])
                        * ElementaryFunctions.exp(-beta * ElementaryFunctions.log(distance))
                }
                let total = weights.reduce(0, +)
                for entry in atlas.cellPractices.range(ofRow: cell) {
                    sum +=
                        Double(atlas.cellPractices.counts[entry])
                        * ElementaryFunctions.log(weights[Int(atlas.cellPractices.columns[entry])] / total)
                }
            }
            return sum
        }
        #expect(abs(fit.logLikelihood - logLikelihood(fit.beta)) < 1e-6 * abs(fit.logLikelihood))
        #expect(logLikelihood(fit.beta) > logLikelihood(fit.beta + 0.01))
        #expect(logLikelihood(fit.beta) > logLikelihood(fit.beta - 0.01))
        // Second difference of the log-likelihood: minus the information.
        let h = 0.01
        let curvature =
            (logLikelihood(fit.beta + h) - 2 * logLikelihood(fit.beta) + logLikelihood(fit.beta - h)) / (h * h)
        #expect(abs(-1 / curvature / (fit.standardError * fit.standardError) - 1) < 0.01)
        for row in stride(from: 0, to: 400, by: 7) {
            let probabilities = model.probabilities(ofRow: row)
            #expect(abs(probabilities.reduce(0, +) - 1) < 1e-12)
            let choices = model.choices(ofRow: row)
            let point = board.middle(row)
            let weights = choices.map { practice -> Double in
                let distance = max(250, point.distance(to: atlas.practices[Int(practice)].location ?? point))
                return Double(atlas.registeredPatients[Int(practice)])
                    * ElementaryFunctions.exp(-model.exponent * ElementaryFunctions.log(distance))
            }
            let total = weights.reduce(0, +)
            for (probability, weight) in zip(probabilities, weights) {
                #expect(abs(probability - weight / total) < 1e-9)
            }
        }
    }

    @Test("The expected populations of all practices add up to the people of all cells")
    func conserved() throws {
        let atlas = try DemoCounty.atlas.get()
        let catchments = try HuffMethod(choices: 30).catchments(of: atlas)
        let expected = try #require(catchments.figures.first { $0.name == "expected_population" }).values
        let people = CellPeople(atlas)
        #expect(people.source == .residents)
        let total = expected.reduce(0) { $0 + ($1 ?? 0) }
        #expect(abs(total - Double(people.counts.reduce(0, +))) < 1e-6 * total)
        let outside = catchments.provenance.dropped.first { $0.reason == .outsideChoiceSet }
        #expect((outside?.patients ?? 0) > 0)
        #expect(catchments.practices.sets.cells.count == atlas.smallAreas.count)
    }

    @Test(
        "Given exponents: with beta 0 and alpha 0 all are alike; a large beta gives the nearest; a large alpha the largest"
    )
    func extremes() throws {
        let board = Board(columns: 4, rows: 1)
        let atlas = try board.atlas(
            groups: [0, 1], at: [board.middle(0), board.middle(3)], patients: [(0, 0, 10), (1, 3, 20)])
        func owners(_ alpha: Double, _ beta: Double) throws -> [[Int32]] {
            let sets = try HuffMethod(alpha: alpha, beta: beta).catchments(of: atlas).practices.sets
            return (0..<2).map { Array(sets.cells(of: $0)) }
        }
        #expect(try owners(1, 20) == [[0, 1], [2, 3]])
        #expect(try owners(10, 0) == [[], [0, 1, 2, 3]])
        let model = try HuffMethod(alpha: 0, beta: 0).model(on: CatchmentBasis(atlas))
        #expect(model.probabilities(ofRow: 1) == [0.5, 0.5] && model.calibration == nil)
    }

    @Test("Registrations that cannot tell the exponent: the customary one is used and the doubt is said")
    func untold() throws {
        let board = Board(columns: 2, rows: 1)
        let atlas = try board.atlas(groups: [0], at: [board.middle(0)], patients: [(0, 0, 10), (0, 1, 5)])
        let catchments = try HuffMethod().catchments(of: atlas)
        #expect(catchments.provenance.findings == [MethodParameter("beta_used", 2)])
        #expect(catchments.provenance.doubts.count == 1)
        #expect(Array(catchments.practices.sets.cells(of: 0)) == [0, 1])
    }

    @Test("Any number of threads gives the same digits")
    func threads() throws {
        let atlas = try DemoCounty.atlas.get()
        let fits = try [1, 2, 5].map { try HuffMethod().model(on: CatchmentBasis(atlas, threads: $0)).calibration }
        #expect(fits[0] == fits[1] && fits[0] == fits[2])
    }
}
