import Testing

@testable import Ensembles

@Suite struct BandsTests {
    @Test("Bands of a tolerance are whole numbers, worked out from the decimals and not from a Double")
    func tolerance() throws {
        #expect(Bands(total: 3_959_353, parts: 5, tolerance: 1, of: 100)?[0] == 783_952...799_789)
        #expect(Bands(total: 100, parts: 10, tolerance: 0, of: 1)?[0] == 10...10)
        // 0.1 × 10 = 1 exactly; as a Double the upper bound would be 10.999… or 11.000…1 by luck.
        #expect(Bands(total: 100, parts: 10, tolerance: 1, of: 10)?[0] == 9...11)
        // 7 into 2 without tolerance: no whole number is a half of 7.
        #expect(Bands(total: 7, parts: 2, tolerance: 0, of: 1) == nil)
        // 10 into 3 with 1 %: 3.3 to 3.37 holds no whole number.
        #expect(Bands(total: 10, parts: 3, tolerance: 1, of: 100) == nil)
        #expect(Bands(total: 1 << 62, parts: 1, tolerance: 5, of: 100)?[0].upperBound == 1 << 62)
    }

    @Test func sumsStopBeforeTheyOverflow() {
        let bands = Bands([0...(1 << 62), 3...(1 << 62), 4...5])
        #expect(bands.sum([0, 1, 2]) == 7...(1 << 62))
        #expect(bands.sum([2]) == 4...5 && bands.sum([]) == 0...0)
    }

    @Test("Islands get the numbers of parts nearest to their weights, within what they allow")
    func apportionment() throws {
        // Islands of 2, 6 and 4 nodes.
        let edges = [(0, 1)] + (2..<7).map { ($0, $0 + 1) } + (8..<11).map { ($0, $0 + 1) }
        let graph = try RegionGraph(weights: Array(repeating: 1, count: 12), edges: edges)
        #expect(try Bands(2...2, parts: 6).apportioned(graph) == [1, 3, 2])
        #expect(try Bands(2...4, parts: 4).apportioned(graph) == [1, 2, 1])
        #expect(try Bands(1...4, parts: 12).apportioned(graph) == [2, 6, 4])
        let error = #expect(throws: EnsembleError.self) { try Bands(3...4, parts: 4).apportioned(graph) }
        #expect(error?.description == "the component of node 0, of weight 2, has no number of parts of 3 to 4")
        #expect(throws: EnsembleError.self) { try Bands(1...4, parts: 13).apportioned(graph) }
        #expect(throws: EnsembleError.self) { try PlanSearch(graph, Bands(1...12, parts: 13)) }
    }
}
