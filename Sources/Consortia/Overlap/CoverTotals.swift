import Catchments

/// Ground and patients by the number of groups that cover them.
public struct CoverTotals: Hashable, Sendable {
    /// What is covered as often as one number says.
    public struct Fold: Hashable, Sendable {
        /// k: how many groups' share-threshold areas cover the cells counted here.
        public let fold: Int
        fileprivate var totals = CellTotals()
        /// Number of small areas.
        public var cells: Int { totals.cells }
        /// In m².
        public var area: Double { totals.area }
        /// Registered patients living there.
        public var patients: Int { totals.people }
    }

    /// By k, from 0 (uncovered) to the largest that occurs, each present.
    public let folds: [Fold]

    /// O(cells).
    public init(_ atlas: Atlas, _ cover: CellCover) {
        self.init(cover, areas: atlas.coverage.areas, people: atlas.registered)
    }

    /// The same for any count of people per cell, which becomes `patients`. O(cells).
    ///
    /// - Precondition: both have a number for each cell of `cover`.
    public init(_ cover: CellCover, areas areaOfCell: [Double], people: [Int]) {
        precondition(areaOfCell.count == cover.cellCount && people.count == cover.cellCount)
        var folds: [Fold] = [Fold(fold: 0)]
        for cell in 0..<cover.cellCount {
            let fold = cover.fold(ofCell: cell)
            while folds.count <= fold { folds.append(Fold(fold: folds.count)) }
            folds[fold].totals.add(areaOfCell[cell], people[cell])
        }
        self.folds = folds
    }
}
