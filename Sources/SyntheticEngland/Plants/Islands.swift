import Planar
import Shapes

/// Land off the mainland, and who is opposite.
enum Islands {
    /// The islands of `area`, each ascending.
    static func pieces(of area: Int, _ land: SettledLand) -> [[Int]] {
        let isMainland = land.areas.isMainland
        return land.cells.components(of: land.areas.cellsOf[area].filter { !isMainland[$0] }) { !isMainland[$0] }
    }

    /// The mainland cell of `area` that is nearest to any cell of `island`. O(cells of the area · cells of the island).
    static func opposite(_ island: [Int], in area: Int, _ land: SettledLand) -> Int? {
        let (sites, isMainland) = (land.cells.sites, land.areas.isMainland)
        let mainland = land.areas.cellsOf[area].filter { isMainland[$0] }
        let tree = PointTree(mainland.map { sites[$0] })
        return island.compactMap { tree.nearest(to: sites[$0]) }.min().map { mainland[$0.index] }
    }
}
