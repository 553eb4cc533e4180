import Planar
import Shapes

/// Places within a territory where words of a given size may stand, best first.
struct LabelAnchors {
    struct Anchor {
        let center: Coordinate
        /// Room around the anchor: 1 when a box of the size asked for just fits between the borders.
        let room: Double
    }

    let anchors: [Anchor]

    /// - Parameters:
    ///   - rings: the closed rings of the territory on the page, even-odd.
    ///   - width: of the box to be placed, in pixels.
    ///   - height: of the box.
    ///   - frame: the box must lie in it.
    ///   - steps: candidates along each side of the largest ring's envelope.
    /// - Complexity: O(steps² · vertices).
    init(rings: [[Coordinate]], width: Double, height: Double, frame: Box, steps: Int) {
        let areas = rings.map { ring in abs(ring.withUnsafeBufferPointer { Ring.signedArea(of: $0[...]) }) }
        guard let largest = areas.indices.max(by: { (areas[$0], $1) < (areas[$1], $0) }) else {
            anchors = []
            return
        }
        let box = Box(rings[largest])
        // In a plane where the words are a square of side 2, room is the distance to the border in the maximum norm.
        let scaled = rings.map { ring in
            ring.map { Coordinate(x: $0.x / width * 2, y: $0.y / height * 2) }
        }
        var found: [Anchor] = []
        for row in 0..<steps {
            for column in 0..<steps {
                let center = Coordinate(
                    x: box.minX + box.width * (Double(column) + 0.5) / Double(steps),
                    y: box.minY + box.height * (Double(row) + 0.5) / Double(steps))
                guard center.x - width / 2 >= frame.minX, center.x + width / 2 <= frame.maxX,
                    center.y - height / 2 >= frame.minY, center.y + height / 2 <= frame.maxY
                else { continue }
                let place = Coordinate(x: center.x / width * 2, y: center.y / height * 2)
                let (room, isInside) = Self.room(around: place, scaled)
                if isInside { found.append(Anchor(center: center, room: room)) }
            }
        }
        // Equal room: the first in reading order, which keeps the order of the sort settled.
        anchors = found.indices.sorted { (-found[$0].room, $0) < (-found[$1].room, $1) }.map { found[$0] }
    }

    private static func room(around place: Coordinate, _ rings: [[Coordinate]]) -> (room: Double, isInside: Bool) {
        var nearest = Double.infinity
        var crossings = RayCrossings(from: place)
        for ring in rings {
            for position in ring.indices.dropFirst() {
                crossings.count(ring[position - 1], ring[position])
                let a = Coordinate(x: ring[position - 1].x - place.x, y: ring[position - 1].y - place.y)
                let b = Coordinate(x: ring[position].x - place.x, y: ring[position].y - place.y)
                // No nearer than the segment's envelope: nearly every segment is settled by that.
                let gapX = max(min(a.x, b.x), -max(a.x, b.x))
                let gapY = max(min(a.y, b.y), -max(a.y, b.y))
                if max(gapX, gapY) < nearest { nearest = min(nearest, maximumNormDistance(a, b)) }
            }
        }
        return (nearest, crossings.location == .inside)
    }

    /// Distance in the maximum norm from the origin to the segment: piecewise linear along it, so the least value is at
    /// an end, on an axis, or on a diagonal.
    private static func maximumNormDistance(_ a: Coordinate, _ b: Coordinate) -> Double {
        let (dx, dy) = (b.x - a.x, b.y - a.y)
        func norm(_ t: Double) -> Double {
            guard t > 0 else { return max(abs(a.x), abs(a.y)) }
            guard t < 1 else { return max(abs(b.x), abs(b.y)) }
            return max(abs(a.x + t * dx), abs(a.y + t * dy))
        }
        var least = min(norm(0), norm(1))
        if dx != 0 { least = min(least, norm(-a.x / dx)) }
        if dy != 0 { least = min(least, norm(-a.y / dy)) }
        if dx != dy { least = min(least, norm((a.y - a.x) / (dx - dy))) }
        if dx != -dy { least = min(least, norm((-a.x - a.y) / (dx + dy))) }
        return least
    }
}
