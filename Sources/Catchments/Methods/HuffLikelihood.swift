internal import Foundation
import Parallelism

/// The likelihood of the registrations under Huff's model, as a function of the exponent of distance.
struct HuffLikelihood: Sendable {
    let observed: HuffObservations
    /// Practices in the choice set of a row at `row * width ..< (row + 1) * width`.
    let choices: [Int32]
    /// ln d at the same positions.
    let logDistances: [Double]
    /// α ln n of each practice.
    let attractions: [Double]
    /// How many practices each choice set has.
    let width: Int
    let threads: Int

    /// Log-likelihood, score and information of one exponent, and the scores of practices.
    struct Evaluation: Sendable {
        var logLikelihood = 0.0
        var score = 0.0
        var information = 0.0
        var practiceScores: [Double]

        init(practices: Int) { practiceScores = [Double](repeating: 0, count: practices) }

        mutating func add(_ part: Evaluation) {
            logLikelihood += part.logLikelihood
            score += part.score
            information += part.information
            for practice in practiceScores.indices { practiceScores[practice] += part.practiceScores[practice] }
        }
    }

    /// Rows are summed in blocks of a fixed size and the blocks in order, so that threads do not change the digits.
    private static let block = 2048

    /// - Throws: `CancellationError` when the task is cancelled.
    /// - Complexity: O(rows · width).
    func at(_ beta: Double) throws -> Evaluation {
        let rowCount = observed.offsets.count - 1
        let blocks = try mapIndices((rowCount + Self.block - 1) / Self.block, threads: threads, chunk: 1) { number in
            var sum = Evaluation(practices: attractions.count)
            var utilities = [Double](repeating: 0, count: width)
            for row in (number * Self.block)..<min(rowCount, (number + 1) * Self.block) {
                add(row, beta, to: &sum, &utilities)
            }
            return sum
        }
        var whole = Evaluation(practices: attractions.count)
        for part in blocks { whole.add(part) }
        return whole
    }

    private func add(_ row: Int, _ beta: Double, to sum: inout Evaluation, _ utilities: inout [Double]) {
        let entries = Int(observed.offsets[row])..<Int(observed.offsets[row + 1])
        guard !entries.isEmpty else { return }
        let first = row * width
        var largest = -Double.infinity
        for choice in 0..<width {
            let position = first + choice
            utilities[choice] = attractions[Int(choices[position])] - beta * logDistances[position]
            largest = max(largest, utilities[choice])
        }
        var (mass, mean, square) = (0.0, 0.0, 0.0)
        for choice in 0..<width {
            let weight = exp(utilities[choice] - largest)
            let length = logDistances[first + choice]
            mass += weight
            mean += weight * length
            square += weight * length * length
        }
        mean /= mass
        let variance = max(0, square / mass - mean * mean)
        let logMass = largest + log(mass)
        for entry in entries {
            let position = Int(observed.positions[entry])
            let count = Double(observed.patients[entry])
            let practice = Int(choices[position])
            let pull = mean - logDistances[position]
            sum.logLikelihood += count * (utilities[position - first] - logMass)
            sum.score += count * pull
            sum.information += count * variance
            sum.practiceScores[practice] += count * pull
        }
    }
}

/// Registrations by row, at positions in the choice sets.
struct HuffObservations {
    /// Of row `r`: entries `offsets[r] ..< offsets[r + 1]`.
    var offsets: [Int32] = [0]
    /// Position in `choices`.
    var positions: [Int32] = []
    var patients: [Int] = []
    var outside = 0

    init(_ atlas: Atlas, practices: [Int32], cells: [Int32], choices: [Int32], width: Int) {
        var number = [Int32](repeating: -1, count: atlas.practices.count)
        for (position, practice) in practices.enumerated() { number[Int(practice)] = Int32(position) }
        var place = [Int32](repeating: -1, count: practices.count)
        for (row, cell) in cells.enumerated() {
            for position in (row * width)..<((row + 1) * width) { place[Int(choices[position])] = Int32(position) }
            for entry in atlas.cellPractices.range(ofRow: Int(cell)) {
                let practice = number[Int(atlas.cellPractices.columns[entry])]
                if practice >= 0, place[Int(practice)] >= 0 {
                    positions.append(place[Int(practice)])
                    patients.append(atlas.cellPractices.counts[entry])
                } else {
                    outside += atlas.cellPractices.counts[entry]
                }
            }
            offsets.append(Int32(positions.count))
            for position in (row * width)..<((row + 1) * width) { place[Int(choices[position])] = -1 }
        }
    }
}
