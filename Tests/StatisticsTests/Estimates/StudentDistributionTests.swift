import Foundation
import Statistics
import Testing

/// Student's tails against closed forms, an integral of the density, and the normal distribution far out.
struct StudentDistributionTests {
    @Test func closedForms() {
        for t in stride(from: 0.0, through: 60, by: 0.25) {
            let one = t == 0 ? 1 : 2 / Double.pi * atan(1 / t)
            let root = (2 + t * t).squareRoot()
            let two = 2 / (root * (root + t))
            #expect(abs(StudentDistribution.twoSided(t, freedom: 1) - one) < 1e-11 * one, "\(t)")
            #expect(abs(StudentDistribution.twoSided(t, freedom: 2) - two) < 1e-11 * two, "\(t)")
        }
    }

    /// Simpson's rule over the density, with the library's Γ.
    @Test(arguments: [0.5, 3, 4.7, 16, 53.25, 400, 20_000]) func theTailIsTheAreaUnderTheDensity(freedom: Double) {
        let constant = exp(lgamma((freedom + 1) / 2) - lgamma(freedom / 2)) / (freedom * Double.pi).squareRoot()
        func density(_ t: Double) -> Double { constant * exp(-(freedom + 1) / 2 * log1p(t * t / freedom)) }
        for t in [0.01, 0.6745, 1, 2.5, 4] {
            let (steps, width) = (2_000, t / 2_000)
            let sum = (0...steps).reduce(0.0) { sum, step in
                let weight = step == 0 || step == steps ? 1.0 : step % 2 == 1 ? 4 : 2
                return sum + weight * density(Double(step) * width)
            }
            let tail = 1 - 2 * sum * width / 3
            #expect(abs(StudentDistribution.twoSided(t, freedom: freedom) - tail) < 2e-10, "\(t)")
        }
    }

    @Test func limits() {
        #expect(StudentDistribution.twoSided(0, freedom: 3) == 1 && StudentDistribution.twoSided(-1, freedom: 3) == 1)
        #expect(StudentDistribution.twoSided(.infinity, freedom: 3) == 0)
        #expect(
            StudentDistribution.twoSided(.nan, freedom: 3).isNaN && StudentDistribution.twoSided(1, freedom: 0).isNaN)
        #expect(StudentDistribution.twoSided(2, freedom: .infinity) == NormalDistribution.twoSided(2))
        for t in [0.5, 2, 5.0] {
            let (near, far) = (StudentDistribution.twoSided(t, freedom: 999_999), NormalDistribution.twoSided(t))
            #expect(abs(near - far) < 2e-4 * far && near > far)
        }
    }
}
