/// How far two methods agree about each practice (or group): what both give it over what either gives it.
///
/// Catchments are compared as weighted cells: Σ min(w₁, w₂)·v / Σ max(w₁, w₂)·v with v the cell's area or its registered
/// patients, which is the Jaccard index where all weights are 1 (Ružička's form for weights).
public struct CatchmentAgreement: Hashable, Sendable {
    /// By ground, one per owner; `nil` where neither method gives any.
    public let byArea: [Double?]
    /// By the registered patients, of whatever practice, who live there.
    public let byPatients: [Double?]

    /// - Precondition: the same number of owners in both.
    /// - Complexity: O(entries of both).
    public init(_ a: WeightedCells, _ b: WeightedCells, _ atlas: Atlas) {
        precondition(a.sets.ownerCount == b.sets.ownerCount, "catchments of the same owners")
        var byArea: [Double?] = []
        var byPatients: [Double?] = []
        for owner in 0..<a.sets.ownerCount {
            var (least, most) = (Sums(), Sums())
            Self.forEachPair(a, b, of: owner) { cell, first, second in
                let (area, patients) = (atlas.coverage.areas[cell], Double(atlas.registered[cell]))
                least.add(min(first, second), area, patients)
                most.add(max(first, second), area, patients)
            }
            byArea.append(most.area > 0 ? least.area / most.area : nil)
            byPatients.append(most.patients > 0 ? least.patients / most.patients : nil)
        }
        self.byArea = byArea
        self.byPatients = byPatients
    }

    private struct Sums {
        var area = 0.0
        var patients = 0.0

        mutating func add(_ weight: Double, _ area: Double, _ patients: Double) {
            self.area += weight * area
            self.patients += weight * patients
        }
    }

    /// Both lists are ascending, so one walk meets every cell of either once.
    private static func forEachPair(
        _ a: WeightedCells, _ b: WeightedCells, of owner: Int, _ body: (Int, Double, Double) -> Void
    ) {
        var (i, j) = (Int(a.sets.offsets[owner]), Int(b.sets.offsets[owner]))
        let (endA, endB) = (Int(a.sets.offsets[owner + 1]), Int(b.sets.offsets[owner + 1]))
        while i < endA || j < endB {
            let cellA = i < endA ? a.sets.cells[i] : Int32.max
            let cellB = j < endB ? b.sets.cells[j] : Int32.max
            body(Int(min(cellA, cellB)), cellA <= cellB ? a.weights[i] : 0, cellB <= cellA ? b.weights[j] : 0)
            if cellA <= cellB { i += 1 }
            if cellB <= cellA { j += 1 }
        }
    }
}
