import Shapes

/// The raster on which lines are drawn, and how its points are written.
struct PageRaster: Hashable, Sendable {
    /// Points along a pixel.
    let steps: Int
    /// Decimals: pixels are written with one, whole steps with none.
    let places: Int

    /// Tenths of a pixel, in pixels.
    static let tenths = PageRaster(steps: 10, places: 1)
    /// Whole numbers of steps, for a group that is scaled by `1/steps`: shorter by a third.
    static func whole(steps: Int) -> PageRaster { PageRaster(steps: steps, places: 0) }
}

/// The path data (SVG 1.1, chapter 8) of regions on a page: absolute starts, relative lines.
struct PagePath {
    let page: MapPage
    var raster = PageRaster.tenths

    /// The rings of `region`, to be filled by the even-odd rule; empty when nothing of it meets the frame.
    ///
    /// Positions are rounded before differences are taken, so that two sides of a border stay on the same raster
    /// points however long the path. Rings that fall on fewer than three raster points are left out, and those about as
    /// small as a pixel where the region has larger ones.
    func data(of layer: PolygonLayer, region: Int) -> String {
        let rings = layer.rings(ofRegion: region).map { ring in
            points(layer.coordinates[layer.coordinates(ofRing: ring)])
        }.filter { $0.count >= 3 }
        let isLarge = rings.map(isLarge)
        let hasLarge = isLarge.contains(true)
        var text: [UInt8] = []
        for (number, ring) in rings.enumerated() where isLarge[number] || !hasLarge { append(ring, to: &text) }
        return String(decoding: text, as: UTF8.self)
    }

    /// Whether a ring is more than a speck.
    private func isLarge(_ ring: [(x: Int, y: Int)]) -> Bool {
        guard var (low, high) = ring.first.map({ ($0, $0) }) else { return false }
        for point in ring {
            low = (min(low.x, point.x), min(low.y, point.y))
            high = (max(high.x, point.x), max(high.y, point.y))
        }
        return max(high.x - low.x, high.y - low.y) * 2 > raster.steps * 3
    }

    /// The borders of all regions as lines, each drawn once however many regions it bounds; without the lines in
    /// `drawn`, to which those written are added.
    func lines(of layer: PolygonLayer, without drawn: inout Set<Segment>) -> String {
        var text: [UInt8] = []
        for ring in 0..<layer.ringCount {
            let points = points(layer.coordinates[layer.coordinates(ofRing: ring)])
            guard points.count >= 3, isLarge(points) else { continue }
            var isDrawing = false
            for position in points.indices {
                let (from, to) = (points[position], points[(position + 1) % points.count])
                guard drawn.insert(Segment(from, to)).inserted else {
                    isDrawing = false
                    continue
                }
                if !isDrawing {
                    text.append(UInt8(ascii: "M"))
                    append(from, isFirst: true, to: &text)
                    text.append(UInt8(ascii: "l"))
                }
                append((x: to.x - from.x, y: to.y - from.y), isFirst: !isDrawing, to: &text)
                isDrawing = true
            }
        }
        return String(decoding: text, as: UTF8.self)
    }

    /// Adds all border lines of `layer` to `drawn`.
    func note(_ layer: PolygonLayer, in drawn: inout Set<Segment>) {
        drawn.reserveCapacity(drawn.count + layer.coordinates.count)
        for ring in 0..<layer.ringCount {
            let points = points(layer.coordinates[layer.coordinates(ofRing: ring)])
            for position in points.indices {
                drawn.insert(Segment(points[position], points[(position + 1) % points.count]))
            }
        }
    }

    /// A line between two raster points, whichever way it is walked.
    struct Segment: Hashable {
        let (x1, y1, x2, y2): (Int, Int, Int, Int)

        init(_ a: (x: Int, y: Int), _ b: (x: Int, y: Int)) {
            let (first, second) = a < b ? (a, b) : (b, a)
            (x1, y1, x2, y2) = (first.x, first.y, second.x, second.y)
        }
    }

    /// The distinct raster points of a closed ring in order; none for a ring outside the frame.
    private func points(_ ring: ArraySlice<Coordinate>) -> [(x: Int, y: Int)] {
        var points: [(x: Int, y: Int)] = []
        points.reserveCapacity(ring.count)
        var box = Box.empty
        for place in ring.dropLast() {
            let position = page.position(of: place)
            box.formUnion(position)
            let point = (
                x: PageNumber.steps(position.x, perPixel: raster.steps),
                y: PageNumber.steps(position.y, perPixel: raster.steps)
            )
            if let last = points.last, last == point { continue }
            points.append(point)
        }
        if points.count > 1, points[0] == points[points.count - 1] { points.removeLast() }
        return box.intersects(page.frame) ? points : []
    }

    private func append(_ points: [(x: Int, y: Int)], to text: inout [UInt8]) {
        text.append(UInt8(ascii: "M"))
        append(points[0], isFirst: true, to: &text)
        text.append(UInt8(ascii: "l"))
        for position in points.indices.dropFirst() {
            let step = (x: points[position].x - points[position - 1].x, y: points[position].y - points[position - 1].y)
            append(step, isFirst: position == 1, to: &text)
        }
        text.append(UInt8(ascii: "z"))
    }

    /// A minus sign separates as well as a space does.
    private func append(_ pair: (x: Int, y: Int), isFirst: Bool, to text: inout [UInt8]) {
        if !isFirst && pair.x >= 0 { text.append(UInt8(ascii: " ")) }
        PageNumber.append(pair.x, places: raster.places, to: &text)
        if pair.y >= 0 { text.append(UInt8(ascii: " ")) }
        PageNumber.append(pair.y, places: raster.places, to: &text)
    }
}
