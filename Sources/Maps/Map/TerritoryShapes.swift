import Coverages
import Shapes

/// What a territory map fills and outlines: unions of cells with borders thinned once for all of them.
struct TerritoryShapes {
    /// One region for each owner, empty for owners without ground in the window.
    private(set) var territories: PolygonLayer
    /// One region each: ground without owner, hatched cells, contested cells, all ground drawn.
    private(set) var unassigned: PolygonLayer
    private(set) var hatched: PolygonLayer
    private(set) var contested: PolygonLayer
    private(set) var land: PolygonLayer
    /// One region for each outlined area.
    private(set) var areas: PolygonLayer

    /// - Parameters:
    ///   - map: its cells in `window` are drawn.
    ///   - tolerance: greatest move of a border, in units of the coverage.
    ///   - isContext: cells of these owners are neither hatched nor dotted.
    init(_ map: TerritoryMap, window: Box, tolerance: Double, isContext: (Int32) -> Bool) {
        let coverage = map.coverage
        let cells = (0..<Int32(coverage.cellCount)).filter {
            map.owners[Int($0)] >= TerritoryMap.unassigned && coverage.boxes[Int($0)].intersects(window)
        }
        var isHatched = [Bool](repeating: false, count: coverage.cellCount)
        var isContested = isHatched
        for cell in map.hatchedCells where !isContext(map.owners[Int(cell)]) { isHatched[Int(cell)] = true }
        for cell in map.contestedCells where !isContext(map.owners[Int(cell)]) { isContested[Int(cell)] = true }
        var dissolver = Dissolver(coverage)

        // Borders between cells of different kind are all that is drawn of them; thinned once, they fit every union.
        var numbers: [CellKind: Int] = [:]
        var kinds: [[Int32]] = []
        var ofOwner = [[Int32]](repeating: [], count: map.ownerNames.count)
        var ofArea: [[Int32]] = []
        var ownerless: [Int32] = []
        for cell in cells {
            let owner = map.owners[Int(cell)]
            let area = map.areaOfCell.isEmpty ? -1 : map.areaOfCell[Int(cell)]
            let kind = CellKind(
                owner: owner, area: area, isHatched: isHatched[Int(cell)], isContested: isContested[Int(cell)])
            if let number = numbers[kind] {
                kinds[number].append(cell)
            } else {
                numbers[kind] = kinds.count
                kinds.append([cell])
            }
            if owner >= 0 { ofOwner[Int(owner)].append(cell) } else { ownerless.append(cell) }
            if area >= 0 {
                while ofArea.count <= Int(area) { ofArea.append([]) }
                ofArea[Int(area)].append(cell)
            }
        }
        var borders = BorderSimplification(Self.unions(kinds, &dissolver), tolerance: tolerance)
        territories = Self.unions(ofOwner, &dissolver)
        unassigned = Self.unions([ownerless], &dissolver)
        hatched = Self.unions([cells.filter { isHatched[Int($0)] }], &dissolver)
        contested = Self.unions([cells.filter { isContested[Int($0)] }], &dissolver)
        land = Self.unions([cells], &dissolver)
        areas = Self.unions(ofArea, &dissolver)
        for layer in [territories, unassigned, hatched, contested, land, areas] { borders.protect(layer) }
        // Only when all unions are protected is it settled what is kept.
        territories = borders.simplified(territories)
        unassigned = borders.simplified(unassigned)
        hatched = borders.simplified(hatched)
        contested = borders.simplified(contested)
        land = borders.simplified(land)
        areas = borders.simplified(areas)
    }

    private static func unions(_ sets: [[Int32]], _ dissolver: inout Dissolver) -> PolygonLayer {
        var layer = PolygonLayer()
        for cells in sets { dissolver.dissolve(cells, into: &layer) }
        return layer
    }

    private struct CellKind: Hashable {
        let owner: Int32
        let area: Int32
        let isHatched: Bool
        let isContested: Bool
    }
}
