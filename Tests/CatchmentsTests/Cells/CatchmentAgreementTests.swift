import Catchments
import TestBoards
import Testing

/// Jaccard indices of weighted cells.
struct CatchmentAgreementTests {
    @Test("By hand: common over together, by area and by patients; nothing on both sides has no index")
    func byHand() throws {
        let atlas = try Board(columns: 4, rows: 1).atlas(
            groups: [0, 0, 0], patients: [(0, 0, 10), (1, 1, 20), (2, 2, 70)])
        let a = WeightedCells(CellSets([[0, 1], [], [2]]))
        let b = WeightedCells(CellSets([[1, 2, 3], [], [2]]), weights: [1, 1, 0.5, 0.25])
        let agreement = CatchmentAgreement(a, b, atlas)
        #expect(agreement.byArea == [1 / 3.5, nil, 0.25])
        #expect(agreement.byPatients == [0.2, nil, 0.25])
        let turned = CatchmentAgreement(b, a, atlas)
        #expect(turned == agreement)
    }

    @Test("On the demo county: symmetric, 1 with itself, between 0 and 1 with any other method")
    func county() throws {
        let basis = try CatchmentBasis(DemoCounty.atlas.get())
        let atlas = basis.atlas
        let methods: [any CatchmentMethod] = [
            PluralityMethod(), try NearestMethod(), try CommitmentMethod(), ProportionalMethod(), try BufferMethod(),
        ]
        let cells = try methods.map { try $0.catchments(on: basis).practices }
        for (i, a) in cells.enumerated() {
            for (j, b) in cells.enumerated() {
                let agreement = CatchmentAgreement(a, b, atlas)
                #expect(agreement == CatchmentAgreement(b, a, atlas))
                for index in agreement.byArea + agreement.byPatients {
                    if let index { #expect(i == j ? index == 1 : (0...1).contains(index)) }
                }
            }
        }
    }
}
