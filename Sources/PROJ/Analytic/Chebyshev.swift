internal import Foundation

/// Polynomials through samples at the roots of a Chebyshev polynomial, along one side of a cell from -1 to 1.
enum Chebyshev {
    /// Of the polynomial through all samples.
    static let degree = 12
    /// Of the polynomial that is kept, in both variables together.
    static let kept = 6

    /// Where samples are taken.
    static let nodes = angles.map(cos)
    private static let angles = (0...degree).map { Double.pi * (Double($0) + 0.5) / Double(degree + 1) }

    /// Row k makes the kth Chebyshev coefficient out of the samples.
    static let analysis: [[Double]] = (0...degree).map { k in
        angles.map { (k == 0 ? 1 : 2) * cos(Double(k) * $0) / Double(degree + 1) }
    }

    /// Row k holds the powers that make up the kth Chebyshev polynomial, the constant first, as far as they are kept.
    static let powers: [[Double]] = {
        var rows: [[Double]] = [[1], [0, 1]]
        for k in 2...kept {
            let twice = [0] + rows[k - 1].map { 2 * $0 }
            rows.append(twice.enumerated().map { $1 - ($0 < rows[k - 2].count ? rows[k - 2][$0] : 0) })
        }
        return rows
    }()

    /// More than the greatest value of the polynomial through samples of at most one: Lebesgue's constant.
    static let lebesgue = 2 / Double.pi * log(Double(degree + 1)) + 1

    /// How far the polynomial through samples along one side is at most from a function that is analytic on the disc of
    /// `reach` half sides about the middle, and there at most one from some constant.
    ///
    /// The disc holds Bernstein's ellipse with this sum of half axes. The bound is that of Trefethen (*Approximation theory
    /// and approximation practice*, 2013, theorem 8.2), whose proof, by the decay of coefficients, holds for roots as for
    /// extrema.
    static func tail(reach: Double) -> Double {
        let sum = reach + (reach * reach - 1).squareRoot()
        return 4 * pow(sum, -Double(degree)) / (sum - 1)
    }
}
