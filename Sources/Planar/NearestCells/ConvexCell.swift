package import Shapes

/// A convex polygon as an open list of corners, cut by bisectors. For the few cells of nearest places that
/// rounding has lost: of sites on one line, and of sites so close together that all but one vanish.
package struct ConvexCell: Sendable {
    package private(set) var corners: [Coordinate]

    package init(_ box: Box) {
        corners = [
            Coordinate(x: box.minX, y: box.minY), Coordinate(x: box.maxX, y: box.minY),
            Coordinate(x: box.maxX, y: box.maxY), Coordinate(x: box.minX, y: box.maxY),
        ]
    }

    private init(_ corners: [Coordinate]) { self.corners = corners }

    package var polygon: Polygon { Polygon(shell: Ring(corners.count < 3 ? [] : corners)) }

    /// The part nearer to `a` and the part nearer to `b`, with identical corners where they meet.
    package func split(between a: Coordinate, and b: Coordinate) -> (nearA: ConvexCell, nearB: ConvexCell) {
        let (dx, dy) = (b.x - a.x, b.y - a.y)
        let middle = Coordinate(x: a.x + dx / 2, y: a.y + dy / 2)
        func side(_ c: Coordinate) -> Double { (c.x - middle.x) * dx + (c.y - middle.y) * dy }
        var (nearA, nearB): ([Coordinate], [Coordinate]) = ([], [])
        for (i, corner) in corners.enumerated() {
            let next = corners[(i + 1) % corners.count]
            let (here, there) = (side(corner), side(next))
            if here <= 0 { nearA.append(corner) }
            if here >= 0 { nearB.append(corner) }
            if here < 0 && there > 0 || here > 0 && there < 0 {
                let t = here / (here - there)
                let cut = Coordinate(x: corner.x + t * (next.x - corner.x), y: corner.y + t * (next.y - corner.y))
                nearA.append(cut)
                nearB.append(cut)
            }
        }
        return (ConvexCell(nearA), ConvexCell(nearB))
    }

    /// The cells of `sites`, which lie on one line in this order. O(n).
    package static func alongLine(_ sites: [Coordinate], in box: Box) -> [ConvexCell] {
        var rest = ConvexCell(box)
        var cells: [ConvexCell] = []
        for (site, next) in zip(sites, sites.dropFirst()) {
            let parts = rest.split(between: site, and: next)
            cells.append(parts.nearA)
            rest = parts.nearB
        }
        if !sites.isEmpty { cells.append(rest) }
        return cells
    }

    /// The cell of `site` among `others`, by cutting with the nearest first. O(n log n).
    package static func around(_ site: Coordinate, among others: [Coordinate], in box: Box) -> ConvexCell {
        var cell = ConvexCell(box)
        let byDistance = others.filter { $0 != site }.sorted {
            let (a, b) = (site.squaredDistance(to: $0), site.squaredDistance(to: $1))
            return a != b ? a < b : $0 < $1
        }
        for other in byDistance {
            let reach = cell.corners.reduce(0) { max($0, site.squaredDistance(to: $1)) }
            if site.squaredDistance(to: other) > 4 * reach { break }
            cell = cell.split(between: site, and: other).nearA
        }
        return cell
    }
}
