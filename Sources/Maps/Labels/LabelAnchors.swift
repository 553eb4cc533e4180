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
    /// - Complexity: O(steps² · vertices) at worst.
    init(rings: [[Coordinate]], width: Double, height: Double, frame: Box, steps: Int) {
        let areas = rings.map { ring in abs(ring.withUnsafeBufferPointer { Ring.signedArea(of: $0[...]) }) }
        guard let largest = areas.indices.max(by: { (areas[$0], $1) < (areas[$1], $0) }) else {
            anchors = []
            return
        }
        let box = Box(rings[largest])
        // In a plane where the words are a square of side 2, room is the distance to the border in the maximum norm.
        let border = BorderRuns(
            rings.map { ring in ring.map { Coordinate(x: $0.x / width * 2, y: $0.y / height * 2) } })
        var found: [Anchor] = []
        for row in 0..<steps {
            var last: (place: Coordinate, room: Double)?
            let y = box.minY + box.height * (Double(row) + 0.5) / Double(steps)
            guard y - height / 2 >= frame.minY, y + height / 2 <= frame.maxY else { continue }
            let edges = border.row(at: y / height * 2)
            for column in 0..<steps {
                let center = Coordinate(x: box.minX + box.width * (Double(column) + 0.5) / Double(steps), y: y)
                guard center.x - width / 2 >= frame.minX, center.x + width / 2 <= frame.maxX else { continue }
                let place = Coordinate(x: center.x / width * 2, y: center.y / height * 2)
                guard edges.surrounds(place) else { continue }
                // Steps move the distance by no more than their length; a little more for rounding.
                let limit = last.map { ($0.room + (place.x - $0.place.x).magnitude) * (1 + 1e-9) + 1e-9 } ?? .infinity
                let room = border.room(around: place, below: limit)
                last = (place, room)
                found.append(Anchor(center: center, room: room))
            }
        }
        // Equal room: the first in reading order, which keeps the order of the sort settled.
        anchors = found.indices.sorted { (-found[$0].room, $0) < (-found[$1].room, $1) }.map { found[$0] }
    }
}
