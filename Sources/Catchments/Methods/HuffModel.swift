internal import Foundation
import GEOS
import Parallelism
import Planar
import Shapes

/// Where people would register if size drew them and distance kept them away (Definitions.md, C10; Huff 1963).
///
/// P_sp = n_p^α d_sp^−β / Σ_q n_q^α d_sq^−β over the practices q nearest to the cell's point (the choice set). β is found
/// on the registrations by maximum likelihood of the multinomial, where α stays as given: the log-likelihood is concave in
/// β, so Newton's steps find its one top.
public struct HuffModel: Sendable {
    /// A fitted exponent of distance.
    public struct Calibration: Hashable, Sendable {
        public let beta: Double
        /// By the multinomial's information: as if every patient chose for himself.
        public let standardError: Double
        /// By the sandwich with practices as clusters, G/(G−1) for few of them: patients of one practice are drawn by
        /// the same things that the model does not know. Usually many times the other; quote this one.
        /// `nil` with a single practice.
        public let clusteredStandardError: Double?
        /// Natural logarithm, without the multinomial coefficient, which does not depend on β.
        public let logLikelihood: Double
        /// Patients that the likelihood counts.
        public let patients: Int
        /// Practices among them.
        public let practices: Int
    }

    /// Practices that can be chosen: with location and patients, ascending.
    public let practices: [Int32]
    /// Cells that have a point, ascending: the rows of `choices`.
    public let cells: [Int32]
    /// Practices in the choice set of a row at `row * width ..< (row + 1) * width`: positions in `practices`.
    let choices: [Int32]
    /// ln d at the same positions.
    let logDistances: [Double]
    /// How many practices each choice set has: the same number for all.
    public let width: Int
    /// α ln n of each practice.
    let attractions: [Double]
    public let exponent: Double
    /// `nil` where the exponent was given.
    public let calibration: Calibration?
    /// Patients of practices that are not in the choice set of their cell, and so not in the likelihood.
    public let patientsOutsideChoiceSet: Int

    /// - Parameters:
    ///   - beta: `nil` to calibrate.
    ///   - floor: shorter distances count as this, in metres.
    /// - Complexity: O(cells · choices) for each Newton step, after as many searches for neighbours.
    init(
        _ basis: CatchmentBasis, alpha: Double, beta: Double?, choices width: Int, floor: Double
    ) throws {
        let atlas = basis.atlas
        let practices = atlas.practices {
            atlas.practices[$0].location != nil && atlas.registeredPatients[$0] > 0
        }
        let index = PointTree(practices.compactMap { atlas.practices[Int($0)].location })
        let width = min(width, practices.count)
        let rows = try mapIndices(basis.pointCells.count, threads: basis.threads) { row in
            basis.points[Int(basis.pointCells[row])].map { index.nearest(width, to: $0) } ?? []
        }
        self.practices = practices
        cells = basis.pointCells
        self.width = width
        choices = rows.flatMap { $0.map { Int32($0.index) } }
        logDistances = rows.flatMap { $0.map { log(max($0.distance, floor)) } }
        attractions = practices.map { alpha * log(Double(atlas.registeredPatients[Int($0)])) }
        let observed = HuffObservations(atlas, practices: practices, cells: cells, choices: choices, width: width)
        patientsOutsideChoiceSet = observed.outside
        if let beta {
            exponent = beta
            calibration = nil
        } else {
            let fit = try Self.fit(
                HuffLikelihood(
                    observed: observed, choices: choices, logDistances: logDistances, attractions: attractions,
                    width: width, threads: basis.threads))
            exponent = fit?.beta ?? HuffMethod.defaultBeta
            calibration = fit
        }
    }

    /// The exponent of highest likelihood; `nil` where the registrations cannot tell it.
    private static func fit(_ likelihood: HuffLikelihood) throws -> Calibration? {
        let total = likelihood.observed.patients.reduce(0, +)
        guard total > 0, likelihood.width > 1 else { return nil }
        var beta = 2.0
        var here = try likelihood.at(beta)
        for _ in 0..<100 {
            guard here.information > 0 else { return nil }
            // A step is halved until the likelihood does not fall: concave, so the top is met.
            var step = here.score / here.information
            var next = try likelihood.at(beta + step)
            while next.logLikelihood < here.logLikelihood, abs(step) > 1e-12 {
                step /= 2
                next = try likelihood.at(beta + step)
            }
            beta += step
            here = next
            if abs(step) <= 1e-10 * max(1, abs(beta)) { break }
        }
        guard here.information > 0, beta.isFinite else { return nil }
        var isMet = [Bool](repeating: false, count: likelihood.attractions.count)
        for position in likelihood.observed.positions { isMet[Int(likelihood.choices[Int(position)])] = true }
        let clusters = Double(isMet.count { $0 })
        let spread = here.practiceScores.reduce(0) { $0 + $1 * $1 }
        return Calibration(
            beta: beta, standardError: (1 / here.information).squareRoot(),
            clusteredStandardError: clusters > 1
                ? (spread * clusters / (clusters - 1)).squareRoot() / here.information : nil,
            logLikelihood: here.logLikelihood, patients: total, practices: Int(clusters))
    }

    /// Probabilities of one row over its choice set, in the order of `choices(ofRow:)`; they sum to 1. O(width).
    public func probabilities(ofRow row: Int) -> [Double] {
        let range = (row * width)..<((row + 1) * width)
        let utilities = range.map { attractions[Int(choices[$0])] - exponent * logDistances[$0] }
        guard let largest = utilities.max() else { return [] }
        let weights = utilities.map { exp($0 - largest) }
        let mass = weights.reduce(0, +)
        return weights.map { $0 / mass }
    }

    /// Practices of one row's choice set, nearest first.
    ///
    /// - Complexity: O(practices of the set).
    public func choices(ofRow row: Int) -> [Int32] {
        choices[(row * width)..<((row + 1) * width)].map { practices[Int($0)] }
    }
}
