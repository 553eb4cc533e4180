internal import CPROJ
internal import Foundation
import Shapes

/// The library's answers within one cell of the lattice: a polynomial in two variables, and more than it is off anywhere.
struct SampledCell: Sendable {
    let box: Box
    /// More than any value's distance from the library's answer, in metres.
    let bound: Double
    private let middle: Coordinate
    private let scale: Double
    /// By falling powers of y, and for each by falling powers of x: 1, x, 1, x², x, 1, …
    private let coefficients: [SIMD2<Double>]

    /// - Parameters:
    ///   - tail: what is proven of the formula, see `CellBound`.
    ///   - metres: in one unit of the result.
    ///   - isMeantFor: tells from places and results whether the operation is meant for them.
    /// - Returns: nil where the library refuses a place, or answers otherwise than its formula.
    init?(
        _ box: Box, _ pipeline: AnalyticPipeline, tail: Double, metres: Double, object: ProjObject,
        isMeantFor: ([Coordinate], [Coordinate]) -> Bool
    ) {
        let (middle, half) = (box.middle, box.width / 2)
        func places(_ steps: [Double]) -> [Coordinate] {
            steps.flatMap { v in steps.map { Coordinate(x: middle.x + half * $0, y: middle.y + half * v) } }
        }
        let checks = places([-1, -1 / 3, 1 / 3, 1])
        let all = Self.answers(places(Chebyshev.nodes) + checks, object)
        let found = Array(all.suffix(checks.count))
        guard all.allSatisfy(\.isFinite), isMeantFor(checks, found) else { return nil }
        for (place, answer) in zip(checks, found) {
            let formula = pipeline.image(of: DiscPlace(x: Disc(place.x), y: Disc(place.y)))
            let miss = hypot(formula.x.centre - answer.x, formula.y.centre - answer.y) * metres
            guard miss <= CellBound.deviation / 2 else { return nil }
        }
        let samples = all.dropLast(checks.count).map { SIMD2($0.x, $0.y) }
        let (kept, omitted) = Self.polynomial(samples)
        let origin = samples[samples.count / 2]
        let size = samples.reduce(0) { max($0, hypot($1.x, $1.y)) } * metres
        let range = samples.reduce(0) { max($0, hypot($1.x - origin.x, $1.y - origin.y)) } * metres
        self.box = box
        self.middle = middle
        scale = 1 / half
        coefficients = kept
        bound = CellBound.sum(tail: tail, omitted: omitted * metres, size: size, range: range)
    }

    /// What the library makes of `places`.
    private static func answers(_ places: [Coordinate], _ object: ProjObject) -> [Coordinate] {
        var places = places
        let count = places.count
        places.withUnsafeMutableBytes { bytes in
            guard let x = bytes.baseAddress?.assumingMemoryBound(to: Double.self) else { return }
            let stride = MemoryLayout<Coordinate>.stride
            proj_errno_reset(object.handle)
            _ = proj_trans_generic(
                object.handle, PJ_FWD, x, stride, count, x + 1, stride, count, nil, 0, 0, nil, 0, 0)
        }
        proj_errno_reset(object.handle)
        return places
    }

    /// From samples at all nodes, row by row, the polynomial of the degree that is kept, and the sum of what is left out.
    private static func polynomial(_ samples: [SIMD2<Double>]) -> (kept: [SIMD2<Double>], omitted: Double) {
        let (count, degree) = (Chebyshev.nodes.count, Chebyshev.kept)
        // Differences from one of them are smaller, and rounded less.
        let origin = samples[samples.count / 2]
        var series = [SIMD2<Double>](repeating: .zero, count: samples.count)
        for k in 0..<count {
            // Along the columns.
            let line = (0..<count).map { i in
                (0..<count).reduce(SIMD2<Double>.zero) {
                    $0 + Chebyshev.analysis[k][$1] * (samples[$1 * count + i] - origin)
                }
            }
            for l in 0..<count {
                series[k * count + l] = (0..<count).reduce(.zero) { $0 + Chebyshev.analysis[l][$1] * line[$1] }
            }
        }
        var omitted = SIMD2<Double>.zero
        var powers = [[SIMD2<Double>]](repeating: .init(repeating: .zero, count: degree + 1), count: degree + 1)
        for k in 0..<count {
            for l in 0..<count {
                let coefficient = series[k * count + l]
                guard k + l <= degree else {
                    omitted += SIMD2(coefficient.x.magnitude, coefficient.y.magnitude)
                    continue
                }
                for (i, a) in Chebyshev.powers[k].enumerated() where a != 0 {
                    for (j, b) in Chebyshev.powers[l].enumerated() where b != 0 { powers[i][j] += a * b * coefficient }
                }
            }
        }
        powers[0][0] += origin
        let kept = (0...degree).reversed().flatMap { i in (0...(degree - i)).reversed().map { powers[i][$0] } }
        return (kept, hypot(omitted.x, omitted.y))
    }

    /// Replaces the records of `range`, which lie in the cell, by their values.
    func evaluate(_ part: Ordinates, _ range: Range<Int>) {
        coefficients.withUnsafeBufferPointer { c in
            for i in range {
                let (x, y) = (Ordinates.at(part.x, i), Ordinates.at(part.y, i))
                let value = Self.value(c, (x.pointee - middle.x) * scale, (y.pointee - middle.y) * scale)
                (x.pointee, y.pointee) = (value.x, value.y)
            }
        }
    }

    private typealias Pair = SIMD2<Double>

    /// By Horner's rule in both variables: the rows do not wait for one another.
    @inline(__always)
    private static func value(_ c: UnsafeBufferPointer<Pair>, _ x: Double, _ y: Double) -> Pair {
        let (u, v) = (Pair(repeating: x), Pair(repeating: y))
        func row(_ first: Pair, _ next: Pair) -> Pair { first * u + next }
        let linear = row(c[1], c[2])
        let square = row(row(c[3], c[4]), c[5])
        let cubic = row(row(row(c[6], c[7]), c[8]), c[9])
        let fourth = row(row(row(row(c[10], c[11]), c[12]), c[13]), c[14])
        let fifth = row(row(row(row(row(c[15], c[16]), c[17]), c[18]), c[19]), c[20])
        let sixth = row(row(row(row(row(row(c[21], c[22]), c[23]), c[24]), c[25]), c[26]), c[27])
        var sum: Pair = c[0] * v + linear
        sum = sum * v + square
        sum = sum * v + cubic
        sum = sum * v + fourth
        sum = sum * v + fifth
        return sum * v + sixth
    }
}
