import GEOS
import Planar
import Shapes
import Testing

/// Boxes that touch what they clip.
@Suite struct BoxClipTests {
    /// Boxes whose sides and corners lie on vertices and segments, for polygons with holes, several polygons, and at any size.
    @Test func clipsAgreeWithTheOverlay() throws {
        var random = SplitMix64(seed: 103)
        func ring(_ left: Int, _ reach: Int) -> [Coordinate] {
            let corners = (0..<(3 + random.below(5))).map { _ in
                Coordinate(x: Double(left + random.below(reach)), y: Double(random.below(reach)))
            }
            return corners + [corners[0]]
        }
        var looked = 0
        while looked < 250 {
            let shape: Geometry? =
                switch random.below(3) {
                case 0: try? Geometry(Polygon(shell: Ring(ring(0, 9)), holes: [Ring(ring(2, 4))]))
                case 1:
                    try? Geometry(
                        MultiPolygon([Polygon(shell: Ring(ring(0, 6))), Polygon(shell: Ring(ring(5, 6)))]))
                default: try? Geometry(Polygon(shell: Ring(ring(0, 11))))
                }
            guard let shape, try shape.isValid(), shape.area > 0 else { continue }
            looked += 1
            let (x, y) = (Double(random.below(6)), Double(random.below(6)))
            let box = Box(
                minX: x, minY: y, maxX: x + Double(1 + random.below(5)), maxY: y + Double(1 + random.below(5)))
            let scale = [1e-9, 1, 1e9][random.below(3)]
            let (moved, window) = (
                try shape.applying(.scale(x: scale, y: scale)),
                Box(minX: box.minX * scale, minY: box.minY * scale, maxX: box.maxX * scale, maxY: box.maxY * scale)
            )
            let (clip, right) = (try moved.clipped(to: window), try moved.intersection(Geometry(window)))
            #expect(abs(clip.area - right.area) <= 1e-9 * scale * scale, "\(moved) in \(window)")
            #expect(try clip.area == 0 || clip.isValid(), "\(moved) in \(window)")
            let pieces = try AreaClipping(to: moved).clip(Geometry(window))
            #expect(abs(pieces.area - right.area) <= 1e-9 * scale * scale, "\(moved) by \(window)")
            // In a collection, and its border alone.
            let nested = try Geometry(collection: [moved, Geometry(collection: [moved.boundary()])])
            let both = try nested.clipped(to: window)
            let line = try moved.boundary().intersection(Geometry(window))
            let sides = abs(both.area - right.area) / (scale * scale)
            #expect(sides <= 1e-9, "\(nested) in \(window)")
            let length = both.lines.reduce(0) { $0 + LineString($1).length }
            #expect(abs(length - line.length) <= 1e-9 * scale, "\(nested) in \(window): \(length) for \(line.length)")
        }
    }
}
