internal import CGEOS
import Planar
import Shapes

/// The library's Voronoi diagram brought into the order of the places: for ordinates too small for exact predicates, and
/// to compare with. The library returns cells in an order of its own. Places on one line are no matter for it.
///
/// C function `GEOSVoronoiDiagram_r`; GEOS 3.5.
enum LibraryCells {
    /// Cells cut off at `frame`, and those that the library did not answer, or answered for two places that are all but
    /// one, ascending: computed from bisectors. O(n log n).
    static func wholeCells(
        _ places: DistinctSites, _ frame: Box
    ) throws(GEOSError) -> (cells: [Geometry], recomputed: [Int]) {
        let order = places.sorted
        let sites = places.coordinates
        var cells = [Geometry?](repeating: nil, count: sites.count)
        if places.areCollinear {
            let along = ConvexCell.alongLine(order.map { sites[$0] }, in: frame)
            for (place, cell) in zip(order, along) { cells[place] = try Geometry(cell.polygon) }
        } else {
            let sorted = order.map { sites[$0] }
            let (found, nearest) = try diagram(sorted, frame)
            if let nearest {
                for (cell, place) in zip(found, nearest) { cells[order[place]] = cell }
            } else {
                for (place, match) in zip(sites.indices, CellMatching(found, sites).cellOfSite) {
                    cells[place] = match.map { found[$0] }
                }
            }
        }
        var recomputed: [Int] = []
        var result: [Geometry] = []
        result.reserveCapacity(sites.count)
        for (place, cell) in cells.enumerated() {
            if let cell {
                result.append(cell)
            } else {
                recomputed.append(place)
                result.append(try Geometry(ConvexCell.around(sites[place], among: sites, in: frame).polygon))
            }
        }
        return (result, recomputed)
    }

    /// The library's cells in its own order, and for each its site: the one nearest to the mean of its corners, which
    /// lies inside because cells are convex. No sites where that is not proven for every cell.
    private static func diagram(
        _ sites: [Coordinate], _ frame: Box
    ) throws(GEOSError) -> (cells: [Geometry], sites: [Int]?) {
        let function = "GEOSVoronoiDiagram_r"
        // Only the coordinates count, and a line is made by one copy.
        let (line, frame) = (try Geometry(lineString: sites), try Geometry(frame))
        let tree = PointTree(sites)
        var nearest: [Int] = []
        nearest.reserveCapacity(sites.count)
        var isTaken = [Bool](repeating: false, count: sites.count)
        var isProven = true
        let cells = try Context.with { (context) throws(GEOSError) -> [Geometry] in
            guard let made = GEOSVoronoiDiagram_r(context.handle, line.handle, frame.handle, 0, 0) else {
                // It loses its way where it cuts cells off at the frame: then all of them are computed.
                let error = context.error(function)
                guard error.kind == .topology else { throw error }
                isProven = false
                return []
            }
            return try Geometry.parts(sharing: SharedObject(made), from: function, in: context) { ring in
                guard isProven else { return }
                guard let site = tree.nearest(to: ring.mean)?.index else {
                    isProven = false
                    return
                }
                isProven = !isTaken[site] && ring.hasInside(sites[site])
                isTaken[site] = true
                nearest.append(site)
            }
        }
        return (cells, isProven && cells.count == sites.count ? nearest : nil)
    }
}

extension UnsafeBufferPointer<Coordinate> {
    /// Of the corners of a closed ring.
    fileprivate var mean: Coordinate {
        guard count > 1, let first else { return Coordinate(x: 0, y: 0) }
        // Differences from a corner: their sum does not overflow, and loses nothing far from the origin.
        var (x, y) = (0.0, 0.0)
        for corner in dropLast() {
            x += corner.x - first.x
            y += corner.y - first.y
        }
        return Coordinate(x: first.x + x / Double(count - 1), y: first.y + y / Double(count - 1))
    }

    /// `site` is inside of every edge of the convex ring, by more than rounding.
    fileprivate func hasInside(_ site: Coordinate) -> Bool {
        guard count > 3 else { return false }
        var (isLeft, isRight) = (true, true)
        for i in 1..<count {
            let (a, b) = (self[i - 1], self[i])
            let (left, right) = ((b.x - a.x) * (site.y - a.y), (b.y - a.y) * (site.x - a.x))
            // Sides of no length say nothing.
            if a == b { continue }
            let slack = 1e-12 * (left.magnitude + right.magnitude)
            if left - right <= slack { isLeft = false }
            if right - left <= slack { isRight = false }
        }
        return isLeft != isRight
    }
}

/// Which cell belongs to which site: the one that contains it, when no other site lies in the same cell.
private struct CellMatching {
    /// For each site its cell, nil when there is none of its own.
    var cellOfSite: [Int?]

    init(_ cells: [Geometry], _ sites: [Coordinate]) {
        let index = BoxTree(cells)
        let shells = cells.map(\.coordinates)
        cellOfSite = sites.map { site in
            let box = Box(minX: site.x, minY: site.y, maxX: site.x, maxY: site.y)
            let depths = index.query(box).map { (cell: $0, depth: Self.depth(of: site, in: shells[$0])) }
            return depths.max { ($0.depth, $1.cell) < ($1.depth, $0.cell) }.flatMap { $0.depth > 0 ? $0.cell : nil }
        }
        var claims = [Int](repeating: 0, count: cells.count)
        for case .some(let cell) in cellOfSite { claims[cell] += 1 }
        cellOfSite = cellOfSite.map { cell in cell.flatMap { claims[$0] == 1 ? $0 : nil } }
    }

    /// Distance of `site` to the nearest edge of the convex `ring`, negative outside.
    private static func depth(of site: Coordinate, in ring: [Coordinate]) -> Double {
        let turn: Double = ring.withUnsafeBufferPointer { Ring.signedArea(of: $0[...]) } < 0 ? -1 : 1
        var depth = Double.infinity
        for (a, b) in zip(ring, ring.dropFirst()) where a != b {
            let cross = (b.x - a.x) * (site.y - a.y) - (b.y - a.y) * (site.x - a.x)
            depth = min(depth, turn * cross / a.distance(to: b))
        }
        return depth
    }
}
