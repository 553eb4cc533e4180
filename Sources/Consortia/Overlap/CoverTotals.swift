import Catchments

/// Ground and patients by the number of groups that cover them.
public struct CoverTotals: Hashable, Sendable {
    /// What is covered as often as one number says.
    public struct Fold: Hashable, Sendable {
        /// k: how many groups' share-threshold areas cover the cells counted here.
        public let fold: Int
        /// Number of small areas.
        public private(set) var cells: Int
        /// In m².
        public private(set) var area: Double
        /// Registered patients living there.
        public private(set) var patients: Int

        @inline(__always)
        fileprivate mutating func add(_ area: Double, _ patients: Int) {
            cells += 1
            self.area += area
            self.patients += patients
        }
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
        var folds: [Fold] = [Fold(fold: 0, cells: 0, area: 0, patients: 0)]
        for cell in 0..<cover.cellCount {
            let fold = cover.fold(ofCell: cell)
            while folds.count <= fold { folds.append(Fold(fold: folds.count, cells: 0, area: 0, patients: 0)) }
            folds[fold].add(areaOfCell[cell], people[cell])
        }
        self.folds = folds
    }
}
