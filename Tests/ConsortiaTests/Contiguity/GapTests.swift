import Catchments
import Coverages
import Shapes
import Statistics
import TestBoards
import Testing

@testable import Consortia

/// Parts joined across gaps: strips of land along one line, whose widths are known, with what lies between them.
struct GapTests {
    /// A strip of land from `start` to `end` metres, 1000 m deep.
    struct Strip: Sendable {
        let start: Double
        let end: Double
        /// Who leads there; `nil` for nobody.
        let group: Int?
        var patients = 10
    }

    struct Case: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let strips: [Strip]
        var links: [(Int32, Int32)] = []
        var bar = 100.0
        let verdict: Verdict
        let shape: VerdictAssembly.Shape
        var widest: Double?
    }

    static let cases = [
        Case(
            testDescription: "60 m of water",
            strips: [Strip(start: 0, end: 1000, group: 0), Strip(start: 1060, end: 2000, group: 0)],
            verdict: .definedAcrossGaps, shape: .acrossGaps, widest: 60),
        Case(
            testDescription: "60 m of water under a bar of 50",
            strips: [Strip(start: 0, end: 1000, group: 0), Strip(start: 1060, end: 2000, group: 0)], bar: 50,
            verdict: .fragmented, shape: .fragmented),
        Case(
            testDescription: "the bar itself",
            strips: [Strip(start: 0, end: 1000, group: 0), Strip(start: 1100, end: 2000, group: 0)],
            verdict: .definedAcrossGaps, shape: .acrossGaps, widest: 100),
        Case(
            testDescription: "a hand more than the bar, a small part",
            strips: [Strip(start: 0, end: 1000, group: 0, patients: 90), Strip(start: 1100.1, end: 2000, group: 0)],
            verdict: .minorExclaves, shape: .exclaves),
        Case(
            testDescription: "another group's ground fills the gap",
            strips: [
                Strip(start: 0, end: 1000, group: 0), Strip(start: 1000, end: 1060, group: 1),
                Strip(start: 1060, end: 2000, group: 0),
            ], verdict: .fragmented, shape: .fragmented),
        Case(
            testDescription: "another group's island of a metre in the gap",
            strips: [
                Strip(start: 0, end: 1000, group: 0), Strip(start: 1030, end: 1031, group: 1),
                Strip(start: 1060, end: 2000, group: 0),
            ], verdict: .fragmented, shape: .fragmented),
        Case(
            testDescription: "nobody's ground in the gap",
            strips: [
                Strip(start: 0, end: 1000, group: 0), Strip(start: 1000, end: 1060, group: nil),
                Strip(start: 1060, end: 2000, group: 0),
            ], verdict: .definedAcrossGaps, shape: .acrossGaps, widest: 60),
        Case(
            testDescription: "a chain of gaps",
            strips: [
                Strip(start: 0, end: 1000, group: 0), Strip(start: 1040, end: 2000, group: 0),
                Strip(start: 2090, end: 3000, group: 0),
            ], verdict: .definedAcrossGaps, shape: .acrossGaps, widest: 90),
        Case(
            testDescription: "one of two gaps too wide",
            strips: [
                Strip(start: 0, end: 1000, group: 0), Strip(start: 1040, end: 2000, group: 0),
                Strip(start: 2190, end: 3000, group: 0),
            ], verdict: .fragmented, shape: .fragmented, widest: 40),
        Case(
            testDescription: "a bridge comes before the gap",
            strips: [Strip(start: 0, end: 1000, group: 0), Strip(start: 1060, end: 2000, group: 0)], links: [(0, 1)],
            verdict: .definedWithLinks, shape: .onePiece),
        Case(
            testDescription: "a bridge and a gap",
            strips: [
                Strip(start: 0, end: 1000, group: 0), Strip(start: 1500, end: 2000, group: 0),
                Strip(start: 2030, end: 3000, group: 0),
            ], links: [(0, 1)], verdict: .definedAcrossGaps, shape: .acrossGaps, widest: 30),
    ]

    private func rectangle(_ strip: Strip, _ origin: Coordinate) -> MultiPolygon {
        MultiPolygon([
            Polygon(
                shell: Ring([
                    Coordinate(x: origin.x + strip.start, y: origin.y),
                    Coordinate(x: origin.x + strip.end, y: origin.y),
                    Coordinate(x: origin.x + strip.end, y: origin.y + 1000),
                    Coordinate(x: origin.x + strip.start, y: origin.y + 1000),
                ]))
        ])
    }

    /// Of group 0, the strips standing in `order` and moved to `origin`.
    private func territory(_ example: Case, order: [Int], origin: Coordinate) throws -> Territory {
        let strips = order.map { example.strips[$0] }
        let coverage = try Coverage(PolygonLayer(strips.map { rectangle($0, origin) }))
        // Two practices for each group, the first with all patients.
        let patients = strips.enumerated().compactMap { cell, strip in
            strip.group.map { (Int32(2 * $0), Int32(cell), strip.patients) }
        }
        let atlas = makeAtlas(coverage, groups: [0, 0, 1, 1], patients: patients)
        var place = [Int32](repeating: 0, count: order.count)
        for (cell, strip) in order.enumerated() { place[strip] = Int32(cell) }
        let links = example.links.compactMap { Link(place[Int($0.0)], place[Int($0.1)], .bridge) }
        var thresholds = Thresholds()
        thresholds.widestGap = example.bar
        return try Territory.ofGroups(.byPlurality(atlas, links: LinkedGraphs(atlas, links), thresholds: thresholds))[0]
    }

    @Test("Verdict, shape and widest gap", arguments: cases)
    func joins(example: Case) throws {
        let order = Array(example.strips.indices)
        let here = try territory(example, order: order, origin: Coordinate(x: 0, y: 0))
        #expect(here.verdict == example.verdict && here.assembly.shape == example.shape)
        #expect(here.widestGap?.ends.width == example.widest)
        #expect(here.contiguity.parts.count == example.strips.count { $0.group == 0 }, "components stay on land")
        #expect(here.failedTests.isEmpty == here.verdict.isDefined)
    }

    @Test("Neither the order of the features nor the place of the map changes a join", arguments: cases)
    func invariance(example: Case) throws {
        for order in [Array(example.strips.indices.reversed()), example.strips.indices.sorted { $0 % 2 > $1 % 2 }] {
            let there = try territory(example, order: order, origin: Coordinate(x: 431_234.5, y: 276_543.25))
            #expect(there.verdict == example.verdict && there.assembly.shape == example.shape)
            let (width, expected) = (there.widestGap?.ends.width ?? -1, example.widest ?? -1)
            #expect(abs(width - expected) < 1e-6)
        }
    }

    @Test("Parts that meet in a point stay parts: a contact is no gap")
    func contact() throws {
        // The other two squares of the board are nobody's.
        let atlas = try Board(columns: 2, rows: 2).atlas(groups: [0, 0], patients: [(0, 0, 10), (1, 3, 10)])
        let territory = try Territory.ofGroups(.byPlurality(atlas))[0]
        #expect(territory.verdict == .fragmented && territory.widestGap == nil)
    }

    @Test("Gaps at one bar are the wider ones' that are short enough")
    func bars() throws {
        var random = SeededGenerator(seed: 5)
        for _ in 0..<20 {
            var (strips, start) = ([Strip](), 0.0)
            for _ in 0..<6 {
                strips.append(Strip(start: start, end: start + 300, group: 0))
                start += 300 + Double(random.integer(in: 1...240))
            }
            let example = Case(testDescription: "", strips: strips, verdict: .defined, shape: .onePiece)
            let figures = try territory(example, order: Array(0..<6), origin: Coordinate(x: 0, y: 0)).figures
            for bar in [25.0, 100, 250] {
                let joined = figures.gaps.joining(figures.linkedContiguity, within: bar)
                let gaps = zip(strips, strips.dropFirst()).map { $1.start - $0.end }
                #expect(joined.contiguity.parts.count == 1 + gaps.count { $0 > bar })
                #expect(joined.gaps.count == gaps.count { $0 <= bar })
                #expect(joined.contiguity.patients == 60)
            }
        }
    }
}
