/// Cells with weights for each owner: the catchments of any method, reduced to what territory tests take.
///
/// The weight says how much of the cell belongs to the catchment, above 0 and up to 1: 1 for a cell that is in, a share
/// of the registered patients or a probability where the method gives one.
public struct WeightedCells: Hashable, Sendable {
    /// Cells of each owner, ascending.
    public let sets: CellSets
    /// One per entry of `sets.cells`, in the same order.
    public let weights: [Double]

    /// All cells with weight 1. O(entries).
    public init(_ sets: CellSets) {
        self.sets = sets
        weights = [Double](repeating: 1, count: sets.cells.count)
    }

    /// Cells with a weight each.
    ///
    /// - Precondition: as many weights as entries, each above 0 and at most 1.
    /// - Complexity: O(entries).
    public init(_ sets: CellSets, weights: [Double]) {
        precondition(weights.count == sets.cells.count && weights.allSatisfy { $0 > 0 && $0 <= 1 })
        self.sets = sets
        self.weights = weights
    }

    /// Weights of `owner`'s cells, in the order of `sets.cells(of:)`. O(1).
    public func weights(of owner: Int) -> ArraySlice<Double> {
        weights[Int(sets.offsets[owner])..<Int(sets.offsets[owner + 1])]
    }

    /// Σ weight · `value` of the cells of `owner`. O(its cells).
    public func total(of owner: Int, _ value: (Int) -> Double) -> Double {
        zip(sets.cells(of: owner), weights(of: owner)).reduce(0) { $0 + $1.1 * value(Int($1.0)) }
    }

    /// The catchments of classes (groups) from those of their members: each cell with its largest weight.
    ///
    /// - Parameter classes: class of each owner, -1 for none.
    /// - Complexity: O(entries + entries of the result · log of a set).
    public func united(by classes: [Int32], classCount: Int, cellCount: Int) -> WeightedCells {
        let union = sets.unions(by: classes, classCount: classCount, cellCount: cellCount)
        if weights.allSatisfy({ $0 == 1 }) { return WeightedCells(union) }
        let members = CellSets(ownerOfCell: classes, ownerCount: classCount)
        var largest = [Double](repeating: 0, count: cellCount)
        var result: [Double] = []
        result.reserveCapacity(union.cells.count)
        for number in 0..<classCount {
            for owner in members.cells(of: number) {
                for (cell, weight) in zip(sets.cells(of: Int(owner)), weights(of: Int(owner))) {
                    largest[Int(cell)] = max(largest[Int(cell)], weight)
                }
            }
            for cell in union.cells(of: number) {
                result.append(largest[Int(cell)])
                largest[Int(cell)] = 0
            }
        }
        return WeightedCells(union, weights: result)
    }
}
