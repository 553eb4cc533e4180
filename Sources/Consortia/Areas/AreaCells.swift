import Catchments
import Coverages

/// The administrative areas as sets of small areas: whole cells, each in one area at most.
public struct AreaCells: Hashable, Sendable {
    /// Where the cells of an area come from.
    public enum Source: String, Hashable, Sendable {
        /// From the area's polygon: cells whose point on surface it holds.
        case polygons
        /// From the patients: the area whose practices have most of a cell's patients.
        case inferred
    }

    /// Which of the two it was.
    public let source: Source
    /// Area of each cell, -1 for none.
    public let areaOfCell: [Int32]
    /// Cells where several areas have the largest number of patients; the lowest code got them. 0 with polygons.
    public let ties: Int

    /// From polygons: the area that holds each cell, -1 for none. O(1).
    public init(polygons areaOfCell: [Int32]) {
        source = .polygons
        self.areaOfCell = areaOfCell
        ties = 0
    }

    /// The area of a cell is the one whose practices have most of the patients there; whole numbers are compared, the
    /// lowest code wins a tie. Practices without area do not compete; a cell without patients of others is in no area.
    ///
    /// - Complexity: O(registrations).
    public init(inferredFrom atlas: Atlas) {
        source = .inferred
        let counts = atlas.cellPractices.summingColumns(
            by: atlas.practices.map { Int32($0.area ?? -1) }, classCount: atlas.areas.count)
        var areas = [Int32](repeating: -1, count: atlas.coverage.cellCount)
        var ties = 0
        for cell in areas.indices {
            // Areas come in the order of their codes: the first of equals stays.
            let range = counts.range(ofRow: cell)
            guard let top = counts.counts[range].max(), let first = range.first(where: { counts.counts[$0] == top })
            else { continue }
            areas[cell] = counts.columns[first]
            if range.count(where: { counts.counts[$0] == top }) > 1 { ties += 1 }
        }
        areaOfCell = areas
        self.ties = ties
    }
}
