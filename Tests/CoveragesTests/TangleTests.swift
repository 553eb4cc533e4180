import Coverages
import Shapes
import Testing

/// What would cost more than the map's size allows is found, named, and given up.
struct TangleTests {
    /// A star whose edges all cross: corners of a regular polygon, joined across.
    private static func star(_ corners: Int) -> [Coordinate] {
        // Corners on a parabola: any two chords cross where their ends alternate.
        let step = corners / 2 - 1
        return (0..<corners).map { index in
            let place = Double(index * step % corners)
            return Coordinate(x: place * 10, y: place * place)
        }
    }

    /// Teeth that lean over: long parallel edges at an angle, a valid polygon.
    private static func leaningComb(_ teeth: Int) -> [Coordinate] {
        var line = [Coordinate(x: -1, y: -1_000)]
        for tooth in 0..<teeth {
            let x = Double(tooth) * 4
            line.append(Coordinate(x: x, y: 0))
            line.append(Coordinate(x: x + 20_000, y: 20_000))
            line.append(Coordinate(x: x + 20_002, y: 20_000))
            line.append(Coordinate(x: x + 2, y: 0))
        }
        line.append(Coordinate(x: Double(teeth) * 4, y: -1_000))
        return line
    }

    @Test func aStarIsNamedWithCellAndPlace() throws {
        let coverage = try Coverage(layer(rings: [square(-900, -900, side: 10), Self.star(401)]))
        let tangle = try #require(coverage.report.tangle)
        #expect(tangle.cell == 1 && coverage.boxes[1].covers(tangle.place))
        #expect(coverage.report.selfCrossings.map(\.cells) == [[1, 1]] && coverage.tangle() == tangle)
    }

    @Test func aFewCrossingsAreNoTangle() throws {
        let coverage = try Coverage(layer(rings: [Self.star(7)]))
        #expect(coverage.tangle() == nil && coverage.report.selfCrossings.count == 1)
    }

    /// Valid, though a comparison of all edges would be of no use.
    @Test func aLeaningCombIsValid() throws {
        let coverage = try Coverage(layer(rings: [Self.leaningComb(3_000), square(-900, -900, side: 10)]))
        #expect(coverage.report.isValid && coverage.tangle() == nil)
        #expect(coverage.cracks(within: 20, over: 100).isEmpty)
        // 3,000 teeth of 2 times 20,000, and what they stand on.
        #expect(abs(coverage.areas[0] - (3_000 * 40_000 + 12_000.5 * 1_000)) < 1e-3 * coverage.areas[0])
    }

    /// One tooth too many: the crossing is found among thousands of edges that are not.
    @Test func aLeaningCombThatCrossesItself() throws {
        var comb = Self.leaningComb(3_000)
        comb[6_001].x += 9
        let coverage = try Coverage(layer(rings: [comb]))
        #expect(coverage.report.selfCrossings.map(\.cells) == [[0, 0]])
    }

    @Test func hundredsOfCellsOnOneGround() throws {
        let coverage = try Coverage(layer(rings: [[Coordinate]](repeating: square(0, 0), count: 700)))
        let tangle = try #require(coverage.tangle())
        #expect(tangle.place.x >= 0 && tangle.place.x <= 1 && !coverage.report.overlapsAreComplete)
    }

    @Test func squaresThatLieOnOneAnother() throws {
        let coverage = try Coverage(
            layer(rings: (0..<600).map { square(Double($0) * 0.01, Double($0) * 0.01, side: 50) }))
        #expect(coverage.tangle() != nil && !coverage.report.isValid)
    }

    /// A fan of thousands is a map; only its queen graph is beyond counting.
    @Test func aHubIsATangleOfTheQueenGraphAlone() throws {
        let coverage = try Coverage(HubTests.fan(300))
        #expect(coverage.report.tangle == nil && coverage.report.isValid)
        #expect(coverage.tangle()?.place == Coordinate(x: 0, y: 0))
        #expect(try Coverage(HubTests.fan(20)).tangle() == nil)
    }
}
