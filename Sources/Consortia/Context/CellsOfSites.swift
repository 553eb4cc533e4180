import Catchments
import Coverages

extension Atlas {
    /// The small area in which each site stands, the lowest at a border, -1 off the map. See `CellLocator`.
    ///
    /// - Complexity: O(vertices + sites · log cells) expected.
    public func cellsOfSites() -> [Int32] {
        let locator = CellLocator(coverage)
        return sites.map { Int32(locator.cell(at: $0) ?? -1) }
    }
}
