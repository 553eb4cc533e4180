import Testing

@testable import Statistics

/// A plan that goes on where few exceed: its p-value is valid, and no finer than it says.
struct PermutationPlanTests {
    /// A test whose null hypothesis holds, with `plan`: the observed value is uniform, as are the drawn ones.
    private static func pValue(_ plan: PermutationPlan, _ source: inout SeededGenerator) -> Double {
        let observed = source.unit()
        var (drawn, count) = (0, 0)
        while plan.goesOn(after: drawn, atLeastAsLarge: count) {
            if source.unit() >= observed { count += 1 }
            drawn += 1
        }
        return plan.evidence(after: drawn, atLeastAsLarge: count).pValue
    }

    @Test("p ≤ x has chance at most x, and not much less, below and above where drawing goes on")
    func level() {
        let plan = PermutationPlan(permutations: 39, mostPermutations: 999, enough: 4)
        var source = SeededGenerator(seed: 65)
        let runs = 40_000
        let values = (0..<runs).map { _ in Self.pValue(plan, &source) }
        for x in [0.004, 0.01, 0.02, 0.05, 0.1, 0.125, 0.2, 0.5] {
            let share = Double(values.count { $0 <= x }) / Double(runs)
            let slack = 4 * (x * (1 - x) / Double(runs)).squareRoot()
            #expect(share <= x + slack, "\(x): \(share)")
            #expect(share >= 0.7 * x - slack, "\(x): \(share)")
        }
        #expect(values.contains { $0 == 1 / 1000.0 } && values.allSatisfy { $0 >= 1 / 1000.0 && $0 <= 1 })
    }

    @Test func drawingEndsWhereTheRuleSays() {
        let plan = PermutationPlan(permutations: 10, mostPermutations: 100, enough: 3)
        #expect(plan.goesOn(after: 9, atLeastAsLarge: 9) && !plan.goesOn(after: 10, atLeastAsLarge: 3))
        #expect(plan.goesOn(after: 10, atLeastAsLarge: 2) && plan.goesOn(after: 99, atLeastAsLarge: 2))
        #expect(!plan.goesOn(after: 100, atLeastAsLarge: 2) && !plan.goesOn(after: 50, atLeastAsLarge: 3))
        #expect(!plan.fixed.goesOn(after: 10, atLeastAsLarge: 0))
        #expect(plan.evidence(after: 10, atLeastAsLarge: 3).pValue == 4 / 11.0)
        #expect(plan.evidence(after: 50, atLeastAsLarge: 3).pValue == 3 / 50.0)
        #expect(plan.evidence(after: 100, atLeastAsLarge: 2).pValue == 3 / 101.0)
    }

    @Test func theSmallestPIsOneOverWhatCanBeLookedAt() {
        let plan = PermutationPlan(mostPermutations: 1_000_000)
        #expect(plan.smallestP([4, 10]) == 1 / 1001.0)
        #expect(plan.smallestP([3, 3]) == 1 / 20.0)
        #expect(plan.smallestP([12, 12]) == 1 / 1_000_001.0)
        #expect(plan.fixed.smallestP([12, 12]) == 1 / 10_000.0)
    }
}
