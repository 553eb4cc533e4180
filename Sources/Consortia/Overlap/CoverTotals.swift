import Catchments

/// Ground and patients by the number of groups that cover them.
public struct CoverTotals: Hashable, Sendable {
    /// What is covered as often as one number says.
    public struct Fold: Hashable, Sendable {
        /// k: how many groups' share-threshold areas cover the cells counted here.
        public let fold: Int
        /// Number of small areas.
        public let cells: Int
        /// In m².
        public let area: Double
        /// Registered patients living there.
        public let patients: Int
    }

    /// By k, from 0 (uncovered) to the largest that occurs, each present.
    public let folds: [Fold]

    /// O(cells).
    public init(_ atlas: Atlas, _ cover: CellCover) {
        self.init(cover, areas: atlas.coverage.areas, people: atlas.registered)
    }

    /// The same for any count of people per cell, which becomes `patients`. O(cells).
    public init(_ cover: CellCover, areas areaOfCell: [Double], people: [Int]) {
        let largest = (0..<cover.cellCount).reduce(0) { max($0, cover.fold(ofCell: $1)) }
        var cells = [Int](repeating: 0, count: largest + 1)
        var area = [Double](repeating: 0, count: largest + 1)
        var patients = [Int](repeating: 0, count: largest + 1)
        for cell in 0..<cover.cellCount {
            let fold = cover.fold(ofCell: cell)
            cells[fold] += 1
            area[fold] += areaOfCell[cell]
            patients[fold] += people[cell]
        }
        folds = (0...largest).map { Fold(fold: $0, cells: cells[$0], area: area[$0], patients: patients[$0]) }
    }
}
