import Statistics
import Testing

/// Which tests can reach a bar among each other: by hand, and against trying every k.
struct TestableFamilyTests {
    @Test func byHand() {
        #expect(TestableFamily(smallest: [], bar: 0.1).isTestable == [])
        #expect(TestableFamily(smallest: [nil, 0.1, 0.11], bar: 0.1).isTestable == [false, true, false])
        // Two tests can reach 0.10 with 0.05 each, three cannot.
        #expect(TestableFamily(smallest: [0.05, 0.05], bar: 0.1).isTestable == [true, true])
        #expect(TestableFamily(smallest: [0.05, 0.05, 0.05], bar: 0.1).isTestable == [false, false, false])
        // Tests that can find nothing take nothing from those that can.
        let many = [Double?](repeating: 0.01, count: 400) + [Double?](repeating: 1e-6, count: 20)
        #expect(TestableFamily(smallest: many, bar: 0.1).isTestable == many.map { $0 == 1e-6 })
    }

    /// A member reaches the bar among the whole family, and the family is the first that holds its own size.
    @Test func againstTryingEverySize() {
        var source = SeededGenerator(seed: 21)
        for _ in 0..<200 {
            let smallest = (0..<60).map { _ -> Double? in
                source.unit() < 0.1 ? nil : ElementaryFunctions.exp(-9 * source.unit())
            }
            let found = TestableFamily(smallest: smallest, bar: 0.1).isTestable
            let sizes = (1...60).map { k in smallest.count { $0.map { Double(k) * $0 <= 0.1 } ?? false } }
            let first = sizes.indices.first { sizes[$0] <= $0 + 1 } ?? 0
            #expect(found.count { $0 } == sizes[first])
            let family = Double(found.count { $0 })
            for (p, isIn) in zip(smallest, found) where isIn { #expect(family * (p ?? 1) <= 0.1 + 1e-12) }
        }
    }
}
