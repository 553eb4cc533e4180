import Coverages
import Shapes

/// What a territory map fills and outlines.
struct GroundLayers<Layer> {
    /// One region for each owner, empty for owners without ground in the window.
    let territories: Layer
    /// One region each: ground without owner, hatched cells, contested cells, all ground drawn.
    let unassigned: Layer
    let hatched: Layer
    let contested: Layer
    let land: Layer
    /// One region for each outlined area.
    let areas: Layer

    var all: [Layer] { [territories, unassigned, hatched, contested, land, areas] }

    func mapped<Other>(_ change: (Layer) -> Other) -> GroundLayers<Other> {
        GroundLayers<Other>(
            territories: change(territories), unassigned: change(unassigned), hatched: change(hatched),
            contested: change(contested), land: change(land), areas: change(areas))
    }
}

/// The layers with borders thinned once for all of them.
typealias TerritoryShapes = GroundLayers<PolygonLayer>

extension TerritoryShapes {
    /// Of all layers. O(layers).
    var vertexCount: Int { all.reduce(0) { $0 + $1.coordinates.count } }
}

/// Unions of cells with all their vertices, and the borders that they share, to be thinned as a page needs them.
struct TerritoryUnions {
    private let whole: GroundLayers<NumberedLayer>
    /// Between cells of different kind: they are all that is drawn of them; thinned once, they fit every union.
    private let borders: BorderArcs
    private let weighed: BorderSimplification
    /// Of the vertices of the layers that a factor of 1 keeps, descending.
    private let weights: [Double]

    /// Tolerances are weighed from this part of them on, so that arcs that cross can be taken finer.
    private static let finest = 0.25
    /// Borders between grounds that are context may move so many times further. Chosen here; no source.
    private static let contextFactor = 4.0

    /// - Parameters:
    ///   - map: its cells in `window` are drawn.
    ///   - tolerance: least move of a border that is worth while, in units of the coverage.
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
        var numbers: [CellKind: Int] = [:]
        var kinds: [[Int32]] = []
        var tolerances: [Double] = []
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
                tolerances.append(tolerance * Self.finest * (isContext(owner) && area < 0 ? Self.contextFactor : 1))
            }
            if owner >= 0 { ofOwner[Int(owner)].append(cell) } else { ownerless.append(cell) }
            if area >= 0 {
                while ofArea.count <= Int(area) { ofArea.append([]) }
                ofArea[Int(area)].append(cell)
            }
        }
        var dissolver = Dissolver(coverage)
        let layer = Self.unions(kinds, &dissolver)
        let borders = BorderArcs(layer)
        let strict = borders.strictest(layer, tolerances)
        self.borders = borders
        let weighed = BorderSimplification(borders) { strict[$0] }
        self.weighed = weighed
        whole = GroundLayers(
            territories: Self.unions(ofOwner, &dissolver), unassigned: Self.unions([ownerless], &dissolver),
            hatched: Self.unions([cells.filter { isHatched[Int($0)] }], &dissolver),
            contested: Self.unions([cells.filter { isContested[Int($0)] }], &dissolver),
            land: Self.unions([cells], &dissolver), areas: Self.unions(ofArea, &dissolver)
        ).mapped { NumberedLayer($0, borders.table) }
        var weights: [Double] = []
        for layer in whole.all {
            for vertex in layer.vertices where weighed.weight(vertex) * Self.finest > 1 {
                weights.append(weighed.weight(vertex))
            }
        }
        weights.sort(by: >)
        self.weights = weights
    }

    /// The least factor, 1 or more, at which about so many vertices are drawn. O(1).
    func factor(forVertices most: Int) -> Double {
        guard weights.count > most, most >= 0 else { return 1 }
        return max(weights[most] * Self.finest, 1)
    }

    /// All unions with their borders thinned once, so that neighbours meet.
    ///
    /// - Parameters:
    ///   - factor: what the tolerance is multiplied with; 1 or more.
    ///   - page: where they are drawn; lines that cross there are thinned less.
    /// - Complexity: O(v) for v vertices, and what crossings cost.
    func shapes(coarsenedBy factor: Double, on page: MapPage) -> TerritoryShapes {
        var thinned = weighed.coarsened(by: factor / Self.finest)
        thinned.uncross(borders) { place in
            let position = page.position(of: place)
            return BorderMesh.GridPoint(
                x: Int32(truncatingIfNeeded: PageNumber.steps(position.x, perPixel: 64)),
                y: Int32(truncatingIfNeeded: PageNumber.steps(position.y, perPixel: 64)))
        }
        // Only when all unions are protected is it settled what is kept.
        _ = whole.mapped { layer in
            thinned.protect(layer)
            return layer
        }
        return whole.mapped { thinned.simplified($0) }
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
