import Statistics
import Testing

/// The permutation test against full enumeration, and its laws.
struct PermutationTestTests {
    struct Case: Sendable, CustomStringConvertible {
        let values: [Double]
        let groups: [Int32]
        var description: String { "\(values) in \(groups)" }
    }

    static let small = [
        Case(values: [1, 2, 3, 10, 11, 12], groups: [0, 0, 0, 1, 1, 1]),
        Case(values: [5, 1, 4, 2, 8, 3, 9], groups: [2, 0, 2, 0, 5, 5, 5]),
        Case(values: [1, 1, 2, 2, 3], groups: [0, 1, 0, 1, 1]),
        Case(values: [0.1, 0.2, 0.3, 0.4, 0.5, 0.6], groups: [0, 0, 1, 1, 2, 2]),
        Case(values: [-4, 7, 7, 7], groups: [0, 1, 1, 1]),
    ]

    static func statistic(_ values: [Double], _ groups: [Int32]) -> Double {
        let mean = values.reduce(0, +) / Double(values.count)
        return Set(groups).sorted().reduce(0) { sum, group in
            let members = zip(values, groups).filter { $0.1 == group }.map(\.0)
            let difference = members.reduce(0, +) / Double(members.count) - mean
            return sum + Double(members.count) * difference * difference
        }
    }

    static func permutations(_ values: [Double]) -> [[Double]] {
        guard values.count > 1 else { return [values] }
        return values.indices.flatMap { index in
            var rest = values
            let first = rest.remove(at: index)
            return permutations(rest).map { [first] + $0 }
        }
    }

    @Test(arguments: small) func agreesWithFullEnumeration(_ sample: Case) throws {
        let observed = Self.statistic(sample.values, sample.groups)
        let all = Self.permutations(sample.values)
        let exact =
            Double(all.count { Self.statistic($0, sample.groups) >= observed - 1e-9 }) / Double(all.count)
        let count = 40_000
        let test = try #require(
            PermutationTest(
                values: sample.values, groups: sample.groups, permutations: count, generator: .init(seed: 3)))
        #expect(abs(test.observed - observed) < 1e-9 * max(1, observed))
        let error = (exact * (1 - exact) / Double(count)).squareRoot()
        #expect(abs(test.pValue - exact) <= 4.5 * error + 2 / Double(count))
    }

    @Test func nothingToCompareWithOneGroup() {
        #expect(PermutationTest(values: [], groups: [], permutations: 9, generator: .init(seed: 1)) == nil)
        #expect(PermutationTest(values: [1, 2], groups: [4, 4], permutations: 9, generator: .init(seed: 1)) == nil)
    }

    @Test func equalValuesAreAlwaysTies() throws {
        let test = try #require(
            PermutationTest(
                values: [0.1, 0.1, 0.1, 0.1], groups: [0, 0, 1, 1], permutations: 99, generator: .init(seed: 1)))
        #expect(test.atLeastAsLarge == 99)
        #expect(test.pValue == 1)
    }

    @Test func noPermutationsGiveOne() throws {
        let test = try #require(
            PermutationTest(values: [1, 5], groups: [0, 1], permutations: 0, generator: .init(seed: 1)))
        #expect(test.pValue == 1)
    }

    @Test func dependsOnTheSeedAlone() throws {
        var generator = SeededGenerator(seed: 5)
        let values = (0..<60).map { _ in generator.unit() }
        let groups = (0..<60).map { _ in Int32(generator.integer(below: 4)) }
        func run(_ seed: UInt64) throws -> PermutationTest {
            try #require(
                PermutationTest(values: values, groups: groups, permutations: 2000, generator: .init(seed: seed)))
        }
        #expect(try run(1) == run(1))
        #expect(try run(1).atLeastAsLarge != run(2).atLeastAsLarge)
        #expect(try abs(run(1).pValue - run(2).pValue) < 0.06)
    }

    @Test func renamingGroupsChangesNothing() throws {
        let values = [3.0, 9, 1, 7, 2, 8, 4, 4]
        let a = try #require(
            PermutationTest(
                values: values, groups: [0, 1, 0, 1, 2, 2, 2, 1], permutations: 500, generator: .init(seed: 2)))
        let b = try #require(
            PermutationTest(
                values: values, groups: [3, 7, 3, 7, 9, 9, 9, 7], permutations: 500, generator: .init(seed: 2)))
        #expect(a == b)
    }
}
