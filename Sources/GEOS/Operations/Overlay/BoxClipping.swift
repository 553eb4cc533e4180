internal import CGEOS
import Planar
public import Shapes

extension Geometry {
    /// The part inside `box`, its sides included, without a promise of validity for invalid input. O(n), but for polygons whose border
    /// runs through a corner or along a side of the box, and lines and points on its sides: those take an overlay. Refuses a box without area.
    ///
    /// The library's fast way follows the sides of the box from each crossing to the next, and takes a touch for a crossing:
    /// then it returns ground outside of the polygon, in every version. So a touch, or an area that is not the one of the
    /// rings cut off at the four sides, sends polygons to the overlay. C functions `GEOSClipByRect_r`; GEOS 3.5,
    /// `GEOSIntersection_r`; GEOS 3.0.
    ///
    /// - Throws: `GEOSError` for a box without area, ordinates whose squares overflow, and where the overlay of a valid polygon
    ///   is lost in rounding.
    public func clipped(to box: Box) throws(GEOSError) -> Geometry {
        let function = "GEOSClipByRect_r"
        try require(box.width > 0 && box.height > 0, "box \(box) has no area", function)
        try requireSquares(self, box.greatestOrdinate, "ordinate of the box", function)
        if type == .geometryCollection, !isEmpty {
            var kept: [Geometry] = []
            for part in try parts() {
                let inside = try part.clipped(to: box)
                if !inside.isEmpty { kept.append(inside) }
            }
            return try kept.count == 1 ? kept[0] : Geometry(collection: kept).made(of: self)
        }
        if (dimension ?? 2) < 2, !isEmpty, box.covers(self.box) { return self }
        let fast = try derive(function) { GEOSClipByRect_r($0, $1, box.minX, box.minY, box.maxX, box.maxY) }
        guard box.intersects(self.box), !box.covers(self.box) else { return fast }
        guard type == .polygon || type == .multiPolygon else { return try keepingBorder(of: box, fast) }
        let cut = CutArea(polygons, box)
        if !cut.touchesBox, abs(fast.area - cut.area) <= 1e-9 * max(cut.area, fast.area) { return fast }
        return try overlaid(with: box, orElse: fast)
    }

    /// Points and lines on the sides of the box are in it, and the library's fast way leaves them out.
    private func keepingBorder(of box: Box, _ fast: Geometry) throws(GEOSError) -> Geometry {
        let places = coordinates
        let isOnSide =
            places.contains(where: box.hasOnSide) || zip(places, places.dropFirst()).contains(where: box.hasOnSide)
        guard isOnSide else { return fast }
        let common = try intersection(Geometry(box))
        guard common.dimension == dimension else { return fast }
        guard common.type == .geometryCollection else { return common }
        var lines: [Geometry] = []
        for part in try common.parts() where part.dimension == dimension { lines.append(part) }
        return try lines.count == 1 ? lines[0] : Geometry(.multiLineString, parts: lines).made(of: self)
    }

    /// The polygonal part of the overlay with `box`. An invalid polygon that the overlay refuses has no better answer than
    /// `fast`.
    private func overlaid(with box: Box, orElse fast: Geometry) throws(GEOSError) -> Geometry {
        do throws(GEOSError) {
            let part = try intersection(Geometry(box))
            return part.type == .polygon || part.type == .multiPolygon
                ? part : try Geometry(part.polygons).made(of: self)
        } catch {
            guard error.kind == .topology, !(try isValid()) else { throw error }
            return fast
        }
    }
}

/// The area inside a box by a walk along the rings, each cut off at the four sides in turn (I. E. Sutherland and
/// G. W. Hodgman, 1974): what such a cut adds along the sides encloses no area.
private struct CutArea {
    private(set) var area = 0.0
    /// A ring has a vertex on a side, or passes through a corner.
    private(set) var touchesBox = false

    init(_ shape: MultiPolygon, _ box: Box) {
        for polygon in shape.polygons {
            for (i, ring) in ([polygon.shell] + polygon.holes).enumerated() {
                let outline = Box(ring.coordinates)
                guard box.intersects(outline) else { continue }
                if !touchesBox { touchesBox = Self.touches(ring.coordinates, box) }
                var inside = ring.coordinates
                if !box.covers(outline) {
                    inside = ring.coordinates.dropLast().cut(to: box)
                    if let first = inside.first { inside.append(first) }
                }
                area += (i == 0 ? 1 : -1) * abs(Ring(inside).signedArea)
            }
        }
    }

    private static func touches(_ ring: [Coordinate], _ box: Box) -> Bool {
        let corners = [
            Coordinate(x: box.minX, y: box.minY), Coordinate(x: box.maxX, y: box.minY),
            Coordinate(x: box.maxX, y: box.maxY), Coordinate(x: box.minX, y: box.maxY),
        ]
        for (a, b) in zip(ring, ring.dropFirst()) {
            let segment = Box([a, b])
            guard segment.intersects(box) else { continue }
            if a.x == box.minX || a.x == box.maxX || a.y == box.minY || a.y == box.maxY { return true }
            if b.x == box.minX || b.x == box.maxX || b.y == box.minY || b.y == box.maxY { return true }
            for corner in corners where segment.covers(corner) && orientation(a, b, corner) == 0 { return true }
        }
        return false
    }
}

extension Box {
    /// On the line of one of the sides, and not beyond the others.
    fileprivate func hasOnSide(_ place: Coordinate) -> Bool {
        covers(place) && (place.x == minX || place.x == maxX || place.y == minY || place.y == maxY)
    }

    /// Both on the line of one side, which may lie between them.
    fileprivate func hasOnSide(_ a: Coordinate, _ b: Coordinate) -> Bool {
        (a.x == b.x && (a.x == minX || a.x == maxX)) || (a.y == b.y && (a.y == minY || a.y == maxY))
    }
}
