import Shapes

/// An area to which many small cells are cut.
///
/// Cells inside come back whole, cells outside empty, by a prepared geometry. A cell on the border is cut with a piece
/// of the area that holds all of it near the cell: an overlay walks over all its input, and a nation's outline has
/// hundreds of thousands of coordinates. Pieces overlap, so that most cells lie inside a small one.
struct ClipArea: ~Copyable {
    private let prepared: PreparedGeometry
    private let root: Piece

    /// - Parameter inPieces: false overlays with the whole area each time.
    init(_ area: Geometry, inPieces: Bool = true) throws(GEOSError) {
        var box = area.box
        // Room around, so that no cut runs along the border of the area.
        let margin = max(box.width, box.height) / 64
        box = Box(
            minX: box.minX - margin, minY: box.minY - margin, maxX: box.maxX + margin, maxY: box.maxY + margin)
        root = Piece(area, box, depth: inPieces ? 0 : Piece.greatestDepth)
        prepared = try PreparedGeometry(area)
    }

    /// `cells`, which cover the area without overlaps, cut to it.
    ///
    /// Pieces are cut by the library's fast clipping, which does not promise a valid result; so the areas are added up,
    /// and if they do not make the whole, everything is done once more by overlay alone.
    static func clip(_ cells: [Geometry], to area: Geometry) throws(GEOSError) -> [Geometry] {
        do {
            let clipped = try ClipArea(area).clip(cells)
            let sum = clipped.reduce(0) { $0 + $1.area }
            if abs(sum - area.area) <= 1e-9 * area.area { return clipped }
        } catch  where error.kind != .topology { throw error } catch {}
        return try ClipArea(area, inPieces: false).clip(cells)
    }

    private func clip(_ cells: [Geometry]) throws(GEOSError) -> [Geometry] {
        var clipped: [Geometry] = []
        clipped.reserveCapacity(cells.count)
        for cell in cells { clipped.append(try clip(cell)) }
        return clipped
    }

    /// The polygonal part of `cell` inside the area: `cell` itself, a part, or an empty multipolygon.
    func clip(_ cell: Geometry) throws(GEOSError) -> Geometry {
        if try prepared.covers(cell) { return cell }
        guard try prepared.intersects(cell) else { return try cell.nothing(.multiPolygon) }
        let near = try root.smallest(around: cell.box)
        let part = try near.intersection(cell)
        if part.type == .polygon || part.type == .multiPolygon { return part }
        // Where cell and area touch, the overlay also returns points and lines.
        return try Geometry(part.polygons).made(of: part)
    }
}

/// The area inside a box, and the same for two overlapping halves of the box, made when they are first asked for.
private final class Piece {
    let area: Geometry
    let box: Box
    private let depth: Int
    private var halves: [Piece]?
    static let greatestDepth = 16

    init(_ area: Geometry, _ box: Box, depth: Int) {
        self.area = area
        self.box = box
        self.depth = depth
    }

    func smallest(around cell: Box) throws(GEOSError) -> Geometry {
        guard area.coordinateCount > 1000, depth < Self.greatestDepth, box.strictlyCovers(cell) else { return area }
        let made: [Piece]
        if let halves { made = halves } else { made = try makeHalves() }
        halves = made
        for half in made where half.box.strictlyCovers(cell) { return try half.smallest(around: cell) }
        return area
    }

    private func makeHalves() throws(GEOSError) -> [Piece] {
        var (low, high) = (box, box)
        if box.width >= box.height {
            low.maxX = box.center.x + box.width / 16
            high.minX = box.center.x - box.width / 16
        } else {
            low.maxY = box.center.y + box.height / 16
            high.minY = box.center.y - box.height / 16
        }
        var halves: [Piece] = []
        for half in [low, high] { halves.append(Piece(try area.clipped(to: half), half, depth: depth + 1)) }
        return halves
    }
}

extension Box {
    /// `other` lies inside and does not touch the border, where the cut of the piece runs.
    fileprivate func strictlyCovers(_ other: Box) -> Bool {
        minX < other.minX && other.maxX < maxX && minY < other.minY && other.maxY < maxY
    }
}
