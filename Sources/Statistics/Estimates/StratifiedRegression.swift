/// Least squares with a level of its own for each stratum: x = α_stratum + Σ β_k·d_k + e.
///
/// The values and covariates are taken around their means within strata, so only differences within a stratum decide β.
/// Assumes that the relation is linear and the same in all strata. The residuals are what is left "after" the
/// covariates; that the covariates cause anything is not said.
public struct StratifiedRegression: Hashable, Sendable {
    /// β_k; `nil` for a covariate that does not vary within strata, or only as the ones before it do.
    public let coefficients: [Double?]
    /// e; `nil` for a row with something missing, or of a stratum left out.
    public let residuals: [Double?]
    /// Rows in the fit.
    public let used: Int
    /// Strata in the fit.
    public let strata: Int
    /// Share of the variation within strata that the covariates take up; `nil` for equal values.
    public let explained: Double?

    /// - Parameters:
    ///   - values: finite, `nil` where not known.
    ///   - covariates: columns of the length of `values`; finite, `nil` where not known.
    ///   - strata: stratum of each row, from 0; negative for a row that takes no part.
    ///   - smallestStratum: strata with fewer complete rows are left out.
    /// - Complexity: O(rows · covariates²).
    public init(_ values: [Double?], on covariates: [[Double?]], strata: [Int32], smallestStratum: Int = 3) {
        precondition(values.count == strata.count && covariates.allSatisfy { $0.count == values.count })
        var rows: [(index: Int, stratum: Int)] = []
        var sizes = [Int](repeating: 0, count: Int(strata.max() ?? -1) + 1)
        for index in values.indices where strata[index] >= 0 && values[index] != nil {
            guard covariates.allSatisfy({ $0[index] != nil }) else { continue }
            rows.append((index, Int(strata[index])))
            sizes[Int(strata[index])] += 1
        }
        rows.removeAll { sizes[$0.stratum] < smallestStratum }
        used = rows.count
        self.strata = sizes.count { $0 >= smallestStratum }

        func centred(_ column: [Double?]) -> [Double] {
            var sums = [Double](repeating: 0, count: sizes.count)
            for row in rows { sums[row.stratum] += column[row.index] ?? 0 }
            return rows.map { (column[$0.index] ?? 0) - sums[$0.stratum] / Double(sizes[$0.stratum]) }
        }
        // Modified Gram and Schmidt: each column is freed of the ones before it, the values of all of them.
        var basis: [(column: Int, direction: [Double], square: Double)] = []
        var upper: [[Double]] = []
        var rest = centred(values)
        let total = rest.reduce(0) { $0 + $1 * $1 }
        var projections: [Double] = []
        for (number, column) in covariates.enumerated() {
            var direction = centred(column)
            let before = direction.reduce(0) { $0 + $1 * $1 }
            var along: [Double] = []
            for other in basis {
                let share = Self.product(direction, other.direction) / other.square
                for row in direction.indices { direction[row] -= share * other.direction[row] }
                along.append(share)
            }
            let square = direction.reduce(0) { $0 + $1 * $1 }
            let size = rows.reduce(0) { max($0, abs(column[$1.index] ?? 0)) }
            guard square > 1e-18 * before, square > 1e-24 * size * size * Double(rows.count) else { continue }
            let share = Self.product(rest, direction) / square
            for row in rest.indices { rest[row] -= share * direction[row] }
            basis.append((number, direction, square))
            upper.append(along)
            projections.append(share)
        }
        var coefficients = [Double?](repeating: nil, count: covariates.count)
        for position in basis.indices.reversed() {
            var value = projections[position]
            for later in basis.indices where later > position {
                value -= upper[later][position] * (coefficients[basis[later].column] ?? 0)
            }
            coefficients[basis[position].column] = value
        }
        self.coefficients = coefficients
        var residuals = [Double?](repeating: nil, count: values.count)
        for (row, residual) in zip(rows, rest) { residuals[row.index] = residual }
        self.residuals = residuals
        let left = rest.reduce(0) { $0 + $1 * $1 }
        explained = total > 0 ? max(0, 1 - left / total) : nil
    }

    private static func product(_ a: [Double], _ b: [Double]) -> Double {
        zip(a, b).reduce(0) { $0 + $1.0 * $1.1 }
    }
}
